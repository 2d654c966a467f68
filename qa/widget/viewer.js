/** The dialog that shows a quote where it stands: on the page's image, or in the report's text. */

import { foreign, freshId, h, plain, refill, verbatim } from "./dom.js";
import { inContext } from "./excerpt.js";
import { imageUrl, markedPieces, metaParagraph, reportLinks, sourceLine } from "./source_parts.js";

const ZOOMS = [1, 1.5, 2, 3];
const CONTEXT = { before: 1500, after: 1500 };
const MORE = 3000;

export class Viewer {
  /** @param {object} shared `{texts, base, library, announcer}` */
  constructor(shared) {
    this.shared = shared;
    this.build();
  }

  get isOpen() {
    return this.element.open;
  }

  build() {
    const { texts } = this.shared;
    this.heading = h("h2", { id: freshId("viewer"), tabindex: "-1" });
    this.about = h("div", { class: "viewer-quote" });
    this.links = h("div", { class: "links" });
    this.previous = h("button", { type: "button", class: "secondary", "aria-label": texts.get("viewer_previous_label"),
      "aria-keyshortcuts": "ArrowLeft",
      onclick: () => this.move(-1) }, texts.get("viewer_previous"));
    this.next = h("button", { type: "button", class: "secondary", "aria-label": texts.get("viewer_next_label"),
      "aria-keyshortcuts": "ArrowRight",
      onclick: () => this.move(1) }, texts.get("viewer_next"));
    this.mover = h("div", { class: "viewer-move", role: "group", "aria-label": texts.get("viewer_move") },
      this.previous, this.next);
    this.views = h("div", { class: "viewer-views", role: "group", "aria-label": texts.get("viewer_view") });
    this.zooms = h("div", { class: "viewer-zooms" });
    this.view = h("div", { class: "viewer-view", tabindex: "0", role: "region" });
    this.element = h("dialog",
      { class: "viewer", "aria-labelledby": this.heading.id, onclose: () => this.onClose(), onclick: (event) => this.onClick(event),
        onkeydown: (event) => this.onKey(event) },
      h("div", { class: "viewer-frame" },
        h("div", { class: "viewer-head" }, this.heading, this.mover,
          h("button", { type: "button", class: "secondary close", onclick: () => this.element.close() }, texts.get("close"))),
        h("div", { class: "viewer-body" },
          h("div", { class: "viewer-about" }, this.about, this.links),
          h("div", { class: "viewer-stage" },
            h("div", { class: "viewer-bar" }, this.views, this.zooms), this.view))));
  }

  /** Show `quotes[index]`; focus goes back to `opener` when the dialog is closed. */
  open(quotes, index, opener) {
    this.quotes = quotes;
    this.opener = opener;
    this.zoom = 0;
    this.element.showModal();
    this.giveBack = this.shared.announcer.lend(this.element);
    this.show(index);
    this.heading.focus();
  }

  onClose() {
    this.giveBack();
    refill(this.view);
    // The browser gives focus back; where it could not, the opener gets it.
    if (!this.element.getRootNode().activeElement) {
      this.opener?.focus();
    }
  }

  /** A click on the backdrop, outside of the frame, closes. */
  onClick(event) {
    if (event.target === this.element) {
      this.element.close();
    }
  }

  /** Arrows walk from quote to quote, but for where they scroll: in the page or text itself. */
  onKey(event) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step && !this.view.contains(event.target) && !(event.altKey || event.ctrlKey || event.metaKey || event.shiftKey)) {
      event.preventDefault();
      this.move(step);
    }
  }

  move(step) {
    const index = this.index + step;
    if (index >= 0 && index < this.quotes.length) {
      this.show(index);
      const { announcer, texts } = this.shared;
      announcer.say(`${this.heading.textContent}: ${sourceLine(this.quote, texts)}`);
    }
  }

  show(index) {
    const { texts, base } = this.shared;
    this.index = index;
    this.quote = this.quotes[index];
    const { quote } = this;
    const key = quote.n == null ? "viewer_nearest" : "viewer_position";
    refill(this.heading, texts.get(key, { n: index + 1, total: this.quotes.length }));
    refill(this.about, h("h3", {}, foreign(quote.title)), metaParagraph(quote, texts),
      h("blockquote", { class: "passage verbatim" }, verbatim(quote.text)),
      h("p", { class: "file" }, foreign(quote.source)));
    refill(this.links, reportLinks(quote, base, texts));
    this.mover.hidden = this.quotes.length < 2;
    this.previous.setAttribute("aria-disabled", String(index === 0));
    this.next.setAttribute("aria-disabled", String(index === this.quotes.length - 1));
    this.pages = [...new Set(quote.spans.map((span) => span.page))].filter((page) => page != null);
    this.offerViews();
    this.choose(this.pages.length ? this.pages[0] : "text");
  }

  /** A button for each page the quote stands on, and one for the text; none where there is no choice. */
  offerViews() {
    const { texts } = this.shared;
    const one = this.pages.length === 1;
    const page = (number) => this.viewButton(number,
      one ? texts.get("viewer_image") : texts.get("page", { page: number }));
    refill(this.views, this.pages.length > 0 && [this.pages.map(page), this.viewButton("text", texts.get("viewer_text"))]);
  }

  viewButton(choice, label) {
    return h("button", { type: "button", class: "choice", "data-choice": choice, onclick: () => this.choose(choice) }, label);
  }

  choose(choice) {
    for (const button of this.views.children) {
      button.setAttribute("aria-pressed", String(button.dataset.choice === String(choice)));
    }
    this.view.scrollTo(0, 0);
    this.request = null;
    if (choice === "text") {
      this.startText();
    } else {
      this.showImage(choice);
    }
  }

  showImage(page) {
    const { texts, base } = this.shared;
    const status = h("p", { class: "viewer-status" }, texts.get("viewer_image_loading"));
    const image = h("img", {
      src: imageUrl(this.quote, page, base),
      alt: texts.get("viewer_image_alt", { page, title: plain(this.quote.title) }),
      hidden: true,
      onload: () => {
        status.remove();
        image.hidden = false;
      },
      onerror: () => {
        image.remove();
        refill(status, texts.get("viewer_image_failed"));
      },
    });
    this.view.setAttribute("aria-label", texts.get("viewer_image_region", { page }));
    refill(this.view, status, image);
    this.offerZooms();
  }

  offerZooms() {
    const { texts } = this.shared;
    const button = (step, key) => h("button",
      { type: "button", class: "choice", onclick: () => this.rescale(step) }, texts.get(key));
    refill(this.zooms, button(-1, "viewer_smaller"), button(1, "viewer_larger"));
    this.rescale(0);
  }

  rescale(step) {
    this.zoom = Math.min(ZOOMS.length - 1, Math.max(0, this.zoom + step));
    this.view.dataset.zoom = this.zoom;
    const [smaller, larger] = this.zooms.children;
    smaller.setAttribute("aria-disabled", String(this.zoom === 0));
    larger.setAttribute("aria-disabled", String(this.zoom === ZOOMS.length - 1));
  }

  async startText() {
    const { texts } = this.shared;
    refill(this.zooms);
    delete this.view.dataset.zoom;
    this.view.setAttribute("aria-label", texts.get("viewer_text_region"));
    refill(this.view, h("p", { class: "viewer-status" }, texts.get("loading")));
    if (await this.showText(CONTEXT)) {
      const mark = this.view.querySelector("mark");
      this.view.scrollTop = mark.offsetTop - this.view.clientHeight / 3;
    }
  }

  /** Fill the view with the text around the quote; false where it came to nothing or too late. */
  async showText(context) {
    const { texts, library } = this.shared;
    const request = Symbol("text");
    this.request = request;
    let around;
    try {
      around = await inContext(library, this.quote, context);
    } catch {
      around = null;
    }
    if (request !== this.request) {
      return false;
    }
    refill(this.view, around ? this.textNodes(around, context)
      : h("p", { class: "viewer-status" }, texts.get("viewer_text_failed")));
    return around !== null;
  }

  textNodes({ pieces, atStart, atEnd }, context) {
    const { texts } = this.shared;
    const more = (key, side) => h("button",
      { type: "button", class: "secondary", onclick: () => this.showMore({ ...context, [side]: context[side] + MORE }) },
      texts.get(key));
    return [
      !atStart && more("viewer_more_before", "before"),
      h("div", { class: "viewer-text verbatim" }, markedPieces(pieces, texts)),
      !atEnd && more("viewer_more_after", "after"),
    ];
  }

  /** More text on one side, with the quote where it was on the screen. */
  async showMore(context) {
    const top = () => this.view.querySelector("mark").getBoundingClientRect().top;
    const before = top();
    if (await this.showText(context)) {
      this.view.scrollTop += top() - before;
      this.view.focus({ preventScroll: true });
    }
  }
}
