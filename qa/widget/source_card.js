/** One quote or close passage: in its context, with its report, date and page, compared with the report. */

import { foreign, freshId, h, hasDirectionControls, refill, unseen } from "./dom.js";
import { inContext } from "./excerpt.js";
import { feedbackButton } from "./feedback.js";
import { markedPieces, metaParagraph, reportLinks, sectionParagraph } from "./source_parts.js";

const FETCHED_AT_ONCE = 12;

/** The cards of long lists fetch their context when they come near the window. */
const cards = new WeakMap();
const watcher = new IntersectionObserver((entries) => {
  for (const { target } of entries.filter(({ isIntersecting }) => isIntersecting)) {
    watcher.unobserve(target);
    cards.get(target).load();
  }
}, { rootMargin: "600px" });

/** One quote or close passage, shown in its context and compared with the report. */
export class SourceCard {
  /**
   * @param {object} quote of an answer, or `fromHit`
   * @param {object} shared `{texts, base, library, level}`
   * @param {string} name how it is counted: "Quote 1"
   * @param {(opener: HTMLElement) => void} onOpen shows the page or text
   */
  constructor(quote, shared, name, onOpen) {
    this.quote = quote;
    this.shared = shared;
    this.returnTo = null;
    this.build(name, onOpen);
  }

  build(name, onOpen) {
    const { texts, base, level } = this.shared;
    const { quote } = this;
    const title = freshId("source");
    if (quote.text === "") {
      this.buildErased(name, title);
      return;
    }
    this.passage = h("blockquote", { class: "passage verbatim" },
      markedPieces([{ text: quote.text, quoted: true }], texts));
    this.check = h("p", { class: "check" });
    this.back = h("button", { type: "button", class: "plain back", hidden: true, onclick: () => this.goBack() },
      texts.get("back_to_answer"));
    this.element = h("article",
      { class: "source", tabindex: "-1", "aria-labelledby": title, onkeydown: (event) => this.onKey(event) },
      h("div", { class: "source-head" },
        quote.n != null && h("span", { class: "number", "aria-hidden": "true" }, String(quote.n)),
        h(`h${level + 2}`, { id: title }, unseen(`${name}: `), foreign(quote.title))),
      metaParagraph(quote, texts),
      sectionParagraph(quote, texts),
      this.passage,
      hasDirectionControls(quote.text) && h("p", { class: "caution" }, texts.get("hidden_characters")),
      quote.from_ocr && h("p", { class: "caution" }, texts.get("ocr")),
      this.check,
      h("div", { class: "links" },
        h("button", { type: "button", class: "secondary", onclick: (event) => onOpen(event.currentTarget) },
          quote.page == null ? texts.get("open_text") : texts.get("open_page", { page: quote.page }),
          unseen(` (${name})`)),
        reportLinks(quote, base, texts), this.back));
  }

  /** What is left of a quote once its report was erased. */
  buildErased(name, title) {
    const { texts, level } = this.shared;
    this.back = h("button", { type: "button", class: "plain back", hidden: true, onclick: () => this.goBack() },
      texts.get("back_to_answer"));
    this.element = h("article",
      { class: "source", tabindex: "-1", "aria-labelledby": title, onkeydown: (event) => this.onKey(event) },
      h("div", { class: "source-head" },
        h("span", { class: "number", "aria-hidden": "true" }, String(this.quote.n)),
        h(`h${level + 2}`, { id: title }, name)),
      h("p", { class: "caution" }, texts.get("export_erased")),
      h("div", { class: "links" }, this.back));
  }

  /** Fetch the context at once, so that nothing moves later; with many others, when it comes near. */
  prepare(index) {
    if (this.quote.text === "") {
      return;
    }
    if (index < FETCHED_AT_ONCE) {
      this.load();
    } else {
      cards.set(this.element, this);
      watcher.observe(this.element);
    }
  }

  /** Fetch the context and compare the quote with the report's own text. */
  async load() {
    const { texts, library } = this.shared;
    if (this.quote.n == null) {
      await this.loadHit();
      return;
    }
    try {
      const { pieces, exact } = await inContext(library, this.quote);
      if (exact) {
        refill(this.passage, markedPieces(pieces, texts));
      }
      this.showCheck(exact ? "exact" : "differs", texts.get(exact ? "check_exact" : "check_differs"));
    } catch {
      const gone = this.quote.verdict === "uncheckable";
      this.showCheck("failed", texts.get(gone ? "verdict_uncheckable" : "check_failed"));
    }
  }

  /** A hit's text is its units, a line each; what stands in the report is shown in its place. */
  async loadHit() {
    try {
      const { pieces } = await inContext(this.shared.library, this.quote, { before: 0, after: 0 });
      refill(this.passage, markedPieces(pieces.filter((piece) => piece.quoted), this.shared.texts));
    } catch {
      // The text that came with the hit stays.
    }
  }

  /** Let readers say that the quote does not carry what is said, once the answer has an id. */
  takeFeedback(answerId) {
    const { texts } = this.shared;
    const { n, text } = this.quote;
    if (text === "") {
      return;
    }
    this.feedback ??= feedbackButton(texts.get("feedback_unsupported"), texts.get("quote_number", { n }),
      () => ({ answer_id: answerId, kind: "unsupported", quote: n }), this.shared);
    this.back.before(this.feedback);
  }

  showCheck(state, text) {
    this.check.dataset.check = state;
    refill(this.check, text);
  }

  /** Move focus here from a quote's number in the answer. */
  visit(chip) {
    this.returnTo = chip;
    this.back.hidden = false;
    this.element.focus();
    this.element.scrollIntoView({ block: "nearest" });
  }

  goBack() {
    const chip = this.returnTo;
    this.returnTo = null;
    this.back.hidden = true;
    chip?.focus();
  }

  onKey(event) {
    if (event.key === "Escape" && this.returnTo) {
      event.stopPropagation();
      this.goBack();
    }
  }
}
