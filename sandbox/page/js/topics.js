import { control } from "./control.js";
import { el } from "./element.js";
import { field, form } from "./field.js";
import { icon } from "./icons.js";
import { t } from "./language.js";
import { openSheet } from "./sheet.js";

/** The topic everything is in that names no other. */
export const GENERAL = 0;

/** The topic a message stands in. */
export function topicOf(message) {
  return message.is_topic_message ? message.message_thread_id : GENERAL;
}

/** The topics of a forum as tabs above its transcript: arrows walk, the chosen one is shown. */
export class Topics {
  constructor(view) {
    this.view = view;
    this.tabs = el("div", { class: "tabs", role: "tablist", "aria-label": t("topics") });
    const add = el(
      "button",
      {
        type: "button",
        class: "round",
        "aria-label": t("newTopic"),
        title: t("newTopic"),
        on: { click: () => this.#form() },
      },
      icon("plus"),
    );
    this.element = el("div", { class: "topics", hidden: true }, this.tabs, add);
    this.tabs.addEventListener("keydown", (event) => this.#walk(event));
  }

  render() {
    const { chat, conversation, topic } = this.view;
    this.element.hidden = !chat.is_forum;
    if (!chat.is_forum) return;
    const focused = this.tabs.contains(document.activeElement);
    this.tabs.replaceChildren(
      ...[{ message_thread_id: GENERAL, name: t("generalTopic") }, ...(chat.topics ?? [])].map(
        ({ message_thread_id: id, name, closed }) => {
          const unread = conversation.unreadIn(id);
          return el(
            "button",
            {
              type: "button",
              role: "tab",
              class: "tab",
              tabindex: id === topic ? "0" : "-1",
              "aria-selected": String(id === topic),
              "aria-controls": this.view.panelId,
              data: { topic: id },
              on: { click: () => this.view.enter(id) },
            },
            el("span", { class: "tab-name" }, closed ? `🔒 ${name}` : name),
            unread > 0 &&
              el("span", { class: "badge", "aria-label": t("unread", { n: unread }) }, unread),
          );
        },
      ),
    );
    const chosen = this.tabs.querySelector('[aria-selected="true"]');
    if (focused) chosen?.focus({ preventScroll: true });
    if (chosen) this.#reveal(chosen);
  }

  /** Scrolls the strip only: `scrollIntoView` would move the page as well. */
  #reveal(tab) {
    const over = tab.offsetLeft + tab.offsetWidth - this.tabs.clientWidth;
    const { scrollLeft } = this.tabs;
    this.tabs.scrollLeft = Math.min(Math.max(scrollLeft, over + 8), Math.max(0, tab.offsetLeft - 8));
  }

  #walk(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const all = [...this.tabs.children];
    const now = all.indexOf(document.activeElement);
    const next =
      { Home: all[0], End: all.at(-1) }[event.key] ??
      (step && all[(now + step + all.length) % all.length]);
    if (!next) return;
    event.preventDefault();
    next.click();
  }

  #form() {
    const { phone, chat } = this.view;
    const name = field(t("topicName"), { required: true, maxlength: "128", autofocus: true });
    const sheet = openSheet(
      phone,
      { title: t("newTopic") },
      form([name.row], t("create"), async () => {
        const made = await control.addTopic(chat.id, {
          from: phone.person.id,
          name: name.input.value.trim(),
        });
        sheet.close();
        await phone.load();
        this.view.enter(made.message_thread_id);
      }),
    );
  }
}
