import { language } from "./language.js";

const LOCALES = { en: "en-US", zh: "zh-CN" };

/** A Bot API amount (the currency's smallest unit; Stars are whole) as people write it. */
export function money(amount, currency) {
  const locale = LOCALES[language()];
  if (currency === "XTR") return `⭐️ ${new Intl.NumberFormat(locale).format(amount)}`;
  const format = new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
  });
  return format.format(amount / 10 ** format.resolvedOptions().maximumFractionDigits);
}
