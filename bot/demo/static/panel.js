import { Books } from "./books.js";
import { Buttons } from "./buttons.js";
import { Guide } from "./guide.js";

const SOON = 350; // milliseconds after an event in which others may follow
const CALM = 5000; // milliseconds between two looks while nothing is going on
const TENSE = 1000; // the same while the plug is out or presses wait
const ARRANGED = "lanbao-demo.arranged";

/** The demo's part of the page; called once by the sandbox's page (see its seam). */
export default async function begin(demo) {
  await stylesheet("/demo/panel.css");
  const show = new Show(demo);
  demo.onLanguage(() => show.draw());
  demo.onEvents((events) => show.hear(events));
  show.draw();
  show.arrange();
  show.lookAgain(CALM);
}

function stylesheet(href) {
  return new Promise((resolve) => {
    const link = document.createElement("link");
    Object.assign(link, { rel: "stylesheet", href, onload: resolve, onerror: resolve });
    document.head.append(link);
  });
}

/** Asks the demo how it is, and lets the parts draw it. */
class Show {
  #timer;

  constructor(demo) {
    this.demo = demo;
    this.state = demo.state;
    this.buttons = new Buttons(demo, (path, body) => this.press(path, body));
    this.guide = new Guide(demo);
    this.buttons.onGuide = () => this.guide.open();
    this.books = new Books(demo);
  }

  draw() {
    this.buttons.draw(this.state);
    this.books.draw(this.state);
    this.guide.draw(this.state);
  }

  hear(events) {
    this.guide.hear(events, this.state);
    if (events.some(({ event }) => event === "reset")) sessionStorage.removeItem(ARRANGED);
    this.lookAgain(SOON);
  }

  async press(path, body) {
    const response = await fetch(`/demo/${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    }).catch(() => null);
    this.#take(response?.ok ? await response.json() : null);
  }

  /** Looks again after so many milliseconds, or sooner if that was asked for before. */
  lookAgain(after) {
    const due = performance.now() + after;
    if (this.#timer && this.#timer.due <= due) return;
    clearTimeout(this.#timer?.id);
    this.#timer = { due, id: setTimeout(() => this.#look(), after) };
  }

  async #look() {
    const response = await fetch("/demo/state").catch(() => null);
    this.#take(response?.ok ? await response.json().catch(() => null) : null);
  }

  #take(state) {
    this.#timer = undefined;
    this.state = state ? { ...state, gone: false } : { ...this.state, gone: true };
    this.draw();
    this.arrange();
    const { plug, count } = this.state;
    this.lookAgain(!plug.in || plug.pulling || count?.waiting ? TENSE : CALM);
  }

  /** Your language and the three phones, once: whoever has arranged them otherwise keeps that. */
  async arrange() {
    const { demo, state } = this;
    if (sessionStorage.getItem(ARRANGED) || !demo.world.user(state.you)) return;
    sessionStorage.setItem(ARRANGED, "yes");
    // Whoever reads this page in Chinese is not greeted in English on their own phone.
    if (demo.world.user(state.you).language_code !== demo.language())
      await this.buttons.speak(demo.language());
    demo.show(state.phones.map(({ person }) => person));
    for (const { person, chat } of state.phones) {
      // There may be no room for all of them.
      if (document.querySelector(`.holder[data-person="${person}"]`)) await demo.open(person, chat);
    }
  }
}
