/** The reports that a conversation keeps to, said beside the form until the reader lifts it. */

import { foreign, freshId, h, refill } from "./dom.js";

export class Narrowing {
  /**
   * @param {object} shared `{texts, announcer}`
   * @param {{id: string, title: string}[]} reports that every question is asked of; none: all of them
   * @param {() => void} onLifted
   */
  constructor(shared, reports, onLifted) {
    this.shared = shared;
    this.reports = reports;
    this.onLifted = onLifted;
    this.element = h("div", { class: "narrowing", hidden: true });
    this.said = h("p", { id: freshId("narrowing") });
    this.show();
  }

  /** What a question carries so that it keeps to these reports. */
  get filters() {
    return this.reports.length ? { report_ids: this.reports.map(({ id }) => id) } : {};
  }

  /** The sentence for the form's field to point at; null where nothing is narrowed. */
  get describedBy() {
    return this.reports.length ? this.said.id : null;
  }

  show() {
    const { texts } = this.shared;
    const n = this.reports.length;
    this.element.hidden = n === 0;
    if (n === 0) {
      refill(this.element);
      return;
    }
    refill(this.said, foreign(texts.get("narrowed_reports", { n, titles: titlesOf(this.reports, texts) })));
    refill(this.element, this.said,
      h("button", { type: "button", class: "plain", onclick: () => this.lift() }, texts.get("narrowed_lift")));
  }

  lift() {
    this.reports = [];
    this.show();
    this.onLifted();
    this.shared.announcer.say(this.shared.texts.get("narrowed_lifted"));
  }
}

/** The titles in one phrase: “A” and “B”. */
export function titlesOf(reports, texts) {
  return texts.join(reports.map(({ title }) => texts.get("narrowed_title", { title })));
}
