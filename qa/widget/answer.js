/** One question and its answer on the screen, filled in as it arrives. */

import { Actions } from "./actions.js";
import { chartElement } from "./chart.js";
import { foreign, freshId, h, plain, refill, unseen, verbatim } from "./dom.js";
import { titlesOf } from "./narrowing.js";
import { SourceCard } from "./source_card.js";
import { fromHit, sourceLine } from "./source_parts.js";
import { Sources } from "./sources.js";
import { tableElement } from "./table.js";

const SLOW_AFTER_MS = 8000;

/** Mark in the browser's own record of times, set when a question is sent. */
export const ASKED = "reportqa: asked";

/** Statuses of an answer that get a heading of their own. */
const STATES = new Set(["partial", "not_in_reports", "ambiguous", "refused"]);

/** Marks answers that fit into the window with room to spare; those may stay while their sources scroll. */
const fits = new ResizeObserver((entries) => {
  for (const { target, contentRect } of entries) {
    target.dataset.fits = String(contentRect.height < innerHeight * 0.7);
  }
});

export class TurnView {
  /**
   * @param {object} turn of the conversation
   * @param {object} shared `{texts, base, library, level, sourcesOpen, reports, announcer, viewer}`;
   *   `reports` `{id, title}` are those that questions may be narrowed to
   * @param {{retry: () => void, choose: (name: string) => void}} actions
   */
  constructor(turn, shared, actions) {
    this.turn = turn;
    this.shared = shared;
    this.actions = actions;
    this.build();
  }

  build() {
    const { texts, level, viewer } = this.shared;
    const { question } = this.turn;
    const id = freshId("question");
    this.heading = h(`h${level}`, { class: "question", id, tabindex: "-1" }, foreign(question));
    this.working = h("p", { class: "working" });
    this.state = h("div");
    this.statements = h("div", { class: "statements" });
    this.shown = [];
    this.table = h("div", { class: "table" });
    this.after = h("div", { class: "after" });
    this.close = h("div", { class: "nearest", hidden: true });
    this.sources = new Sources(this.shared, (quotes, index, opener) => viewer.open(quotes, index, opener));
    this.answer = h("div", { class: "answer" },
      h(`h${level + 1}`, { class: "unseen" }, texts.get("answer")),
      this.working, this.state, this.statements, this.table, this.after);
    this.element = h("article", { class: "turn", "aria-labelledby": id },
      this.heading,
      this.narrowed(),
      h("div", { class: "columns" },
        this.answer, this.sources.element, this.close));
    fits.observe(this.answer);
  }

  /** What the question was asked of, where not of everything. */
  narrowed() {
    const { texts, reports } = this.shared;
    const { bodies, report_ids } = this.turn.filters;
    const asked = report_ids ? reports.filter(({ id }) => report_ids.includes(id)) : [];
    return [
      bodies && texts.get("narrowed", { names: texts.join(bodies) }),
      asked.length > 0 && texts.get("narrowed_reports", { n: asked.length, titles: titlesOf(asked, texts) }),
    ].filter(Boolean).map((sentence) => h("p", { class: "narrowed" }, foreign(sentence)));
  }

  /** Show what has just happened to the turn, and say it. */
  happened(what) {
    const handlers = {
      begun: this.begun, found: this.found, statement: this.stated, done: this.done,
      failed: this.failed, stopped: this.stopped,
    };
    handlers[what]?.call(this);
  }

  begun() {
    const { texts } = this.shared;
    refill(this.state);
    this.showStatements([]);
    refill(this.table);
    refill(this.after);
    this.close.hidden = true;
    this.sources.show([]);
    this.work(texts.get("searching"));
    this.slow = setTimeout(() => this.work(texts.get("searching_slow")), SLOW_AFTER_MS);
  }

  work(text) {
    refill(this.working, text);
    this.working.hidden = false;
    this.shared.announcer.say(text);
  }

  rest() {
    clearTimeout(this.slow);
    this.working.hidden = true;
  }

  found() {
    const { quotes } = this.turn;
    clearTimeout(this.slow);
    this.sources.show(quotes);
    if (quotes.length) {
      this.work(this.shared.texts.get("found", { n: quotes.length }));
    }
  }

  stated() {
    const { statements } = this.turn;
    this.showStatements(statements);
    this.say(statements.at(-1));
    if (statements.length === 1) {
      measure();
    }
  }

  /** Show exactly these; what stands already stays, and with it the focus on a quote's number. */
  showStatements(statements) {
    const keys = statements.map((statement) => JSON.stringify(statement));
    const kept = this.shown.findIndex((key, index) => key !== keys[index]);
    const from = kept < 0 ? this.shown.length : kept;
    [...this.statements.children].slice(from).forEach((element) => element.remove());
    this.statements.append(...statements.slice(from).map((statement) => this.statementElement(statement)));
    this.shown = keys;
  }

  /** Say one whole statement with the numbers of its quotes. */
  say({ text, quotes }) {
    const { texts, announcer } = this.shared;
    if (quotes.length === 0) {
      announcer.say(text);
      return;
    }
    const list = texts.get("announced_quotes", { n: quotes.length, list: texts.join(quotes) });
    announcer.say(texts.get("announced_statement", { text, quotes: list }));
  }

  statementElement({ text, quotes }) {
    return h("p", { class: "statement" }, h("span", { class: "verbatim" }, verbatim(text)), this.chips(quotes));
  }

  /** A button for each quote that is there. */
  chips(numbers) {
    const { texts } = this.shared;
    return numbers.map((n) => {
      const quote = this.turn.quotes.find((one) => one.n === n);
      if (!quote) {
        return null;
      }
      return [" ", h("button",
        { type: "button", class: "chip", onclick: (event) => this.sources.visit(n, event.currentTarget) },
        unseen(texts.get("chip_before")), String(n),
        unseen(texts.get("chip_after", { source: plain(sourceLine(quote, texts)) })))];
    });
  }

  done() {
    const { texts, announcer } = this.shared;
    const said = this.shown.length;
    this.settle();
    this.turn.statements.slice(said).forEach((statement) => this.say(statement));
    const { status, quotes } = this.turn.answer;
    if (STATES.has(status)) {
      announcer.say(texts.get(`state_${status}`));
    }
    if (quotes.length) {
      announcer.say(texts.get("answer_complete", { n: quotes.length }));
    }
  }

  /** Draw the whole answer, silently. */
  settle() {
    const { texts } = this.shared;
    const { answer, statements, quotes } = this.turn;
    this.rest();
    this.sources.show(quotes);
    this.sources.takeFeedback(answer.id);
    this.showStatements(statements);
    refill(this.table, answer.table && [
      answer.table.timeline && chartElement(answer.table, texts),
      tableElement(answer.table, (numbers) => this.chips(numbers), texts)]);
    refill(this.state, STATES.has(answer.status)
      && this.banner(answer.status, texts.get(`state_${answer.status}`), this.missing(), this.choices()));
    refill(this.after, this.notes(), this.provenance(), new Actions(this.turn, this.shared).element);
    this.showNearest();
  }

  banner(kind, title, ...content) {
    return h("div", { class: "state", "data-kind": kind }, h(`h${this.shared.level + 1}`, {}, title), content);
  }

  missing() {
    const missing = this.turn.searched?.missing ?? [];
    return missing.length > 0 && h("ul", {}, missing.map((sentence) => h("li", {}, foreign(sentence))));
  }

  choices() {
    const names = this.turn.answer.status === "ambiguous" ? this.turn.searched?.choices ?? [] : [];
    return names.length > 0 && h("ul", { class: "choices", role: "list" }, names.map((name) => h("li", {},
      h("button", { type: "button", class: "secondary", onclick: () => this.actions.choose(name) }, foreign(name)))));
  }

  notes() {
    const { notes } = this.turn;
    return notes.length > 0 && h("ul", { class: "notes", role: "list", "aria-label": this.shared.texts.get("notes") },
      notes.map((note) => h("li", {}, foreign(note))));
  }

  /** What was searched, in a line. */
  provenance() {
    const { texts } = this.shared;
    const { searched } = this.turn;
    if (!searched) {
      return null;
    }
    const { reports, eligible, unreadable } = searched;
    return h("p", { class: "provenance" }, texts.get(searchedKey(searched), { reports, eligible, n: reports }),
      unreadable > 0 && ` ${texts.get("unreadable", { n: unreadable })}`);
  }

  /** Close passages, said not to be an answer. */
  showNearest() {
    const { texts, level, viewer } = this.shared;
    const hits = (this.turn.answer.nearest ?? []).map(fromHit);
    const cards = hits.map((hit, index) => new SourceCard(hit, this.shared,
      texts.get("nearest_number", { n: index + 1 }), (opener) => viewer.open(hits, index, opener)));
    cards.forEach((card, index) => card.prepare(index));
    this.close.hidden = hits.length === 0;
    refill(this.close,
      h(`h${level + 1}`, {}, texts.get("nearest")),
      h("p", { class: "hint" }, texts.get("nearest_hint")),
      h("ol", { class: "source-list", role: "list" }, cards.map((card) => h("li", {}, card.element))));
  }

  stopped() {
    const { texts, announcer } = this.shared;
    this.rest();
    refill(this.after,
      this.banner("stopped", texts.get("state_stopped"), h("p", {}, texts.get("stopped")), this.retryButton()));
    announcer.say(texts.get("stopped"));
  }

  failed() {
    const { texts, announcer } = this.shared;
    const { title, detail } = this.failureWords();
    const incomplete = this.turn.statements.length > 0 && texts.get("incomplete");
    this.rest();
    refill(this.after, this.banner("failed", foreign(title), detail && h("p", {}, foreign(detail)),
      incomplete && h("p", {}, incomplete), this.retryButton()));
    announcer.say([title, detail, incomplete].filter(Boolean).join(". "));
  }

  failureWords() {
    const { texts } = this.shared;
    const { kind, title, detail, retryAfterSeconds } = this.turn.failure;
    if (kind === "problem") {
      return { title: title || texts.get("problem_other"), detail };
    }
    if (kind === "busy") {
      return { title: texts.get("problem_busy"), detail: retryAfterSeconds
        ? texts.get("problem_busy_wait", { n: retryAfterSeconds }) : detail || texts.get("problem_busy_detail") };
    }
    return { title: texts.get(`problem_${kind}`), detail: texts.get(`problem_${kind}_detail`) };
  }

  retryButton() {
    const onclick = () => {
      this.actions.retry();
      this.heading.focus();
    };
    return h("p", {}, h("button", { type: "button", class: "secondary", onclick }, this.shared.texts.get("retry")));
  }
}

/** How long the reader waited for the first statement, after the frame that shows it: for tests and for the curious. */
function measure() {
  requestAnimationFrame(() => setTimeout(() => {
    if (performance.getEntriesByName(ASKED).length) {
      performance.measure("reportqa: first statement", ASKED);
      performance.clearMarks(ASKED);
    }
  }));
}

function searchedKey({ reports, eligible }) {
  if (reports === 0) {
    return "searched_empty";
  }
  if (eligible === 0) {
    return "searched_none";
  }
  return eligible === reports ? "searched_all" : "searched";
}
