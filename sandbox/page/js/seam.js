import { language, onLanguage } from "./language.js";

/**
 * The seam for a demo. The page itself knows no shop and no script. If the server that mounts it answers
 * `GET /demo/state` with 200, it also serves `/demo/panel.js`, a module whose default export is called once with
 *
 *   {
 *     state,                       what /demo/state answered
 *     section(title) → {element, name(title)}   a section on top of the side panel; `name` retitles it
 *     foot,                        the strip at the foot of the window (an element, hidden until the demo shows it)
 *     open(person, chat),          shows a person's phone in a chat; ids; resolves when the chat is there
 *     show([people]),              shows exactly these phones, as far as the window has room
 *     toast(person, text),         a toast on a phone
 *     rename(person, name),        resolves to the changed Bot API user
 *     world,                       people, bot, `now()`; fires "change" and "clock"
 *     language(), onLanguage(listener),
 *     onEvents(listener),          arrays of the events of GET /sandbox/events
 *   }
 *
 * Without a demo nothing of this happens; a demo that fails to load leaves the page as it is.
 */
export async function offerSeam({ stage, panel, foot, wire, world, control }) {
  const response = await fetch("/demo/state").catch(() => null);
  if (!response?.ok) return;
  const state = await response.json();
  const { default: begin } = await import("/demo/panel.js");
  await begin({
    state,
    section: (title) => panel.addSection(title),
    foot,
    open: async (person, chat) => {
      stage.show(person);
      await stage.phone(person)?.open(chat);
    },
    show: (people) => stage.showOnly(people),
    toast: (person, text) => stage.phone(person)?.toast(text),
    rename: (person, name) => control.changeUser(person, { first_name: name }),
    world,
    language,
    onLanguage,
    onEvents: (listener) => wire.listen(listener),
  });
}
