"""Text that goes on overleaf: a block that the end of a page, or of a column, interrupts is one block."""

from __future__ import annotations

import re

from corpus.paging.piece import Piece
from corpus.report import BlockKind

_ENDED = re.compile(r"[.!?:][\"'”’)\]]*\d{0,3}$")
_MARKED = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)] ")
_LEADING_NUMBER = re.compile(r"(\d{1,3})[.)] ")
_SAME_SIZE = 0.6
_SHORT_LINE = 0.6
"""Of the page's longest line: a line shorter than this is a paragraph's last."""
_SAME_COLUMN = 15.0
_INDENT = 8.0
_SAME_EDGE = 3.0


def joined_overleaf(pieces: list[Piece], text: str) -> list[Piece]:
    """The pieces, those that go on with one from an earlier page or column put into it."""
    joined: list[Piece] = []
    last: Piece | None = None
    for piece in pieces:
        if piece.kind is BlockKind.FURNITURE or piece.footnote:
            joined.append(piece)
            continue
        if last is not None and (last.page is not piece.page or piece.block.follows):
            if _table_goes_on(last, piece, text):
                _join(last, piece)
                last.rows += piece.rows
                continue
            if _text_goes_on(last, piece, text):
                _join(last, piece)
                continue
            if piece.kind is BlockKind.TABLE and last.kind is BlockKind.PARAGRAPH:
                joined.append(piece)
                continue
        joined.append(piece)
        last = piece
    return joined


def _join(last: Piece, piece: Piece) -> None:
    last.spans += piece.spans
    last.lines = piece.lines
    last.page = piece.page


def _text_goes_on(last: Piece, piece: Piece, text: str) -> bool:
    if last.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
        return False
    numbered = piece.kind is BlockKind.LIST_ITEM and piece.block.kind == "text"
    if not (piece.kind is BlockKind.PARAGRAPH or numbered):
        return False
    if abs(last.size - piece.size) > _SAME_SIZE:
        return False
    start = piece.spans[0].of(text)
    if start[0].islower() and not _MARKED.match(start):
        return True
    if _MARKED.match(start) and not _out_of_turn(last.spans[0].of(text), start):
        return False
    if _ENDED.search(last.spans[-1].of(text)):
        return _hangs(last, piece)
    return not _ends_short(last)


def _out_of_turn(above: str, start: str) -> bool:
    """Whether the number a page begins with is not the one that follows the paragraph's above it."""
    before, number = _LEADING_NUMBER.match(above), _LEADING_NUMBER.match(start)
    return before is not None and number is not None and int(number[1]) != int(before[1]) + 1


def _hangs(last: Piece, piece: Piece) -> bool:
    """Whether a numbered paragraph hangs from its number, and ``piece`` stands where its lines do."""
    hanging = last.lines[-1].x0
    return hanging > last.lines[0].x0 + _INDENT and abs(piece.lines[0].x0 - hanging) < _SAME_EDGE


def _ends_short(piece: Piece) -> bool:
    """Whether the last line stops so early that the next word would have stood there."""
    left = min(line.x0 for line in piece.lines)
    widest = max(
        line.x1
        for block in piece.page.blocks
        if block.kind != "table"
        for line in block.lines
        if abs(line.x0 - left) < _SAME_COLUMN
    )
    return piece.lines[-1].x1 - left < _SHORT_LINE * (widest - left)


def _table_goes_on(last: Piece, piece: Piece, text: str) -> bool:
    """Whether a table at a page's top has the columns of the one at the foot of the page before.

    It then has no header of its own, or the same.
    """
    if last.kind is not BlockKind.TABLE or piece.kind is not BlockKind.TABLE:
        return False
    if _columns(last) != _columns(piece) or abs(_left(last) - _left(piece)) > _SAME_COLUMN:
        return False
    header = _header(piece, text)
    return not header or header == _header(last, text)


def _columns(piece: Piece) -> int:
    return max(len(row.cells) for row in piece.rows)


def _left(piece: Piece) -> float:
    return min(line.x0 for line in piece.lines)


def _header(piece: Piece, text: str) -> list[str]:
    return [cell.of(text) for row in piece.rows if row.header for cell in row.cells]
