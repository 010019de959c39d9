import { avatar } from "./avatar.js";
import { el } from "./element.js";
import { icon } from "./icons.js";
import { t } from "./language.js";
import { openSheet } from "./sheet.js";

/**
 * Chooses among people or chats. `entries` are `{id, name, note, kind}`; resolves to the chosen ids, or to null
 * if the sheet was closed. With `most` > 1 several may be marked before Done.
 */
export function pick(host, { title, entries, most = 1, empty }) {
  return new Promise((resolve) => {
    const chosen = new Set();
    const list = el("div", { class: "picks", role: "group", "aria-label": title });
    const done = el(
      "button",
      {
        type: "button",
        class: "main-button",
        disabled: true,
        on: { click: () => sheet.close([...chosen]) },
      },
      t("done"),
    );

    function toggle(entry, row) {
      if (most === 1) return sheet.close([entry.id]);
      if (chosen.has(entry.id)) chosen.delete(entry.id);
      else if (chosen.size < most) chosen.add(entry.id);
      row.setAttribute("aria-pressed", chosen.has(entry.id));
      done.disabled = chosen.size === 0;
      return undefined;
    }

    for (const [place, entry] of entries.entries()) {
      const row = el(
        "button",
        {
          type: "button",
          class: "pick",
          "aria-pressed": most > 1 ? "false" : undefined,
          autofocus: place === 0,
        },
        avatar(entry.name, entry.id, entry.kind),
        el("span", { class: "pick-name" }, entry.name),
        entry.note && el("span", { class: "pick-note" }, entry.note),
        most > 1 && icon("check"),
      );
      row.addEventListener("click", () => toggle(entry, row));
      list.append(row);
    }
    const sheet = openSheet(
      host,
      { title, onClose: (result) => resolve(result ?? null) },
      most > 1 && el("p", { class: "hint" }, t("chooseUpTo", { n: most })),
      entries.length ? list : el("p", { class: "hint" }, empty),
      most > 1 && done,
    );
  });
}
