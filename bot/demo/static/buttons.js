import { el } from "./element.js";
import { say } from "./words.js";

const TONGUES = { en: "EN", zh: "中文" };
const COUNTED = ["pressed", "answered", "waiting", "lost", "twice"];

/** Who you are, the friends' switch, the plug, the clock, and the counter. */
export class Buttons {
  constructor(demo, press) {
    Object.assign(this, { demo, press, onGuide: () => {} });
    this.section = demo.section(this.#t("demo"));
    this.name = el("input", { type: "text", maxlength: "64", autocomplete: "off", class: "demo-name" });
    this.name.addEventListener("change", () => this.#rename());
    this.tongues = el("div", { class: "demo-tongues", role: "group" });
    this.youWord = el("span");
    this.friendsWord = el("span");
    this.friends = el("input", { type: "checkbox", role: "switch", class: "demo-switch" });
    this.friends.addEventListener("change", () => press("friends", { on: this.friends.checked }));
    this.plug = el("button", { type: "button", on: { click: () => this.#plug() } });
    this.skip = el("button", {
      type: "button",
      class: "quiet-button",
      on: { click: () => press("skip", { days: 1 }) },
    });
    this.note = el("p", { class: "hint", role: "status" });
    this.counter = el("dl", { class: "demo-counter" });
    this.guide = el("button", { type: "button", class: "link", on: { click: () => this.onGuide() } });
    this.section.element.classList.add("demo-box");
    this.section.element.append(
      el("div", { class: "demo-line" }, this.youWord, this.name, this.tongues),
      el("label", { class: "demo-line" }, this.friendsWord, this.friends),
      el("div", { class: "demo-pair" }, this.plug, this.skip),
      this.note,
      this.counter,
      this.guide,
    );
  }

  draw(state) {
    this.state = state;
    this.section.name(this.#t("demo"));
    this.youWord.textContent = this.#t("you");
    const you = this.demo.world.user(state.you);
    if (document.activeElement !== this.name) this.name.value = you?.first_name ?? "";
    this.name.setAttribute("aria-label", this.#t("yourName"));
    this.#drawTongues(you);
    this.friendsWord.textContent = this.#t("friends");
    this.friends.checked = state.friends.on;
    this.skip.textContent = this.#t("skip");
    this.guide.textContent = this.#t("guide");
    this.#drawPlug(state);
    this.#drawCounter(state.count);
  }

  #t(key, values) {
    return say(this.demo.language(), key, values);
  }

  #drawTongues(you) {
    this.tongues.setAttribute("aria-label", this.#t("yourLanguage"));
    const focused = document.activeElement?.dataset?.tongue;
    this.tongues.replaceChildren(
      ...Object.entries(TONGUES).map(([code, label]) =>
        el(
          "button",
          {
            type: "button",
            class: "tongue",
            lang: code,
            "data-tongue": code,
            "aria-pressed": String(you?.language_code === code),
            on: { click: () => this.speak(code) },
          },
          label,
        ),
      ),
    );
    if (focused) this.tongues.querySelector(`[data-tongue="${focused}"]`)?.focus();
  }

  #drawPlug({ plug, books, count, gone }) {
    this.plug.textContent = this.#t(plug.pulling ? "pulling" : plug.in ? "pull" : "plugIn");
    this.plug.className = plug.in ? "main-button danger" : "main-button";
    this.plug.disabled = plug.pulling || !books;
    this.skip.disabled = !books;
    let note = "";
    if (gone) note = this.#t("gone");
    else if (!books) note = this.#t("loading");
    else if (!plug.in) note = this.#t("plugIsOut");
    else if (count?.waiting && !plug.pulling) note = this.#t("starting");
    if (this.note.textContent !== note) this.note.textContent = note;
    this.note.hidden = !note;
  }

  #drawCounter(count) {
    this.counter.hidden = !count?.pressed;
    if (!count) return;
    this.counter.setAttribute("aria-label", this.#t("counter"));
    this.counter.title = this.#t("counted");
    this.counter.replaceChildren(
      ...COUNTED.filter((name) => name !== "waiting" || count.waiting).map((name) =>
        el(
          "div",
          { class: `demo-count demo-${name}${bad(name, count) ? " bad" : ""}` },
          el("dt", {}, this.#t(name)),
          el("dd", {}, String(count[name])),
        ),
      ),
    );
  }

  #plug() {
    const into = !this.state.plug.in;
    this.plug.disabled = true;
    this.press("plug", { in: into });
  }

  async #rename() {
    const name = this.name.value.trim();
    if (name) await this.demo.rename(this.state.you, name).catch(() => {});
  }

  /** Your phone has another language; the bot follows it. */
  async speak(code) {
    await fetch(`/sandbox/users/${this.state.you}`, {
      method: "PATCH",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ language_code: code }),
    }).catch(() => null);
  }
}

function bad(name, count) {
  return (name === "lost" || name === "twice") && count[name] > 0;
}
