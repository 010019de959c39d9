import { el } from "./element.js";
import { icon } from "./icons.js";

const HUES = 7;

function hueOf(id) {
  return Math.abs(Number(id)) % HUES;
}

/** A round picture of initials, in a colour that stays with the id. */
export function avatar(name, id, kind = "person") {
  const letters = [...name.matchAll(/\p{L}|\p{N}/gu)].length
    ? name
        .split(/\s+/)
        .slice(0, 2)
        .map((word) => [...word].find((sign) => /\p{L}|\p{N}/u.test(sign)) ?? "")
        .join("")
    : "";
  const shown = /\p{Script=Han}/u.test(letters) ? [...letters][0] : letters.toUpperCase();
  return el(
    "span",
    { class: `avatar hue-${hueOf(id)} avatar-${kind}`, "aria-hidden": "true" },
    shown || icon(kind === "person" ? "person" : "group"),
  );
}

export function hueClass(id) {
  return `hue-${hueOf(id)}`;
}
