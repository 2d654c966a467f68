/** Where a question is written: Enter sends it, Shift and Enter begin a new line. */

import { freshId, h, refill } from "./dom.js";

export class Form {
  /**
   * @param {object} parts `{texts, announcer, placeholder, status, narrowing, ask, stop, startAgain}`; `ask(question)`
   *   is false where the question was not taken
   */
  constructor(parts) {
    this.parts = parts;
    this.texts = parts.texts;
    this.build();
    addEventListener("offline", () => this.showOffline(true));
    addEventListener("online", () => this.showOffline(false));
  }

  build() {
    const { texts } = this;
    const [field, hint, error] = ["field", "hint", "error"].map(freshId);
    this.label = h("label", { for: field }, texts.get("question_label"));
    this.hint = h("p", { class: "hint", id: hint }, texts.get("question_hint"));
    this.error = h("p", { class: "field-error", id: error, hidden: true }, texts.get("question_missing"));
    this.field = h("textarea", {
      id: field, rows: "2", name: "q", enterkeyhint: "send", autocomplete: "off", dir: "auto",
      placeholder: this.parts.placeholder || null,
      onkeydown: (event) => this.onKey(event), oninput: () => this.showMissing(false),
    });
    this.askButton = h("button", { type: "submit", class: "primary" }, texts.get("ask"));
    this.stopButton = h("button",
      { type: "button", class: "secondary stop", hidden: true, onclick: () => this.parts.stop() }, texts.get("stop"));
    this.againButton = h("button",
      { type: "button", class: "plain", hidden: true, onclick: () => this.parts.startAgain() }, texts.get("start_again"));
    this.offline = h("p", { class: "offline", hidden: navigator.onLine }, texts.get("offline_banner"));
    this.element = h("form",
      { class: "ask", role: "search", "aria-label": texts.get("form"), novalidate: true, onsubmit: (event) => this.onSubmit(event) },
      this.offline, this.parts.status, this.parts.narrowing.element, h("div", { class: "ask-head" }, this.label, this.againButton), this.hint, this.error,
      h("div", { class: "ask-row" }, this.field, this.askButton, this.stopButton));
    this.describe();
  }

  /** Point the field at what is said of it. */
  describe() {
    const ids = [!this.error.hidden && this.error.id, this.parts.narrowing.describedBy, !this.hint.hidden && this.hint.id];
    const described = ids.filter(Boolean).join(" ");
    this.field.toggleAttribute("aria-describedby", described !== "");
    if (described) {
      this.field.setAttribute("aria-describedby", described);
    }
  }

  focus() {
    this.field.focus();
  }

  onKey(event) {
    // While an input method composes a word, Enter belongs to it.
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.element.requestSubmit();
    }
  }

  onSubmit(event) {
    event.preventDefault();
    const question = this.field.value.trim();
    this.showMissing(question === "");
    if (question === "") {
      this.focus();
    } else if (this.parts.ask(question)) {
      this.field.value = "";
    }
  }

  showMissing(missing) {
    if (missing === !this.error.hidden) {
      return;
    }
    this.error.hidden = !missing;
    this.describe();
    if (missing) {
      this.field.setAttribute("aria-invalid", "true");
      this.parts.announcer.say(this.error.textContent);
    } else {
      this.field.removeAttribute("aria-invalid");
    }
  }

  showOffline(offline) {
    this.offline.hidden = !offline;
    if (offline) {
      this.parts.announcer.say(this.offline.textContent);
    }
  }

  /** Ask or Stop, never both; the words follow the conversation. */
  show({ busy, begun }) {
    const focused = this.element.getRootNode().activeElement;
    this.askButton.hidden = busy;
    this.stopButton.hidden = !busy;
    if (focused === this.askButton || focused === this.stopButton) {
      (busy ? this.stopButton : this.field).focus();
    }
    this.againButton.hidden = !begun || busy;
    this.hint.hidden = begun;
    this.describe();
    this.field.rows = begun ? 1 : 2;
    refill(this.label, this.texts.get(begun ? "follow_up_label" : "question_label"));
  }
}
