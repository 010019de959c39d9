import { el } from "./element.js";
import { t } from "./language.js";
import { Suggestions } from "./suggestions.js";

/** The bot's commands: all of them from the menu button, or those that begin with what is typed after `/`. */
export class CommandList extends Suggestions {
  constructor(composer) {
    super(composer, t("commands"));
  }

  typed(text) {
    const typed = /^\/(\w*)$/.exec(text);
    if (typed) this.#offer(this.#commands().filter(({ command }) => command.startsWith(typed[1])));
    else this.hide();
  }

  toggle() {
    if (!this.element.hidden) return this.hide();
    this.#offer(this.#commands());
    return this.composer.input.focus();
  }

  #commands() {
    const { phone, view } = this.composer;
    const admin = view.chat.admins?.includes(phone.person.id);
    return commandsFor(phone.world.menus, { chat: view.chat, viewer: phone.person, admin });
  }

  #offer(commands) {
    this.show(
      commands.map(({ command, description, is_ephemeral: only }) => {
        const node = el(
          "div",
          { class: "command" },
          el("span", { class: "command-name" }, `/${command}`),
          el(
            "span",
            { class: "command-text" },
            description,
            only && el("em", {}, ` · ${t("onlyYouCommand")}`),
          ),
        );
        node.choose = () => {
          this.hide();
          this.composer.compose("");
          this.composer.say({ text: `/${command}` });
        };
        return node;
      }),
    );
  }
}

/** The first list that fits, in the order the Bot API gives for `BotCommandScope`. */
export function commandsFor(menus, { chat, viewer, admin }) {
  const group = chat.type !== "private";
  const scopes = [
    { type: "chat_member", chat_id: chat.id, user_id: viewer.id },
    admin && { type: "chat_administrators", chat_id: chat.id },
    { type: "chat", chat_id: chat.id },
    admin && { type: "all_chat_administrators" },
    { type: group ? "all_group_chats" : "all_private_chats" },
    { type: "default" },
  ].filter(Boolean);
  for (const scope of scopes) {
    for (const code of [viewer.language_code ?? "", ""]) {
      const menu = menus.find(
        (one) => (one.language_code ?? "") === code && fits(one.scope, scope),
      );
      if (menu) return menu.commands;
    }
  }
  return [];
}

function fits(given, wanted) {
  const scope = typeof given === "string" ? JSON.parse(given) : given;
  return Object.entries(wanted).every(([name, value]) => String(scope[name]) === String(value));
}
