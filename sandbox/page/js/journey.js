import { control } from "./control.js";
import { openInvoice } from "./invoice.js";
import { t } from "./language.js";
import { destination } from "./links.js";
import { askSheet } from "./sheet.js";

/** Where links take the person of a phone. */
export class Journey {
  constructor(phone) {
    this.phone = phone;
  }

  async follow(url) {
    const { phone } = this;
    const goal = destination(url);
    switch (goal.kind) {
      case "start":
        return this.#isBot(goal.name)
          ? phone.open(phone.person.id, { start: goal.url })
          : phone.toast(t("unknownLink"));
      case "startgroup":
        return this.#addToGroup(goal);
      case "chat":
        return this.meet(goal.name);
      case "invoice":
      case "invite":
        return this.#opened(goal);
      case "share":
        return this.#share(goal.text);
      case "message":
        return this.#toMessage(goal);
      default:
        return this.#elsewhere(url);
    }
  }

  /** A username was pressed. */
  meet(name) {
    const { phone } = this;
    if (this.#isBot(name)) return phone.open(phone.person.id);
    const group = [...phone.conversations.values()].find(({ chat }) => same(chat.username, name));
    return group ? phone.open(group.chat.id) : phone.toast(t("unknownLink"));
  }

  /** The bot wants a chat to be chosen in which `@bot query` is typed. */
  async sendInline(query, allowed) {
    const { phone } = this;
    const chat = await phone.chooseChat(t("chooseChat"), allowed);
    if (chat !== null) await phone.open(chat, { draft: `@${phone.world.bot.username} ${query}` });
  }

  /** Links only the sandbox can read. */
  async #opened({ url }) {
    const { phone } = this;
    const found = await phone.attempt(control.open({ from: phone.person.id, url }));
    if (found?.kind === "pay") openInvoice(phone, { link: found.link }, found.value);
    if (found?.kind === "chat") await phone.open(found.chat.id);
  }

  async #share(text) {
    const { phone } = this;
    const chat = await phone.chooseChat(t("chooseChat"), {});
    if (chat !== null) await phone.open(chat, { draft: text });
  }

  async #addToGroup({ name, url }) {
    const { phone } = this;
    if (!this.#isBot(name)) return phone.toast(t("unknownLink"));
    const chat = await phone.chooseChat(t("chooseChatStart"), { allow_group_chats: true });
    if (chat === null) return undefined;
    await phone.attempt(control.open({ from: phone.person.id, url, chat }));
    return phone.open(chat);
  }

  async #toMessage({ chat, name, message }) {
    const { phone } = this;
    const found = [...phone.conversations.values()].find(
      (one) => one.chat.id === chat || same(one.chat.username, name),
    );
    if (!found) return phone.toast(t("unknownLink"));
    await phone.open(found.chat.id);
    return phone.view.show({ message_id: message });
  }

  async #elsewhere(url) {
    if (!/^https?:\/\//i.test(url)) return this.phone.toast(t("unknownLink"));
    const sure = await askSheet(this.phone, {
      title: t("openLink"),
      text: url,
      confirm: t("openLinkButton"),
    });
    if (sure) window.open(url, "_blank", "noopener,noreferrer");
    return undefined;
  }

  #isBot(name) {
    return same(this.phone.world.bot?.username, name);
  }
}

function same(one, other) {
  return Boolean(one && other) && one.toLowerCase() === other.toLowerCase();
}
