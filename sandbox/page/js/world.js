import { control } from "./control.js";

/** What all phones share: the people, the bot with its commands, the sandbox's clock. */
export class World extends EventTarget {
  people = [];
  bot = null;
  /** The bot's command lists: `{scope, language_code, commands}`. */
  menus = [];
  /** What the menu button does: `{chat_id, menu_button}`, without a chat for all of them. */
  menuButtons = [];
  /** Seconds the sandbox's clock is ahead of this computer's. */
  offset = 0;
  loaded = false;

  async load() {
    const [users, bot, clock] = await Promise.all([
      control.users(),
      control.bot().catch(() => null),
      control.clock().catch(() => null),
    ]);
    this.bot = bot;
    this.menus = bot?.commands ?? [];
    this.menuButtons = bot?.menu_buttons ?? [];
    this.people = users.filter((user) => !user.is_bot);
    if (clock) this.offset = clock.now - Date.now() / 1000;
    this.loaded = true;
    this.dispatchEvent(new Event("change"));
  }

  /** The Mini App behind the menu button of somebody's chat with the bot; undefined: the commands. */
  menuApp(person) {
    const own = this.menuButtons.find(({ chat_id: chat }) => chat === person);
    const common = this.menuButtons.find(({ chat_id: chat }) => chat === null);
    const button = (own ?? common)?.menu_button;
    return button?.type === "web_app" ? button : undefined;
  }

  user(id) {
    return id === this.bot?.id ? this.bot : this.people.find((person) => person.id === id);
  }

  /** The sandbox's time in milliseconds. */
  now() {
    return Date.now() + this.offset * 1000;
  }
}

/** First and last name, or what there is. */
export function fullName(user) {
  return (
    [user?.first_name, user?.last_name].filter(Boolean).join(" ") ||
    (user?.username ? `@${user.username}` : "…")
  );
}
