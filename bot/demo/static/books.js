import { el } from "./element.js";
import { CHECKS_ZH, say } from "./words.js";

/** The ledger's balances and the checks of the books, as the shop's own database says. */
export class Books {
  constructor(demo) {
    this.demo = demo;
    this.section = demo.section(this.#t("books"));
    this.accounts = el("div", { class: "demo-accounts" });
    this.summary = el("summary");
    this.list = el("ul");
    this.checks = el("details", { class: "demo-checks" }, this.summary, this.list);
    this.section.element.classList.add("demo-box");
    this.section.element.append(this.accounts, this.checks);
  }

  draw({ books }) {
    this.section.name(this.#t("books"));
    this.checks.hidden = !books;
    if (!books) {
      this.accounts.replaceChildren(el("p", { class: "hint" }, this.#t("loading")));
      return;
    }
    const shown = books.currencies.length
      ? books.currencies
      : [{ currency: "USD", accounts: {}, sum: 0 }];
    this.accounts.replaceChildren(
      ...shown.map((one) => this.#table(one)),
      ...(books.currencies.length ? [] : [el("p", { class: "hint" }, this.#t("noMoney"))]),
    );
    this.#drawChecks(books.invariants);
  }

  #t(key, values) {
    return say(this.demo.language(), key, values);
  }

  #table({ currency, accounts, sum }) {
    const row = (name, amount, kind) =>
      el("tr", { class: kind }, el("th", { scope: "row" }, name), el("td", {}, amount));
    return el(
      "table",
      {},
      el(
        "tbody",
        {},
        Object.entries(accounts).map(([name, amount]) =>
          row(this.#t(name), this.#money(amount, currency), amount ? "" : "nothing"),
        ),
        row(this.#t("sum"), this.#money(sum, currency), sum === 0 ? "sum good" : "sum bad"),
      ),
    );
  }

  #drawChecks(invariants) {
    const broken = invariants.filter((one) => one.broken !== null);
    this.checks.classList.toggle("bad", broken.length > 0);
    this.summary.textContent = broken.length
      ? this.#t("broken", { n: broken.length })
      : this.#t("allHold", { n: invariants.length });
    const zh = this.demo.language() === "zh";
    this.list.replaceChildren(
      ...invariants.map(({ name, says, broken: where }) =>
        el(
          "li",
          { class: where === null ? "good" : "bad", title: name },
          (zh && CHECKS_ZH[name]) || says,
          where === null ? null : el("code", {}, where),
        ),
      ),
    );
  }

  #money(minor, currency) {
    if (currency === "XTR") return `${new Intl.NumberFormat(this.demo.language()).format(minor)} ⭐`;
    const format = new Intl.NumberFormat(this.demo.language(), {
      style: "currency",
      currency,
      currencyDisplay: "narrowSymbol",
    });
    return format.format(minor / 10 ** format.resolvedOptions().maximumFractionDigits);
  }
}
