import { avatar, hueClass } from "./avatar.js";
import { el } from "./element.js";
import { written } from "./entities.js";
import { icon } from "./icons.js";
import { inlineKeyboard } from "./keyboard.js";
import { t } from "./language.js";
import { media } from "./media.js";
import { clockTime, fullWhen } from "./moment.js";
import { money } from "./money.js";
import { preview, serviceLine } from "./service.js";
import { fullName } from "./world.js";

/** Who a message is from, for its name and colour. */
export function author(message) {
  if (message.sender_chat)
    return { id: message.sender_chat.id, name: message.sender_chat.title, kind: "group" };
  return {
    id: message.from?.id ?? message.chat.id,
    name: message.from ? fullName(message.from) : (message.chat.title ?? ""),
    kind: "person",
  };
}

/** One message as a row. `run` says how it stands to its neighbours: the `day` it opens, `first`, `last`. */
export function row(message, run, view) {
  const { phone } = view;
  const line = serviceLine(message, phone.world);
  const day = run.day && el("div", { class: "pill day" }, run.day);
  if (line !== null) {
    return el(
      "div",
      { class: "row" },
      day,
      el("div", { class: "pill service", role: "article", tabindex: "-1" }, line),
    );
  }
  const who = author(message);
  const mine = message.from?.id === phone.person.id && !message.sender_chat;
  const crowd = view.chat.type !== "private" && view.chat.type !== "channel";
  const bubble = el(
    "div",
    { class: `bubble ${bare(message) ? "bare" : ""}` },
    content(message, who, mine, crowd && run.first, view),
  );
  const stack = el("div", { class: "stack" }, bubble, inlineKeyboard(message, view));
  const article = el(
    "article",
    {
      class: "message",
      tabindex: "-1",
      "aria-label": `${mine ? t("you") : who.name}, ${clockTime(message.date, phone.zone)}`,
    },
    crowd &&
      !mine &&
      (run.last ? avatar(who.name, who.id, who.kind) : el("span", { class: "avatar-space" })),
    stack,
  );
  const states = [
    mine && "mine",
    run.first && "first",
    run.last && "last",
    message.ephemeral_message_id && "private",
  ];
  return el("div", { class: ["row", ...states.filter(Boolean)].join(" ") }, day, article);
}

/** Dice and stickers stand without a bubble. */
function bare(message) {
  return Boolean(message.dice || message.sticker) && !message.reply_to_message;
}

function content(message, who, mine, named, view) {
  const { phone } = view;
  const words = message.text ?? message.caption;
  const shown = media(message, phone);
  const parts = [];
  if (message.ephemeral_message_id)
    parts.push(el("div", { class: "only-you" }, icon("eye"), t("onlyYou")));
  if (named && !mine)
    parts.push(el("div", { class: `sender ${hueClass(who.id)}` }, who.name, via(message, view)));
  else if (message.via_bot) parts.push(el("div", { class: "sender" }, via(message, view)));
  if (message.forward_origin)
    parts.push(
      el(
        "div",
        { class: "forwarded" },
        t("forwardedFrom", { name: origin(message.forward_origin) }),
      ),
    );
  if (message.reply_to_message) parts.push(quoted(message, view));
  if (shown && !message.show_caption_above_media) parts.push(shown);
  if (message.invoice) parts.push(invoice(message.invoice));
  const stamp = stampOf(message, mine, phone);
  if (words) {
    const text = written(words, message.entities ?? message.caption_entities, phone.reader(view));
    parts.push(
      el(
        "div",
        { class: `text ${large(words, message) ? "large" : ""}`, dir: "auto" },
        text,
        stamp,
      ),
    );
  } else if (!shown && !message.invoice) {
    parts.push(el("div", { class: "text unknown" }, t("unsupported"), stamp));
  } else {
    stamp.classList.add(message.photo ? "over" : "under");
    parts.push(stamp);
  }
  if (shown && message.show_caption_above_media) parts.push(shown);
  const reactions = reactionsOf(message, view);
  if (reactions) parts.push(reactions);
  return parts;
}

function via(message, view) {
  if (!message.via_bot) return null;
  const name = `@${message.via_bot.username}`;
  return el(
    "span",
    { class: "via" },
    ` ${t("via", { bot: "" }).trim()} `,
    el(
      "button",
      { type: "button", class: "link", on: { click: () => view.composer.compose(`${name} `) } },
      name,
    ),
  );
}

function origin(from) {
  if (from.type === "user") return fullName(from.sender_user);
  return from.sender_user_name ?? from.sender_chat?.title ?? from.chat?.title ?? "";
}

function quoted(message, view) {
  const other = message.reply_to_message;
  const who = author(other);
  return el(
    "button",
    {
      type: "button",
      class: `quote ${hueClass(who.id)}`,
      on: { click: () => view.show({ ...other, earlier: message.earlier }) },
    },
    el("span", { class: "quote-name" }, who.name),
    el("span", { class: "quote-text" }, message.quote?.text ?? preview(other, view.phone.world)),
  );
}

function invoice({ title, description, total_amount: amount, currency }) {
  return el(
    "div",
    { class: "invoice" },
    el("div", { class: "invoice-title" }, title),
    el("div", { class: "invoice-text" }, description),
    el("div", { class: "invoice-sum" }, money(amount, currency)),
  );
}

function stampOf(message, mine, phone) {
  const when = clockTime(message.date, phone.zone);
  return el(
    "span",
    { class: "stamp", title: fullWhen(message.date, phone.zone) },
    message.edit_date ? `${t("edited")} ` : "",
    el("time", { datetime: new Date(message.date * 1000).toISOString() }, when),
    mine && icon("check"),
  );
}

/** One to three emoji alone are shown large. */
function large(words, message) {
  return (
    !message.photo &&
    !message.entities &&
    /^(?:\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier}|\u200D\p{Extended_Pictographic})*){1,3}$/u.test(
      words,
    )
  );
}

function reactionsOf(message, view) {
  const counts = new Map();
  for (const { reaction } of message.reactions ?? []) {
    for (const { emoji } of [reaction].flat())
      if (emoji) counts.set(emoji, (counts.get(emoji) ?? 0) + 1);
  }
  if (!counts.size) return null;
  return el(
    "div",
    { class: "reactions" },
    [...counts].map(([emoji, count]) =>
      el(
        "button",
        { type: "button", class: "reaction", on: { click: () => view.react(message, emoji) } },
        `${emoji} ${count}`,
      ),
    ),
  );
}
