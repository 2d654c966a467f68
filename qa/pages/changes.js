/** A page's part for administrators: asks for the key where one is needed, then shows its content. */

import { h, refill } from "/widget/dom.js";
import { Texts } from "/widget/texts.js";
import { Administrator, ChangeError } from "./administrator.js";

const SAID_AS = "reportqa-said";

/** The words of the language file. */
export async function loadTexts() {
  const response = await fetch("/widget/en.json");
  return new Texts(await response.json());
}

/** Say `sentence` on the page that is opened next. */
export function sayNext(sentence) {
  sessionStorage.setItem(SAID_AS, sentence);
}

export class Changes {
  /**
   * @param {HTMLElement} section what `changes_html` rendered
   * @param {(changes: Changes) => Node[]} build the content, for those who may change the library
   */
  constructor(section, texts, build) {
    this.texts = texts;
    this.administrator = new Administrator(section.dataset.changes, texts);
    this.content = h("div", { class: "stack" });
    this.status = h("p", { class: "status-line", role: "status" });
    this.build = () => (this.built ??= build(this));
    section.querySelector("[data-instead]").remove();
    section.append(this.content, this.status);
    this.show();
    const said = sessionStorage.getItem(SAID_AS) ?? "";
    sessionStorage.removeItem(SAID_AS);
    // A live region speaks of what comes into it, not of what it comes with; what was said by then counts more.
    setTimeout(() => said && !this.status.hasChildNodes() && this.say(said), 100);
  }

  say(sentence, { failed = false } = {}) {
    this.status.classList.toggle("failed", failed);
    refill(this.status, sentence);
  }

  show() {
    refill(this.content, this.administrator.mayChange ? [this.build(), this.forgetButton()] : this.keyForm());
  }

  keyForm() {
    const { texts } = this;
    const field = h("input", { type: "password", id: "administrators-key", autocomplete: "off",
      spellcheck: "false", "aria-describedby": "administrators-key-hint" });
    const unlock = async (event) => {
      event.preventDefault();
      if (!field.value) {
        this.say(texts.get("key_missing"), { failed: true });
        field.focus();
        return;
      }
      await this.change(async () => {
        await this.administrator.unlock(field.value);
        this.show();
        this.say(texts.get("key_kept"));
        this.content.querySelector("input, button")?.focus();
      });
    };
    return h("form", { onsubmit: unlock, novalidate: true },
      h("div", { class: "field" },
        h("label", { for: field.id }, texts.get("key_label")),
        h("p", { class: "hint", id: "administrators-key-hint" }, texts.get("key_hint")), field),
      h("p", { class: "form-actions" }, h("button", { class: "primary" }, texts.get("key_unlock"))));
  }

  forgetButton() {
    const { texts, administrator } = this;
    const forget = () => {
      administrator.forget();
      this.show();
      this.say(texts.get("key_forgotten"));
      this.content.querySelector("input").focus();
    };
    return administrator.mode === "key"
      && h("p", {}, h("button", { type: "button", class: "secondary", onclick: forget }, texts.get("key_forget")));
  }

  /** Do the work; false, and the reason said, where it is refused. */
  async change(work) {
    try {
      await work();
      return true;
    } catch (error) {
      if (!(error instanceof ChangeError)) {
        throw error;
      }
      if (error.status === 401) {
        this.show();
        this.content.querySelector("input").focus();
      }
      this.say(error.message, { failed: true });
      return false;
    }
  }
}
