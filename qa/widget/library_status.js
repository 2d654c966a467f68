/** What the library holds just now: questions to offer, and how many reports are still being read. */

import { h, refill } from "./dom.js";

const LOOK_AGAIN_MS = 5000;

export class LibraryStatus {
  /**
   * @param {object} shared `{texts, base, announcer}`
   * @param {(questions: string[]) => void} onSuggestions
   */
  constructor(shared, onSuggestions) {
    this.shared = shared;
    this.onSuggestions = onSuggestions;
    this.reading = 0;
    this.element = h("p", { class: "reading", hidden: true });
  }

  /** Ask the server, and again and again while it is reading; what cannot be had is not missed. */
  async look() {
    const { base } = this.shared;
    try {
      const response = await fetch(new URL("/v1/library", base), { credentials: "omit", cache: "no-store" });
      if (response.ok) {
        const { reading, suggestions } = await response.json();
        this.onSuggestions(suggestions);
        this.show(reading);
      }
    } catch {
      // The next question will tell what is wrong.
    }
    if (this.reading > 0) {
      setTimeout(() => this.element.isConnected && this.look(), LOOK_AGAIN_MS);
    }
  }

  show(reading) {
    const { texts, announcer } = this.shared;
    const begun = this.reading === 0 && reading > 0;
    const ended = this.reading > 0 && reading === 0;
    this.reading = reading;
    this.element.hidden = reading === 0;
    refill(this.element, reading > 0 && texts.get("reading", { n: reading }));
    if (begun || ended) {
      announcer.say(begun ? this.element.textContent : texts.get("reading_done"));
    }
  }
}
