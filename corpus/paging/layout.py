"""Pages put together: furniture set apart, text that goes on overleaf joined, headings and lists ranked.

Pure, and the same for every format that has pages. A reader gives each page's text with its blocks and where
their lines stand; out come the canonical text, in the same order, and its blocks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.paging.draft import DraftBlock, DraftPage
from corpus.paging.furniture import LineId, furniture_of
from corpus.paging.overleaf import joined_overleaf
from corpus.paging.piece import Piece
from corpus.paging.ranks import body_size, ranked
from corpus.report import Block, BlockKind, Page, Row, Span


@dataclass(frozen=True, slots=True)
class Layout:
    """Canonical text with its blocks and pages."""

    text: str
    blocks: tuple[Block, ...]
    pages: tuple[Page, ...]


def put_together(drafts: Sequence[DraftPage]) -> Layout:
    """One document out of its pages.

    A page's text keeps its characters and their order; between two blocks stands a newline.
    """
    furniture = furniture_of(drafts)
    parts: list[str] = []
    length = 0
    pages: list[Page] = []
    pieces: list[Piece] = []
    for at, draft in enumerate(drafts):
        for block in draft.blocks:
            pieces += _pieces(block, at, draft, length, furniture)
        text = draft.text + ("\n" if draft.text and at < len(drafts) - 1 else "")
        pages.append(_page(draft, Span(length, length + len(text))))
        parts.append(text)
        length += len(text)
    text = "".join(parts)
    pieces = joined_overleaf(ranked(pieces, text, body_size(pieces)), text)
    text = _with_breaks(text, pieces)
    blocks = tuple(
        Block(piece.kind, tuple(piece.spans), piece.level, tuple(piece.rows)) for piece in pieces
    )
    return Layout(text, blocks, tuple(pages))


def _page(draft: DraftPage, span: Span) -> Page:
    return Page(
        draft.number, span, draft.label, draft.width, draft.height,
        needs_ocr=draft.needs_ocr, from_ocr=draft.from_ocr,
    )  # fmt: skip


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _pieces(
    block: DraftBlock, at: int, draft: DraftPage, offset: int, furniture: set[LineId]
) -> list[Piece]:
    """A block of one page, in the whole text, its furniture set apart line by line."""
    running = [(at, line.span.start) in furniture for line in block.lines]
    if block.kind == "table":
        return _table(block, draft, offset, running)
    pieces: list[Piece] = []
    kept: Piece | None = None
    before = True
    for line, is_furniture in zip(block.lines, running, strict=True):
        span = _moved(line.span, offset)
        if is_furniture:
            pieces.append(Piece(BlockKind.FURNITURE, [span], [line], block, draft))
        elif kept is None:
            kept = Piece(BlockKind.PARAGRAPH, [span], [line], block, draft)
            pieces.append(kept)
        else:
            kept.lines.append(line)
            if before:
                kept.spans.append(span)
            else:
                kept.spans[-1] = Span(kept.spans[-1].start, span.end)
        before = is_furniture
    return pieces


def _table(block: DraftBlock, draft: DraftPage, offset: int, running: list[bool]) -> list[Piece]:
    """A table; furniture above and below that was taken for rows of it is set apart."""
    first, last = 0, len(running)
    while first < last and running[first]:
        first += 1
    while last > first and running[last - 1]:
        last -= 1
    pieces = [
        Piece(BlockKind.FURNITURE, [_moved(line.span, offset)], [line], block, draft)
        for line in block.lines[:first] + block.lines[last:]
    ]
    lines = block.lines[first:last]
    if lines:
        begin, end = lines[0].span.start, lines[-1].span.end
        rows = [
            Row(tuple(_within(cell, begin, end, offset) for cell in row), index < block.headers)
            for index, row in enumerate(block.rows)
            if row[0].start < end and row[-1].end > begin
        ]
        span = Span(begin + offset, end + offset)
        pieces.insert(first, Piece(BlockKind.TABLE, [span], lines, block, draft, rows))
    return pieces


def _within(cell: Span, begin: int, end: int, offset: int) -> Span:
    """The part of a cell that is no furniture, in the whole text."""
    start = min(max(cell.start, begin), end)
    return Span(start + offset, max(start, min(cell.end, end)) + offset)


def _with_breaks(text: str, pieces: list[Piece]) -> str:
    """The text with a newline, not a space, before each block, and with none inside a paragraph.

    Spans of a piece with nothing but a line break between them become one.
    """
    letters = list(text)
    for piece in pieces:
        start = piece.spans[0].start
        if start and letters[start - 1] == " ":
            letters[start - 1] = "\n"
        whole = piece.spans[:1]
        for span in piece.spans[1:]:
            if span.start == whole[-1].end + 1 and piece.kind is not BlockKind.TABLE:
                letters[span.start - 1] = " "
                whole[-1] = Span(whole[-1].start, span.end)
            else:
                whole.append(span)
        piece.spans = whole
    return "".join(letters)
