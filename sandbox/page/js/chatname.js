import { t } from "./language.js";
import { fullName } from "./world.js";

/** What a chat is called on this phone: the bot, another person, or the group's title. */
export function chatName(chat, phone) {
  if (chat.type !== "private") return chat.title ?? t(chat.type);
  if (chat.id === phone.person.id) return phone.world.bot ? fullName(phone.world.bot) : t("bot");
  return fullName(phone.world.user(chat.id) ?? chat);
}

/** Whose colour and shape its picture has. */
export function chatFace(chat, phone) {
  if (chat.type !== "private") return { id: chat.id, kind: "group" };
  return chat.id === phone.person.id
    ? { id: phone.world.bot?.id ?? 0, kind: "bot" }
    : { id: chat.id, kind: "person" };
}

export function chatNote(chat, phone) {
  if (chat.type === "private") {
    return chat.id === phone.person.id
      ? `${t("bot")}${phone.world.bot?.username ? ` · @${phone.world.bot.username}` : ""}`
      : "";
  }
  const n = chat.members?.length ?? chat.member_count;
  if (n === undefined) return t(chat.type);
  return t(chat.type === "channel" ? "subscribers" : "members", { n });
}
