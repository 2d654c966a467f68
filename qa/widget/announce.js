/**
 * The one live region: says whole sentences, politely, one after the other.
 *
 * A log with additions only: a screen reader speaks each paragraph once, in order, however fast
 * they come; nothing is said again when old ones are cleared away.
 */

import { h, plain } from "./dom.js";

export class Announcer {
  constructor(label) {
    this.element = h("div", {
      class: "unseen", role: "log", "aria-live": "polite", "aria-atomic": "false",
      "aria-relevant": "additions", "aria-label": label,
    });
  }

  /** Say the sentence after what is being said. */
  say(text) {
    this.element.append(h("p", {}, plain(text)));
  }

  /** Forget what was said. */
  clear() {
    this.element.replaceChildren();
  }

  /** Put the region into a modal dialog, outside of which nothing is heard; returns the way back. */
  lend(dialog) {
    const home = this.element.parentNode;
    dialog.append(this.element);
    return () => home.append(this.element);
  }
}
