import { CallsBox } from "./calls.js";
import { ClockBox } from "./clockbox.js";
import { control } from "./control.js";
import { el } from "./element.js";
import { icon } from "./icons.js";
import { t } from "./language.js";
import { askSheet } from "./sheet.js";

const KEPT = "sandbox.panel";
const WIDE = 1100; // CSS pixels of a window that has room for the panel beside two phones

/** The side panel: the sandbox's clock, the bot's calls, the world as a whole; a demo may add sections on top. */
export class Panel extends EventTarget {
  constructor(element, { world, host }) {
    super();
    Object.assign(this, { element, world, host });
    this.guests = el("div", { class: "guest-sections" });
    this.clock = new ClockBox(world);
    this.calls = new CallsBox();
    this.open = (localStorage.getItem(KEPT) ?? String(innerWidth >= WIDE)) === "true";
    element.addEventListener("keydown", (event) => event.key === "Escape" && this.toggle());
    this.render();
  }

  toggle() {
    this.open = !this.open;
    localStorage.setItem(KEPT, String(this.open));
    this.render();
    if (this.open && innerWidth < WIDE) this.element.querySelector("button")?.focus();
    this.dispatchEvent(new Event("change"));
  }

  render() {
    this.element.hidden = !this.open;
    this.element.setAttribute("aria-label", t("panel"));
    this.clock.render();
    this.calls.render();
    this.element.replaceChildren(
      el(
        "button",
        {
          type: "button",
          class: "round panel-close",
          "aria-label": t("close"),
          on: { click: () => this.toggle() },
        },
        icon("close"),
      ),
      this.guests,
      this.clock.element,
      this.calls.element,
      this.#worldBox(),
    );
  }

  /** A section of a demo, above the page's own. */
  addSection(title) {
    const heading = el("h2", {}, title);
    const element = el("div");
    this.guests.append(el("section", { class: "box-section" }, heading, element));
    return {
      element,
      name: (words) => {
        heading.textContent = words;
      },
    };
  }

  receive(events) {
    this.calls.receive(events);
    if (events.some(({ event }) => event === "clock" || event === "again")) this.clock.ask();
  }

  #worldBox() {
    const reset = async () => {
      if (
        !(await askSheet(this.host, {
          title: t("reset"),
          text: t("resetSure"),
          confirm: t("reset"),
          danger: true,
        }))
      )
        return;
      await control.reset();
    };
    return el(
      "section",
      { class: "box-section" },
      el("h2", {}, t("world")),
      el(
        "button",
        { type: "button", class: "quiet-button danger", on: { click: reset } },
        t("reset"),
      ),
    );
  }
}
