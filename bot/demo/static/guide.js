import { el } from "./element.js";
import { say, WORDS } from "./words.js";

const STEPS = ["wait", "look", "buy", "see", "ship", "pull", "skip", "end"];
const CLOSED = "lanbao-demo.guide-closed";

/** The strip at the foot: one sentence at a time, in whatever order things are done. */
export class Guide {
  #at = 0;

  constructor(demo) {
    this.demo = demo;
    this.sentence = el("p", { class: "demo-sentence", role: "status" });
    this.dots = el("span", { class: "demo-dots", "aria-hidden": "true" });
    this.next = el("button", {
      type: "button",
      class: "quiet-button",
      on: { click: () => this.#turn(this.#at + 1) },
    });
    this.away = el("button", {
      type: "button",
      class: "round",
      on: { click: () => this.#close() },
    }, "×");
    demo.foot.classList.add("demo-foot");
    demo.foot.replaceChildren(this.dots, this.sentence, this.next, this.away);
  }

  open() {
    sessionStorage.removeItem(CLOSED);
    this.#turn(STEPS.indexOf("look"));
    this.next.focus();
  }

  /** A press on your phone, or on Mei's, shows that a sentence has been read. */
  hear(events, { you, merchant }) {
    for (const { event, user } of events) {
      if (event !== "callback_answer") continue;
      if (user === you && STEPS[this.#at] === "look") this.#at = STEPS.indexOf("buy");
      if (user === merchant && STEPS[this.#at] === "see") this.#at = STEPS.indexOf("ship");
    }
  }

  draw(state) {
    this.state = state;
    while (this.#at < STEPS.length - 1 && this.#isDone(STEPS[this.#at])) this.#at += 1;
    const key = state.plug.in ? STEPS[this.#at] : "out";
    const words = WORDS[this.demo.language()];
    this.demo.foot.hidden = sessionStorage.getItem(CLOSED) === "yes";
    if (this.sentence.textContent !== words.steps[key]) this.sentence.textContent = words.steps[key];
    this.next.textContent = say(this.demo.language(), "next");
    this.next.hidden = ["wait", "out", "end"].includes(key);
    this.away.setAttribute("aria-label", say(this.demo.language(), "close"));
    this.dots.replaceChildren(
      ...STEPS.slice(1).map((step) => el("i", { class: step === STEPS[this.#at] ? "now" : null })),
    );
  }

  #isDone(step) {
    const { did } = this.state;
    return {
      wait: did.begun,
      look: did.bought,
      buy: did.bought,
      see: did.shipped,
      ship: did.shipped,
      pull: did.plugged,
      skip: did.skipped,
    }[step];
  }

  #turn(place) {
    this.#at = Math.min(place, STEPS.length - 1);
    this.draw(this.state);
  }

  #close() {
    sessionStorage.setItem(CLOSED, "yes");
    this.draw(this.state);
  }
}
