/** Removing a report, after a dialog that asks whether it is meant. */

import { foreign, h, plain } from "/widget/dom.js";
import { sayNext } from "./changes.js";
import { addressOf } from "./corrections.js";

/**
 * @param {import("./changes.js").Changes} changes
 * @param {object} report its id and title
 */
export function removal(changes, report) {
  const { texts } = changes;
  const erase = h("input", { type: "checkbox", id: "remove-erase" });
  const dialog = h("dialog", { "aria-labelledby": "remove-title" },
    h("h2", { id: "remove-title" }, texts.get("remove_title")),
    h("p", {}, h("strong", {}, foreign(report.title))),
    h("p", {}, texts.get("remove_hint")),
    h("p", { class: "check" }, erase, h("label", { for: erase.id }, texts.get("remove_erase"))),
    h("p", { class: "form-actions" },
      h("button", { type: "button", class: "secondary", autofocus: true, onclick: () => dialog.close() }, texts.get("remove_keep")),
      h("button", { type: "button", class: "danger", onclick: () => remove() }, texts.get("remove_do"))));
  const remove = async () => {
    const path = `${addressOf(report)}?erase=${erase.checked}`;
    const done = await changes.change(() => changes.administrator.send("DELETE", path));
    dialog.close();
    if (done) {
      sayNext(texts.get("remove_done", { title: plain(report.title) }));
      location.assign("/reports");
    }
  };
  return h("div", { class: "removing" },
    h("button", { type: "button", class: "secondary", onclick: () => dialog.showModal() }, texts.get("remove_open")),
    dialog);
}
