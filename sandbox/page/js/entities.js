import { el } from "./element.js";
import { t } from "./language.js";
import { entityTime, fullWhen } from "./moment.js";

/**
 * A text with its entities as nodes. Offsets count UTF-16 units, as JavaScript does. Entities nest but never
 * cross (the sandbox's parser sees to it). `reader` says who reads: `zone`, `locale`, `now`, and the functions
 * `link(url)`, `command(text)`, `mention(username)`.
 */
export function written(text, entities, reader) {
  const sorted = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return inside(text, 0, text.length, sorted, reader);
}

// A block breaks the line by itself, so the line break after it is not shown.
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);

function inside(text, from, to, entities, reader) {
  const nodes = [];
  let at = from;
  let next = 0;
  while (next < entities.length) {
    const entity = entities[next];
    const end = Math.min(entity.offset + entity.length, to);
    next += 1;
    const inner = [];
    while (next < entities.length && entities[next].offset < end) inner.push(entities[next++]);
    if (entity.offset > at) nodes.push(text.slice(at, entity.offset));
    if (BLOCKS.has(entity.type)) at = text[end] === "\n" ? end + 1 : end;
    else at = end;
    const words = text.slice(entity.offset, end);
    nodes.push(dress(entity, words, inside(text, entity.offset, end, inner, reader), reader));
  }
  if (at < to) nodes.push(text.slice(at, to));
  return nodes;
}

const TAGS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code" };

function dress(entity, words, nodes, reader) {
  switch (entity.type) {
    case "bold":
    case "italic":
    case "underline":
    case "strikethrough":
      return el(TAGS[entity.type], {}, nodes);
    case "code":
      return el(
        "code",
        { class: "mono", title: t("copyText"), on: { click: () => reader.copy(words) } },
        nodes,
      );
    case "pre":
      return el("pre", { data: { language: entity.language ?? "" } }, nodes);
    case "blockquote":
      return el("blockquote", {}, nodes);
    case "expandable_blockquote":
      return expandable(nodes);
    case "spoiler":
      return spoiler(nodes);
    case "text_link":
      return press(nodes, () => reader.link(entity.url), entity.url);
    case "url":
      return press(nodes, () => reader.link(/^[a-z]+:/i.test(words) ? words : `https://${words}`));
    case "mention":
      return press(nodes, () => reader.mention(words.slice(1)));
    case "text_mention":
      return el("span", { class: "mention" }, nodes);
    case "bot_command":
      return press(nodes, () => reader.command(words));
    case "date_time":
      return moment(entity, words, nodes, reader);
    case "hashtag":
    case "cashtag":
    case "email":
    case "phone_number":
      return el("span", { class: "mention" }, nodes);
    default:
      return el("span", {}, nodes);
  }
}

/** Looks like a link; is a button, because only the sandbox knows where it leads. */
function press(nodes, click, title) {
  return el("button", { type: "button", class: "link", title, on: { click } }, nodes);
}

function spoiler(nodes) {
  const hidden = el(
    "button",
    { type: "button", class: "spoiler", "aria-label": t("spoiler") },
    nodes,
  );
  hidden.addEventListener(
    "click",
    () => hidden.replaceWith(el("span", { class: "unveiled" }, nodes)),
    { once: true },
  );
  return hidden;
}

function expandable(nodes) {
  const quote = el("blockquote", { class: "folded" }, nodes);
  const more = el("button", { type: "button", class: "link unfold" }, t("more"));
  more.addEventListener("click", () => {
    quote.classList.remove("folded");
    more.remove();
  });
  quote.append(more);
  return quote;
}

function moment(entity, words, nodes, reader) {
  const shown = entityTime(entity.unix_time, entity.date_time_format, reader);
  return el(
    "time",
    {
      class: "moment",
      datetime: new Date(entity.unix_time * 1000).toISOString(),
      title: `${fullWhen(entity.unix_time, reader.zone, reader.locale)} (${reader.zone})`,
    },
    shown ?? nodes,
  );
}
