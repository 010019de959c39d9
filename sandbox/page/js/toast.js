import { el } from "./element.js";

const SHORTEST = 2600; // milliseconds
const PER_SIGN = 45;

/** A short sentence that goes by itself; read out by screen readers. */
export function toast(box, text) {
  const pill = el("div", { class: "toast" }, text);
  box.replaceChildren(pill);
  setTimeout(() => pill.classList.add("leaving"), SHORTEST + PER_SIGN * text.length);
  setTimeout(() => pill.remove(), SHORTEST + PER_SIGN * text.length + 300);
}
