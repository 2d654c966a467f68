/** The page of one report: passages that links lead to, and the changes of administrators. */

import { h, refill } from "/widget/dom.js";
import { Changes, loadTexts } from "./changes.js";
import { correctionForm } from "./corrections.js";
import { hashOf, mark, selected, spansOf, unmark } from "./passages.js";
import { removal } from "./removal.js";

const texts = await loadTexts();

const status = h("span", { role: "status" });
const link = h("button", { type: "button", class: "secondary", hidden: true, onclick: () => linkToSelection() },
  texts.get("text_link"));
document.querySelector("#text").append(h("div", { class: "text-tools" }, link, status));

/** Mark what the address names, show it, and go on from there. */
function follow() {
  unmark();
  const spans = spansOf(location.hash);
  if (!spans.length) {
    return;
  }
  const marks = mark(spans);
  refill(status, marks.length ? texts.get("text_marked", { n: spans.length }) : texts.get("text_not_there"));
  if (marks.length) {
    showInPicture(marks[0].closest("[data-page]")?.dataset.page, spans);
    marks[0].tabIndex = -1;
    marks[0].focus({ preventScroll: true });
    marks[0].scrollIntoView({ block: "center" });
  }
}

/** The picture of the page with the passage marked on it. */
function showInPicture(page, spans) {
  const picture = page && document.querySelector(`#page-${page} .picture`);
  if (picture) {
    const address = new URL(picture.href);
    address.searchParams.set("spans", hashOf(spans).slice(2));
    picture.href = address;
    picture.querySelector("img").src = address;
  }
}

async function linkToSelection() {
  const span = selected();
  history.replaceState(null, "", hashOf([span]));
  getSelection().removeAllRanges();
  link.hidden = true;
  follow();
  try {
    await navigator.clipboard.writeText(location.href);
    refill(status, texts.get("text_linked"));
  } catch {
    refill(status, texts.get("text_linked_not_copied"));
  }
}

document.addEventListener("selectionchange", () => {
  // Where the button has focus, a click on it must not take it away.
  link.hidden = selected() === null && document.activeElement !== link;
});
addEventListener("hashchange", follow);
follow();

const section = document.querySelector("#change[data-changes]");
if (section) {
  const report = JSON.parse(section.dataset.report);
  new Changes(section, texts, (changes) => [correctionForm(changes, report), removal(changes, report)]);
}
