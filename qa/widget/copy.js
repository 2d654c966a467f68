/** An answer as plain text that stands on its own: statements, quotes, reports, pages, dates, addresses. */

import { sourceLine } from "./source_parts.js";

/** The text that goes to the clipboard. */
export function asText(turn, base, texts) {
  const { answer } = turn;
  const lines = [texts.get("copied_question", { question: turn.question }), ""];
  for (const statement of answer.statements) {
    lines.push([statement.text, ...statement.quotes.map((n) => `[${n}]`)].join(" "));
  }
  lines.push(...tableLines(answer.table), ...answer.notes);
  for (const quote of answer.quotes) {
    lines.push("", texts.get("copied_quote", { n: quote.n, text: quote.text }), ...origin(quote, base, texts));
  }
  lines.push("", texts.get("copied_link", { address: answerUrl(answer, base).href }));
  return `${lines.join("\n")}\n`;
}

function tableLines(table) {
  if (!table) {
    return [];
  }
  const rows = table.rows.map(({ cells, quotes }) => [...cells, quotes.map((n) => `[${n}]`).join(" ")]);
  return ["", table.columns.join("\t"), ...rows.map((row) => row.join("\t"))];
}

function origin(quote, base, texts) {
  const file = new URL(`/v1/reports/${encodeURIComponent(quote.report_id)}/file`, base);
  file.searchParams.set("version", quote.version);
  if (quote.page != null) {
    file.hash = `page=${quote.page}`;
  }
  return [`    ${[quote.title, sourceLine(quote, texts)].join(", ")}`, `    ${quote.source}`, `    ${file.href}`];
}

/** Address of the page that shows the answer and compares its quotes anew. */
export function answerUrl(answer, base) {
  return new URL(`/a/${encodeURIComponent(answer.id)}`, base);
}

/** Address of the answer as a file: "md" or "docx". */
export function exportUrl(answer, base, kind) {
  return new URL(`/v1/answers/${encodeURIComponent(answer.id)}.${kind}`, base);
}

/** Address of the answer's receipt. */
export function receiptUrl(answer, base) {
  return new URL(`/v1/answers/${encodeURIComponent(answer.id)}`, base);
}

/** Put the text on the clipboard; false where the browser does not allow it. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyTheOldWay(text);
  }
}

/** For pages without a secure context, which have no clipboard of their own. */
function copyTheOldWay(text) {
  const onCopy = (event) => {
    event.clipboardData.setData("text/plain", text);
    event.preventDefault();
  };
  document.addEventListener("copy", onCopy, { once: true });
  try {
    return document.execCommand("copy");
  } finally {
    document.removeEventListener("copy", onCopy);
  }
}
