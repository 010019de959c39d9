import { control } from "./control.js";
import { el } from "./element.js";
import { language, t } from "./language.js";

const KEPT = 200; // calls in the document

/**
 * The bot's calls as they happen, the newest on top; one can be opened to see what was asked and answered.
 * Polling that goes well is left out: it would hide the rest.
 */
export class CallsBox {
  #calls = [];
  #onlyViolations = false;
  #violations = 0;

  constructor() {
    this.element = el("section", { class: "box-section calls-section" });
    this.list = el("ol", { class: "calls" });
    this.verdict = el("p", { class: "verdict", role: "status" });
  }

  render() {
    const only = el("input", { type: "checkbox" });
    only.checked = this.#onlyViolations;
    only.addEventListener("change", () => {
      this.#onlyViolations = only.checked;
      this.#draw();
    });
    this.element.replaceChildren(
      el("h2", {}, t("calls")),
      el("p", { class: "hint" }, t("callsHint")),
      this.verdict,
      el("label", { class: "tick" }, only, t("onlyViolations")),
      this.list,
    );
    this.#draw();
  }

  receive(events) {
    const calls = events.filter(
      (call) => call.event === "call" && !(call.method === "getUpdates" && call.ok),
    );
    const emptied = events.some(({ event }) => event === "reset");
    if (emptied) {
      this.#calls = [];
      this.#violations = 0;
    }
    if (!calls.length && !emptied) return;
    this.#violations += calls.filter(wrong).length;
    this.#calls = [...calls.reverse(), ...this.#calls].slice(0, KEPT);
    this.#draw(new Set(calls));
  }

  #draw(fresh) {
    const shown = this.#onlyViolations ? this.#calls.filter(wrong) : this.#calls;
    this.verdict.textContent = this.#violations
      ? t("violations", { n: this.#violations })
      : t("noViolations");
    this.verdict.classList.toggle("bad", this.#violations > 0);
    if (!shown.length) {
      this.list.replaceChildren(
        el("li", { class: "hint" }, t(this.#onlyViolations ? "noViolations" : "noCalls")),
      );
      return;
    }
    const old = new Map([...this.list.children].map((node) => [node.call, node]));
    this.list.replaceChildren(
      ...shown.map((call) => old.get(call) ?? this.#item(call, fresh?.has(call))),
    );
  }

  #item(call, fresh) {
    const failed = call.ok === false;
    const more = el("div", { class: "call-more" });
    const details = el(
      "details",
      {
        class: `call ${failed ? "failed" : ""} ${wrong(call) ? "wrong" : ""} ${fresh ? "fresh" : ""}`,
      },
      el(
        "summary",
        {},
        el("span", { class: "call-method" }, call.method),
        el("span", { class: "call-state" }, failed ? call.error_code : ""),
        el(
          "span",
          { class: "call-ms" },
          call.ms === undefined
            ? ""
            : t("milliseconds", {
                n: new Intl.NumberFormat(language(), { maximumFractionDigits: 1 }).format(call.ms),
              }),
        ),
      ),
      wrong(call) &&
        el(
          "ul",
          { class: "violations" },
          call.violations.map((violation) => el("li", {}, sentence(violation))),
        ),
      more,
    );
    details.addEventListener(
      "toggle",
      () => details.open && !more.hasChildNodes() && this.#unfold(call, more),
    );
    const item = el("li", {}, details);
    item.call = call;
    return item;
  }

  /** The parameters are asked for only when somebody wants to see them: they may be large. */
  async #unfold(call, more) {
    const full = (await control.calls(call.id - 1).catch(() => [])).find(
      ({ id }) => id === call.id,
    );
    if (!full) return;
    more.replaceChildren(
      el("h3", {}, t("parameters")),
      el("pre", {}, JSON.stringify(full.parameters, null, 2)),
      el("h3", {}, t("answer")),
      el("pre", {}, JSON.stringify(full.answer, null, 2)),
    );
  }
}

function wrong(call) {
  return (call.violations?.length ?? 0) > 0;
}

function sentence(violation) {
  return violation.field ? `${violation.field}: ${violation.problem}` : violation.problem;
}
