/** The sources of one answer: a card for each quote, under a heading that hides and shows them. */

import { freshId, h, refill } from "./dom.js";
import { SourceCard } from "./source_card.js";

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
