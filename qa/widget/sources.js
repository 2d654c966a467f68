/** The sources of one answer: each quote in its context, with its report, date and page. */

import { dateText } from "./dates.js";
import { foreign, freshId, h, hasDirectionControls, hostUrl, refill, unseen, verbatim, webUrl } from "./dom.js";
import { inContext } from "./excerpt.js";
import { feedbackButton } from "./feedback.js";

/** What a source is called in one line: "Calderdale, 15 May 2024, page 3". */
export function sourceLine(quote, texts) {
  const page = pageText(quote, texts);
  return [quote.body ?? quote.title, quote.published && dateText(quote.published, texts),
    page && page.charAt(0).toLowerCase() + page.slice(1)].filter(Boolean).join(", ");
}

/** "Page 3" or "Pages 3 to 4"; null where the report has no pages. */
export function pageText(quote, texts) {
  if (quote.page == null) {
    return null;
  }
  return quote.page_end != null && quote.page_end !== quote.page
    ? texts.get("pages", { page: quote.page, page_end: quote.page_end })
    : texts.get("page", { page: quote.page });
}

/** Report, date and page of a quote in one paragraph. */
export function metaParagraph(quote, texts) {
  const parts = [
    quote.body && foreign(quote.body),
    foreign(quote.published
      ? texts.get("published", { date: dateText(quote.published, texts) }) : texts.get("undated")),
    quote.page != null && h("span", { class: "page-number" }, pageText(quote, texts)),
  ].filter(Boolean);
  return h("p", { class: "meta" }, parts.map((part, index) => [
    index > 0 && [h("span", { class: "dot", "aria-hidden": "true" }, " · "), unseen(", ")], part]));
}

/** The heading under which the quote stands: the last of its heading path. */
function sectionParagraph({ section }, texts) {
  return section && h("p", { class: "section" }, unseen(`${texts.get("section")}: `), foreign(section.split(" › ").at(-1)));
}

/** A search hit (`nearest`) in the shape of a quote, without a number. */
export function fromHit(hit) {
  const spans = [{ start: hit.start, end: hit.end, page: hit.page }];
  return { ...hit, n: null, spans, image_url: null };
}

/** Address of the image of the quote's page with the quote marked; null where there are no pages. */
export function imageUrl(quote, page, base) {
  if (page == null) {
    return null;
  }
  const given = page === quote.page && quote.image_url ? hostUrl(base, quote.image_url) : null;
  if (given) {
    return given;
  }
  const url = reportUrl(quote, `pages/${page}.png`, base);
  const marked = quote.spans.filter((span) => span.page === page);
  url.searchParams.set("spans", marked.map(({ start, end }) => `${start}-${end}`).join(","));
  return url;
}

function reportUrl(quote, rest, base) {
  const url = new URL(`/v1/reports/${encodeURIComponent(quote.report_id)}/${rest}`, base);
  url.searchParams.set("version", quote.version);
  return url;
}

/** Links to the original file, at the page, and to the web page it was fetched from. */
export function originalLinks(quote, base, texts) {
  const file = reportUrl(quote, "file", base);
  if (quote.page != null) {
    file.hash = `page=${quote.page}`;
  }
  const label = quote.page == null ? texts.get("original") : texts.get("original_page", { page: quote.page });
  const address = webUrl(quote.source);
  return [
    outerLink(file, label, texts),
    address && outerLink(address, texts.get("original_address"), texts),
  ].filter(Boolean);
}

function outerLink(url, label, texts) {
  return h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, label,
    unseen(` (${texts.get("new_tab")})`));
}

/** Nodes of pieces `{text, quoted}`: quoted ones marked, and said to begin and end. */
export function markedPieces(pieces, texts) {
  return pieces.map((piece) => (piece.quoted
    ? [unseen(` ${texts.get("quote_start")} `), h("mark", {}, blocks(piece.text)), unseen(` ${texts.get("quote_end")} `)]
    : h("span", { class: "around" }, blocks(piece.text))));
}

/** The text to the letter, with some air where a new block of the report begins. */
function blocks(text) {
  return (text.match(/[^\n]*\n|[^\n]+/g) ?? []).map((block) => [verbatim(block), block.endsWith("\n") && h("span", { class: "break" })]);
}

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
        originalLinks(quote, base, texts), this.back));
  }

  /** Fetch the context at once, so that nothing moves later; with many others, when it comes near. */
  prepare(index) {
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
      this.showCheck("failed", texts.get("check_failed"));
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
    const { n } = this.quote;
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

/** The list of cards under its heading, which hides and shows it. */
export class Sources {
  /** @param {object} shared with `sourcesOpen`, which the next answers follow */
  constructor(shared, onOpen) {
    this.shared = shared;
    this.onOpen = onOpen;
    this.cards = new Map();
    this.count = h("span", { class: "count" });
    this.list = h("ol", { class: "source-list", id: freshId("sources"), role: "list" });
    this.toggle = h("button",
      { type: "button", class: "plain", "aria-controls": this.list.id, onclick: () => this.open(!this.isOpen) });
    this.element = h("div", { class: "sources", hidden: true },
      h("div", { class: "sources-head" },
        h(`h${shared.level + 1}`, {}, shared.texts.get("sources")), this.count, this.toggle),
      this.list);
    this.open(shared.sourcesOpen);
  }

  get isOpen() {
    return !this.list.hidden;
  }

  open(open) {
    const { texts } = this.shared;
    this.shared.sourcesOpen = open;
    this.list.hidden = !open;
    this.toggle.setAttribute("aria-expanded", String(open));
    refill(this.toggle, texts.get(open ? "sources_hide" : "sources_show"));
  }

  /** Show exactly these quotes; cards that are there already stay as they are. */
  show(quotes) {
    for (const [n, card] of this.cards) {
      if (!quotes.some((quote) => quote.n === n && quote.text === card.quote.text)) {
        card.element.parentNode.remove();
        this.cards.delete(n);
      }
    }
    quotes.forEach((quote) => this.add(quote, quotes));
    this.list.append(...quotes.map(({ n }) => this.cards.get(n).element.parentNode));
    this.element.hidden = quotes.length === 0;
    const { texts } = this.shared;
    const reports = new Set(quotes.map((quote) => quote.report_id)).size;
    refill(this.count, texts.get("sources_count", { n: quotes.length }), " ",
      texts.get("sources_reports", { n: reports }));
  }

  add(quote, quotes) {
    if (this.cards.has(quote.n)) {
      return;
    }
    const name = this.shared.texts.get("quote_number", { n: quote.n });
    const card = new SourceCard(quote, this.shared, name,
      (opener) => this.onOpen(quotes, quotes.indexOf(quote), opener));
    this.cards.set(quote.n, card);
    card.prepare(this.cards.size - 1);
    h("li", {}, card.element);
  }

  takeFeedback(answerId) {
    this.cards.forEach((card) => card.takeFeedback(answerId));
  }

  /** Bring the quote's card forward and move focus to it; `chip` is where focus comes back to. */
  visit(n, chip) {
    this.open(true);
    this.cards.get(n)?.visit(chip);
  }
}
