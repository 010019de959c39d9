import { control } from "./control.js";
import { el } from "./element.js";
import { choice, field, form } from "./field.js";
import { language, t } from "./language.js";
import { openSheet } from "./sheet.js";
import { fullName } from "./world.js";
import { browserZone, moveTo, zoneOf } from "./zone.js";

const LANGUAGES = [
  "en",
  "zh",
  "de",
  "es",
  "fr",
  "it",
  "ja",
  "ko",
  "pt",
  "ru",
  "tr",
  "uk",
  "ar",
  "fa",
  "hi",
  "id",
];

function languageChoice(chosen) {
  const names = new Intl.DisplayNames([language()], { type: "language" });
  return choice(
    t("theirLanguage"),
    LANGUAGES.map((code) => [code, names.of(code)]),
    chosen ?? "en",
  );
}

/** A new person; resolves to the Bot API user, or null. */
export function personForm(host) {
  return new Promise((resolve) => {
    const name = field(t("firstName"), { required: true, maxlength: "64", autofocus: true });
    const username = field(t("username"), {
      maxlength: "32",
      pattern: "[A-Za-z][A-Za-z0-9_]{3,31}",
    });
    const tongue = languageChoice(language());
    const sheet = openSheet(
      host,
      { title: t("addPerson"), onClose: (user) => resolve(user ?? null) },
      form([name.row, username.row, tongue.row], t("add"), async () => {
        const user = await control.addUser({
          first_name: name.input.value.trim(),
          username: username.input.value.trim() || undefined,
          language_code: tongue.input.value,
        });
        sheet.close(user);
      }),
    );
  });
}

/** The person of a phone: name, language, time zone. */
export function openPersonSheet(phone) {
  const { person } = phone;
  const name = field(t("firstName"), {
    required: true,
    maxlength: "64",
    value: person.first_name,
    autofocus: true,
  });
  const tongue = languageChoice(person.language_code);
  const zones = Intl.supportedValuesOf("timeZone").map((zone) => [zone, zone.replaceAll("_", " ")]);
  const zone = choice(
    t("timeZone"),
    [["", t("browserZone", { zone: browserZone })], ...zones],
    zoneOf(person) === browserZone ? "" : zoneOf(person),
  );
  const sheet = openSheet(
    phone,
    { title: fullName(person) },
    el(
      "p",
      { class: "hint" },
      t("theirNumber", { id: person.id }),
      person.username ? ` · @${person.username}` : "",
    ),
    form([name.row, tongue.row, zone.row], t("save"), async () => {
      moveTo(person, zone.input.value);
      const changed = await control.changeUser(person.id, {
        first_name: name.input.value.trim(),
        language_code: tongue.input.value,
      });
      Object.assign(person, changed);
      sheet.close();
      phone.moved();
    }),
  );
}
