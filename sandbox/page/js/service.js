import { t } from "./language.js";
import { money } from "./money.js";
import { fullName } from "./world.js";

/** What a message without content of its own says in one line; null for an ordinary message. */
export function serviceLine(message, world) {
  const name = message.from ? fullName(message.from) : (message.chat.title ?? "");
  if (message.new_chat_members) {
    const others = message.new_chat_members.filter((member) => member.id !== message.from?.id);
    if (!others.length) return t("joined", { name });
    return t("added", { name, other: others.map(fullName).join(", ") });
  }
  if (message.left_chat_member) {
    const gone = message.left_chat_member;
    if (gone.id === message.from?.id) return t("left", { name });
    return t("removed", { name, other: fullName(gone) });
  }
  if (
    message.group_chat_created ||
    message.supergroup_chat_created ||
    message.channel_chat_created
  ) {
    return t("createdGroup", { name, title: message.chat.title });
  }
  if (message.new_chat_title) return t("renamedGroup", { name, title: message.new_chat_title });
  if (message.new_chat_photo || message.delete_chat_photo) return t("changedPhoto", { name });
  if (message.pinned_message)
    return t("pinnedService", { name, text: preview(message.pinned_message, world) });
  if (message.migrate_to_chat_id || message.migrate_from_chat_id) return t("upgraded");
  if (message.forum_topic_created)
    return t("topicCreated", { title: message.forum_topic_created.name });
  if (message.successful_payment) {
    const { total_amount: amount, currency } = message.successful_payment;
    return t("paidService", { sum: money(amount, currency), title: message.invoice_title });
  }
  if (message.refunded_payment) {
    const { total_amount: amount, currency } = message.refunded_payment;
    return t("refundedService", { sum: money(amount, currency) });
  }
  if (message.users_shared) {
    const ids =
      message.users_shared.users?.map((user) => user.user_id) ??
      message.users_shared.user_ids ??
      [];
    return t("usersShared", { names: ids.map((id) => fullName(world.user(id))).join(", ") });
  }
  if (message.chat_shared)
    return t("chatShared", { name: message.chat_shared.title ?? message.chat_shared.chat_id });
  if (message.web_app_data) return t("appData", { button: message.web_app_data.button_text });
  if (message.write_access_allowed) return t("writeAllowed");
  return null;
}

const KINDS = [
  "photo",
  "document",
  "video",
  "audio",
  "voice",
  "animation",
  "sticker",
  "contact",
  "location",
  "poll",
  "invoice",
  "dice",
];

/** A message in a few words, for lists and replies. */
export function preview(message, world) {
  if (!message || message.date === 0) return t("deletedMessage");
  const words = message.text ?? message.caption;
  const kind = KINDS.find((name) => message[name]);
  if (kind === "invoice") return `${t("invoice")} · ${message.invoice.title}`;
  if (kind === "dice") return `${message.dice.emoji} ${message.dice.value}`;
  if (kind && words) return `${t(kind)} · ${words}`;
  return words ?? (kind ? t(kind) : (serviceLine(message, world) ?? t("message")));
}
