"""A report's text, page by page with the picture of each beside it, or as one where it has no pages."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from corpus.report import Format, Span
from qa.pages.addresses import image_address
from qa.pages.report_text import TextPainter
from qa.widget.language import text
from qa.widget.markup import plain

if TYPE_CHECKING:
    from corpus.report import Document, Fact, Page, Unit

_ALL_LINKED = 40
"""Pages of a report whose every page is linked at the top; of a longer one every tenth is."""


def pages_html(
    document: Document, units: Sequence[Unit], facts: Sequence[Fact], report_id: str, version: str
) -> str:
    """The section of the text; its text content, less the headings, is the canonical text."""
    painter = TextPainter(document, units, [fact.spans for fact in facts])
    if not document.pages:
        painted = painter.paint(Span(0, len(document.text)))
        inner = f'<div class="canonical" data-start="0">{painted}</div>'
    else:
        inner = _navigation(document.pages) + "".join(
            _page(page, document, painter.paint(page.span), (report_id, version))
            for page in document.pages
        )
    return (
        f'<section class="text" id="text" tabindex="-1" aria-labelledby="text-title">'
        f'<h2 id="text-title">{escape(text("text_title"))}</h2>'
        f'<p class="hint">{escape(text("text_hint"))}</p>{inner}</section>'
    )


def _navigation(pages: Sequence[Page]) -> str:
    if len(pages) == 1:
        return ""
    last = len(pages)
    numbers = [
        number
        for number in range(1, last + 1)
        if last <= _ALL_LINKED or number in {1, last} or number % 10 == 0
    ]
    links = "".join(
        f'<li><a href="#page-{number}" aria-label="{escape(text("page", page=number))}">{number}</a></li>'
        for number in numbers
    )
    name = escape(text("text_pages"))
    return (
        f'<nav class="page-numbers" aria-label="{name}"><span aria-hidden="true">{name}</span>'
        f'<ol role="list">{links}</ol></nav>'
    )


def _page(page: Page, document: Document, painted: str, version: tuple[str, str]) -> str:
    number = page.number
    name = text("page", page=number)
    if page.label and page.label != str(number):
        name = text("text_page_printed", page=number, label=plain(page.label))
    state = "needs_ocr" if page.needs_ocr else "from_ocr" if page.from_ocr else ""
    note = f'<p class="page-note">{escape(text(f"text_page_{state}"))}</p>' if state else ""
    picture = _picture(page, version) if document.format is Format.PDF else ""
    return (
        f'<section class="page" id="page-{number}" aria-labelledby="page-{number}-title">'
        f'<div class="page-head"><h3 id="page-{number}-title">{escape(name)}</h3>'
        f"{_ways(number, len(document.pages))}</div>{note}"
        f'<div class="page-body"><div class="canonical" data-start="{page.span.start}" '
        f'data-page="{number}">{painted}</div>{picture}</div></section>'
    )


def _ways(number: int, last: int) -> str:
    """To the pages before and after."""
    links = []
    if number > 1:
        links.append(f'<a href="#page-{number - 1}">{escape(text("text_previous"))}</a>')
    if number < last:
        links.append(f'<a href="#page-{number + 1}">{escape(text("text_next"))}</a>')
    return f'<p class="ways-on">{" ".join(links)}</p>' if links else ""


def _picture(page: Page, version: tuple[str, str]) -> str:
    address = escape(image_address(*version, page.number))
    size = f'width="{round(page.width)}" height="{round(page.height)}"'
    alt = escape(text("text_picture", page=page.number))
    return (
        f'<a class="picture" href="{address}"><img src="{address}" alt="{alt}" {size} '
        f'loading="lazy" decoding="async"></a>'
    )
