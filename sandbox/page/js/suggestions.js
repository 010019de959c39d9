import { el } from "./element.js";

let numbered = 0;

/** A list above the field that is walked with the arrows while the focus stays in the field (a combobox). */
export class Suggestions {
  options = [];
  #active = -1;

  constructor(composer, label) {
    this.composer = composer;
    this.id = `suggestions-${(numbered += 1)}`;
    this.element = el("div", {
      class: "suggestions",
      role: "listbox",
      id: this.id,
      "aria-label": label,
      hidden: true,
    });
  }

  /** Shows nodes; those with a `choose` function can be chosen. */
  show(nodes, label) {
    if (label) this.element.setAttribute("aria-label", label);
    this.element.replaceChildren(...nodes);
    this.options = nodes.filter((node) => node.choose);
    for (const [place, option] of this.options.entries()) {
      option.id = `${this.id}-${place}`;
      option.setAttribute("role", "option");
      // The field keeps the focus.
      option.onpointerdown = (event) => event.preventDefault();
      option.onclick = () => option.choose();
    }
    this.element.hidden = nodes.length === 0;
    this.#activate(this.options.length ? 0 : -1);
    const { input } = this.composer;
    input.setAttribute("aria-expanded", String(nodes.length > 0));
    if (nodes.length) input.setAttribute("aria-controls", this.id);
  }

  hide() {
    if (!this.element.hidden) this.show([]);
  }

  /** Takes a key of the field; says whether it was meant for the list. */
  key(event) {
    if (this.element.hidden) return false;
    if (event.key === "Escape") this.hide();
    else if (event.key === "ArrowDown")
      this.#activate(Math.min(this.#active + 1, this.options.length - 1));
    else if (event.key === "ArrowUp") this.#activate(Math.max(this.#active - 1, 0));
    else if ((event.key === "Enter" || event.key === "Tab") && this.options[this.#active])
      this.options[this.#active].choose();
    else return false;
    event.stopPropagation();
    return true;
  }

  #activate(place) {
    this.#active = place;
    for (const [number, option] of this.options.entries())
      option.setAttribute("aria-selected", String(number === place));
    const option = this.options[place];
    if (option) {
      this.composer.input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      this.composer.input.removeAttribute("aria-activedescendant");
    }
  }
}
