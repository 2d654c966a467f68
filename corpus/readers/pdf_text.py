"""One page's text with a map back to pdfium's characters.

The order of a page's characters, and so every position in its text, follows from the page alone: an image
of page n needs page n only. What is furniture, or goes on overleaf, is found later and moves nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from corpus.paging.draft import DraftBlock, DraftLine, DraftPage
from corpus.readers.pdf_bands import regions_of
from corpus.readers.pdf_blocks import PageBlock, Text, blocks_of
from corpus.readers.pdf_grid import grids_of
from corpus.readers.pdf_lines import Line, lines_of
from corpus.readers.pdf_page import RawPage, Word
from corpus.readers.pdf_pictures import is_garbled, is_picture
from corpus.readers.pdf_tables import Table
from corpus.readers.pdf_view import Box
from corpus.report import Span

_HYPHENS = "-‐"


@dataclass(slots=True)
class Place:
    """Where a word of the page's text stands: its first code point and its line's ordinal."""

    start: int
    line: int
    word: Word


@dataclass(frozen=True, slots=True)
class PageText:
    """A page as text, and the place of every word in it, in the text's order."""

    draft: DraftPage
    places: tuple[Place, ...]


def page_text(page: RawPage) -> PageText:
    """Text of one page, its blocks in reading order."""
    paper = Box(0.0, 0.0, page.view.width, page.view.height)
    garbled = is_garbled(page)
    grids, rest = grids_of(() if garbled else page.words, page.shapes, paper)
    blocks = blocks_of(regions_of([*lines_of(rest), *grids]))
    return _Writer(page).write(blocks, needs_ocr=garbled or is_picture(page))


class _Writer:
    """Puts words one behind the other: one space, tab or line break between them, or nothing."""

    def __init__(self, page: RawPage) -> None:
        self._page = page
        self._parts: list[str] = []
        self._length = 0
        self._line = 0
        self._places: list[Place] = []

    def write(self, blocks: list[PageBlock], *, needs_ocr: bool) -> PageText:
        drafts = [
            self._table(block) if isinstance(block, Table) else self._text(block)
            for block in blocks
        ]
        page = self._page
        draft = DraftPage(
            page.number,
            page.shown.width,
            page.shown.height,
            "".join(self._parts),
            drafts,
            page.label,
            needs_ocr,
            unseen_words=page.unseen_words,
            undrawn_characters=page.undrawn_characters,
        )
        return PageText(draft, tuple(self._places))

    def _add(self, separator: str, line: Line) -> DraftLine:
        parts, places, length = self._parts, self._places, self._length
        start = length + (len(separator) if length else 0)
        for word in line.words:
            if length:
                parts.append(separator)
                length += len(separator)
            places.append(Place(length, self._line, word))
            parts.append(word.text)
            length += len(word.text)
            separator = " "
        self._line += 1
        self._length = length
        box = self._page.displayed(line.box)
        span = Span(start, length)
        return DraftLine(span, box.x0, box.y0, box.x1, box.y1, line.size, line.bold)

    def _joint(self, line: Line) -> str:
        """Between ``line`` and the one above it in a paragraph.

        Nothing behind a hyphen that parts a word, nor between letters of a script without spaces.
        """
        text = self._places[-1].word.text
        if len(text) > 1 and text[-1] in _HYPHENS and text[-2].isalpha():
            return ""
        return "" if _is_spaceless(text[-1]) and _is_spaceless(line.words[0].text[0]) else " "

    def _text(self, block: Text) -> DraftBlock:
        lines = [
            self._add(self._joint(line) if at else "\n", line)
            for at, line in enumerate(block.lines)
        ]
        kind = "item" if block.item else "text"
        return DraftBlock(kind, lines, note=block.note, follows=block.follows)

    def _table(self, block: Table) -> DraftBlock:
        lines: list[DraftLine] = []
        rows = []
        for row in block.rows:
            spans: list[Span | None] = []
            for cell in row:
                between = "\t" if any(spans) else "\n"
                inside = [
                    self._add(self._joint(line) if at else between, line)
                    for at, line in enumerate(cell.lines)
                ]
                lines += inside
                spans.append(Span(inside[0].span.start, inside[-1].span.end) if inside else None)
            rows.append(_with_empty(spans))
        return DraftBlock("table", lines, rows=rows, headers=block.headers)


def _is_spaceless(character: str) -> bool:
    """Whether it is Chinese or Japanese, punctuation included."""
    return "\u3000" <= character <= "\u9fff" or "\uff00" <= character <= "\uff60"


def _with_empty(spans: list[Span | None]) -> tuple[Span, ...]:
    """The spans of a row's cells, empty cells as empty spans beside their neighbours."""
    at = next(span.start for span in spans if span)
    filled = []
    for span in spans:
        filled.append(span or Span(at, at))
        at = filled[-1].end
    return tuple(filled)
