import { el } from "./element.js";
import { icon } from "./icons.js";
import { t } from "./language.js";

let numbered = 0;

/**
 * A dialog that slides up inside its host (a phone, or the whole page: `{body, overlay}`). What lies under it is
 * inert, so focus stays inside without a trap; Escape or a press beside it closes; focus goes back where it was.
 */
export function openSheet(
  host,
  { title, kind = "sheet", role = "dialog", onClose } = {},
  ...content
) {
  const before = document.activeElement;
  const under = host.overlay.lastElementChild ?? host.body;
  const id = `sheet-${(numbered += 1)}`;
  const box = el(
    "section",
    { class: `box ${kind}`, role, "aria-modal": "true", "aria-labelledby": id, tabindex: "-1" },
    el(
      "header",
      { class: "box-head" },
      el("h2", { id }, title),
      el(
        "button",
        { type: "button", class: "round", "aria-label": t("close"), on: { click: () => close() } },
        icon("close"),
      ),
    ),
    content,
  );
  const layer = el("div", { class: "layer" }, box);
  layer.addEventListener("click", (event) => event.target === layer && close());
  layer.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close();
  });

  function close(result) {
    if (!layer.isConnected) return;
    layer.remove();
    under.inert = false;
    if (before?.isConnected) before.focus({ preventScroll: true });
    onClose?.(result);
  }

  under.inert = true;
  host.overlay.append(layer);
  (box.querySelector("[autofocus]") ?? box).focus({ preventScroll: true });
  return { box, close };
}

/** A sentence and OK, as an alert of a callback answer. */
export function alertSheet(host, text) {
  let sheet;
  const ok = el(
    "button",
    { type: "button", class: "main-button", autofocus: true, on: { click: () => sheet.close() } },
    t("ok"),
  );
  sheet = openSheet(
    host,
    { title: host.alertTitle ?? t("title"), kind: "alert", role: "alertdialog" },
    el("p", {}, text),
    ok,
  );
}

/** A question; resolves to whether it was confirmed. */
export function askSheet(host, { title, text, confirm, danger = false }) {
  return new Promise((resolve) => {
    let sheet;
    const finish = (answer) => () => sheet.close(answer);
    sheet = openSheet(
      host,
      { title, kind: "alert", role: "alertdialog", onClose: (answer) => resolve(Boolean(answer)) },
      el("p", { class: "breakable" }, text),
      el(
        "div",
        { class: "choices" },
        el(
          "button",
          { type: "button", class: "quiet-button", on: { click: finish(false) } },
          t("cancel"),
        ),
        el(
          "button",
          {
            type: "button",
            class: `main-button ${danger ? "danger" : ""}`,
            autofocus: true,
            on: { click: finish(true) },
          },
          confirm,
        ),
      ),
    );
  });
}
