/** What every view of a quote shows: its report, date, page and addresses, and its words, marked. */

import { dateText } from "./dates.js";
import { foreign, h, hostUrl, unseen, verbatim, webUrl } from "./dom.js";

/** What a source is called in one line: "Calderdale, 15 May 2024, page 3". */
export function sourceLine(quote, texts) {
  const page = pageText(quote, texts);
  return [quote.body ?? quote.title, quote.published && dateText(quote.published, texts),
    page && page.charAt(0).toLowerCase() + page.slice(1)].filter(Boolean).join(", ");
}

/** "Page 3" or "Pages 3 to 4"; null where the report has no pages. */
export function pageText(quote, texts) {
  if (quote.page == null) {
    return null;
  }
  return quote.page_end != null && quote.page_end !== quote.page
    ? texts.get("pages", { page: quote.page, page_end: quote.page_end })
    : texts.get("page", { page: quote.page });
}

/** When the quote's report was published, else what time it covers; or that it has no date. */
function dayText({ published, period }, texts) {
  if (published) {
    return texts.get("published", { date: dateText(published, texts) });
  }
  if (!period) {
    return texts.get("undated");
  }
  const date = period.from === period.to ? period.from : `${period.from}/${period.to}`;
  return texts.get("covers", { date: dateText(date, texts) });
}

/** Report, date and page of a quote in one paragraph. */
export function metaParagraph(quote, texts) {
  const parts = [
    quote.body && foreign(quote.body),
    foreign(dayText(quote, texts)),
    quote.page != null && h("span", { class: "page-number" }, pageText(quote, texts)),
  ].filter(Boolean);
  return h("p", { class: "meta" }, parts.map((part, index) => [
    index > 0 && [h("span", { class: "dot", "aria-hidden": "true" }, " · "), unseen(", ")], part]));
}

/** The heading under which the quote stands: the last of its heading path. */
export function sectionParagraph({ section }, texts) {
  return section && h("p", { class: "section" }, unseen(`${texts.get("section")}: `), foreign(section.split(" › ").at(-1)));
}

/** A search hit (`nearest`) in the shape of a quote, without a number. */
export function fromHit(hit) {
  const spans = [{ start: hit.start, end: hit.end, page: hit.page }];
  return { ...hit, n: null, spans, image_url: null };
}

/** Address of the image of the quote's page with the quote marked; null where there are no pages. */
export function imageUrl(quote, page, base) {
  if (page == null) {
    return null;
  }
  const given = page === quote.page && quote.image_url ? hostUrl(base, quote.image_url) : null;
  if (given) {
    return given;
  }
  const url = reportUrl(quote, `pages/${page}.png`, base);
  const marked = quote.spans.filter((span) => span.page === page);
  url.searchParams.set("spans", marked.map(({ start, end }) => `${start}-${end}`).join(","));
  return url;
}

/** The permalink of the quote: the page of its report, as it was then, where the quote is marked. */
function pageUrl(quote, base) {
  const url = new URL(`/reports/${encodeURIComponent(quote.report_id)}`, base);
  url.searchParams.set("version", quote.version);
  url.hash = `c${quote.spans.map(({ start, end }) => `${start}-${end}`).join(",")}`;
  return url;
}

function reportUrl(quote, rest, base) {
  const url = new URL(`/v1/reports/${encodeURIComponent(quote.report_id)}/${rest}`, base);
  url.searchParams.set("version", quote.version);
  return url;
}

/** Links to the quote on its report's page, to the original file, at the page, and to the web page it was fetched from. */
export function reportLinks(quote, base, texts) {
  const file = reportUrl(quote, "file", base);
  if (quote.page != null) {
    file.hash = `page=${quote.page}`;
  }
  const label = quote.page == null ? texts.get("original") : texts.get("original_page", { page: quote.page });
  const address = webUrl(quote.source);
  return [
    outerLink(pageUrl(quote, base), texts.get("reports_show_passage"), texts),
    outerLink(file, label, texts),
    address && outerLink(address, texts.get("original_address"), texts),
  ].filter(Boolean);
}

function outerLink(url, label, texts) {
  return h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, label,
    unseen(` (${texts.get("new_tab")})`));
}

/** Nodes of pieces `{text, quoted}`: quoted ones marked, and said to begin and end. */
export function markedPieces(pieces, texts) {
  return pieces.map((piece) => (piece.quoted
    ? [unseen(` ${texts.get("quote_start")} `), h("mark", {}, blocks(piece.text)), unseen(` ${texts.get("quote_end")} `)]
    : h("span", { class: "around" }, blocks(piece.text))));
}

/** The text to the letter, with some air where a new block of the report begins. */
function blocks(text) {
  return (text.match(/[^\n]*\n|[^\n]+/g) ?? []).map((block) => [verbatim(block), block.endsWith("\n") && h("span", { class: "break" })]);
}
