import { language, t } from "./language.js";

const formats = new Map();

function format(locale, zone, options) {
  const key = `${locale}|${zone}|${JSON.stringify(options)}`;
  if (!formats.has(key)) {
    formats.set(
      key,
      new Intl.DateTimeFormat(locale, { timeZone: zone, hourCycle: "h23", ...options }),
    );
  }
  return formats.get(key);
}

/** 14:52 */
export function clockTime(seconds, zone) {
  return format(language(), zone, { hour: "2-digit", minute: "2-digit" }).format(seconds * 1000);
}

/** A day as a key that can be compared: 2026-11-22. */
export function dayKey(seconds, zone) {
  return format("sv-SE", zone, { year: "numeric", month: "2-digit", day: "2-digit" }).format(
    seconds * 1000,
  );
}

/** Today, Yesterday, Saturday 21 November. */
export function dayName(seconds, zone, now) {
  const day = dayKey(seconds, zone);
  if (day === dayKey(now / 1000, zone)) return t("today");
  if (day === dayKey(now / 1000 - 86_400, zone)) return t("yesterday");
  return format(language(), zone, { weekday: "long", day: "numeric", month: "long" }).format(
    seconds * 1000,
  );
}

/** For a list: the time today, else the day. */
export function shortWhen(seconds, zone, now) {
  if (dayKey(seconds, zone) === dayKey(now / 1000, zone)) return clockTime(seconds, zone);
  return format(language(), zone, { day: "numeric", month: "short" }).format(seconds * 1000);
}

export function fullWhen(seconds, zone, locale = language()) {
  return format(locale, zone, { dateStyle: "full", timeStyle: "medium" }).format(seconds * 1000);
}

const STEPS = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
];

function relative(seconds, locale, now) {
  const distance = seconds - now / 1000;
  const [unit, size] = STEPS.find(([, length]) => Math.abs(distance) >= length) ?? STEPS.at(-1);
  return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(
    Math.round(distance / size),
    unit,
  );
}

/**
 * A `date_time` entity for its reader. The format is the Bot API's `r|w?[dD]?[tT]?`: relative, or weekday, short
 * or long date, short or long time, in that order. Empty keeps the bot's own words.
 */
export function entityTime(seconds, pattern, { zone, locale, now }) {
  if (!pattern) return null;
  if (pattern === "r") return relative(seconds, locale, now);
  const options = {};
  if (pattern.includes("w")) options.weekday = pattern.includes("D") ? "long" : "short";
  if (pattern.includes("d"))
    Object.assign(options, { day: "2-digit", month: "2-digit", year: "2-digit" });
  if (pattern.includes("D"))
    Object.assign(options, { day: "numeric", month: "long", year: "numeric" });
  if (/t/i.test(pattern)) Object.assign(options, { hour: "2-digit", minute: "2-digit" });
  if (pattern.includes("T")) options.second = "2-digit";
  return format(locale, zone, options).format(seconds * 1000);
}
