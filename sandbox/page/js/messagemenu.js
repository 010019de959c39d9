import { control } from "./control.js";
import { el } from "./element.js";
import { icon } from "./icons.js";
import { t } from "./language.js";
import { copy } from "./press.js";

const EMOJI = ["👍", "❤️", "🔥", "🎉", "😁", "👎"];

/** What can be done with a message, at the place of the press; arrows walk, Escape leaves. */
export function openMessageMenu(view, message, { x, y }) {
  const { phone } = view;
  const before = document.activeElement;
  const words = message.text ?? message.caption;
  const item = (name, label, act) =>
    el(
      "button",
      {
        type: "button",
        role: "menuitem",
        class: "menu-item",
        on: { click: () => close() || act() },
      },
      icon(name),
      label,
    );
  const private_ = Boolean(message.ephemeral_message_id);
  const menu = el(
    "div",
    { class: "actions", role: "menu", "aria-label": t("messageMenu") },
    !private_ &&
      el(
        "div",
        { class: "menu-emoji" },
        EMOJI.map((emoji) =>
          el(
            "button",
            {
              type: "button",
              role: "menuitem",
              "aria-label": `${t("react")} ${emoji}`,
              on: { click: () => close() || view.react(message, emoji) },
            },
            emoji,
          ),
        ),
      ),
    !private_ && !message.earlier && item("reply", t("reply"), () => view.composer.replyTo(message)),
    !private_ && item("forward", t("forward"), () => forward(phone, message)),
    words && item("copy", t("copyText"), () => copy(phone, words)),
  );
  const cover = el("div", { class: "cover" }, menu);

  function close() {
    cover.remove();
    if (before?.isConnected) before.focus({ preventScroll: true });
  }

  cover.addEventListener("pointerdown", (event) => event.target === cover && close());
  cover.addEventListener("contextmenu", (event) => event.preventDefault());
  cover.addEventListener("keydown", (event) => {
    const items = [...menu.querySelectorAll("button")];
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (event.key === "Escape") close();
    else if (step) items.at((items.indexOf(document.activeElement) + step) % items.length).focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  phone.overlay.append(cover);
  const room = phone.element.getBoundingClientRect();
  const size = menu.getBoundingClientRect();
  menu.style.left = `${Math.max(8, Math.min(x - room.left, room.width - size.width - 8))}px`;
  menu.style.top = `${Math.max(8, Math.min(y - room.top, room.height - size.height - 8))}px`;
  menu.querySelector("button")?.focus({ preventScroll: true });
}

async function forward(phone, message) {
  const chat = await phone.chooseChat(t("chooseChat"), {});
  if (chat === null) return;
  await phone.attempt(
    control.forward({
      from: phone.person.id,
      from_chat: message.chat.id,
      message_id: message.message_id,
      to_chat: chat,
    }),
  );
  phone.open(chat);
}
