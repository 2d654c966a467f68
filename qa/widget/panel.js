/** The whole widget behind its loader: form, conversation, sources and viewer in one shadow tree. */

import { Announcer } from "./announce.js";
import { ASKED, TurnView } from "./answer.js";
import { Conversation } from "./conversation.js";
import { foreign, freshId, h, refill } from "./dom.js";
import { Library } from "./excerpt.js";
import { Form } from "./form.js";
import { LibraryStatus } from "./library_status.js";
import { Narrowing } from "./narrowing.js";
import { Texts } from "./texts.js";
import { Viewer } from "./viewer.js";

const NARROW = "(max-width: 40em), (max-height: 26em)";

/**
 * Build the panel in the shadow tree of `host` and return it; what stood in `host` gives way to it
 * only once everything is there.
 *
 * @param {HTMLElement} host
 * @param {object} config `{base, layout, entries, title, greeting, placeholder, filters, suggestions,
 *   answer, question, narrowed, draft, focused, position, onClose}`; `layout` is "page", "inline" or "panel";
 *   `narrowed` is what the page's own question was asked of: `{bodies, reports}`
 */
export async function mount(host, config) {
  const sheets = await styles(config.base);
  const panel = new Panel(config, host);
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...sheets];
  root.append(panel.element);
  host.replaceChildren();
  panel.begin();
  return panel;
}

/** The style sheets; constructed, so that a site's strict style-src may stay strict. */
async function styles(base) {
  return Promise.all(["tokens.css", "styles.css"].map(async (name) => {
    const response = await fetch(new URL(`/widget/${name}`, base), { credentials: "omit" });
    if (!response.ok) {
      throw new Error(`${name}: ${response.status}`);
    }
    return new CSSStyleSheet().replace(await response.text());
  }));
}

class Panel {
  constructor(config, host) {
    this.config = config;
    this.host = host;
    const texts = new Texts(config.entries);
    this.texts = texts;
    this.announcer = new Announcer(texts.get("conversation"));
    this.shared = {
      texts, base: config.base, library: new Library(config.base), announcer: this.announcer,
      level: config.layout === "page" ? 2 : 3, sourcesOpen: true, reports: config.narrowed.reports,
    };
    this.viewer = new Viewer(this.shared);
    this.shared.viewer = this.viewer;
    this.views = new Map();
    this.conversation = new Conversation(config.base, config.filters,
      (turn, what) => this.onHappened(turn, what));
    this.build();
  }

  build() {
    const { layout } = this.config;
    this.turns = h("div", { class: "turns" });
    this.welcome = this.buildWelcome();
    this.status = new LibraryStatus(this.shared, (questions) => this.offer(questions));
    this.narrowing = new Narrowing(this.shared, this.config.narrowed.reports, () => {
      this.form.describe();
      this.form.focus();
    });
    this.form = new Form({
      texts: this.texts, announcer: this.announcer, placeholder: this.config.placeholder,
      status: this.status.element, narrowing: this.narrowing,
      ask: (question) => this.ask(question), stop: () => this.stop(), startAgain: () => this.startAgain(),
    });
    const scroll = h("div", { class: "scroll" }, layout === "page"
      ? [this.turns, this.form.element, this.welcome] : [this.welcome, this.turns]);
    this.element = h("div", { class: "rq", "data-layout": layout, lang: this.texts.locale },
      layout === "page" ? scroll : this.buildFrame(scroll), this.announcer.element, this.viewer.element);
  }

  /** Header and form around the conversation: a dialog where it is opened by a button. */
  buildFrame(scroll) {
    const { layout, position, title } = this.config;
    const name = freshId("title");
    const heading = h("h2", { id: name }, foreign(title));
    const close = h("button", { type: "button", class: "plain", onclick: () => this.close() }, this.texts.get("close"));
    this.frame = h(layout === "panel" ? "dialog" : "section", { class: "frame", "data-position": position, "aria-labelledby": name },
      h("div", { class: "frame-head" }, heading, layout === "panel" && close), scroll, this.form.element);
    if (layout === "panel") {
      this.watchFrame();
    }
    return this.frame;
  }

  watchFrame() {
    this.frame.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !this.viewer.isOpen && !event.defaultPrevented) {
        event.preventDefault();
        this.close();
      }
    });
    this.frame.addEventListener("cancel", (event) => {
      if (event.target === this.frame) {
        event.preventDefault();
        this.close();
      }
    });
    this.narrow = matchMedia(NARROW);
    this.narrow.addEventListener("change", () => this.isOpen && !this.viewer.isOpen && this.reopen());
  }

  buildWelcome() {
    const { greeting, suggestions, layout } = this.config;
    this.suggestions = h("div");
    this.offer(suggestions);
    return h("div", { class: "welcome" },
      layout !== "page" && h("p", { class: "greeting" }, foreign(greeting)), this.suggestions);
  }

  /** Offer questions, unless the page or an earlier offer has said which. */
  offer(questions) {
    if (questions.length === 0 || this.suggestions.hasChildNodes()) {
      return;
    }
    const label = freshId("suggestions");
    this.suggestions.append(
      h("p", { class: "suggestions-label", id: label }, this.texts.get("suggestions")),
      h("ul", { class: "choices", role: "list", "aria-labelledby": label }, questions.map((question) => h("li", {},
        h("button", { type: "button", class: "secondary", onclick: () => this.askFromButton(question) }, foreign(question))))));
  }

  /** Show what the page came with: an answer given already, or a question still to be asked. */
  begin() {
    const { answer, question, narrowed, draft, focused } = this.config;
    const filters = narrowed.bodies.length ? { bodies: narrowed.bodies } : {};
    this.form.field.value = question ? "" : draft;
    this.status.look();
    if (focused) {
      this.form.focus();
    }
    if (answer) {
      const turn = this.conversation.adopt(answer, { ...this.narrowing.filters, ...filters });
      this.viewOf(turn).settle();
      this.showProgress();
    } else if (question) {
      this.ask(question, filters);
    }
  }

  get isOpen() {
    return this.frame.open;
  }

  /** Open the dialog: beside the page where there is room, over it and modal where there is not. */
  open() {
    if (this.narrow.matches) {
      this.frame.showModal();
    } else {
      this.frame.show();
    }
    this.frame.dataset.modal = String(this.narrow.matches);
    if (this.narrow.matches) {
      this.giveBack = this.announcer.lend(this.frame);
    }
    this.form.focus();
  }

  close() {
    this.shut();
    this.config.onClose();
  }

  shut() {
    this.frame.close();
    this.giveBack?.();
    this.giveBack = null;
  }

  /** After the window changed between wide and narrow, with focus where it was. */
  reopen() {
    const focused = this.frame.getRootNode().activeElement;
    this.shut();
    this.open();
    focused?.focus();
  }

  /** Ask; false where an answer is still being written. */
  ask(question, filters) {
    if (this.conversation.busy) {
      this.announcer.say(this.texts.get("wait_first"));
      return false;
    }
    this.announcer.clear();
    performance.clearMarks(ASKED);
    performance.mark(ASKED);
    this.conversation.ask(question, { ...this.narrowing.filters, ...filters });
    this.bringForward(this.viewOf(this.conversation.turns.at(-1)));
    return true;
  }

  /** Scroll the question to the top, as far as there is something below it. */
  bringForward(view) {
    view.element.scrollIntoView({ block: "start" });
    this.forward = { view, top: view.element.getBoundingClientRect().top };
  }

  /** Once the sources are there, scroll the rest of the way, unless the reader has scrolled since. */
  keepForward(view) {
    const { view: forward, top } = this.forward ?? {};
    if (view === forward && Math.abs(view.element.getBoundingClientRect().top - top) < 2) {
      this.bringForward(view);
    }
  }

  /** Ask what a button says; focus goes to the new question, for the button may be gone. */
  askFromButton(question, filters) {
    if (this.ask(question, filters)) {
      this.viewOf(this.conversation.turns.at(-1)).heading.focus({ preventScroll: true });
    }
  }

  stop() {
    this.conversation.stop();
    this.form.focus();
  }

  startAgain() {
    this.conversation.clear();
    this.views.clear();
    refill(this.turns);
    this.showProgress();
    this.announcer.clear();
    this.announcer.say(this.texts.get("started_again"));
    this.form.focus();
  }

  onHappened(turn, what) {
    if (!this.conversation.turns.includes(turn)) {
      return;
    }
    this.viewOf(turn).happened(what);
    this.showProgress();
    if (what === "found" || what === "done") {
      this.keepForward(this.viewOf(turn));
    }
  }

  showProgress() {
    const { busy, turns } = this.conversation;
    this.welcome.hidden = turns.length > 0;
    // For the page around: its introduction steps back once there is an answer to read.
    this.host.toggleAttribute("data-begun", turns.length > 0);
    this.form.show({ busy, begun: turns.length > 0 });
  }

  viewOf(turn) {
    let view = this.views.get(turn);
    if (!view) {
      view = new TurnView(turn, this.shared, {
        retry: () => !this.conversation.busy && this.conversation.retry(turn),
        choose: (name) => this.askFromButton(turn.question, { bodies: [name] }),
      });
      this.views.set(turn, view);
      this.turns.append(view.element);
    }
    return view;
  }
}
