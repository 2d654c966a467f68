"""Compact bytes for a document's parts, exact both ways.

Every part is JSON in zlib. Positions are stored as steps from the position before, so that they are
small numbers that compress well. Kinds are stored as the numbers below, which never change: a new
kind gets a new number. What is packed is read by the same schema version only.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Sequence
from typing import Any

from corpus.report import (
    Block,
    BlockKind,
    Document,
    Format,
    Page,
    Passage,
    Row,
    Span,
    Unit,
    UnitKind,
)

_BLOCK_NUMBERS = {
    BlockKind.HEADING: 0,
    BlockKind.PARAGRAPH: 1,
    BlockKind.LIST_ITEM: 2,
    BlockKind.TABLE: 3,
    BlockKind.FURNITURE: 4,
}
_UNIT_NUMBERS = {
    UnitKind.SENTENCE: 0,
    UnitKind.LIST_ITEM: 1,
    UnitKind.ROW: 2,
    UnitKind.KEY_VALUE: 3,
    UnitKind.HEADING: 4,
}
_BLOCK_KINDS = {number: kind for kind, number in _BLOCK_NUMBERS.items()}
_UNIT_KINDS = {number: kind for kind, number in _UNIT_NUMBERS.items()}
_EFFORT = 1
"""zlib's level: a tenth larger than with the default, in a third of the time."""
_NOTHING_HIDDEN: list[int] = []
"""Once the place of spans of hidden text, which is no part of the canonical text any more."""
_JSON = json.JSONEncoder(separators=(",", ":"))


def pack_text(text: str) -> bytes:
    """UTF-8 in zlib; a lone surrogate, which no reader should let through, survives."""
    return zlib.compress(text.encode("utf-8", "surrogatepass"), _EFFORT)


def unpack_text(packed: bytes) -> str:
    """What ``pack_text`` was given."""
    return zlib.decompress(packed).decode("utf-8", "surrogatepass")


def pack_layout(document: Document) -> bytes:
    """Everything of a document but its text and its pages."""
    steps = _Steps()
    for block in document.blocks:
        steps.values += (_BLOCK_NUMBERS[block.kind], block.level)
        steps.spans(block.spans)
        steps.values.append(len(block.rows))
        for row in block.rows:
            steps.values.append(int(row.header))
            steps.spans(row.cells)
    return _pack(
        [
            document.format.value,
            document.reader,
            document.title,
            document.warnings,
            _NOTHING_HIDDEN,
            len(document.blocks),
            steps.values,
        ]
    )


def unpack_document(text: str, pages: tuple[Page, ...], layout: bytes) -> Document:
    """The document whose parts these are."""
    form, reader, title, warnings, _, count, values = _unpack(layout)
    walk = _Walk(values)
    return Document(
        format=Format(form),
        reader=reader,
        text=text,
        blocks=tuple(_block(walk) for _ in range(count)),
        pages=pages,
        title=title,
        warnings=tuple(warnings),
    )


def _block(walk: _Walk) -> Block:
    kind, level = _BLOCK_KINDS[walk.number()], walk.number()
    spans = walk.spans()
    rows = []
    for _ in range(walk.number()):
        header = bool(walk.number())
        rows.append(Row(walk.spans(), header))
    return Block(kind, spans, level, tuple(rows))


def pack_pages(pages: Sequence[Page]) -> bytes:
    """Pages with their labels and sizes."""
    return _pack(
        [
            [
                page.number,
                page.span.start,
                page.span.end,
                page.label,
                page.width,
                page.height,
                int(page.needs_ocr),
                int(page.from_ocr),
            ]
            for page in pages
        ]
    )


def unpack_pages(packed: bytes) -> tuple[Page, ...]:
    """What ``pack_pages`` was given."""
    return tuple(
        Page(number, Span(start, end), label, width, height, bool(needs_ocr), bool(from_ocr))
        for number, start, end, label, width, height, needs_ocr, from_ocr in _unpack(packed)
    )


def pack_units(units: Sequence[Unit]) -> bytes:
    """Units in their order."""
    return _pack(_unit_steps(units))


def unpack_units(packed: bytes) -> tuple[Unit, ...]:
    """What ``pack_units`` was given."""
    return _units(_unpack(packed))


class PackedUnits:
    """Units that are made when they are asked for: most of a report's never are."""

    def __init__(self, packed: bytes) -> None:
        """Take what ``pack_units`` gave."""
        self._steps: list[int] = _unpack(packed)

    def __len__(self) -> int:
        """Numbers held, a measure of the memory."""
        return len(self._steps)

    def over(self, start: int, stop: int) -> tuple[Unit, ...]:
        """The units that begin before ``stop`` and end after ``start``, in their order."""
        return _units(self._steps, start, stop)


def pack_passage(passage: Passage, text: str, context: str) -> bytes:
    """A passage with its text and the context it is searched under."""
    numbers = _unit_steps(passage.units)
    return _pack([numbers, passage.section, passage.page, passage.page_end, text, context])


def unpack_passage(packed: bytes) -> tuple[Passage, str, str]:
    """Passage, text and context, as ``pack_passage`` was given them."""
    numbers, section, page, page_end, text, context = _unpack(packed)
    return Passage(_units(numbers), tuple(section), page, page_end), text, context


def pack_spans(spans: Iterable[Span]) -> str:
    """``"12-40 55-60"``: spans as people read them in a database."""
    return " ".join(f"{span.start}-{span.end}" for span in spans)


def unpack_spans(packed: str) -> tuple[Span, ...]:
    """What ``pack_spans`` was given."""
    pairs = (pair.split("-") for pair in packed.split())
    return tuple(Span(int(start), int(end)) for start, end in pairs)


def _unit_steps(units: Sequence[Unit]) -> list[int]:
    """For each unit: kind, step from the last block, spans, context."""
    steps = _Steps()
    block = 0
    for unit in units:
        steps.values += (_UNIT_NUMBERS[unit.kind], unit.block - block)
        block = unit.block
        steps.spans(unit.spans)
        steps.aside(unit.context)
    return steps.values


def _units(values: list[int], first: int = 0, stop: int | None = None) -> tuple[Unit, ...]:
    """What ``_unit_steps`` wrote, as far as it shares a character with ``[first, stop)``.

    Every question decodes a thousand units, nearly all of one span: the walk is written out.
    """
    units = []
    block = at = here = 0
    end = len(values)
    while here < end:
        kind = _UNIT_KINDS[values[here]]
        block += values[here + 1]
        count = values[here + 2]
        start = at + values[here + 3]
        if count == 1:
            at = start + values[here + 4]
        else:
            at += sum(values[here + 3 : here + 3 + 2 * count])
        after = here + 3 + 2 * count
        contexts = values[after]
        if stop is None or (start < stop and first < at):
            if count == 1:
                span = _NEW(Span)
                _SET_START(span, start)
                _SET_END(span, at)
                spans: tuple[Span, ...] = (span,)
            else:
                spans, _ = _spans(values, here + 2, start - values[here + 3])
            unit = _NEW(Unit)
            _SET_KIND(unit, kind)
            _SET_SPANS(unit, spans)
            _SET_BLOCK(unit, block)
            _SET_CONTEXT(unit, _spans(values, after, at)[0] if contexts else ())
            units.append(unit)
        here = after + 1 + 2 * contexts
    return tuple(units)


def _spans(values: list[int], here: int, at: int) -> tuple[tuple[Span, ...], int]:
    """The spans counted at ``here``, and the end of the last."""
    found = []
    for place in range(here + 1, here + 1 + 2 * values[here], 2):
        start = at + values[place]
        at = start + values[place + 1]
        # Without the checks and calls of its constructor: what was packed has passed them.
        span = _NEW(Span)
        _SET_START(span, start)
        _SET_END(span, at)
        found.append(span)
    return tuple(found), at


_NEW = object.__new__
_SET_START, _SET_END = (vars(Span)[name].__set__ for name in ("start", "end"))
_SET_KIND, _SET_SPANS, _SET_BLOCK, _SET_CONTEXT = (
    vars(Unit)[name].__set__ for name in ("kind", "spans", "block", "context")
)


class _Steps:
    """Writes spans as (steps from the last end, length)."""

    def __init__(self) -> None:
        self.values: list[int] = []
        self._at = 0

    def spans(self, spans: Sequence[Span]) -> None:
        """How many, then each."""
        values, at = self.values, self._at
        values.append(len(spans))
        for span in spans:
            values += (span.start - at, span.end - span.start)
            at = span.end
        self._at = at

    def aside(self, spans: Sequence[Span]) -> None:
        """Like ``spans``, but what follows is counted from where it was before."""
        at = self._at
        self.spans(spans)
        self._at = at


class _Walk:
    """Reads what ``_Steps`` wrote."""

    def __init__(self, values: list[int]) -> None:
        self._values = values
        self._next = 0
        self._at = 0

    def number(self) -> int:
        value = self._values[self._next]
        self._next += 1
        return value

    def spans(self) -> tuple[Span, ...]:
        spans, self._at = _spans(self._values, self._next, self._at)
        self._next += 1 + 2 * len(spans)
        return spans


def _pack(value: Any) -> bytes:  # noqa: ANN401  JSON has no narrower type
    return zlib.compress(_JSON.encode(value).encode("ascii"), _EFFORT)


def _unpack(packed: bytes) -> Any:  # noqa: ANN401
    return json.loads(zlib.decompress(packed))
