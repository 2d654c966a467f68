"""One page's text with a map back to pdfium's characters.

The order of a page's characters, and so every position in its text, follows from the page alone: an image
of page n needs page n only. What is furniture, or goes on overleaf, is found later and moves nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from corpus.layout import DraftBlock, DraftLine, DraftPage
from corpus.readers.pdf_bands import regions_of
from corpus.readers.pdf_blocks import PageBlock, blocks_of
from corpus.readers.pdf_grid import grids_of
from corpus.readers.pdf_lines import Line, lines_of
from corpus.readers.pdf_page import Box, RawPage, Word
from corpus.report import Span


@dataclass(slots=True)
class PageText:
    """A page as text: its draft and where each word came from."""

    draft: DraftPage
    words: list[tuple[int, Word]] = field(default_factory=list)
    """Position in the page's text of each word, ascending."""


def page_text(page: RawPage) -> PageText:
    """Text of one page, its blocks in reading order."""
    grids, rest = grids_of(page.words, page.shapes, page.width * page.height)
    lines = lines_of(rest)
    blocks = blocks_of(regions_of([*lines, *grids]), page.width)
    return _Writer(page).write(blocks)


class _Writer:
    def __init__(self, page: RawPage) -> None:
        self._page = page
        self._parts: list[str] = []
        self._length = 0
        self._words: list[tuple[int, Word]] = []
        self._hidden: list[Span] = []

    def write(self, blocks: list[PageBlock]) -> PageText:
        drafts = []
        for block in blocks:
            draft = self._table(block) if block.kind == "table" else self._text(block)
            drafts.append(draft)
        page = self._page
        draft_page = DraftPage(
            page.number, page.width, page.height, "".join(self._parts), drafts, self._hidden,
            label=page.label, picture=bool(page.shapes.pictures),
        )  # fmt: skip
        return PageText(draft_page, self._words)

    def _add(self, separator: str, line: Line) -> DraftLine:
        start = 0
        for at, word in enumerate(line.words):
            gap = (" " if at else separator) if self._length else ""
            self._put(gap)
            if at == 0:
                start = self._length
            self._words.append((self._length, word))
            if word.hidden:
                self._hidden.append(Span(self._length, self._length + len(word.text)))
            self._put(word.text)
        box = Box(line.x0, line.y0, line.x1, line.y1)
        return DraftLine(
            Span(start, self._length), box.x0, box.y0, box.x1, box.y1, line.size, line.bold
        )

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _joint(self) -> str:
        """Between two lines of one paragraph: nothing behind a hyphen at the line's end."""
        if not self._words:
            return ""
        text = self._words[-1][1].text
        return "" if len(text) > 1 and text[-1] in "-‐" and text[-2].isalpha() else " "

    def _text(self, block: PageBlock) -> DraftBlock:
        lines = []
        for at, line in enumerate(block.lines):
            lines.append(self._add(self._joint() if at else "\n", line))
        return DraftBlock(block.kind, lines)

    def _table(self, block: PageBlock) -> DraftBlock:
        lines: list[DraftLine] = []
        rows: list[tuple[Span, ...]] = []
        for row in block.rows:
            spans: list[Span | None] = []
            between = "\n"
            for cell in row:
                inside = []
                for at, line in enumerate(cell):
                    inside.append(self._add(self._joint() if at else between, line))
                lines += inside
                spans.append(Span(inside[0].span.start, inside[-1].span.end) if inside else None)
                between = "\t" if any(spans) else "\n"
            rows.append(_with_empty(spans))
        return DraftBlock("table", lines, rows=rows, headers=block.headers)


def _with_empty(spans: list[Span | None]) -> tuple[Span, ...]:
    """Empty cells as empty spans beside their neighbours."""
    at = next((span.start for span in spans if span), 0)
    filled = []
    for span in spans:
        filled.append(span or Span(at, at))
        at = filled[-1].end
    return tuple(filled)
