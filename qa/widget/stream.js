/** Asking the server: server-sent events over a POST, as typed failures and parsed events. */

/** The server gives a sign of life every ten seconds. */
const STALLED_AFTER_MS = 60_000;

/**
 * Why an answer did not come.
 *
 * `kind`: "offline", "unreachable", "blocked" (the server does not allow this site), "busy",
 * "stalled" (silence), "broken" (the stream ended early) or "problem" (the server said why, in
 * `title` and `detail`). `retryAfterSeconds` is a number only where the server gave one.
 */
export class AskFailure extends Error {
  constructor(kind, { title = "", detail = "", retryAfterSeconds = null } = {}) {
    super(detail || title || kind);
    this.kind = kind;
    this.title = title;
    this.detail = detail;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** From an RFC 9457 problem object and the status of the reply. */
  static fromProblem(problem, status, retryAfter) {
    const words = {
      title: typeof problem?.title === "string" ? problem.title : "",
      detail: typeof problem?.detail === "string" ? problem.detail : "",
    };
    if (status === 429 || status === 503) {
      const seconds = Number.parseInt(retryAfter ?? "", 10);
      return new AskFailure("busy", { ...words, retryAfterSeconds: Number.isNaN(seconds) ? null : seconds });
    }
    return new AskFailure("problem", words);
  }
}

/**
 * Events `{name, data}` of one question, until "done".
 *
 * Raises AskFailure; after an abort of `signal`, the signal's AbortError.
 */
export async function* ask(base, request, signal) {
  const silence = new Silence(signal);
  try {
    const response = await post(base, request, silence);
    const type = response.headers.get("Content-Type") ?? "";
    if (!response.ok) {
      const problem = type.includes("json") ? await response.json().catch(() => null) : null;
      throw AskFailure.fromProblem(problem, response.status, response.headers.get("Retry-After"));
    }
    if (type.startsWith("application/json")) {
      yield { name: "done", data: await response.json() };
      return;
    }
    for await (const event of events(response.body, silence)) {
      if (event.name === "error") {
        throw AskFailure.fromProblem(event.data, event.data?.status, event.data?.retry_after);
      }
      yield event;
      if (event.name === "done") {
        return;
      }
    }
    throw new AskFailure("broken");
  } catch (error) {
    throw await explain(error, base, signal, silence);
  } finally {
    silence.end();
  }
}

async function post(base, request, silence) {
  return fetch(new URL("/v1/ask", base), {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "text/event-stream" },
    body: JSON.stringify(request),
    credentials: "omit",
    cache: "no-store",
    signal: silence.signal,
  });
}

/** Aborts a request when nothing was heard for a while, or when the caller's signal does. */
class Silence {
  constructor(outer) {
    this.controller = new AbortController();
    this.signal = this.controller.signal;
    this.stalled = false;
    this.outer = outer;
    this.onOuter = () => this.controller.abort(outer.reason);
    outer.addEventListener("abort", this.onOuter);
    this.heard();
  }

  heard() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.stalled = true;
      this.controller.abort();
    }, STALLED_AFTER_MS);
  }

  end() {
    clearTimeout(this.timer);
    this.outer.removeEventListener("abort", this.onOuter);
    this.controller.abort();
  }
}

async function explain(error, base, signal, silence) {
  if (signal.aborted) {
    return new DOMException("stopped", "AbortError");
  }
  if (silence.stalled) {
    return new AskFailure("stalled");
  }
  if (error instanceof AskFailure) {
    return error;
  }
  if (error instanceof SyntaxError) {
    return new AskFailure("broken");
  }
  if (!navigator.onLine) {
    return new AskFailure("offline");
  }
  if (error instanceof TypeError) {
    return new AskFailure(error.broken ? "broken" : await unreachableOrBlocked(base));
  }
  return error;
}

/** A reply that may not be read means that the server is there and does not allow this site. */
async function unreachableOrBlocked(base) {
  if (new URL(base).origin === location.origin) {
    return "unreachable";
  }
  try {
    await fetch(new URL("/healthz", base), { mode: "no-cors", credentials: "omit", cache: "no-store" });
    return "blocked";
  } catch {
    return "unreachable";
  }
}

async function* events(body, silence) {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const parser = new EventParser();
  try {
    for (;;) {
      const { done, value } = await readOn(reader);
      silence.heard();
      yield* parser.feed(decoder.decode(value, { stream: !done }));
      if (done) {
        return;
      }
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

/** The next chunk; a connection that breaks here broke in mid-answer. */
async function readOn(reader) {
  try {
    return await reader.read();
  } catch (error) {
    if (error instanceof TypeError) {
      error.broken = true;
    }
    throw error;
  }
}

/** Reads the event stream format of the HTML standard; each event's data is one JSON value. */
export class EventParser {
  constructor() {
    this.rest = "";
    this.afterReturn = false;
    this.name = "";
    this.data = [];
  }

  /** Events that `chunk` completes. A comment (a server's sign of life) completes none. */
  *feed(chunk) {
    // A carriage return ends its line at once; a line feed at the head of the next chunk belongs to it.
    const text = this.rest + (this.afterReturn && chunk.startsWith("\n") ? chunk.slice(1) : chunk);
    this.afterReturn = chunk === "" ? this.afterReturn : chunk.endsWith("\r");
    const lines = text.split(/\r\n|\n|\r/);
    this.rest = lines.pop();
    for (const line of lines) {
      const event = this.line(line);
      if (event) {
        yield event;
      }
    }
  }

  line(line) {
    if (line === "") {
      return this.dispatch();
    }
    const [field, value] = split(line);
    if (field === "event") {
      this.name = value;
    } else if (field === "data") {
      this.data.push(value);
    }
    return null;
  }

  dispatch() {
    const { name, data } = this;
    this.name = "";
    this.data = [];
    return data.length ? { name: name || "message", data: JSON.parse(data.join("\n")) } : null;
  }
}

function split(line) {
  const colon = line.indexOf(":");
  if (colon < 0) {
    return [line, ""];
  }
  const value = line.slice(colon + 1);
  return [line.slice(0, colon), value.startsWith(" ") ? value.slice(1) : value];
}
