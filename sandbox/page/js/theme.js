const KEPT = "sandbox.theme";

/** Light or dark: as the system says until somebody turns it. */
export class Theme {
  constructor() {
    this.#apply(localStorage.getItem(KEPT));
  }

  turn() {
    const dark =
      getComputedStyle(document.documentElement).colorScheme === "dark" ||
      (!this.chosen && matchMedia("(prefers-color-scheme: dark)").matches);
    this.#apply(dark ? "light" : "dark");
    localStorage.setItem(KEPT, this.chosen);
  }

  #apply(chosen) {
    this.chosen = chosen;
    if (chosen) document.documentElement.style.colorScheme = chosen;
  }
}
