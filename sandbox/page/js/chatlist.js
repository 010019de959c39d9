import { avatar } from "./avatar.js";
import { chatFace, chatName } from "./chatname.js";
import { el } from "./element.js";
import { groupForm } from "./groupsheet.js";
import { icon } from "./icons.js";
import { t } from "./language.js";
import { shortWhen } from "./moment.js";
import { preview, serviceLine } from "./service.js";
import { fullName } from "./world.js";

/** The first screen of a phone: its chats, the newest on top. */
export class ChatList {
  constructor(phone) {
    this.phone = phone;
    this.list = el("ul", { class: "chats" });
    this.element = el(
      "div",
      { class: "screen" },
      el(
        "header",
        { class: "screen-head" },
        el("h2", { class: "screen-title" }, t("chats")),
        el(
          "button",
          {
            type: "button",
            class: "round",
            "aria-label": t("newGroup"),
            title: t("newGroup"),
            on: { click: () => groupForm(phone) },
          },
          icon("plus"),
        ),
      ),
      this.list,
    );
  }

  render() {
    const { conversations } = this.phone;
    const sorted = [...conversations.values()].sort((a, b) => lastDate(b) - lastDate(a));
    const focused = document.activeElement?.closest?.("[data-chat]")?.dataset.chat;
    this.list.replaceChildren(...sorted.map((conversation) => this.#item(conversation)));
    if (focused) this.list.querySelector(`[data-chat="${focused}"]`)?.focus();
  }

  #item(conversation) {
    const { phone } = this;
    const { chat, unread } = conversation;
    const name = chatName(chat, phone);
    const face = chatFace(chat, phone);
    const message = lastOf(conversation);
    return el(
      "li",
      {},
      el(
        "button",
        {
          type: "button",
          class: "chat",
          data: { chat: chat.id },
          on: { click: () => phone.open(chat.id) },
        },
        avatar(name, face.id, face.kind),
        el("span", { class: "chat-name" }, name),
        el(
          "span",
          { class: "chat-when" },
          message ? shortWhen(message.date, phone.zone, phone.world.now()) : "",
        ),
        el("span", { class: "chat-last" }, message ? this.#line(message, chat) : t("noMessages")),
        unread > 0 &&
          el("span", { class: "badge", "aria-label": t("unread", { n: unread }) }, unread),
      ),
    );
  }

  #line(message, chat) {
    const words = preview(message, this.phone.world);
    if (chat.type === "private" || !message.from || serviceLine(message, this.phone.world) !== null)
      return words;
    const who = message.from.id === this.phone.person.id ? t("you") : fullName(message.from);
    return [el("span", { class: "chat-who" }, `${who}: `), words];
  }
}

function lastOf({ messages, chat }) {
  return messages.at(-1) ?? chat.last_message;
}

function lastDate(conversation) {
  return lastOf(conversation)?.date ?? 0;
}
