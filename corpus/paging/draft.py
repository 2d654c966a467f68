"""Values: pages as a reader hands them on, before they are put together (layout.py).

Spans count in the page's own text; places are points from the top left corner of the page.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from corpus.report import Span


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A line of a page, or of a table's cell."""

    span: Span
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    """Of the font, in points."""
    bold: bool


@dataclass(slots=True)
class DraftBlock:
    """A block of one page; ``kind`` is "text", "item" or "table"."""

    kind: str
    lines: list[DraftLine]
    rows: list[tuple[Span, ...]] = field(default_factory=list)
    headers: int = 0
    """How many of the first rows are headers."""
    note: bool = False
    """A raised sign begins it, as it does a footnote."""
    follows: bool = False
    """It begins a column to the right of another one."""

    @property
    def size(self) -> float:
        """Font size of most of its text."""
        sizes: Counter[float] = Counter()
        for line in self.lines:
            sizes[round(line.size, 1)] += len(line.span)
        return sizes.most_common(1)[0][0]

    @property
    def bold(self) -> bool:
        """All of it is."""
        return all(line.bold for line in self.lines)


@dataclass(slots=True)
class DraftPage:
    """A page before it is put together with the others."""

    number: int
    width: float
    height: float
    text: str
    blocks: list[DraftBlock]
    label: str | None = None
    needs_ocr: bool = False
    from_ocr: bool = False
    unseen_words: int = 0
    """Words on it that nobody sees; not in the text."""
    undrawn_characters: int = 0
    """Characters that can carry a message and are not drawn; not in the text."""
