import { EN } from "./words.en.js";
import { ZH } from "./words.zh.js";

const WORDS = { en: EN, zh: ZH };
const KEPT = "sandbox.language";
const listeners = new Set();

function first() {
  const kept = localStorage.getItem(KEPT);
  if (kept in WORDS) return kept;
  return (
    navigator.languages
      ?.find((tag) => /^(zh|en)\b/i.test(tag))
      ?.slice(0, 2)
      .toLowerCase() ?? "en"
  );
}

let current = first();
document.documentElement.lang = current === "zh" ? "zh-Hans" : "en";

/** The page's language; what the bot says follows each person's own. */
export function language() {
  return current;
}

export function speak(code) {
  current = code;
  localStorage.setItem(KEPT, code);
  document.documentElement.lang = code === "zh" ? "zh-Hans" : "en";
  for (const listener of listeners) listener(code);
}

export function onLanguage(listener) {
  listeners.add(listener);
}

/** A sentence of the page. `{n}` is filled in; a value with `one`/`other` is chosen by the number `n`. */
export function t(key, values = {}) {
  let words = WORDS[current][key];
  if (typeof words === "object")
    words = words[new Intl.PluralRules(current).select(values.n)] ?? words.other;
  return words.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}
