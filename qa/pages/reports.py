"""The page of the library: what it holds, to look through, and where administrators add to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote as percent_encode

from corpus.records import ReportStatus
from qa.catalogue import Listing, Order, Show, Wanted
from qa.pages.addresses import listing_address, report_address
from qa.pages.changes import Changes, changes_html
from qa.pages.fields import choice, entry
from qa.pages.paging import paging_html
from qa.pages.report_facts import period_text
from qa.pages.shell import module, render_page, stylesheet
from qa.widget.language import date_text, text
from qa.widget.markup import foreign, plain

if TYPE_CHECKING:
    from corpus.records import ReportRecord
    from qa.answer import Nearest

_HEAD = (
    *map(stylesheet, ("/pages/parts.css", "/pages/reports.css")),
    module("/pages/library.js"),
)
_MOST_WARNINGS = 2
"""Warnings of a report that the list shows; its own page has them all."""


def render_reports(
    listing: Listing,
    wanted: Wanted,
    *,
    changes: Changes,
    typed: tuple[str, str] = ("", ""),
    problem: str = "",
    passages: Sequence[Nearest] | None = None,
) -> str:
    """The page that shows ``listing``, which was found by ``wanted``.

    ``typed`` are the dates as they were typed, and ``problem`` says what could not be understood of
    them. ``passages`` are what was found in the reports' texts, where that was looked through instead.
    """
    found = _results(listing, wanted) if passages is None else _passages(passages, wanted)
    main = (
        f'<div class="title-row"><h1>{escape(text("reports_title"))}</h1>{_way_to_add(changes)}</div>'
        f'<p class="lede">{_held(listing)}</p>{_concerns(listing)}'
        f"{_form(listing, wanted, typed, problem, within=passages is not None)}{found}{_add(changes)}"
    )
    title = text("reports_title")
    if wanted.words:
        title = f"{plain(wanted.words)} – {title}"
    return render_page(
        main,
        title=title,
        address="/reports",
        skip=("results", "reports_skip"),
        head=_HEAD,
    )


def _held(listing: Listing) -> str:
    if not listing.held:
        return escape(text("reports_none_held"))
    held = text("reports_held", n=listing.held)
    if listing.bodies:
        held += " " + text("reports_bodies", n=len(listing.bodies))
    if listing.years:
        first, last = map(str, listing.years)
        years = text("reports_years", first=first, last=last)
        held += ", " + (text("reports_year", year=first) if first == last else years)
    return escape(f"{held}.")


def _concerns(listing: Listing) -> str:
    """Links to the reports that want looking after; nothing where there are none."""
    links = (
        f'<li><a href="{escape(listing_address(Wanted(show=show)))}">'
        f"{escape(text(f'reports_concern_{show}', n=listing.counts[show]))}</a></li>"
        for show in (Show.UNREAD, Show.HIDING, Show.WARNED, Show.UNDATED, Show.NAMELESS)
        if listing.counts[show]
    )
    inner = "".join(links)
    return f'<ul class="concerns" role="list">{inner}</ul>' if inner else ""


def _form(
    listing: Listing, wanted: Wanted, typed: tuple[str, str], problem: str, *, within: bool
) -> str:
    first, last = typed
    bodies = [("", text("reports_any_body"))]
    bodies += [(name, f"{plain(name)} ({count:,})") for name, count in listing.bodies.items()]
    shown = [
        (show.value, f"{text(f'reports_show_{show}')} ({listing.counts[show]:,})") for show in Show
    ]
    orders = [(order.value, text(f"reports_order_{order}")) for order in Order]
    places = [("", text("reports_in_names")), ("texts", text("reports_in_texts"))]
    fault = f'<p class="field-error" id="dates-error">{escape(problem)}</p>' if problem else ""
    described = "dates-hint dates-error" if problem else "dates-hint"
    more = (
        choice("within", text("reports_within"), places, "texts" if within else "")
        + f'<fieldset class="dates"><legend>{escape(text("reports_published"))}</legend>'
        f'<p class="hint" id="dates-hint">{escape(text("reports_dates_hint"))}</p>{fault}<div>'
        + entry("from", text("reports_from"), first, invalid=bool(problem), described_by=described)
        + entry("to", text("reports_to"), last, invalid=bool(problem), described_by=described)
        + "</div></fieldset>"
        + choice("show", text("reports_show"), shown, wanted.show.value)
        + choice("order", text("reports_order"), orders, wanted.order.value)
    )
    usual = (Show.ALL, Order.NEWEST, ("", ""), False)
    opened = "" if (wanted.show, wanted.order, typed, within) == usual else " open"
    return (
        f'<form class="filters" action="/reports" method="get" role="search" '
        f'aria-label="{escape(text("reports_form"))}"><div class="first">'
        + entry("q", text("reports_words"), wanted.words, kind="search")
        + choice("body", text("reports_body"), bodies, wanted.body)
        + f'<button class="primary">{escape(text("reports_search"))}</button></div>'
        f"<details{opened}><summary>{escape(text('reports_more'))}</summary>"
        f'<div class="more">{more}</div></details>{_clear(wanted, opened)}</form>'
    )


def _clear(wanted: Wanted, opened: str) -> str:
    if not (opened or wanted.words or wanted.body):
        return ""
    return f'<p class="way"><a href="/reports">{escape(text("reports_clear"))}</a></p>'


def _results(listing: Listing, wanted: Wanted) -> str:
    heading = (
        text("reports_found", n=listing.found) if listing.found else text("reports_found_none")
    )
    if listing.found == listing.held > 0:
        heading = text("reports_found_all", n=listing.found)
    if listing.pages > 1:
        heading += f" – {text('reports_page', page=listing.page, pages=listing.pages)}"
    rows = "".join(map(_row, listing.records))
    body = f'<ol class="reports" role="list">{rows}</ol>' if rows else _nothing(listing, wanted)
    paging = paging_html(listing.page, listing.pages, lambda page: _address(wanted, page))
    return (
        f'<section class="found" id="results" tabindex="-1" aria-labelledby="found-title">'
        f'<h2 id="found-title">{escape(heading)}</h2>{body}{paging}</section>'
    )


def _address(wanted: Wanted, page: int) -> str:
    return listing_address(replace(wanted, page=page))


def _nothing(listing: Listing, wanted: Wanted) -> str:
    if not listing.held:
        return f"<p>{escape(text('reports_empty'))}</p>"
    further = ""
    if wanted.words:
        address = listing_address(Wanted(words=wanted.words), within="texts")
        label = text("reports_look_inside", words=plain(wanted.words))
        further = f'<p class="way"><a href="{escape(address)}">{escape(label)}</a></p>'
    return f"<p>{escape(text('reports_nothing'))}</p>{further}"


def _row(record: ReportRecord) -> str:
    bodies = ", ".join(map(foreign, record.bodies))
    pages = text("reports_pages", n=record.page_count) if record.page_count else ""
    facts = (
        ("body", bodies or _absent("reports_no_body")),
        ("date", _when(record)),
        ("size", escape(" · ".join(filter(None, (text(f"format_{record.format}"), pages))))),
    )
    cells = "".join(f'<span class="{css}">{value}</span> ' for css, value in facts)
    return (
        f'<li class="report"><div class="what"><h3><a href="{report_address(record.report_id)}">'
        f'{foreign(record.title)}</a></h3><p class="file">{foreign(record.source.path)}</p>'
        f'{_state(record)}</div><p class="facts">{cells}</p></li>'
    )


def _when(record: ReportRecord) -> str:
    """When it was published, else what time it covers."""
    if record.published:
        return escape(date_text(str(record.published)))
    if record.period:
        return escape(text("covers", date=period_text(record.period)))
    return _absent("undated")


def _absent(key: str) -> str:
    return f'<em class="absent">{escape(text(key))}</em>'


def _state(record: ReportRecord) -> str:
    """What keeps the report from answering, and what is worth knowing about how it was read."""
    lines = []
    if record.status is not ReportStatus.READY:
        lines.append(f'<strong class="badge">{escape(text(f"status_{record.status}"))}</strong>')
    if record.hides_text:
        lines.append(f'<strong class="badge">{escape(text("hides_text"))}</strong>')
    lines += [foreign(warning) for warning in record.warnings[:_MOST_WARNINGS]]
    if (left := len(record.warnings) - _MOST_WARNINGS) > 0:
        lines.append(escape(text("reports_more_warnings", n=left)))
    items = "".join(f"<li>{line}</li>" for line in lines)
    return f'<ul class="warnings" role="list">{items}</ul>' if items else ""


def _passages(passages: Iterable[Nearest], wanted: Wanted) -> str:
    """What was found in the texts, report by report in the order of their best passages."""
    by_report: dict[str, list[Nearest]] = {}
    for passage in passages:
        by_report.setdefault(passage.report_id, []).append(passage)
    rows = "".join(f"<li>{_inside(found)}</li>" for found in by_report.values())
    count = sum(map(len, by_report.values()))
    heading = text("reports_inside", n=count) if count else text("reports_inside_none")
    hint = f'<p class="hint">{escape(text("reports_inside_hint"))}</p>' if count else ""
    ask = f"/?q={percent_encode(wanted.words)}"
    return (
        f'<section class="found" id="results" tabindex="-1" aria-labelledby="found-title">'
        f'<h2 id="found-title">{escape(heading)}</h2>{hint}'
        f'<ol class="inside" role="list">{rows}</ol>'
        f'<p class="way"><a href="{escape(ask)}">{escape(text("reports_ask_instead"))}</a></p></section>'
    )


def _inside(found: Sequence[Nearest]) -> str:
    first = found[0]
    published = date_text(str(first.published)) if first.published else text("undated")
    about = " · ".join(
        part for part in (foreign(first.body) if first.body else "", escape(published)) if part
    )
    passages = "".join(_passage(passage) for passage in found)
    return (
        f'<h3><a href="{report_address(first.report_id)}">{foreign(first.title)}</a></h3>'
        f'<p class="facts">{about}</p>{passages}'
    )


def _passage(passage: Nearest) -> str:
    address = report_address(passage.report_id, spans=((passage.start, passage.end),))
    label = (
        text("reports_show_passage")
        if passage.page is None
        else text("reports_show_passage_page", page=passage.page)
    )
    return (
        f'<blockquote class="passage">{foreign(passage.text)}</blockquote>'
        f'<p class="way"><a href="{escape(address)}">{escape(label)}</a></p>'
    )


def _way_to_add(changes: Changes) -> str:
    """The way to adding at the foot of the list; where it takes a key, it is few people's business."""
    match changes:
        case Changes.OPEN:
            return f'<a class="secondary" href="#add">{escape(text("add_title"))}</a>'
        case Changes.KEY:
            return f'<a href="#add">{escape(text("for_administrators"))}</a>'
        case Changes.CLOSED:
            return ""


def _add(changes: Changes) -> str:
    return changes_html(changes, id_="add", title=text("add_title"), data={})
