"""Pictures of a PDF's pages with quoted text marked, and where on its page a text stands.

Boxes are not stored: a page is read again, alone, and its text compared with the stored one. Where the two
differ (a report stored by an older reader), the marked words are looked for in the page's text; words that are
not found are not marked, so that a mark never stands in a wrong place.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from PIL import Image, ImageChops, ImageDraw

from corpus.errors import UnknownReport
from corpus.readers.limits import ReadLimits
from corpus.readers.pdf_file import PdfFile, opened
from corpus.readers.pdf_page import RawPage
from corpus.readers.pdf_text import PageText, Place, page_text
from corpus.readers.pdf_view import Box
from corpus.report import Page, Span

DOTS_PER_INCH = 130
LONGEST_SIDE = 2200
"""Pixels; a larger page is drawn more coarsely."""
_POINTS_PER_INCH = 72
_LIMITS = ReadLimits()
_MARKER = (255, 236, 110)
_MARGIN = 1.0
"""Points by which a mark is larger than the words under it."""


@dataclass(frozen=True, slots=True)
class PageBox:
    """A rectangle on a page, in points from its top left corner as displayed."""

    page: int
    """1-based."""
    x0: float
    y0: float
    x1: float
    y1: float


def boxes(
    data: bytes,
    text: str,
    pages: Sequence[Page],
    span: Span,
    limits: ReadLimits = _LIMITS,
) -> list[PageBox]:
    """Where the code points ``span`` of ``text`` stand in the PDF ``data``: a box per line, in text order.

    ``pages`` tile ``text``. Empty for text that was read off a picture.
    """
    with opened(data, limits) as file:
        return [
            box
            for page in pages
            if page.span.start < span.end and span.start < page.span.end
            for box in _boxes(file, text, page, [span])
        ]


def page_png(
    data: bytes,
    number: int,
    marks: Sequence[Span],
    text: str,
    pages: Sequence[Page],
    *,
    dots_per_inch: float = DOTS_PER_INCH,
    limits: ReadLimits = _LIMITS,
) -> bytes:
    """Page ``number`` (1-based) of the PDF ``data`` as PNG, the code points ``marks`` of ``text`` marked.

    No side is longer than ``LONGEST_SIDE`` pixels. UnknownReport where there is no such page.
    """
    if not 1 <= number <= len(pages):
        raise UnknownReport(
            f"there is no page {number}", remedy=f"ask for one of 1 to {len(pages)}"
        )
    page = pages[number - 1]
    longest = max(page.width, page.height, 1.0) / _POINTS_PER_INCH
    resolution = min(dots_per_inch, LONGEST_SIDE / longest)
    with opened(data, limits) as file:
        found = _boxes(file, text, page, marks)
        image = file.image(number, resolution)
    if found:
        image = _marked(image, found, resolution / _POINTS_PER_INCH)
    written = io.BytesIO()
    image.save(written, "PNG")
    return written.getvalue()


def _marked(image: Image.Image, found: list[PageBox], scale: float) -> Image.Image:
    """The image under a marker pen: what is dark stays dark."""
    pen = Image.new("RGB", image.size, "white")
    draw = ImageDraw.Draw(pen)
    for box in found:
        corners = (box.x0 - _MARGIN, box.y0 - _MARGIN, box.x1 + _MARGIN, box.y1 + _MARGIN)
        draw.rectangle([corner * scale for corner in corners], fill=_MARKER)
    return ImageChops.multiply(image, pen)


def _boxes(file: PdfFile, text: str, page: Page, marks: Sequence[Span]) -> list[PageBox]:
    inside = [
        Span(max(mark.start, page.span.start), min(mark.end, page.span.end))
        for mark in marks
        if mark.start < page.span.end and page.span.start < mark.end
    ]
    if not inside or page.from_ocr:
        return []
    raw = file.page(page.number)
    read = page_text(raw)
    return [
        box
        for mark in inside
        for start, end in _on_page(read.draft.text, text, page, mark)
        for box in _line_boxes(file, raw, read, start, end)
    ]


def _on_page(read: str, text: str, page: Page, mark: Span) -> Iterator[tuple[int, int]]:
    """Start and end of a mark in the page's text as read now."""
    stored = page.span.of(text)
    start, end = mark.start - page.span.start, mark.end - page.span.start
    if _folded(stored) == _folded(read):
        yield start, end
        return
    letters = [at for at, character in enumerate(read) if not character.isspace()]
    wanted = "".join(stored[start:end].split())
    found = "".join(read.split()).find(wanted) if wanted else -1
    if found >= 0:
        yield letters[found], letters[found + len(wanted) - 1] + 1


def _folded(text: str) -> str:
    """All white space alike: which kind stands between two words may differ, not where."""
    return "".join(" " if character.isspace() else character for character in text).rstrip()


def _line_boxes(
    file: PdfFile, page: RawPage, read: PageText, start: int, end: int
) -> Iterator[PageBox]:
    inside = [
        place
        for place in read.places
        if place.start < end and start < place.start + len(place.word.text)
    ]
    for _, places in groupby(inside, key=lambda place: place.line):
        found = [box for place in places for box in _word_boxes(file, page, place, start, end)]
        yield PageBox(
            page.number,
            min(box.x0 for box in found),
            min(box.y0 for box in found),
            max(box.x1 for box in found),
            max(box.y1 for box in found),
        )


def _word_boxes(file: PdfFile, page: RawPage, place: Place, start: int, end: int) -> list[Box]:
    """Around the part of a word inside ``[start, end)``; around all of it where characters were dropped."""
    word = place.word
    first, last = max(start - place.start, 0), min(end - place.start, len(word.text)) - 1
    whole = first == 0 and last == len(word.text) - 1
    if whole or word.count != len(word.text):
        return [page.displayed(Box(word.x0, word.y0, word.x1, word.y1))]
    return file.character_boxes(page.number, [word.index + first, word.index + last])
