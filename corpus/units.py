"""Quotable units of a document: sentences, list items, table rows, key-value lines, headings.

Pure: canonical text and blocks in, units out. Units tile the text minus furniture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.report import Block, BlockKind, Document, Row, Span, Unit, UnitKind
from corpus.sentences import sentences

LONGEST_WHOLE_ITEM = 600
"""Code points; a longer list item is several sentences."""

_KEY_VALUE = re.compile(r"[A-Z][^\s:][^:.!?]{0,58}:\s+\S")
_LONGEST_KEY_VALUE = 240
_LEAD_IN_END = re.compile(r"(?::|\b(?:should|must|to|that|and|or|by))\s*$")


def units(document: Document) -> tuple[Unit, ...]:
    """Every quotable unit of ``document``, in reading order."""
    found: list[Unit] = []
    lead_in: tuple[Span, ...] = ()
    for ordinal, block in enumerate(document.blocks):
        if block.kind is BlockKind.FURNITURE:
            continue
        new = list(_of_block(document, ordinal, block, lead_in))
        found.extend(new)
        if new and block.kind is not BlockKind.LIST_ITEM:
            lead_in = _lead_in(document.text, new[-1])
    return tuple(found)


def _of_block(
    document: Document, ordinal: int, block: Block, lead_in: tuple[Span, ...]
) -> Iterator[Unit]:
    """Units of one block."""
    if block.kind is BlockKind.TABLE:
        yield from _rows(document, ordinal, block)
        return
    spans = block.spans
    text = " ".join(span.of(document.text) for span in spans)
    if block.kind is BlockKind.HEADING:
        yield Unit(UnitKind.HEADING, spans, ordinal)
    elif block.kind is BlockKind.LIST_ITEM:
        if len(text) <= LONGEST_WHOLE_ITEM:
            yield Unit(UnitKind.LIST_ITEM, spans, ordinal, lead_in)
        else:
            yield from _sentences(UnitKind.LIST_ITEM, spans, text, ordinal, lead_in)
    elif len(text) <= _LONGEST_KEY_VALUE and _KEY_VALUE.match(text):
        yield Unit(UnitKind.KEY_VALUE, spans, ordinal)
    else:
        yield from _sentences(UnitKind.SENTENCE, spans, text, ordinal, ())


def _sentences(
    kind: UnitKind, spans: tuple[Span, ...], text: str, ordinal: int, context: tuple[Span, ...]
) -> Iterator[Unit]:
    """A unit for each sentence of ``text``, which is the spans' slices joined by one space."""
    for start, end in sentences(text):
        yield Unit(kind, _back(spans, start, end), ordinal, context)


def _back(spans: tuple[Span, ...], start: int, end: int) -> tuple[Span, ...]:
    """Spans of the canonical text for ``[start, end)`` of the joined slices."""
    found = []
    offset = 0
    for span in spans:
        first = max(start - offset, 0)
        last = min(end - offset, len(span))
        if first < last:
            found.append(Span(span.start + first, span.start + last))
        offset += len(span) + 1
    return tuple(found)


def _rows(document: Document, ordinal: int, block: Block) -> Iterator[Unit]:
    """A unit for each row, the header rows before it its context; for each cell of a form's row."""
    header: list[Span] = []
    body_seen = False
    for row in block.rows:
        if row.header:
            if body_seen:
                header, body_seen = [], False
            yield Unit(UnitKind.ROW, (row.span,), ordinal)
            header.append(row.span)
        else:
            body_seen = True
            if _labels_itself(document.text, row):
                for cell in filter(len, row.cells):
                    yield Unit(UnitKind.KEY_VALUE, (cell,), ordinal)
            else:
                yield Unit(UnitKind.ROW, (row.span,), ordinal, tuple(header))


def _labels_itself(text: str, row: Row) -> bool:
    """Whether every filled cell carries its own label ("Certificate: Private")."""
    cells = [cell.of(text) for cell in row.cells if len(cell)]
    return bool(cells) and all(_KEY_VALUE.match(cell) or cell.endswith(":") for cell in cells)


def _lead_in(text: str, unit: Unit) -> tuple[Span, ...]:
    """Spans of ``unit`` where it introduces a list ("The council should:"), else none."""
    if unit.kind is UnitKind.ROW:
        return ()
    return unit.spans if _LEAD_IN_END.search(unit.spans[-1].of(text)) else ()
