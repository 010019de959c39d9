import { control } from "./control.js";
import { addressFields } from "./address.js";
import { el } from "./element.js";
import { choice, field, form } from "./field.js";
import { icon } from "./icons.js";
import { t } from "./language.js";
import { money } from "./money.js";
import { openSheet } from "./sheet.js";
import { fullName } from "./world.js";

/**
 * The payment sheet with the terms of an invoice, which is `{chat, message_id}` or `{link}`. Address and way of shipping come first if
 * the bot asks for them; then card (filled in) or Stars. It can also go wrong on purpose. `ended` is told `paid`, `failed` or
 * `cancelled` when the sheet closes.
 */
export function openInvoice(phone, which, terms, ended) {
  new Checkout(phone, which, terms, ended).open();
}

class Checkout {
  #paid = {}; // what goes along with the payment: address, option, tip, name, phone

  constructor(phone, which, terms, ended) {
    this.ended = ended;
    this.state = "cancelled";
    this.phone = phone;
    this.which = which;
    this.terms = terms;
    this.stars = terms.currency === "XTR";
    this.option = null;
    this.tip = 0;
    this.page = el("div", { class: "checkout" });
  }

  open() {
    const onClose = () => this.ended?.(this.state);
    const about = { title: t("checkout"), kind: "pay-sheet", onClose };
    this.sheet = openSheet(this.phone, about, this.page);
    if (this.terms.need_shipping_address || this.terms.is_flexible) this.#askAddress();
    else this.#askPayment();
  }

  get total() {
    const shipping = (this.option?.prices ?? []).reduce((sum, price) => sum + price.amount, 0);
    return this.terms.total_amount + shipping + this.tip;
  }

  #askAddress() {
    const address = addressFields();
    this.#show(
      this.#goods(),
      el("h3", {}, t("shippingAddress")),
      form(address.rows, t("nextStep"), async () => {
        this.#paid.shipping_address = address.value();
        if (!this.terms.is_flexible) return this.#askPayment();
        const offered = await control.shipping({
          from: this.phone.person.id,
          ...this.which,
          shipping_address: address.value(),
        });
        if (!offered.shipping_options) throw new Error(offered.error ?? t("noAnswer"));
        return this.#askPayment(offered.shipping_options);
      }),
    );
  }

  #askPayment(options) {
    const rows = [];
    const draw = () => this.#drawTotal();
    if (options) {
      [this.option] = options;
      const way = choice(
        t("shippingMethod"),
        options.map((option) => [
          option.id,
          `${option.title} · ${this.#money(sumOf(option.prices))}`,
        ]),
        options[0].id,
      );
      way.input.addEventListener("change", () => {
        this.option = options.find((option) => option.id === way.input.value);
        draw();
      });
      rows.push(way.row);
    }
    rows.push(...this.#contactRows(), ...this.#tipRows(draw), ...this.#meansRows());
    this.goods = el("div");
    this.pay = form(rows, "", () => this.#settle("paid"));
    draw();
    this.#show(
      this.goods,
      this.pay,
      el(
        "div",
        { class: "otherwise" },
        el("p", { class: "hint" }, t("otherwise")),
        el(
          "button",
          { type: "button", class: "quiet-button", on: { click: () => this.#settle("declined") } },
          t("declineCard"),
        ),
        el(
          "button",
          { type: "button", class: "quiet-button", on: { click: () => this.#settle("abandoned") } },
          t("walkAway"),
        ),
      ),
    );
  }

  #contactRows() {
    const { need_name: name, need_phone_number: phone, need_email: email } = this.terms;
    const { person } = this.phone;
    this.contact = {};
    if (name)
      this.contact.name = field(t("payerName"), { value: fullName(person), required: true });
    if (phone)
      this.contact.phone = field(t("phone"), {
        value: "+44 7700 900123",
        type: "tel",
        required: true,
      });
    if (email)
      this.contact.email = field(t("email"), {
        value: `${(person.username ?? "somebody").toLowerCase()}@example.org`,
        type: "email",
        required: true,
      });
    return Object.values(this.contact).map(({ row }) => row);
  }

  #tipRows(draw) {
    if (!this.terms.max_tip_amount) return [];
    const amounts = [0, ...(this.terms.suggested_tip_amounts ?? [])];
    const tip = choice(
      t("tip"),
      amounts.map((amount) => [String(amount), amount ? this.#money(amount) : t("noTip")]),
      "0",
    );
    tip.input.addEventListener("change", () => {
      this.tip = Number(tip.input.value);
      draw();
    });
    return [tip.row];
  }

  #meansRows() {
    if (this.stars) return [el("p", { class: "hint" }, t("starsBalance"))];
    const number = field(t("cardNumber"), { value: "4242 4242 4242 4242", inputmode: "numeric" });
    const expiry = field(t("expiry"), { value: "12 / 34", inputmode: "numeric" });
    return [
      el(
        "fieldset",
        { class: "card" },
        el("legend", {}, icon("card"), t("card")),
        number.row,
        expiry.row,
        el("p", { class: "hint" }, t("testCard")),
      ),
    ];
  }

  #drawTotal() {
    this.goods.replaceChildren(this.#goods());
    this.pay.querySelector(".main-button").textContent = t(this.stars ? "payStars" : "pay", {
      sum: this.#money(this.total),
    });
  }

  #goods() {
    const line = (label, amount, kind = "") =>
      el(
        "div",
        { class: `price ${kind}` },
        el("span", {}, label),
        el("span", {}, this.#money(amount)),
      );
    return el(
      "div",
      { class: "goods" },
      el("div", { class: "goods-title" }, this.terms.title),
      el("p", { class: "goods-text" }, this.terms.description),
      (this.terms.prices ?? []).map((price) => line(price.label, price.amount)),
      (this.option?.prices ?? []).map((price) => line(price.label, price.amount)),
      this.tip > 0 && line(t("tip"), this.tip),
      line(t("total"), this.total, "sum"),
    );
  }

  async #settle(outcome) {
    const details = Object.fromEntries(
      Object.entries(this.contact).map(([name, { input }]) => [name, input.value]),
    );
    const sum = this.#money(this.total);
    this.page.inert = true;
    this.page.ariaBusy = "true";
    try {
      const answer = await this.phone.busy(
        control.pay({
          from: this.phone.person.id,
          ...this.which,
          outcome,
          ...this.#paid,
          ...details,
          shipping_option: this.option?.id,
          tip: this.tip || undefined,
        }),
      );
      this.#tell(answer, outcome, sum);
    } catch (error) {
      this.#end(false, t("notPaid"), error.message);
    } finally {
      this.page.inert = false;
      this.page.ariaBusy = "false";
    }
  }

  #tell(answer, outcome, sum) {
    if (outcome !== "abandoned") this.state = answer.state === "paid" ? "paid" : "failed";
    if (answer.state === "paid") return this.#end(true, t("paidTitle"), t("paidText", { sum }));
    const reason = { declined: t("declinedText"), abandoned: t("abandonedText") }[outcome];
    return this.#end(false, t("notPaid"), answer.error ?? reason ?? t("noAnswer"));
  }

  #end(good, title, text) {
    const done = el(
      "button",
      { type: "button", class: "main-button", on: { click: () => this.sheet.close() } },
      t("done"),
    );
    this.#show(
      el(
        "div",
        { class: `outcome ${good ? "good" : "bad"}`, role: "status" },
        el("span", { class: "outcome-mark" }, icon(good ? "check" : "close")),
        el("h3", {}, title),
        el("p", {}, text),
      ),
      done,
    );
    this.page.inert = false;
    done.focus();
  }

  #show(...nodes) {
    this.page.replaceChildren(...nodes);
  }

  #money(amount) {
    return money(amount, this.terms.currency);
  }
}

function sumOf(prices) {
  return prices.reduce((sum, price) => sum + price.amount, 0);
}
