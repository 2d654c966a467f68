/** Quotes in their context: stretches of a report's canonical text, with what is quoted marked. */

import { count, slice } from "./codepoints.js";

const APART = 1500;
const CONTEXT = { before: 160, after: 140 };

/** Reads stretches of reports from the server, each once. */
export class Library {
  constructor(base) {
    this.base = base;
    this.known = new Map();
  }

  /** Code points `[start, end)` of the version's text, fewer where it ends before; rejects if it cannot be read. */
  text(reportId, version, start, end) {
    const url = new URL(`/v1/reports/${encodeURIComponent(reportId)}/text`, this.base);
    url.searchParams.set("start", start);
    url.searchParams.set("end", end);
    if (version) {
      url.searchParams.set("version", version);
    }
    if (!this.known.has(url.href)) {
      const reply = read(url);
      reply.catch(() => this.known.delete(url.href));
      this.known.set(url.href, reply);
    }
    return this.known.get(url.href);
  }
}

async function read(url) {
  const response = await fetch(url, { credentials: "omit" });
  if (response.status === 422 && url.searchParams.has("end")) {
    // The server refuses a slice that ends beyond the text; then the rest of it is what was meant.
    const rest = new URL(url);
    rest.searchParams.delete("end");
    return read(rest);
  }
  if (!response.ok) {
    throw new Error(`${url.pathname}: ${response.status}`);
  }
  // response.text() would drop a byte order mark, and every position after it would be off by one.
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(await response.arrayBuffer());
}

/**
 * Pieces `{text, quoted}` of the text around the quote, in reading order; whether the slices are the
 * quote's text to the letter (`exact`); whether the report begins or ends within (`atStart`, `atEnd`).
 *
 * Spans that stand near each other come with what is between them; others get a stretch of their
 * own, on a new line. `context` is in code points.
 */
export async function inContext(library, quote, context = CONTEXT) {
  const groups = grouped([...quote.spans].sort((one, other) => one.start - other.start));
  const stretches = await Promise.all(groups.map((spans) => stretch(library, quote, spans, context)));
  const slices = new Map(stretches.flatMap((one) => one.slices));
  return {
    pieces: stretches.flatMap((one, index) => (index ? [GAP, ...one.pieces] : one.pieces)),
    exact: quote.spans.map((span) => slices.get(span.start)).join("\n") === quote.text,
    atStart: !stretches[0].cutStart,
    atEnd: !stretches.at(-1).cutEnd,
  };
}

const GAP = { text: "\n", quoted: false };

function grouped(spans) {
  const groups = [];
  for (const span of spans) {
    const group = groups.at(-1);
    if (group && span.start - group.at(-1).end <= APART) {
      group.push(span);
    } else {
      groups.push([span]);
    }
  }
  return groups;
}

async function stretch(library, quote, spans, { before, after }) {
  const start = Math.max(0, spans[0].start - before);
  const end = spans.at(-1).end + after;
  const text = await library.text(quote.report_id, quote.version, start, end);
  const cut = { cutStart: start > 0, cutEnd: count(text) === end - start };
  const slices = spans.map((span) => [span.start, slice(text, span.start - start, span.end - start)]);
  return { slices, pieces: pieces(text, start, spans, cut), ...cut };
}

/**
 * The pieces `{text, quoted}` of `text`, which begins at code point `offset` of the report.
 *
 * Where the text was cut out of more, its ends are trimmed to whole words and get an ellipsis.
 */
export function pieces(text, offset, spans, { cutStart, cutEnd }) {
  const result = [];
  let position = offset;
  for (const span of spans) {
    result.push({ text: slice(text, position - offset, span.start - offset), quoted: false });
    result.push({ text: slice(text, span.start - offset, span.end - offset), quoted: true });
    position = span.end;
  }
  const before = result[0].text;
  const after = slice(text, position - offset, Infinity);
  result[0] = { text: cutStart ? fromWholeWord(before) : before, quoted: false };
  result.push({ text: cutEnd ? toWholeWord(after) : after, quoted: false });
  return result.filter((piece) => piece.text !== "");
}

function fromWholeWord(text) {
  const space = text.search(/\s/);
  return space < 0 ? text : `…${text.slice(space)}`;
}

function toWholeWord(text) {
  const match = /^([\s\S]*\s)\S*$/.exec(text);
  return match ? `${match[1]}…` : text;
}
