/**
 * Permalinks of passages: `#c123-245,250-260` marks these code points of the report's text.
 *
 * The text on the page is the canonical text, in pieces (`.canonical`, `data-start` says where each
 * begins), so positions are counted in its text nodes. Without this module the link still leads to
 * the unit of that name.
 */

import { h } from "/widget/dom.js";
import { count, utf16Index } from "/widget/codepoints.js";

const PLACE = /^#c(\d{1,9}-\d{1,9}(?:,\d{1,9}-\d{1,9})*)$/;

/** Spans `[start, end)` that a fragment names; empty where it names none. */
export function spansOf(hash) {
  const found = PLACE.exec(hash);
  const spans = found ? found[1].split(",").map((part) => part.split("-").map(Number)) : [];
  return spans.filter(([start, end]) => start < end);
}

/** The fragment that names the spans. */
export function hashOf(spans) {
  return `#c${spans.map(([start, end]) => `${start}-${end}`).join(",")}`;
}

/** Put the code points of every span in `<mark>`; the marks, in order. */
export function mark(spans) {
  const marks = [];
  for (const piece of document.querySelectorAll(".canonical")) {
    for (const { node, start, end } of textNodes(piece)) {
      const within = spans
        .map(([first, last]) => [Math.max(first, start), Math.min(last, end)])
        .filter(([first, last]) => first < last)
        .sort(([one], [other]) => other - one);
      // From the last to the first, as splitting leaves what comes before in `node`.
      const made = within.map(([first, last]) => markIn(node, first - start, last - start));
      marks.push(...made.reverse());
    }
  }
  return marks;
}

/** Take every mark away; the text is as it was. */
export function unmark() {
  for (const element of document.querySelectorAll(".canonical mark")) {
    const parent = element.parentNode;
    element.replaceWith(...element.childNodes);
    parent.normalize();
  }
}

/** The span of the text that is selected; null where nothing in the text is. */
export function selected() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) {
    return null;
  }
  const range = selection.getRangeAt(0);
  let first = null;
  let last = null;
  for (const piece of document.querySelectorAll(".canonical")) {
    if (range.intersectsNode(piece)) {
      for (const { node, start } of textNodes(piece)) {
        if (range.intersectsNode(node)) {
          const from = node === range.startContainer ? range.startOffset : 0;
          const to = node === range.endContainer ? range.endOffset : node.data.length;
          if (from < to) {
            first ??= start + count(node.data.slice(0, from));
            last = start + count(node.data.slice(0, to));
          }
        }
      }
    }
  }
  return first === null ? null : [first, last];
}

/** Text nodes of a piece of the text and the code points that they hold. */
function textNodes(piece) {
  const found = [];
  const walker = document.createTreeWalker(piece, NodeFilter.SHOW_TEXT);
  let start = Number(piece.dataset.start);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const end = start + count(node.data);
    found.push({ node, start, end });
    start = end;
  }
  return found;
}

function markIn(node, start, end) {
  const last = utf16Index(node.data, end);
  const first = utf16Index(node.data, start);
  if (last < node.data.length) {
    node.splitText(last);
  }
  const marked = first ? node.splitText(first) : node;
  const element = h("mark");
  marked.replaceWith(element);
  element.append(marked);
  return element;
}
