import { control } from "./control.js";
import { el } from "./element.js";
import { language, t } from "./language.js";

const STEPS = [
  ["minute", 60],
  ["hour", 3600],
  ["day", 86_400],
];

/** The sandbox's time, and buttons that move it forward. */
export class ClockBox {
  constructor(world) {
    this.world = world;
    this.face = el("time", { class: "clock-face" });
    this.element = el("section", { class: "box-section" });
    setInterval(() => this.#tick(), 1000);
  }

  render() {
    this.element.replaceChildren(
      el("h2", {}, t("clock")),
      this.face,
      el(
        "div",
        { class: "steps", role: "group", "aria-label": t("clock") },
        STEPS.map(([name, seconds]) =>
          el(
            "button",
            { type: "button", class: "quiet-button", on: { click: () => this.#advance(seconds) } },
            t(name),
          ),
        ),
      ),
    );
    this.#tick();
  }

  /** The clock was moved, by whomever. */
  async ask() {
    const clock = await control.clock().catch(() => null);
    if (!clock) return;
    this.world.offset = clock.now - Date.now() / 1000;
    this.#tick();
    this.world.dispatchEvent(new Event("clock"));
  }

  async #advance(seconds) {
    await control.advance(seconds).catch(() => null);
    await this.ask();
  }

  #tick() {
    if (document.hidden) return;
    const now = new Date(this.world.now());
    this.face.dateTime = now.toISOString();
    this.face.textContent = new Intl.DateTimeFormat(language(), {
      dateStyle: "medium",
      timeStyle: "medium",
      hourCycle: "h23",
    }).format(now);
  }
}
