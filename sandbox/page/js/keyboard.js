import { el } from "./element.js";
import { icon } from "./icons.js";
import { press } from "./press.js";

/** The inline keyboard under a message, or null. */
export function inlineKeyboard(message, view) {
  const rows = message.reply_markup?.inline_keyboard ?? [];
  if (!rows.length) return null;
  return el(
    "div",
    { class: "keys" },
    rows.map((buttons, row) =>
      el(
        "div",
        { class: "keys-row" },
        buttons.map((button, column) => key(button, { row, column }, message, view)),
      ),
    ),
  );
}

function key(button, place, message, view) {
  const node = el(
    "button",
    {
      type: "button",
      class: `key ${button.style ? `key-${button.style}` : ""}`,
      disabled: Boolean(button.disabled),
      on: { click: () => press(view, message, button, place, node) },
    },
    el("span", { class: "key-words" }, button.text.replaceAll("⭐️", "⭐")),
    mark(button),
  );
  return node;
}

function mark(button) {
  if (button.url || button.login_url) return icon("link");
  if (button.pay) return icon("card");
  if (button.copy_text) return icon("copy");
  if (button.web_app) return icon("app");
  if (button.switch_inline_query !== undefined || button.switch_inline_query_chosen_chat)
    return icon("forward");
  return null;
}
