import { el } from "./element.js";

/** A labelled input. */
export function field(label, props = {}) {
  const input = el("input", { type: "text", autocomplete: "off", ...props });
  return { input, row: el("label", { class: "field" }, el("span", {}, label), input) };
}

/** A labelled choice; `options` are `[value, label]`. */
export function choice(label, options, chosen, props = {}) {
  const input = el(
    "select",
    props,
    options.map(([value, words]) => el("option", { value, selected: value === chosen }, words)),
  );
  return { input, row: el("label", { class: "field" }, el("span", {}, label), input) };
}

/** A form that never leaves the page: `submit` may be asynchronous, and its refusal is shown above the button. */
export function form(rows, label, submit) {
  const said = el("p", { class: "refused", role: "alert" });
  const button = el("button", { type: "submit", class: "main-button" }, label);
  const node = el("form", { class: "form" }, rows, said, button);
  node.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.disabled = true;
    said.textContent = "";
    try {
      await submit();
    } catch (error) {
      said.textContent = error.message;
    } finally {
      button.disabled = false;
    }
  });
  return node;
}
