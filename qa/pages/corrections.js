/** The form that corrects a report's title, body and dates. */

import { h } from "/widget/dom.js";
import { sayNext } from "./changes.js";

const FIELDS = [
  { name: "title", label: "correct_report_title" },
  { name: "body", label: "reports_body" },
  { name: "published", label: "reports_published", hint: "correct_dates_hint" },
  { name: "period", label: "report_period", hint: "correct_dates_hint" },
];

/**
 * @param {import("./changes.js").Changes} changes
 * @param {object} report its id, title, body, published, period, and the names that are corrected
 */
export function correctionForm(changes, report) {
  const { texts } = changes;
  const inputs = new Map(FIELDS.map(({ name }) => [name, h("input",
    { type: "text", id: `correct-${name}`, value: report[name], dir: "auto", autocomplete: "off" })]));
  const rows = FIELDS.map(({ name, label, hint }) => {
    const input = inputs.get(name);
    const hints = [hint, report.corrected.includes(name) && "correct_is_corrected"].filter(Boolean)
      .map((key, number) => h("p", { class: "hint", id: `correct-${name}-${number}` }, texts.get(key)));
    if (hints.length) {
      input.setAttribute("aria-describedby", hints.map((one) => one.id).join(" "));
    }
    return h("div", { class: "field" }, h("label", { for: input.id }, texts.get(label)), hints, input);
  });
  const save = async (event) => {
    event.preventDefault();
    const data = changed(inputs, report);
    const emptied = FIELDS.find(({ name }) => data[name] === null && !report.corrected.includes(name));
    if (emptied) {
      changes.say(texts.get("correct_cannot_empty", { field: texts.get(emptied.label) }), { failed: true });
      inputs.get(emptied.name).focus();
    } else if (!Object.keys(data).length) {
      changes.say(texts.get("correct_nothing"));
    } else if (await changes.change(() => changes.administrator.send("PATCH", addressOf(report), data))) {
      sayNext(texts.get("correct_saved"));
      location.reload();
    }
  };
  return h("form", { onsubmit: save, novalidate: true }, h("p", { class: "hint" }, texts.get("correct_hint")), rows,
    h("p", { class: "form-actions" }, h("button", { class: "primary" }, texts.get("correct_save"))));
}

/** Where the report is in the API. */
export function addressOf(report) {
  return `/v1/reports/${encodeURIComponent(report.id)}`;
}

/** What is to be sent: null takes an earlier correction back. */
function changed(inputs, report) {
  const entries = [...inputs].map(([name, input]) => [name, input.value.trim()]);
  return Object.fromEntries(entries.filter(([name, value]) => value !== report[name]).map(([name, value]) => [name, value || null]));
}
