"""A report's canonical text as HTML: nothing added, nothing left out, every unit to be linked to.

The text content of what is rendered is the canonical text, code point for code point, so that
positions count the same in the page as everywhere else; line breaks are drawn by the style sheet.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.report import Block, BlockKind, Document, Span, Unit
from qa.pages.addresses import anchor_of
from qa.widget.markup import verbatim


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of text with what it is marked as."""

    start: int
    end: int
    open: str
    close: str


class TextPainter:
    """Paints parts of one document; made once for all of its pages."""

    def __init__(
        self, document: Document, units: Sequence[Unit], places: Iterable[tuple[Span, ...]] = ()
    ) -> None:
        """``places`` are what else is linked to: where facts stand."""
        self._text = document.text
        self._blocks = _pieces_of_blocks(document.blocks, 4 if document.pages else 3)
        self._units = sorted(_pieces_of_units(units), key=lambda piece: piece.start)
        self._block_starts = [piece.start for piece in self._blocks]
        self._unit_starts = [piece.start for piece in self._units]
        known = {anchor_of(_ends(unit.spans)) for unit in units}
        self._anchors = _anchors(places, known)

    def paint(self, part: Span) -> str:
        """The part as HTML: blocks, in them units, each with the id that its permalink names."""
        found, at = [], part.start
        for block in self._within(self._blocks, self._block_starts, part):
            start, end = max(block.start, at), min(block.end, part.end)
            if start >= end:
                continue
            found.append(verbatim(self._text[at:start]))
            found.append(block.open + self._inside(start, end) + block.close)
            at = end
        found.append(verbatim(self._text[at : part.end]))
        return "".join(found)

    def _inside(self, start: int, end: int) -> str:
        """Units and what lies between them, which no answer quotes."""
        found, at = [], start
        for unit in self._within(self._units, self._unit_starts, Span(start, end)):
            first, last = max(unit.start, at), min(unit.end, end)
            if first >= last:
                continue
            found.append(self._linked(at, first))
            # The rest of a unit that began on the page before has no id of its own.
            opened = unit.open if first == unit.start else '<span class="unit">'
            found.append(f"{opened}{self._linked(first, last)}{unit.close}")
            at = last
        found.append(self._linked(at, end))
        return "".join(found)

    def _linked(self, start: int, end: int) -> str:
        """The text with the ids of places that begin in it."""
        found, at = [], start
        first = bisect_right(self._anchors, (start - 1, "\U0010ffff"))
        for position, name in self._anchors[first:]:
            if position >= end:
                break
            found.append(verbatim(self._text[at:position]))
            found.append(f'<span class="place" id="{name}"></span>')
            at = position
        found.append(verbatim(self._text[at:end]))
        return "".join(found)

    @staticmethod
    def _within(pieces: Sequence[_Piece], starts: Sequence[int], part: Span) -> Iterator[_Piece]:
        """The pieces that overlap ``part``, in order."""
        number = max(0, bisect_right(starts, part.start) - 1)
        while number < len(pieces) and pieces[number].start < part.end:
            if pieces[number].end > part.start:
                yield pieces[number]
            number += 1


def _pieces_of_blocks(blocks: Iterable[Block], level: int) -> list[_Piece]:
    found = []
    for block in blocks:
        kind = f"block {block.kind}"
        role = ""
        if block.kind is BlockKind.HEADING:
            role = f' role="heading" aria-level="{level}"'
        found += [
            _Piece(span.start, span.end, f'<div class="{kind}"{role}>', "</div>")
            for span in block.spans
        ]
    return sorted(found, key=lambda piece: piece.start)


def _pieces_of_units(units: Iterable[Unit]) -> Iterator[_Piece]:
    """A unit's first piece has the id of its permalink."""
    for unit in units:
        name = f' id="{anchor_of(_ends(unit.spans))}"'
        for span in unit.spans:
            yield _Piece(span.start, span.end, f'<span class="unit"{name}>', "</span>")
            name = ""


def _anchors(places: Iterable[tuple[Span, ...]], known: set[str]) -> list[tuple[int, str]]:
    """Where places begin and what they are called; none twice, none that is a unit's already."""
    found = {
        (spans[0].start, anchor_of(_ends(spans)))
        for spans in places
        if spans and anchor_of(_ends(spans)) not in known
    }
    return sorted(found)


def _ends(spans: Iterable[Span]) -> Iterator[tuple[int, int]]:
    return ((span.start, span.end) for span in spans)
