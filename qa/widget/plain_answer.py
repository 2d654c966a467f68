"""An answer as HTML, for the page without JavaScript: the same words and classes as the widget's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any
from urllib.parse import quote as percent_encode
from urllib.parse import urlencode, urlsplit

from qa.export import file_path, pages
from qa.pages.addresses import report_address
from qa.widget.language import date_text, day_of, text
from qa.widget.markup import foreign, listed, verbatim


def problem_html(problem: Mapping[str, Any] | None) -> str:
    """Title and detail of an RFC 9457 object."""
    problem = problem or {}
    title = problem.get("title") or text("problem_other")
    return (
        f'<div class="state" data-kind="failed"><h3>{foreign(str(title))}</h3>'
        f"<p>{foreign(str(problem.get('detail') or ''))}</p></div>"
    )


def answer_html(answer: Mapping[str, Any]) -> str:
    """Statements, sources, notes and nearest passages of an answer's JSON."""
    searched = answer["searched"]
    parts = [
        f'<h3 class="unseen">{escape(text("answer"))}</h3>',
        _state(answer),
        _statements(answer),
        _table(answer["table"]),
        '<div class="after">',
        listed((foreign(note) for note in answer["notes"]), "notes"),
        f'<p class="provenance">{escape(_searched(searched))}</p>',
        _kept(answer),
        "</div>",
    ]
    return (
        f'<div class="columns"><div class="answer">{"".join(parts)}</div>'
        f"{_sources(answer['quotes'])}{_nearest(answer['nearest'])}</div>"
    )


def _state(answer: Mapping[str, Any]) -> str:
    status = answer["status"]
    if status == "answered":
        return ""
    missing = listed((foreign(sentence) for sentence in answer["searched"]["missing"]), "missing")
    heading = escape(text(f"state_{status}"))
    return f'<div class="state" data-kind="{escape(status)}"><h3>{heading}</h3>{missing}{_choices(answer)}</div>'


def _statements(answer: Mapping[str, Any]) -> str:
    return '<div class="statements">{}</div>'.format(
        "".join(
            f'<p class="statement"><span class="verbatim">{verbatim(statement["text"])}</span>'
            f"{_chips(statement['quotes'])}</p>"
            for statement in answer["statements"]
        )
    )


def _chips(numbers: Iterable[int]) -> str:
    return "".join(
        f' <a class="chip" href="#quote-{int(n)}">'
        f'<span class="unseen">{escape(text("chip_before"))}</span>{int(n)}</a>'
        for n in numbers
    )


def _table(table: Mapping[str, Any] | None) -> str:
    if table is None:
        return ""
    caption = text("table_caption", n=len(table["rows"]))
    names = (*(foreign(name) for name in table["columns"]), escape(text("table_quotes")))
    head = "".join(f'<th scope="col">{name}</th>' for name in names)
    rows = "".join(_row(row) for row in table["rows"])
    return (
        f'<div class="table"><div class="table-scroll"><table><caption>{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div></div>"
    )


def _row(row: Mapping[str, Any]) -> str:
    first, *others = map(date_text, row["cells"])
    cells = "".join(f"<td>{foreign(cell)}</td>" for cell in others)
    chips = _chips(row["quotes"])
    return f'<tr><th scope="row">{foreign(first)}</th>{cells}<td class="quotes">{chips}</td></tr>'


def _choices(answer: Mapping[str, Any]) -> str:
    if answer["status"] != "ambiguous":
        return ""
    return listed(
        (
            f'<a href="/?{escape(urlencode({"q": answer["question"], "body": name}))}">'
            f"{foreign(name)}</a>"
            for name in answer["searched"]["choices"]
        ),
        "choices",
    )


def _searched(searched: Mapping[str, Any]) -> str:
    reports, eligible = searched["reports"], searched["eligible"]
    if reports == 0:
        line = text("searched_empty")
    elif eligible == 0:
        line = text("searched_none", reports=reports)
    elif eligible == reports:
        line = text("searched_all", n=reports)
    else:
        line = text("searched", reports=reports, eligible=eligible)
    unreadable = searched["unreadable"]
    return f"{line} {text('unreadable', n=unreadable)}" if unreadable else line


def _kept(answer: Mapping[str, Any]) -> str:
    """Where the answer can be found again, and taken from."""
    answer_id = percent_encode(answer["id"], safe="")
    stored = f"/v1/answers/{answer_id}"
    links = (
        (f"/a/{answer_id}", "share_address"),
        (f"{stored}.docx", "save_word"),
        (f"{stored}.md", "save_markdown"),
        (stored, "receipt"),
    )
    inner = "".join(f'<a href="{escape(to)}">{escape(text(key))}</a>' for to, key in links)
    return f'<div class="actions"><span class="keep">{inner}</span></div>'


def _sources(quotes: Sequence[Mapping[str, Any]]) -> str:
    if not quotes:
        return ""
    cards = "".join(
        f'<li id="quote-{int(quote["n"])}">{_card(quote, text("quote_number", n=quote["n"]))}</li>'
        for quote in quotes
    )
    reports = len({quote["report_id"] for quote in quotes})
    count = f"{text('sources_count', n=len(quotes))} {text('sources_reports', n=reports)}"
    return (
        f'<div class="sources"><div class="sources-head"><h3>{escape(text("sources"))}</h3>'
        f'<span class="count">{escape(count)}</span></div>'
        f'<ol class="source-list" role="list">{cards}</ol></div>'
    )


def _nearest(hits: Sequence[Mapping[str, Any]]) -> str:
    if not hits:
        return ""
    cards = "".join(
        f"<li>{_card(hit, text('nearest_number', n=number))}</li>"
        for number, hit in enumerate(hits, start=1)
    )
    return (
        f'<div class="nearest"><h3>{escape(text("nearest"))}</h3>'
        f'<p class="hint">{escape(text("nearest_hint"))}</p>'
        f'<ol class="source-list" role="list">{cards}</ol></div>'
    )


def _card(quote: Mapping[str, Any], name: str) -> str:
    number = (
        f'<span class="number" aria-hidden="true">{int(quote["n"])}</span>' if "n" in quote else ""
    )
    if not quote["text"]:
        return (
            f'<article class="source"><div class="source-head">{number}<h4>{escape(name)}</h4></div>'
            f'<p class="caution">{escape(text("export_erased"))}</p></article>'
        )
    heading = quote["section"].split(" › ")[-1]  # the last of the heading path
    section = f'<p class="section">{foreign(heading)}</p>' if heading else ""
    return (
        f'<article class="source"><div class="source-head">{number}'
        f'<h4><span class="unseen">{escape(name)}: </span>{foreign(quote["title"])}</h4></div>'
        f'<p class="meta">{_meta(quote)}</p>'
        f"{section}"
        f'<blockquote class="passage verbatim"><mark>{verbatim(quote["text"])}</mark></blockquote>'
        f'<p class="file">{foreign(quote["source"])}</p><div class="links">{_links(quote)}</div>'
        "</article>"
    )


def _meta(quote: Mapping[str, Any]) -> str:
    parts = [
        foreign(quote["body"]) if quote["body"] else "",
        escape(day_of(quote)),
        escape(pages(quote)),
    ]
    return '<span class="dot"> · </span>'.join(part for part in parts if part)


def _links(quote: Mapping[str, Any]) -> str:
    page = quote["page"]
    links = []
    if quote.get("image_url"):
        links.append((quote["image_url"], text("open_page", page=page)))
    spans = quote.get("spans", (quote,))
    places = [(int(span["start"]), int(span["end"])) for span in spans]
    address = report_address(quote["report_id"], quote["version"], spans=places)
    links.append((address, text("reports_show_passage")))
    original = text("original") if page is None else text("original_page", page=page)
    links.append((f"/{file_path(quote)}", original))
    if urlsplit(quote["source"]).scheme in ("http", "https"):
        links.append((quote["source"], text("original_address")))
    return "".join(
        f'<a href="{escape(address)}" rel="noreferrer">{escape(label)}</a>'
        for address, label in links
    )
