"""Composer: a canonical text under construction, and the blocks in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.readers.characters import squeezed
from corpus.report import Block, BlockKind, Row, Span


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table to be: a text per cell, left to right; "" where a cell is empty.

    A newline within a cell stays (a list or several paragraphs in one cell).
    """

    cells: tuple[str, ...]
    header: bool = False


class Composer:
    """Puts blocks one under the other, one newline between them; each piece's spans are exact.

    The text only grows: a span once given stays true. White space inside a piece is squeezed, so a
    block's text is one line, except a table's, which has a line per row and a tab between cells.
    """

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._pieces: list[str] = []
        self._length = 0

    @property
    def length(self) -> int:
        """Code points placed so far, the newline before the next piece included."""
        return self._length

    @property
    def text(self) -> str:
        """The canonical text so far."""
        return "\n".join(self._pieces)

    def add(self, kind: BlockKind, text: str, level: int = 0) -> None:
        """One block of ``text``; nothing where that is white space alone."""
        span = self.place(text)
        if span is not None:
            self.blocks.append(Block(kind, (span,), level))

    def place(self, text: str) -> Span | None:
        """Span of ``text``, put under what is there and belonging to no block yet; None if blank."""
        line = squeezed(text)
        return self._append(line) if line else None

    def table(self, lines: Sequence[Line]) -> None:
        """One table; rows without any text are left out, and so is a table without rows."""
        rows = tuple(row for line in lines if (row := self._row(line)) is not None)
        if rows:
            span = Span(rows[0].span.start, rows[-1].span.end)
            self.blocks.append(Block(BlockKind.TABLE, (span,), rows=rows))

    def _row(self, line: Line) -> Row | None:
        """The row's cells placed; an empty cell is an empty span where its text would have stood.

        Empty cells at the row's ends have no tab, so that a row begins and ends on its text.
        """
        cells = [_cell(cell) for cell in line.cells]
        filled = [number for number, cell in enumerate(cells) if cell]
        if not filled:
            return None
        first, last = filled[0], filled[-1]
        spans: list[Span] = []
        position = self._length
        for number, cell in enumerate(cells):
            if first < number <= last:
                position += 1
            spans.append(Span(position, position + len(cell)))
            position += len(cell)
        self._append("\t".join(cells[first : last + 1]))
        return Row(tuple(spans), line.header)

    def _append(self, piece: str) -> Span:
        span = Span(self._length, self._length + len(piece))
        self._pieces.append(piece)
        self._length = span.end + 1
        return span


def _cell(text: str) -> str:
    """A cell's text: its lines squeezed, blank ones dropped."""
    return "\n".join(line for part in text.splitlines() if (line := squeezed(part)))
