import { avatar } from "./avatar.js";
import { control } from "./control.js";
import { el } from "./element.js";
import { choice, field, form } from "./field.js";
import { t } from "./language.js";
import { pick } from "./picker.js";
import { openSheet } from "./sheet.js";
import { fullName } from "./world.js";

/** A new group, supergroup or channel with the person of this phone in it; below it those one could join. */
export async function groupForm(phone) {
  const { world, person } = phone;
  const title = field(t("groupTitle"), { required: true, maxlength: "128", autofocus: true });
  const kind = choice(
    t("kind"),
    ["supergroup", "forum", "group", "channel"].map((type) => [type, t(type)]),
    "supergroup",
  );
  const people = world.people.map((one) => tick(fullName(one), one.id, true, one.id === person.id));
  const bot = world.bot && tick(t("withBot"), world.bot.id, true);
  const joinable = el("div", { class: "picks" });
  const sheet = openSheet(
    phone,
    { title: t("newGroup") },
    form(
      [
        title.row,
        kind.row,
        el(
          "fieldset",
          { class: "ticks" },
          el("legend", {}, t("people")),
          people.map(({ row }) => row),
          bot?.row,
        ),
      ],
      t("create"),
      async () => {
        const members = people.filter(({ input }) => input.checked).map(({ id }) => id);
        const chat = await control.addChat({
          type: kind.input.value === "forum" ? "supergroup" : kind.input.value,
          is_forum: kind.input.value === "forum",
          title: title.input.value.trim(),
          members,
          admins: [person.id],
        });
        if (bot && !bot.input.checked) await control.leave(chat.id, bot.id);
        sheet.close();
        await phone.open(chat.id);
      },
    ),
    joinable,
  );
  const others = (await control.chats().catch(() => [])).filter(
    (chat) => chat.type !== "private" && !phone.conversations.has(chat.id),
  );
  if (!others.length) return;
  joinable.append(el("h3", {}, t("joinable")));
  for (const chat of others) {
    const join = async () => {
      sheet.close();
      await phone.attempt(control.join(chat.id, person.id));
      await phone.open(chat.id);
    };
    joinable.append(
      el(
        "button",
        { type: "button", class: "pick", on: { click: join } },
        avatar(chat.title, chat.id, "group"),
        el("span", { class: "pick-name" }, chat.title),
        el("span", { class: "pick-note" }, t("join")),
      ),
    );
  }
}

function tick(label, id, checked, disabled = false) {
  const input = el("input", { type: "checkbox" });
  input.checked = checked;
  input.disabled = disabled;
  return { id, input, row: el("label", { class: "tick" }, input, label) };
}

/** About a group: who is in it, joining, leaving, the bot, and the step to a supergroup. */
export function openGroupSheet(view) {
  const { phone, chat } = view;
  const { world, person } = phone;
  const members = chat.members ?? [];
  const sheet = openSheet(
    phone,
    { title: t("info", { name: view.title }) },
    el(
      "div",
      { class: "portrait" },
      avatar(view.title, chat.id, "group"),
      el("strong", {}, view.title),
      el("span", { class: "hint" }, t(chat.type)),
    ),
    el(
      "ul",
      { class: "picks" },
      members.map((id) => member(id)),
    ),
    el(
      "div",
      { class: "stack-buttons" },
      button(t("addMember"), addMember),
      world.bot &&
        button(t(members.includes(world.bot.id) ? "removeBot" : "addBot"), () =>
          change(members.includes(world.bot.id) ? control.leave : control.join, world.bot.id),
        ),
      chat.type === "group" && button(t("upgrade"), upgrade),
      button(t("leave"), () => change(control.leave, person.id), "danger"),
    ),
  );

  function member(id) {
    const user = world.user(id);
    const name = fullName(user);
    return el(
      "li",
      { class: "pick" },
      avatar(name, id, user?.is_bot ? "bot" : "person"),
      el("span", { class: "pick-name" }, id === person.id ? `${name} (${t("you")})` : name),
      el(
        "span",
        { class: "pick-note" },
        user?.is_bot ? t("bot") : chat.admins?.includes(id) ? t("admin") : "",
      ),
    );
  }

  function button(label, act, kind = "") {
    return el(
      "button",
      { type: "button", class: `quiet-button ${kind}`, on: { click: act } },
      label,
    );
  }

  async function change(how, id) {
    sheet.close();
    await phone.attempt(how(chat.id, id));
    await phone.attempt(phone.load());
  }

  async function addMember() {
    const others = world.people.filter((one) => !members.includes(one.id));
    const chosen = await pick(phone, {
      title: t("addMember"),
      entries: others.map((one) => ({ id: one.id, name: fullName(one) })),
      empty: t("nobodyToChoose"),
    });
    if (chosen) await change(control.join, chosen[0]);
  }

  async function upgrade() {
    sheet.close();
    const bigger = await phone.attempt(control.upgrade(chat.id));
    if (bigger) await phone.open(bigger.id);
  }
}
