/** What a reader can do with a whole answer: copy it, share it, keep it, and say what is wrong with it. */

import { answerUrl, asText, copy, exportUrl, receiptUrl } from "./copy.js";
import { foreign, freshId, h, refill, unseen } from "./dom.js";
import { feedbackButton, sendFeedback } from "./feedback.js";

export class Actions {
  /**
   * @param {object} turn whose answer is whole
   * @param {object} shared `{texts, base, announcer}`
   */
  constructor(turn, shared) {
    this.turn = turn;
    this.shared = shared;
    this.said = h("span", { class: "copied" });
    this.element = h("div", {}, this.buttons(), turn.answer.quotes.length > 0 && this.feedback());
  }

  buttons() {
    const { texts, base } = this.shared;
    const { answer } = this.turn;
    const link = (url, key, hint) => h("a", { href: url, target: "_blank", rel: "noopener" }, texts.get(key),
      unseen(` (${hint ? `${texts.get(hint)}, ` : ""}${texts.get("new_tab")})`));
    return h("div", { class: "actions" },
      answer.statements.length > 0 && h("button",
        { type: "button", class: "secondary", onclick: () => this.copyAnswer() }, texts.get("copy")),
      h("button", { type: "button", class: "secondary", onclick: () => this.copyLink() }, texts.get("share")),
      this.said,
      h("span", { class: "keep" },
        link(exportUrl(answer, base, "docx"), "save_word"),
        link(exportUrl(answer, base, "md"), "save_markdown"),
        link(receiptUrl(answer, base), "receipt", "receipt_hint")));
  }

  async copyAnswer() {
    const { texts, base } = this.shared;
    const done = await copy(asText(this.turn, base, texts));
    this.tell(texts.get(done ? "copied" : "copy_failed"));
  }

  async copyLink() {
    const { texts, base } = this.shared;
    const address = answerUrl(this.turn.answer, base).href;
    this.tell(await copy(address) ? texts.get("share_copied") : texts.get("share_failed", { address }));
  }

  tell(text) {
    refill(this.said, text);
    this.shared.announcer.say(text);
  }

  /** Whether the answer is right, in the reader's eyes; after a no, what is wrong with it. */
  feedback() {
    const { texts } = this.shared;
    const answer_id = this.turn.answer.id;
    const details = h("div", { class: "feedback-details", hidden: true });
    const onNo = () => {
      refill(details, this.details());
      details.hidden = false;
    };
    return [
      h("div", { class: "feedback-row", role: "group", "aria-label": texts.get("feedback") },
        h("span", {}, texts.get("feedback")),
        feedbackButton(texts.get("feedback_yes"), "", () => ({ answer_id, kind: "helpful" }), this.shared),
        feedbackButton(texts.get("feedback_no"), "", () => ({ answer_id, kind: "wrong" }), this.shared, onNo)),
      details,
    ];
  }

  /** A line for each statement, with what can be wrong about it, and room for words. */
  details() {
    const { texts, level } = this.shared;
    const { statements } = this.turn.answer;
    const title = freshId("details");
    return [
      h(`h${level + 1}`, { id: title }, texts.get("feedback_details")),
      h("ol", { class: "said-of", "aria-labelledby": title }, statements.map((statement, index) => h("li", {},
        h("p", {}, foreign(statement.text)), this.complaints(statement, index + 1)))),
      this.comment(),
    ];
  }

  complaints({ quotes }, number) {
    const { texts } = this.shared;
    const about = { answer_id: this.turn.answer.id, statement: number };
    const name = texts.get("feedback_about", { n: number });
    return h("p", { class: "links" },
      quotes.map((n) => feedbackButton(texts.get("feedback_pair", { n }), name,
        () => ({ ...about, kind: "unsupported", quote: n }), this.shared)),
      feedbackButton(texts.get("feedback_statement"), name, () => ({ ...about, kind: "wrong" }), this.shared));
  }

  comment() {
    const { texts } = this.shared;
    const id = freshId("comment");
    const field = h("textarea", { id, rows: "2", maxlength: "4000", autocomplete: "off", dir: "auto" });
    const status = h("span", { class: "copied" });
    const onsubmit = async (event) => {
      event.preventDefault();
      const comment = field.value.trim();
      const kept = comment !== "" && await sendFeedback(this.shared.base,
        { answer_id: this.turn.answer.id, kind: "other", comment });
      if (kept) {
        field.value = "";
      }
      const text = texts.get(comment === "" ? "feedback_empty" : kept ? "feedback_kept" : "feedback_failed");
      refill(status, text);
      this.shared.announcer.say(text);
    };
    return h("form", { class: "comment", novalidate: true, onsubmit },
      h("label", { for: id }, texts.get("feedback_comment")), field,
      h("div", { class: "actions" }, h("button", { type: "submit", class: "secondary" }, texts.get("feedback_send")), status));
  }
}
