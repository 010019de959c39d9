import { control } from "./control.js";
import { chatNote } from "./chatname.js";
import { avatar } from "./avatar.js";
import { el } from "./element.js";
import { t } from "./language.js";
import { openSheet } from "./sheet.js";

/** About the other one in a private chat; the bot can be blocked here. */
export function openBotSheet(view) {
  const { phone, chat } = view;
  const sheet = openSheet(
    phone,
    { title: t("info", { name: view.title }) },
    el(
      "div",
      { class: "portrait" },
      avatar(
        view.title,
        view.withBot ? (phone.world.bot?.id ?? 0) : chat.id,
        view.withBot ? "bot" : "person",
      ),
      el("strong", {}, view.title),
      el("span", { class: "hint" }, chatNote(chat, phone)),
    ),
    view.withBot && blockButton(),
  );

  function blockButton() {
    const blocked = Boolean(chat.blocked);
    const act = async () => {
      sheet.close();
      await phone.attempt(control.block(phone.person.id, !blocked));
      await phone.attempt(phone.load());
    };
    return el(
      "button",
      { type: "button", class: `quiet-button ${blocked ? "" : "danger"}`, on: { click: act } },
      t(blocked ? "unblock" : "block"),
    );
  }
}
