/** Questions and their answers, in order: what was asked, what has arrived, what is asked next. */

import { slice } from "./codepoints.js";
import { ask, AskFailure } from "./stream.js";

const REMEMBERED_TURNS = 5;
const REMEMBERED_CHARACTERS = 2000;

/** One question and what has come of it. */
export class Turn {
  constructor(question, filters) {
    this.question = question;
    this.filters = filters;
    this.begin();
  }

  /** As before anything was heard. */
  begin() {
    /** "asking", "answered" (whatever the answer's status), "failed" or "stopped". */
    this.state = "asking";
    this.searched = null;
    this.quotes = [];
    this.notes = [];
    this.statements = [];
    this.answer = null;
    this.failure = null;
  }

  /** Take in one event of the stream. */
  hear({ name, data }) {
    if (name === "found") {
      this.quotes = data.quotes ?? [];
      this.searched = data.searched ?? null;
      this.notes = data.notes ?? [];
    } else if (name === "statement") {
      this.statements.push(data);
    } else if (name === "done") {
      this.finish(data);
    }
  }

  /** The whole answer, which settles what the stream said on the way. */
  finish(answer) {
    this.state = "answered";
    this.answer = answer;
    this.quotes = answer.quotes ?? [];
    this.searched = answer.searched ?? null;
    this.notes = answer.notes ?? [];
    this.statements = answer.statements ?? [];
  }
}

export class Conversation {
  /**
   * @param {string} base address of the server
   * @param {object} filters that every question carries
   * @param {(turn: Turn, happened: string) => void} listener told of "begun", each event's name,
   *   "failed" and "stopped"
   */
  constructor(base, filters, listener) {
    this.base = base;
    this.filters = filters;
    this.listener = listener;
    this.turns = [];
    this.controller = null;
  }

  get busy() {
    return this.controller !== null;
  }

  /** Ask; resolves when the answer has come, failed or was stopped. */
  async ask(question, filters = {}) {
    const turn = new Turn(question, { ...this.filters, ...filters });
    this.turns.push(turn);
    await this.run(turn);
  }

  /** Ask the turn's question again, in its place. */
  async retry(turn) {
    turn.begin();
    await this.run(turn);
  }

  /** Put in a turn that the server has answered already. */
  adopt(answer, filters = {}) {
    const turn = new Turn(answer.question, { ...this.filters, ...filters });
    turn.finish(answer);
    this.turns.push(turn);
    return turn;
  }

  stop() {
    this.controller?.abort();
  }

  /** Forget all turns; the next question is a first one again. */
  clear() {
    this.stop();
    this.turns = [];
  }

  async run(turn) {
    const controller = new AbortController();
    this.controller = controller;
    this.listener(turn, "begun");
    try {
      for await (const event of ask(this.base, this.request(turn), controller.signal)) {
        turn.hear(event);
        if (event.name === "done") {
          this.free(controller);
        }
        this.listener(turn, event.name);
      }
    } catch (error) {
      this.free(controller);
      this.fail(turn, error);
    }
  }

  free(controller) {
    if (this.controller === controller) {
      this.controller = null;
    }
  }

  fail(turn, error) {
    if (error.name === "AbortError") {
      turn.state = "stopped";
      this.listener(turn, "stopped");
      return;
    }
    turn.state = "failed";
    turn.failure = error instanceof AskFailure ? error : new AskFailure("problem");
    this.listener(turn, "failed");
    if (!(error instanceof AskFailure)) {
      throw error;
    }
  }

  request(turn) {
    const history = this.history(turn);
    return {
      question: turn.question,
      ...(Object.keys(turn.filters).length && { filters: turn.filters }),
      ...(history.length && { history }),
    };
  }

  /** The answered turns before this one, as the contract wants them. */
  history(turn) {
    return this.turns
      .slice(0, this.turns.indexOf(turn))
      .filter((earlier) => earlier.answer !== null)
      .slice(-REMEMBERED_TURNS)
      .map(({ question, answer }) => ({
        question, answer: slice(answer.answer ?? "", 0, REMEMBERED_CHARACTERS),
      }));
  }
}
