import { openAttachMenu, offerFile } from "./attach.js";
import { CommandList } from "./commandlist.js";
import { control } from "./control.js";
import { el } from "./element.js";
import { icon } from "./icons.js";
import { InlineList } from "./inlinelist.js";
import { t } from "./language.js";
import { openMiniApp } from "./miniapp.js";
import { replyKeyboard } from "./replykeyboard.js";
import { preview } from "./service.js";
import { fullName } from "./world.js";

/**
 * The foot of a chat: what can be written, pressed or started now. Suggestions (commands, inline results)
 * follow what is typed; the reply keyboard is the one in force.
 */
export class Composer {
  #reply = null;
  #folded = null; // the keyboard message whose keyboard was put away

  constructor(view) {
    this.view = view;
    this.phone = view.phone;
    this.input = el("textarea", {
      class: "input",
      rows: "1",
      enterkeyhint: "send",
      placeholder: t("message"),
      "aria-label": t("messageTo", { chat: view.title }),
      role: "combobox",
      "aria-expanded": "false",
      "aria-autocomplete": "list",
    });
    this.lists = [new InlineList(this), new CommandList(this)];
    this.replyBar = el("div", { class: "reply-bar", hidden: true });
    this.sendButton = this.#round("send", t("send"), () => this.send());
    this.menuButton = this.#round("menu", t("commands"), () => this.#menu());
    this.keysButton = this.#round("keys", t("keyboard"), () => this.#fold());
    const attach = this.#round("clip", t("attach"), () => openAttachMenu(this, attach));
    this.line = el(
      "div",
      { class: "line" },
      this.menuButton,
      attach,
      this.input,
      this.keysButton,
      this.sendButton,
    );
    this.keys = el("div", { class: "reply-keys", hidden: true });
    this.gate = el("div", { class: "gate", hidden: true });
    this.element = el(
      "footer",
      { class: "composer" },
      this.lists.map((list) => list.element),
      this.replyBar,
      this.line,
      this.keys,
      this.gate,
    );
    this.#listen();
  }

  render() {
    const gate = this.#gateFor();
    this.gate.hidden = gate === null;
    this.line.hidden = gate !== null;
    if (gate) {
      const focused = this.gate.contains(document.activeElement);
      this.gate.replaceChildren(...gate);
      if (focused) this.gate.querySelector("button")?.focus();
    }
    this.#drawKeys(gate !== null);
    const app = this.#app();
    this.menuButton.hidden = !app && (!this.view.withBot || !this.phone.world.menus.length);
    this.menuButton.title = app?.text ?? t("commands");
    this.menuButton.ariaLabel = this.menuButton.title;
    this.sendButton.classList.toggle("ready", this.input.value.trim() !== "");
  }

  /**
   * After a chat was opened: focus where the next thing is done, unless a touch screen would bring its keyboard up,
   * or somebody began to type elsewhere while it was loading.
   */
  settle() {
    if (!matchMedia("(hover: hover)").matches || this.phone.overlay.childElementCount) return;
    const held = document.activeElement;
    if (held?.matches("input, textarea") && !this.phone.element.contains(held)) return;
    (this.gate.hidden ? this.input : this.gate.querySelector("button"))?.focus({
      preventScroll: true,
    });
  }

  /** Puts words into the field, as if they had been typed. */
  compose(text) {
    this.input.value = text;
    this.input.focus();
    this.#typed();
  }

  replyTo(message) {
    this.#reply = message;
    this.replyBar.hidden = message === null;
    if (message) {
      this.replyBar.replaceChildren(
        icon("reply"),
        el(
          "span",
          { class: "reply-name" },
          t("replyTo", { name: message.from ? fullName(message.from) : this.view.title }),
        ),
        el("span", { class: "reply-text" }, preview(message, this.phone.world)),
        this.#round("close", t("cancel"), () => this.replyTo(null)),
      );
      this.input.focus();
    }
  }

  /** Says something in this chat; what was replied to goes along. Resolves to whether it was said. */
  async say(content) {
    const reply = this.#reply?.message_id;
    this.replyTo(null);
    const said = await this.phone.attempt(
      control.say({
        from: this.phone.person.id,
        chat: this.view.chat.id,
        reply_to: reply,
        ...this.view.place,
        ...content,
      }),
    );
    return said !== undefined;
  }

  async send() {
    const text = this.input.value.trim();
    if (!text) return;
    this.compose("");
    const guest = this.#calledAsGuest(text);
    const done = guest
      ? await this.phone.attempt(
          control.guest({
            from: this.phone.person.id,
            chat: this.view.chat.id,
            text,
            reply_to: this.#reply?.message_id,
          }),
        )
      : await this.say({ text });
    if (done === false && !this.input.value) this.compose(text);
  }

  /** Guest mode: `@bot …` in a chat the bot is not in. */
  #calledAsGuest(text) {
    const { bot } = this.phone.world;
    if (
      !bot?.supports_guest_queries ||
      this.view.withBot ||
      this.view.chat.members?.includes(bot.id)
    )
      return false;
    return text.toLowerCase().startsWith(`@${bot.username.toLowerCase()}`);
  }

  #listen() {
    this.input.addEventListener("input", () => this.#typed());
    this.input.addEventListener("keydown", (event) => {
      // Enter that ends the choice of a Chinese character is not a send.
      if (event.isComposing || event.keyCode === 229) return;
      if (this.lists.some((list) => list.key(event))) event.preventDefault();
      else if (event.key === "Enter" && !event.shiftKey) {
        event.preventDefault();
        this.send();
      }
    });
    this.input.addEventListener("paste", (event) => {
      const [file] = event.clipboardData.files;
      if (file) {
        event.preventDefault();
        offerFile(this, file);
      }
    });
    this.view.phone.element.addEventListener("dragover", (event) => event.preventDefault());
    this.element.addEventListener("drop", (event) => {
      event.preventDefault();
      if (event.dataTransfer.files[0]) offerFile(this, event.dataTransfer.files[0]);
    });
  }

  #typed() {
    this.input.style.height = "auto";
    this.input.style.height = `${this.input.scrollHeight}px`;
    this.sendButton.classList.toggle("ready", this.input.value.trim() !== "");
    for (const list of this.lists) list.typed(this.input.value);
  }

  /** START, Unblock or nothing to write, instead of the line; null when one may write. */
  #gateFor() {
    const { view, phone } = this;
    const { bot } = phone.world;
    if (!view.withBot) {
      if (view.chat.type !== "channel" || view.chat.admins?.includes(phone.person.id)) return null;
      return [el("p", { class: "hint" }, t("channel"))];
    }
    const button = (label, act) =>
      el("button", { type: "button", class: "main-button", on: { click: act } }, label);
    const me = phone.person.id;
    if (view.chat.blocked) {
      return [
        button(t("unblock"), () =>
          phone.attempt(control.block(me, false).then(() => phone.load())),
        ),
      ];
    }
    const begin = async () => {
      const link = view.start;
      const done = await phone.attempt(
        link
          ? control.open({ from: me, url: link })
          : control.say({ from: me, chat: me, text: "/start" }),
      );
      if (done === undefined) return;
      view.start = null;
      view.chat.started = true;
      this.render();
      this.settle();
    };
    if (view.start) return [button(t("start"), begin)];
    const fresh =
      view.chat.started === undefined ? !view.conversation.messages.length : !view.chat.started;
    if (!fresh || !view.conversation.complete || view.conversation.messages.length) return null;
    return [
      bot && el("p", { class: "hint" }, t("startHint", { bot: fullName(bot) })),
      button(t("start"), begin),
    ].filter(Boolean);
  }

  #drawKeys(gated) {
    const markup = gated ? null : this.view.conversation.replyMarkup(this.view.said);
    const keyboard = markup?.keyboard ? markup : null;
    if (markup?.force_reply && !markup.keyboard && this.#folded !== markup.message.message_id) {
      this.#folded = markup.message.message_id;
      this.replyTo(markup.message);
    }
    this.input.placeholder = markup?.input_field_placeholder ?? t("message");
    this.keysButton.hidden = keyboard === null;
    const shown = keyboard !== null && this.#folded !== keyboard.message.message_id;
    this.keysButton.setAttribute("aria-label", t(shown ? "hideKeyboard" : "keyboard"));
    this.keys.hidden = !shown;
    const mark = keyboard ? JSON.stringify(keyboard.keyboard) : "";
    if (this.keys.dataset.mark === mark) return;
    this.keys.dataset.mark = mark;
    this.keys.replaceChildren(
      ...(keyboard
        ? replyKeyboard(keyboard, this, () => keyboard.one_time_keyboard && this.#fold())
        : []),
    );
  }

  #fold() {
    const message = this.view.conversation.replyMarkup(this.view.said)?.message.message_id ?? null;
    this.#folded = this.#folded === message ? null : message;
    this.render();
  }

  /** The Mini App that the menu button opens here: only in the chat with the bot. */
  #app() {
    const { chat } = this.view;
    if (chat.type !== "private" || !this.view.withBot) return undefined;
    return this.phone.world.menuApp(this.phone.person.id);
  }

  async #menu() {
    if (!this.#app()) return this.lists[1].toggle();
    const app = await this.phone.attempt(control.menu({ from: this.phone.person.id }));
    return app && openMiniApp(this.phone, app);
  }

  #round(name, label, click) {
    return el(
      "button",
      { type: "button", class: `round ${name}`, "aria-label": label, title: label, on: { click } },
      icon(name),
    );
  }
}
