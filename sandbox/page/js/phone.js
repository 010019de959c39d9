import { avatar } from "./avatar.js";
import { chatFace, chatName, chatNote } from "./chatname.js";
import { ChatList } from "./chatlist.js";
import { ChatView } from "./chatview.js";
import { control } from "./control.js";
import { Conversation } from "./conversation.js";
import { el } from "./element.js";
import { Journey } from "./journey.js";
import { language, t } from "./language.js";
import { openPersonSheet } from "./personsheet.js";
import { copy } from "./press.js";
import { pick } from "./picker.js";
import { alertSheet } from "./sheet.js";
import { toast } from "./toast.js";
import { fullName } from "./world.js";
import { zoneOf } from "./zone.js";

const ECHO = 1500; // milliseconds in which an answer told by the wire is the one a press of this page got

/** One person's phone. It asks the sandbox only what this person may see. */
export class Phone {
  conversations = new Map();
  view = null;
  #pressing = 0;
  #pressed = -Infinity; // never, also for a page that is younger than ECHO

  constructor(person, world) {
    this.person = person;
    this.world = world;
    this.journey = new Journey(this);
    this.body = el("div", { class: "phone-body" });
    this.overlay = el("div", { class: "overlay" });
    this.toasts = el("div", { class: "toasts", role: "status", "aria-live": "polite" });
    this.plate = el("button", {
      type: "button",
      class: "plate",
      on: { click: () => openPersonSheet(this) },
    });
    this.element = el("div", { class: "phone" }, this.body, this.overlay, this.toasts);
    this.frame = el(
      "section",
      { class: "holder", data: { person: person.id } },
      this.plate,
      this.element,
    );
    this.list = new ChatList(this);
    this.body.append(this.list.element);
    this.#name();
  }

  get zone() {
    return zoneOf(this.person);
  }

  get unread() {
    let sum = 0;
    for (const conversation of this.conversations.values()) sum += conversation.unread;
    return sum;
  }

  get alertTitle() {
    return this.world.bot ? fullName(this.world.bot) : t("bot");
  }

  /** Asks for the chats again; their messages follow when they are looked at. */
  async load() {
    const chats = await control.chats(this.person.id);
    if (!chats.some((chat) => chat.id === this.person.id)) {
      chats.push({
        id: this.person.id,
        type: "private",
        first_name: this.person.first_name,
        started: false,
      });
    }
    const known = this.conversations;
    this.conversations = new Map();
    for (const chat of chats) {
      const conversation = known.get(chat.id) ?? this.#conversation(chat);
      conversation.chat = chat;
      this.conversations.set(chat.id, conversation);
    }
    if (this.view && !this.conversations.has(this.view.chat.id)) this.showList();
    this.redraw();
  }

  redraw() {
    this.#name();
    this.list.render();
    this.view?.render();
  }

  /** The events of one frame. */
  receive(events) {
    const stale = new Map();
    let relist = false;
    for (const event of events) {
      if (!this.#concerns(event)) continue;
      if (event.event === "callback_answer") this.#overheard(event);
      if (event.event === "action") {
        if (event.chat === this.view?.chat.id) this.view.act();
        continue;
      }
      if (["chat", "member", "block", "user", "again"].includes(event.event)) relist = true;
      if (event.chat === undefined) continue;
      const conversation = this.conversations.get(event.chat);
      if (!conversation)
        relist ||= ["message", "chat", "member"].includes(event.event) && event.chat < 0;
      else
        stale.set(
          conversation,
          Math.min(stale.get(conversation) ?? Infinity, event.message_id || -1),
        );
    }
    if (events.some((event) => event.event === "again"))
      for (const one of this.conversations.values()) stale.set(one, 1);
    for (const [conversation, from] of stale)
      conversation.touch(from > 0 ? from : undefined).catch(() => {});
    if (relist) this.load().catch(() => {});
  }

  /** Opens a chat; `start` is the link whose START button is to be shown. */
  async open(chatId, { start, draft } = {}) {
    if (!this.conversations.has(chatId)) await this.load();
    const conversation = this.conversations.get(chatId);
    if (!conversation) return;
    if (this.view?.conversation !== conversation || start) {
      this.view?.leave();
      this.view = new ChatView(this, conversation, { start });
      this.body.replaceChildren(this.view.element);
    }
    conversation.look(true, this.view.topic);
    if (draft !== undefined) this.view.composer.compose(draft);
    await this.attempt(conversation.load());
    this.view?.composer.settle();
  }

  /** The person has another name or language. */
  become(person) {
    if (JSON.stringify(person) === JSON.stringify(this.person)) return;
    Object.assign(this.person, person);
    this.redraw();
  }

  /** The person lives elsewhere now: every time is written anew. */
  moved() {
    const chat = this.view?.chat.id;
    this.showList();
    this.redraw();
    if (chat !== undefined) this.open(chat);
  }

  showList() {
    this.view?.leave();
    const from = this.view?.chat.id;
    this.view = null;
    this.list.render();
    this.body.replaceChildren(this.list.element);
    this.list.element.querySelector(`[data-chat="${from}"]`)?.focus({ preventScroll: true });
  }

  /** What entities of a text need to know about who reads them. */
  reader(view) {
    return {
      zone: this.zone,
      locale: this.person.language_code ?? language(),
      now: this.world.now(),
      link: (url) => this.follow(url),
      copy: (words) => copy(this, words),
      command: (words) =>
        this.attempt(control.say({ from: this.person.id, chat: view.chat.id, ...view.place, text: words })),
      mention: (name) => this.journey.meet(name),
    };
  }

  follow(url) {
    return this.journey.follow(url);
  }

  sendInline(query, allowed) {
    return this.journey.sendInline(query, allowed);
  }

  async chooseChat(
    title,
    {
      allow_user_chats: users,
      allow_bot_chats: bots,
      allow_group_chats: groups,
      allow_channel_chats: channels,
    },
  ) {
    const any = !users && !bots && !groups && !channels;
    const fits = (chat) => {
      if (chat.type === "private") return any || (chat.id === this.person.id ? bots : users);
      return any || (chat.type === "channel" ? channels : groups);
    };
    const entries = [...this.conversations.values()]
      .map(({ chat }) => chat)
      .filter(fits)
      .map((chat) => ({
        ...chatFace(chat, this),
        name: chatName(chat, this),
        note: chatNote(chat, this),
        chat: chat.id,
      }));
    const chosen = await pick(this, { title, entries, empty: t("noChatToChoose") });
    return chosen === null ? null : entries.find((entry) => entry.id === chosen[0]).chat;
  }

  /** Shows the answer to a press: a link, an alert or a toast. */
  answered(answer) {
    if (!answer) return this.toast(t("noAnswer"));
    if (answer.url) return this.follow(answer.url);
    if (!answer.text) return undefined;
    return answer.show_alert ? alertSheet(this, answer.text) : this.toast(answer.text);
  }

  toast(text) {
    toast(this.toasts, text);
  }

  /** Waits for a call of this phone; a refusal becomes a toast. */
  async attempt(promise) {
    try {
      return await promise;
    } catch (error) {
      this.toast(error.message);
      return undefined;
    }
  }

  /** Marks a press of this page, so that its answer is not told twice. */
  async busy(promise) {
    this.#pressing += 1;
    try {
      return await promise;
    } finally {
      this.#pressing -= 1;
      this.#pressed = performance.now();
    }
  }

  /** An ephemeral message has one reader; of a chat of two people each side is told by its own name. */
  #concerns({ event, only, user }) {
    if (only !== undefined) return only === this.person.id;
    return (
      user === undefined ||
      user === this.person.id ||
      !["message", "edited", "deleted"].includes(event)
    );
  }

  #overheard(event) {
    if (event.user !== this.person.id || this.#pressing || performance.now() - this.#pressed < ECHO)
      return;
    if (event.text || event.url) this.answered(event);
  }

  #conversation(chat) {
    const conversation = new Conversation(chat, this.person);
    conversation.addEventListener("change", () => this.list.render());
    conversation.addEventListener("unread", () => {
      this.list.render();
      this.view?.render();
    });
    return conversation;
  }

  #name() {
    const name = fullName(this.person);
    this.plate.replaceChildren(
      avatar(name, this.person.id),
      el("span", { class: "plate-name" }, name),
      el("span", { class: "plate-note" }, this.person.language_code ?? ""),
    );
    this.frame.setAttribute("aria-label", t("phoneOf", { name }));
    this.plate.title = t("info", { name });
  }
}
