import { control } from "./control.js";
import { el } from "./element.js";
import { icon } from "./icons.js";
import { t } from "./language.js";
import { openMiniApp } from "./miniapp.js";
import { Suggestions } from "./suggestions.js";

const PAUSE = 220; // milliseconds without a key before the bot is asked

/** The results of an inline bot while `@bot …` is typed. */
export class InlineList extends Suggestions {
  #timer;
  #asked = 0;

  constructor(composer) {
    super(composer, "");
  }

  typed(text) {
    clearTimeout(this.#timer);
    const { bot } = this.composer.phone.world;
    const typed = /^@(\w+)\s([^]*)$/.exec(text);
    if (
      !typed ||
      !bot ||
      typed[1].toLowerCase() !== bot.username?.toLowerCase() ||
      bot.supports_inline_queries === false
    ) {
      this.#asked += 1;
      this.hide();
      return;
    }
    this.#timer = setTimeout(() => this.#ask(typed[2].trimStart(), "", []), PAUSE);
  }

  async #ask(query, offset, before) {
    const { phone, view } = this.composer;
    const label = t("inlineResults", { bot: `@${phone.world.bot.username}` });
    const asked = (this.#asked += 1);
    if (!before.length) this.show([note(t("inlineWaiting"))], label);
    let answer;
    try {
      answer = await control.inline({ from: phone.person.id, chat: view.chat.id, query, offset });
    } catch (error) {
      if (asked === this.#asked) this.show([note(error.message)], label);
      return;
    }
    if (asked !== this.#asked) return;
    const results = answer.results.map((result) => this.#result(result, answer.query_id));
    const nodes = [...before, ...results];
    const more =
      answer.next_offset && this.#more(() => this.#ask(query, answer.next_offset, nodes));
    const head = answer.button && this.#button(answer.button, answer.init_data);
    this.show(
      [head, ...nodes, more, !nodes.length && !head && note(t("inlineEmpty"))].filter(Boolean),
      label,
    );
  }

  #result(result, queryId) {
    const title =
      result.title ??
      result.first_name ??
      result.caption ??
      result.input_message_content?.message_text ??
      result.type;
    const text = result.description ?? (result.title ? result.caption : "") ?? "";
    const node = el(
      "div",
      { class: "result" },
      thumbnail(result, title),
      el("span", { class: "result-title" }, title),
      el("span", { class: "result-text" }, text),
    );
    node.choose = async () => {
      this.hide();
      const { phone, view } = this.composer;
      this.composer.compose("");
      await phone.attempt(control.choose(queryId, { result_id: result.id, chat: view.chat.id, ...view.place }));
    };
    return node;
  }

  #button({ text, start_parameter: start, web_app: app }, initData) {
    const { phone } = this.composer;
    const node = el("div", { class: "result-button" }, text);
    node.choose = () => {
      this.hide();
      if (app) openMiniApp(phone, { url: app.url, init_data: initData });
      else
        phone.follow(`https://t.me/${phone.world.bot.username}?start=${encodeURIComponent(start)}`);
    };
    return node;
  }

  #more(ask) {
    const node = el("div", { class: "result-button" }, t("loadMore"));
    node.choose = ask;
    return node;
  }
}

function note(text) {
  return el("div", { class: "result-note", role: "status" }, text);
}

function thumbnail(result, title) {
  const file = result.photo_file_id ?? result.thumbnail_file_id;
  const source = file
    ? control.fileUrl(file)
    : (result.thumbnail_url ?? result.thumb_url ?? result.photo_url);
  const letter = el(
    "span",
    { class: "result-picture" },
    /^\p{L}/u.test(title) ? [...title][0].toUpperCase() : icon("photo"),
  );
  if (!source) return letter;
  const picture = el("img", { class: "result-picture", src: source, alt: "", decoding: "async" });
  picture.addEventListener("error", () => picture.replaceWith(letter), { once: true });
  return picture;
}
