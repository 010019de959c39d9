import { avatar } from "./avatar.js";
import { chatFace, chatName, chatNote } from "./chatname.js";
import { Composer } from "./composer.js";
import { control } from "./control.js";
import { keyOf } from "./conversation.js";
import { el } from "./element.js";
import { openBotSheet } from "./botsheet.js";
import { openGroupSheet } from "./groupsheet.js";
import { icon } from "./icons.js";
import { t } from "./language.js";
import { openMessageMenu } from "./messagemenu.js";
import { preview } from "./service.js";
import { GENERAL, topicOf, Topics } from "./topics.js";
import { Transcript } from "./transcript.js";

const LONG_PRESS = 500; // milliseconds
const ACTION = 5000;

let numbered = 0;

/** One open chat: header, pinned message, transcript, and the way to write. */
export class ChatView {
  #acting;

  /** `start` is the link whose START button is offered. */
  constructor(phone, conversation, { start } = {}) {
    this.phone = phone;
    this.conversation = conversation;
    this.start = start ?? null;
    this.topic = conversation.topic;
    this.panelId = `said-${(numbered += 1)}`;
    this.topics = new Topics(this);
    this.transcript = this.#transcript();
    this.composer = new Composer(this);
    this.head = el("header", { class: "screen-head" });
    this.pinned = el("button", { type: "button", class: "pinned", hidden: true });
    this.face = el("div", { class: "blank", hidden: true });
    this.element = el(
      "div",
      { class: "screen chat-screen" },
      this.head,
      this.topics.element,
      this.pinned,
      this.face,
      this.transcript.element,
      this.composer.element,
    );
    conversation.addEventListener("change", this.#changed);
    this.render();
  }

  get chat() {
    return this.conversation.chat;
  }

  get title() {
    return chatName(this.chat, this.phone);
  }

  /** The private chat with the bot. */
  get withBot() {
    return this.chat.type === "private" && this.chat.id === this.phone.person.id;
  }

  /** What is to be seen here: in a forum, the messages of the topic that is open. */
  get said() {
    const { messages } = this.conversation;
    return this.chat.is_forum ? messages.filter((one) => topicOf(one) === this.topic) : messages;
  }

  /** Where words go, beside the chat. */
  get place() {
    return this.topic === GENERAL ? {} : { message_thread_id: this.topic };
  }

  /** Opens a topic of a forum. */
  enter(topic) {
    if (topic === this.topic) return;
    this.topic = topic;
    const old = this.transcript;
    this.transcript = this.#transcript();
    old.element.replaceWith(this.transcript.element);
    this.composer.replyTo(null);
    this.conversation.look(true, topic);
    this.render();
  }

  /** Brings a message into view, wherever in this chat it stands. */
  show(wanted) {
    const message = this.conversation.messages.find((one) => keyOf(one) === keyOf(wanted));
    if (!message) return;
    if (this.chat.is_forum) this.enter(topicOf(message));
    this.transcript.show(message);
  }

  render() {
    this.#drawHead();
    const topics = (this.chat.topics ?? []).map((one) => one.message_thread_id);
    if (this.topic !== GENERAL && !topics.includes(this.topic)) return this.enter(GENERAL);
    this.topics.render();
    this.#drawPinned();
    this.transcript.render({ messages: this.said, complete: this.conversation.complete });
    this.#drawFace();
    this.composer.render();
    return undefined;
  }

  leave() {
    this.conversation.removeEventListener("change", this.#changed);
    this.conversation.look(false);
  }

  /** The same emoji a second time takes it back. */
  async react(message, emoji) {
    const { id } = this.phone.person;
    const own = message.reactions?.find(({ user }) => user.id === id)?.reaction;
    const again = own?.some((one) => one.emoji === emoji);
    await this.phone.attempt(
      control.react({
        from: id,
        chat: message.chat.id,
        message_id: message.message_id,
        emoji: again ? "" : emoji,
      }),
    );
  }

  /** The bot is doing something (`sendChatAction`); Telegram shows that for five seconds. */
  act() {
    clearTimeout(this.#acting);
    const note = this.head.querySelector(".who-note");
    note.textContent = t("typing");
    note.classList.add("acting");
    this.#acting = setTimeout(() => this.#drawHead(), ACTION);
  }

  #changed = () => this.render();

  #drawHead() {
    const face = chatFace(this.chat, this.phone);
    const about = () => (this.chat.type === "private" ? openBotSheet(this) : openGroupSheet(this));
    const open = this.head.contains(document.activeElement);
    this.head.replaceChildren(
      el(
        "button",
        {
          type: "button",
          class: "round back",
          "aria-label": t("back"),
          on: { click: () => this.phone.showList() },
        },
        icon("back"),
        this.phone.unread > 0 && el("span", { class: "badge" }, this.phone.unread),
      ),
      el(
        "button",
        {
          type: "button",
          class: "who",
          "aria-label": t("info", { name: this.title }),
          on: { click: about },
        },
        avatar(this.title, face.id, face.kind),
        el("span", { class: "who-name" }, this.title),
        el("span", { class: "who-note" }, chatNote(this.chat, this.phone)),
      ),
    );
    if (open) this.head.firstElementChild.focus();
  }

  /** A chat without messages shows whom it is with. */
  #drawFace() {
    this.face.hidden = !this.conversation.complete || this.said.length > 0;
    if (this.face.hidden || this.face.hasChildNodes()) return;
    const { id, kind } = chatFace(this.chat, this.phone);
    this.face.append(
      avatar(this.title, id, kind),
      el("strong", {}, this.title),
      el("span", {}, t("noMessages")),
    );
  }

  #drawPinned() {
    const { pinned_message: pinned } = this.chat;
    const message =
      pinned && topicOf(pinned) === this.topic
        ? pinned
        : this.said.findLast((one) => one.pinned_message)?.pinned_message;
    this.pinned.hidden = !message;
    if (!message) return;
    this.pinned.replaceChildren(
      icon("pin"),
      el("span", { class: "pinned-label" }, t("pinned")),
      el("span", { class: "pinned-text" }, preview(message, this.phone.world)),
    );
    this.pinned.onclick = () => this.show(message);
  }

  #menu(event) {
    const message = this.transcript.messageOf(event.target);
    if (!message || !event.target.closest(".message")) return;
    event.preventDefault();
    openMessageMenu(this, message, { x: event.clientX, y: event.clientY });
  }

  #key(event) {
    if (event.key !== "Enter" || !event.target.matches(".message")) return;
    const box = event.target.getBoundingClientRect();
    event.preventDefault();
    openMessageMenu(this, this.transcript.messageOf(event.target), {
      x: box.left + 40,
      y: box.top + 20,
    });
  }

  #transcript() {
    const transcript = new Transcript(this);
    transcript.list.addEventListener("contextmenu", (event) => this.#menu(event));
    transcript.list.addEventListener("keydown", (event) => this.#key(event));
    this.#listenForLongPress(transcript);
    return transcript;
  }

  #listenForLongPress({ list }) {
    let timer;
    const stop = () => clearTimeout(timer);
    list.addEventListener("pointerdown", (event) => {
      if (event.pointerType !== "touch" || event.target.closest("button, a")) return;
      timer = setTimeout(() => this.#menu(event), LONG_PRESS);
    });
    for (const type of ["pointerup", "pointercancel", "pointermove"])
      list.addEventListener(type, stop, { passive: true });
  }
}
