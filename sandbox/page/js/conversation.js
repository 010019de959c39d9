import { control } from "./control.js";
import { GENERAL, topicOf } from "./topics.js";

const TAIL = 40; // how far back a refresh without a known place looks

/**
 * An ephemeral message has no `message_id` of its own, and what was said before a group became a
 * supergroup was numbered by that group.
 */
export function keyOf(message) {
  if (message.ephemeral_message_id) return `e${message.ephemeral_message_id}`;
  return (message.earlier ? "g" : "") + message.message_id;
}

/**
 * One chat as one person sees it. It is never patched from events: an event only says from which message on
 * it must be asked for again, so what is shown is what the sandbox holds, deletions included.
 */
export class Conversation extends EventTarget {
  messages = [];
  /** Whether everything from the first message on is here. */
  complete = false;
  looking = false;
  /** The topic of a forum that is, or was last, looked at. */
  topic = GENERAL;
  #unread = new Map(); // by topic
  #from = Infinity;
  #asking = null;
  #horizon;

  constructor(chat, viewer) {
    super();
    this.chat = chat;
    this.viewer = viewer;
    this.#horizon = chat.last_message?.message_id ?? 0;
  }

  /** Everything, once. */
  load() {
    if (this.complete) return Promise.resolve();
    this.#horizon = 0;
    return this.touch(1);
  }

  /** Message `from` and all after it may have changed; without it, the recent ones. */
  touch(from) {
    this.#from = Math.min(this.#from, from ?? this.#tail());
    this.#asking ??= this.#refresh();
    return this.#asking;
  }

  get unread() {
    let sum = 0;
    for (const n of this.#unread.values()) sum += n;
    return sum;
  }

  unreadIn(topic) {
    return this.#unread.get(topic) ?? 0;
  }

  look(looking, topic = this.topic) {
    this.looking = looking;
    this.topic = topic;
    if (looking && this.#unread.delete(topic)) this.dispatchEvent(new Event("unread"));
  }

  /** The reply keyboard (or forced reply) these messages leave in force for this person, or null. */
  replyMarkup(messages) {
    for (let place = messages.length - 1; place >= 0; place -= 1) {
      const message = messages[place];
      const markup = message.reply_markup;
      if (!markup || markup.inline_keyboard) continue;
      if (markup.selective && !this.#addressed(message)) continue;
      return markup.remove_keyboard ? null : { message, ...markup };
    }
    return null;
  }

  #addressed(message) {
    if (message.chat.type === "private" || message.reply_to_message?.from?.id === this.viewer.id)
      return true;
    return (message.entities ?? []).some(
      (entity) =>
        entity.user?.id === this.viewer.id ||
        (entity.type === "mention" &&
          message.text.slice(entity.offset + 1, entity.offset + entity.length) ===
            this.viewer.username),
    );
  }

  #sees(topic) {
    return this.looking && topic === this.topic;
  }

  #tail() {
    const numbered = this.messages.filter(
      (message) => message.message_id > 0 && !message.earlier,
    );
    return numbered.length > TAIL ? numbered[numbered.length - TAIL].message_id : 1;
  }

  async #refresh() {
    try {
      while (this.#from !== Infinity) {
        const after = Math.max(this.#from - 1, this.#horizon, 0);
        this.#from = Infinity;
        const fresh = await control.messages(this.chat.id, this.viewer.id, after);
        this.#merge(after, fresh);
      }
    } finally {
      this.#asking = null;
    }
  }

  #merge(after, fresh) {
    for (const message of fresh) message.earlier = message.chat.id !== this.chat.id;
    const last = this.messages.findLastIndex(
      (message) =>
        after > 0 && (message.earlier || (message.message_id > 0 && message.message_id <= after)),
    );
    const known = new Set(this.messages.map(keyOf));
    const news = fresh.filter(
      (message) => !known.has(keyOf(message)) && message.from?.id !== this.viewer.id,
    );
    this.messages = [...this.messages.slice(0, last + 1), ...fresh];
    const firstLook = after === 0 && !this.complete;
    if (after === 0) this.complete = true;
    const waiting = firstLook ? [] : news.map(topicOf).filter((one) => !this.#sees(one));
    for (const topic of waiting) this.#unread.set(topic, this.unreadIn(topic) + 1);
    if (waiting.length) this.dispatchEvent(new Event("unread"));
    this.dispatchEvent(new Event("change"));
  }
}
