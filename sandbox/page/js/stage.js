import { el } from "./element.js";
import { t } from "./language.js";
import { openPersonSheet } from "./personsheet.js";
import { Phone } from "./phone.js";

const KEPT = "sandbox.shown";
const PHONE = 330; // CSS pixels a phone needs beside others
const GAP = 24;

/** The phones side by side: as many as the window holds, those of the people who were picked last. */
export class Stage extends EventTarget {
  #phones = new Map();
  #picked = JSON.parse(localStorage.getItem(KEPT) ?? "[]");
  #waiting = new Set();

  constructor(element, world) {
    super();
    this.element = element;
    this.world = world;
    new ResizeObserver(() => this.render()).observe(element);
  }

  get room() {
    return Math.max(1, Math.floor((this.element.clientWidth - GAP) / (PHONE + GAP)));
  }

  /** Ids of the people whose phones are to be seen, in the order of the people. */
  get shown() {
    const ids = this.world.people.map((person) => person.id);
    const wanted = this.#picked.filter((id) => ids.includes(id));
    const some = wanted.length ? wanted.slice(0, this.room) : ids.slice(0, this.room);
    return ids.filter((id) => some.includes(id));
  }

  phone(id) {
    return this.#phones.get(id);
  }

  /** Shows somebody's phone; without room for it the one picked longest ago goes. */
  show(id) {
    this.#keep([id, ...this.shown.filter((other) => other !== id).slice(0, this.room - 1)]);
  }

  /** Shows exactly these, as far as there is room. */
  showOnly(ids) {
    this.#keep(ids);
  }

  /** A press on a name: shows the phone or puts it away; of the only one shown it tells about the person. */
  toggle(id) {
    const { shown } = this;
    if (!shown.includes(id)) this.show(id);
    else if (shown.length > 1) this.#keep(shown.filter((other) => other !== id));
    else openPersonSheet(this.#phones.get(id));
  }

  render() {
    const people = new Map(this.world.people.map((person) => [person.id, person]));
    for (const [id, phone] of this.#phones) {
      if (people.has(id)) phone.become(people.get(id));
      else this.#phones.delete(id);
    }
    const phones = this.shown.map((id) => this.#phoneOf(people.get(id)));
    const frames = phones.map((phone) => phone.frame);
    const now = [...this.element.querySelectorAll(":scope > .holder")];
    if (now.length !== frames.length || now.some((frame, place) => frame !== frames[place]))
      this.element.replaceChildren(...frames);
    if (!frames.length && this.world.loaded) this.element.replaceChildren(this.empty);
    this.dispatchEvent(new Event("change"));
  }

  /** New words or new people: the phones are built anew, each in the chat it was in. */
  rebuild() {
    const open = new Map([...this.#phones].map(([id, phone]) => [id, phone.view?.chat.id]));
    for (const phone of this.#phones.values()) phone.view?.leave();
    this.#phones.clear();
    this.render();
    for (const [id, chat] of open) if (chat !== undefined) this.#phones.get(id)?.open(chat);
  }

  /** The world was emptied. */
  forget() {
    this.#phones.clear();
    this.render();
  }

  receive(events) {
    for (const [id, phone] of this.#phones) {
      if (phone.frame.isConnected) phone.receive(events);
      else this.#note(id, phone, events);
    }
  }

  /** Whether something waits on a phone that is not shown. */
  waits(id) {
    return this.#waiting.has(id);
  }

  #note(id, phone, events) {
    const news = events.some(
      (event) =>
        event.event === "message" &&
        phone.conversations.has(event.chat) &&
        (event.only ?? id) === id &&
        (event.user ?? id) === id,
    );
    if (!news) return;
    this.#waiting.add(id);
    this.dispatchEvent(new Event("change"));
  }

  #phoneOf(person) {
    let phone = this.#phones.get(person.id);
    if (!phone) {
      phone = new Phone(person, this.world);
      this.#phones.set(person.id, phone);
      phone.attempt(phone.load());
    } else if (!phone.frame.isConnected) {
      phone.receive([{ event: "again" }]);
    }
    this.#waiting.delete(person.id);
    return phone;
  }

  #keep(ids) {
    this.#picked = ids;
    localStorage.setItem(KEPT, JSON.stringify(ids));
    this.render();
  }
}

/** What a sandbox without people shows. */
export function emptyStage({ addPerson, startFriends }) {
  return el(
    "div",
    { class: "nobody" },
    el("img", { src: "/page/icon.svg", alt: "", width: 72, height: 72 }),
    el("h2", {}, t("nobodyTitle")),
    el("p", {}, t("nobodyText")),
    el(
      "div",
      { class: "choices" },
      el(
        "button",
        { type: "button", class: "main-button", on: { click: startFriends } },
        t("startFriends"),
      ),
      el(
        "button",
        { type: "button", class: "quiet-button", on: { click: addPerson } },
        t("addPerson"),
      ),
    ),
  );
}
