import { el } from "./element.js";
import { say, WORDS } from "./words.js";

const STEPS = ["wait", "gift", "where", "look", "ship", "buy", "see", "pull", "skip", "end"];
/** What the demo says was done, and the steps that need not be told after it. */
const DONE_BY = {
  begun: ["wait"],
  claimed: ["gift"],
  addressed: ["where"],
  shipped: ["look", "ship"],
  bought: ["look", "buy"],
  plugged: ["see", "pull"],
  skipped: ["see", "skip"],
};
const CLOSED = "lanbao-demo.guide-closed";

/** The strip at the foot: one sentence at a time, in whatever order things are done. */
export class Guide {
  #at = "wait";
  #passed = new Set();
  #known = new Set(); // facts that were taken into account

  constructor(demo) {
    this.demo = demo;
    this.sentence = el("p", { class: "demo-sentence", role: "status" });
    this.dots = el("span", { class: "demo-dots", "aria-hidden": "true" });
    this.next = el("button", {
      type: "button",
      class: "quiet-button",
      on: { click: () => this.#pass(this.#at) },
    });
    this.away = el("button", { type: "button", class: "round", on: { click: () => this.#close() } }, "×");
    demo.foot.classList.add("demo-foot");
    demo.foot.replaceChildren(this.dots, this.sentence, this.next, this.away);
  }

  /** From the beginning, whatever was done before. */
  open() {
    sessionStorage.removeItem(CLOSED);
    this.#passed = new Set(["wait"]);
    this.#at = "gift";
    this.draw(this.state);
    this.next.focus();
  }

  /** A press on your phone, or on Mei's, shows that a sentence has been read. */
  hear(events, { you, merchant }) {
    for (const { event, user } of events) {
      if (event !== "callback_answer") continue;
      if (user === merchant && this.#at === "look") this.#pass("look");
      if ([you, merchant].includes(user) && this.#at === "see") this.#pass("see");
    }
  }

  draw(state) {
    this.state = state;
    for (const [fact, steps] of Object.entries(DONE_BY)) {
      if (!state.did[fact] || this.#known.has(fact)) continue;
      this.#known.add(fact);
      for (const step of steps) this.#leave(step);
    }
    const language = this.demo.language();
    const key = now(state) ?? this.#at;
    const you = this.demo.world.user(state.you)?.first_name ?? "";
    const words = WORDS[language].steps[key].replace("{you}", you);
    this.demo.foot.hidden = sessionStorage.getItem(CLOSED) === "yes";
    // A sentence that is written again would be read out again.
    if (this.sentence.textContent !== words) this.sentence.textContent = words;
    this.next.textContent = say(language, "next");
    this.next.hidden = ["wait", "out", "back", "end"].includes(key);
    this.away.setAttribute("aria-label", say(language, "close"));
    this.dots.replaceChildren(
      ...STEPS.slice(1).map((step) => el("i", { class: step === this.#at ? "now" : null })),
    );
  }

  #pass(step) {
    this.#leave(step);
    this.draw(this.state);
  }

  /** What follows is the next step that is left, of the earlier ones too; the end when none is. */
  #leave(step) {
    this.#passed.add(step);
    const place = STEPS.indexOf(step) + 1;
    const round = [...STEPS.slice(place, -1), ...STEPS.slice(0, place)];
    this.#at = round.find((one) => !this.#passed.has(one)) ?? "end";
  }

  #close() {
    sessionStorage.setItem(CLOSED, "yes");
    this.draw(this.state);
  }
}

/** What is told while it lasts, whatever comes next. */
function now({ plug, count }) {
  if (!plug.in) return "out";
  return count?.waiting && !plug.pulling ? "back" : undefined;
}
