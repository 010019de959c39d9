import { control } from "./control.js";
import { el } from "./element.js";
import { t } from "./language.js";
import { openMiniApp } from "./miniapp.js";
import { ownContact, PLACES } from "./offerings.js";
import { pick } from "./picker.js";
import { fullName } from "./world.js";

/** The rows of a reply keyboard (`markup` with the `message` that brought it); `pressed` is called after a press. */
export function replyKeyboard(markup, composer, pressed) {
  return markup.keyboard.map((buttons, row) =>
    el(
      "div",
      { class: "keys-row" },
      buttons.map((given, column) => {
        const button = typeof given === "string" ? { text: given } : given;
        const press = async () => {
          if (await pressKey(button, { row, column }, markup.message, composer)) pressed();
        };
        return el(
          "button",
          {
            type: "button",
            class: `key reply-key ${button.style ? `key-${button.style}` : ""}`,
            on: { click: press },
          },
          button.text,
        );
      }),
    ),
  );
}

/** Resolves to whether something was said. */
async function pressKey(button, place, message, { phone, view }) {
  const along = {};
  if (button.request_contact) along.phone = ownContact(phone.person).phone_number;
  if (button.request_location) along.location = PLACES[0].location;
  if (button.request_users) {
    along.users = await choosePeople(button.request_users, phone);
    if (!along.users) return false;
  }
  const which = {
    from: phone.person.id,
    chat: view.chat.id,
    message_id: message.message_id,
    button: place,
  };
  const answer = await phone.attempt(control.press({ ...which, ...along }));
  if (answer?.kind === "web_app")
    openMiniApp(phone, answer, (data) => control.press({ ...which, web_app_data: data }));
  return answer !== undefined;
}

function choosePeople({ max_quantity: most = 1, user_is_bot: bots }, phone) {
  const people = phone.world.people.filter((person) => !bots && person.id !== phone.person.id);
  return pick(phone, {
    title: t(most > 1 ? "choosePeople" : "choosePerson"),
    entries: people.map((person) => ({
      id: person.id,
      name: fullName(person),
      note: person.username ? `@${person.username}` : "",
    })),
    most,
    empty: t("nobodyToChoose"),
  });
}
