import { author, row } from "./bubble.js";
import { keyOf } from "./conversation.js";
import { el } from "./element.js";
import { icon } from "./icons.js";
import { t } from "./language.js";
import { dayKey, dayName } from "./moment.js";
import { serviceLine } from "./service.js";

const PAGE = 80; // rows put into the document at a time
const NEAR = 900; // CSS pixels from the oldest row at which the page before it is added
const RUN = 600; // seconds within which messages of one person stand together

/**
 * The messages of a chat. The scroller runs from the bottom up (`column-reverse`), so the newest message stays in
 * view while others arrive and older ones can be added at the top without a jump. Only the newest page of rows
 * is in the document until somebody scrolls up; unchanged messages keep their rows.
 */
export class Transcript {
  #rows = new Map();
  #from = null; // key of the oldest row in the document
  #below = 0;

  constructor(view) {
    this.view = view;
    this.list = el("div", { class: "rows" });
    this.scroller = el(
      "div",
      {
        class: "transcript",
        role: "log",
        id: view.panelId,
        tabindex: "0",
        "aria-label": view.title,
        "aria-live": "off",
      },
      this.list,
    );
    this.newer = el(
      "button",
      { type: "button", class: "newer", hidden: true, on: { click: () => this.toBottom(true) } },
      icon("down"),
      el("span", { class: "badge" }),
    );
    this.element = el("div", { class: "transcript-box" }, this.scroller, this.newer);
    this.scroller.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    this.scroller.addEventListener("keydown", (event) => this.#walk(event));
    // Of several phones only the one in use reads new messages out.
    this.element.addEventListener("focusin", () =>
      this.scroller.setAttribute("aria-live", "polite"),
    );
    this.element.addEventListener("focusout", () => this.scroller.setAttribute("aria-live", "off"));
  }

  get atBottom() {
    return this.scroller.scrollTop > -60;
  }

  render({ messages, complete }) {
    if (!complete) return;
    const keys = messages.map(keyOf);
    let start = this.#from === null ? -1 : keys.indexOf(this.#from);
    if (start < 0) start = Math.max(0, messages.length - PAGE);
    const settled = this.#rows.size > 0;
    const newest = keys.at(-1);
    const isNews = settled && newest !== undefined && !this.#rows.has(newest);
    this.#place(messages, keys, start, settled);
    this.#grow();
    if (!isNews) return;
    const mine = messages.at(-1).from?.id === this.view.phone.person.id;
    if (mine || this.atBottom) this.toBottom(false);
    else this.#count(this.#below + 1);
  }

  /** Brings a message into view and lets it glow once. */
  show(message) {
    const messages = this.view.said;
    const keys = messages.map(keyOf);
    const key = keyOf(message);
    const place = keys.indexOf(key);
    if (place < 0) return;
    if (place < keys.indexOf(this.#from))
      this.#place(messages, keys, Math.max(0, place - 10), true);
    const { node } = this.#rows.get(key);
    node.scrollIntoView({ block: "center" });
    node.classList.remove("glow");
    requestAnimationFrame(() => node.classList.add("glow"));
  }

  toBottom(smooth) {
    this.scroller.scrollTo({ top: 0, behavior: smooth ? "smooth" : "instant" });
    this.#count(0);
  }

  /** The message a node belongs to. */
  messageOf(node) {
    const key = node.closest("[data-key]")?.dataset.key;
    return this.view.said.find((message) => keyOf(message) === key);
  }

  #place(messages, keys, start, settled) {
    this.#from = keys[start] ?? null;
    const kept = new Set(keys.slice(start));
    for (const [key, { node }] of this.#rows) {
      if (kept.has(key)) continue;
      node.remove();
      this.#rows.delete(key);
    }
    let at = this.list.firstElementChild;
    for (let place = start; place < messages.length; place += 1) {
      const stood = this.#rows.get(keys[place])?.node;
      if (stood && stood === at) at = at.nextElementSibling;
      const node = this.#rowOf(messages, keys, place, settled);
      if (node.parentNode !== this.list || node.nextElementSibling !== at)
        this.list.insertBefore(node, at);
    }
  }

  #rowOf(messages, keys, place, settled) {
    const message = messages[place];
    const run = this.#run(messages, place);
    const shape = `${run.day}${run.first}${run.last}`;
    const old = this.#rows.get(keys[place]);
    if (
      old &&
      old.shape === shape &&
      (old.message === message || old.text === JSON.stringify(message))
    ) {
      old.message = message;
      return old.node;
    }
    const node = row(message, run, this.view);
    node.dataset.key = keys[place];
    if (settled && !old && place === messages.length - 1) node.classList.add("arriving");
    const hadFocus = old?.node.contains(document.activeElement);
    old?.node.replaceWith(node);
    if (hadFocus) node.querySelector(".message, .service")?.focus({ preventScroll: true });
    this.#rows.set(keys[place], { message, text: JSON.stringify(message), shape, node });
    return node;
  }

  #run(messages, place) {
    const message = messages[place];
    const { zone, world } = this.view.phone;
    const joins = (a, b) =>
      a !== undefined &&
      b !== undefined &&
      author(a).id === author(b).id &&
      b.date - a.date < RUN &&
      serviceLine(a, world) === null &&
      serviceLine(b, world) === null;
    const day =
      place === 0 || dayKey(message.date, zone) !== dayKey(messages[place - 1].date, zone);
    const nextDay =
      messages[place + 1] && dayKey(message.date, zone) !== dayKey(messages[place + 1].date, zone);
    return {
      day: day && dayName(message.date, zone, world.now()),
      first: day || !joins(messages[place - 1], message),
      last: Boolean(nextDay) || !joins(message, messages[place + 1]),
    };
  }

  #scrolled() {
    if (this.atBottom) this.#count(0);
    this.newer.hidden = this.scroller.scrollTop > -300 && !this.#below;
    this.#grow();
  }

  /** Adds the page before the oldest row when that row is near. */
  #grow() {
    if (this.#from === keyOf(this.view.said[0] ?? {})) return;
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    if (scrollHeight - clientHeight + scrollTop > NEAR) return;
    const messages = this.view.said;
    const keys = messages.map(keyOf);
    const start = keys.indexOf(this.#from);
    if (start > 0) this.#place(messages, keys, Math.max(0, start - PAGE), true);
  }

  #count(below) {
    this.#below = below;
    this.newer.hidden = below === 0 && this.scroller.scrollTop > -300;
    this.newer.lastElementChild.textContent = below || "";
    this.newer.setAttribute("aria-label", below ? t("newBelow", { n: below }) : t("toBottom"));
  }

  /** Up and down go from message to message. */
  #walk(event) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step || event.target.closest("button, a, input") !== null) return;
    const all = [...this.list.querySelectorAll(".message, .service")];
    const now = all.indexOf(document.activeElement.closest(".message, .service"));
    const next = now < 0 ? all.at(-1) : all[now + step];
    if (!next) return;
    event.preventDefault();
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  }
}
