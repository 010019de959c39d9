import { avatar } from "./avatar.js";
import { el } from "./element.js";
import { icon } from "./icons.js";
import { language, speak, t } from "./language.js";
import { fullName } from "./world.js";

/** The bar on top: who is shown, the language, light or dark, the side panel. */
export class Bar {
  constructor(element, { stage, world, panel, addPerson, theme }) {
    Object.assign(this, { element, stage, world, panel, addPerson, theme });
    this.people = el("nav", { class: "people" });
    this.offline = el("p", { class: "offline", role: "status", hidden: true });
    stage.addEventListener("change", () => this.#drawPeople());
    this.render();
  }

  render() {
    const round = (name, label, click, props = {}) =>
      el(
        "button",
        {
          type: "button",
          class: "round",
          "aria-label": label,
          title: label,
          on: { click },
          ...props,
        },
        icon(name),
      );
    this.panelButton = round("side", t("panel"), () => this.panel.toggle(), {
      "aria-expanded": String(this.panel.open),
      "aria-controls": "panel",
    });
    this.offline.textContent = t("offline");
    this.people.setAttribute("aria-label", t("people"));
    this.element.replaceChildren(
      el(
        "h1",
        { class: "brand" },
        el("img", { src: "/page/icon.svg", alt: "", width: 26, height: 26 }),
        el("span", { class: "brand-name" }, t("title")),
        el("span", { class: "brand-note" }, t("subtitle")),
      ),
      this.people,
      el(
        "div",
        { class: "tools" },
        el(
          "div",
          { class: "languages", role: "group", "aria-label": t("language") },
          ["en", "zh"].map((code) => this.#tongue(code)),
        ),
        round("sun", t("theme"), () => this.theme.turn()),
        this.panelButton,
      ),
      this.offline,
    );
    this.#drawPeople();
  }

  lost(isLost) {
    this.offline.hidden = !isLost;
  }

  #tongue(code) {
    return el(
      "button",
      {
        type: "button",
        lang: code,
        class: "tongue",
        "aria-pressed": String(language() === code),
        on: { click: () => speak(code) },
      },
      { en: "EN", zh: "中文" }[code],
    );
  }

  #drawPeople() {
    const { shown } = this.stage;
    const focused = document.activeElement?.closest?.(".chip")?.dataset.person;
    this.people.replaceChildren(
      ...this.world.people.map((person) => {
        const name = fullName(person);
        return el(
          "button",
          {
            type: "button",
            class: "chip",
            data: { person: person.id },
            "aria-pressed": String(shown.includes(person.id)),
            title: t("showPhone", { name }),
            on: { click: () => this.stage.toggle(person.id) },
          },
          avatar(name, person.id),
          el("span", {}, name),
          this.stage.waits(person.id) && el("span", { class: "dot" }),
        );
      }),
      el(
        "button",
        {
          type: "button",
          class: "round add-person",
          "aria-label": t("addPerson"),
          title: t("addPerson"),
          on: { click: this.addPerson },
        },
        icon("plus"),
      ),
    );
    if (focused) this.people.querySelector(`[data-person="${focused}"]`)?.focus();
  }
}
