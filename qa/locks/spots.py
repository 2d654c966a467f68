"""Spots: the cells of a quote's tables, the fields of its forms and what stands behind its labels. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from qa.locks.evidence import Evidence
from qa.locks.forms import fields_of
from qa.locks.governing import is_denial
from qa.locks.lexicon import word_set
from qa.locks.reading import Reading, Token, read
from qa.locks.table import Cell, Table

_UNITS = word_set("unit units measure")
"""Heads over columns that say in what a row is measured."""
_PARTING = re.compile(r"[,;)]\s(?!\d)| \(")
_LISTED = re.compile(r"(?:;|(?<=\)),)\s")
"""Where one of several values begins: "119 hours (total), 39 hours (on type)"."""
_LONGEST = 8
"""Words of a label, or of what stands behind it, in a sentence such as "Overall effectiveness: good"."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell and what it stands in; a field of a form has no table."""

    cell: Cell
    labels: tuple[Cell, ...]
    """What stands before it in its row, empty where that is no label: a figure, a grade, a date."""
    table: Table | None = None
    row: int = 0
    column: int = 0
    caption: Cell | None = None
    """The caption over the beginning of its table, where that stands in another quote."""

    @property
    def head(self) -> Cell | None:
        """What stands over it."""
        first = self.table is not None and self.table.is_headed and not self.row
        return self.table.head(self.column) if self.table and not first else None

    @property
    def over(self) -> list[Cell]:
        """What stands over the whole table."""
        if self.table is None:
            return []
        corner = self.table.head(self.table.label_column)
        return [self.caption or self.table.caption, *([corner] if corner else [])]

    @property
    def units(self) -> Iterator[Cell]:
        """Cells of its row that say in what it is measured."""
        if self.table is None:
            return
        for column in self.table.columns:
            head = self.table.head(column)
            if head is not None and head.text.casefold() in _UNITS:
                yield from self.table.rows[self.row][column : column + 1]
        yield from self.table.units

    @property
    def other_rows(self) -> Iterator[tuple[Cell, ...]]:
        """What stands before its column in the rows that have something else there, place by place as ``labels``."""
        if self.table is None:
            return
        for number, row in enumerate(self.table.rows):
            is_head = (self.table.is_headed and not number) or row == self.table.units
            if number != self.row and not is_head and _text(row, self.column) != self.cell.text:
                yield row[: len(self.labels)]

    @property
    def other_heads(self) -> Iterator[Cell | None]:
        """What stands over the columns that have something else in its row."""
        if self.table is None:
            return
        row = self.table.rows[self.row]
        for column in self.table.columns:
            if column != self.column and _text(row, column) not in {"", self.cell.text}:
                yield self.table.head(column)


def same_row(one: Spot, other: Spot) -> bool:
    """Whether two are other cells of one row."""
    return one.table is other.table and one.row == other.row and one.column != other.column


def same_column(one: Spot, other: Spot) -> bool:
    """Whether two are other cells of one column."""
    return one.table is other.table and one.column == other.column and one.row != other.row


def spots_of(each: Evidence, evidence: Sequence[Evidence]) -> list[Spot]:
    """The spots of a quote; a table that goes on from quote to quote has the caption over its beginning."""
    captions = {
        tuple(cell.text for cell in table.rows[0]): table.caption
        for other in evidence
        for table in other.tables
        if table.is_headed and table.caption.tokens
    }
    return [
        spot
        if spot.table is None or spot.table.caption.tokens
        else replace(spot, caption=captions.get(tuple(c.text for c in spot.table.rows[0])))
        for spot in _spots(each)
    ]


def continued(evidence: Sequence[Evidence]) -> Iterator[Evidence]:
    """Quotes that go on with a table of another, of the same section of the same report, with its head before their rows."""
    heads = [
        (other.about.text, table.rows[0])
        for other in evidence
        for table in other.tables
        if table.is_headed and not table.is_form
    ]
    for each in evidence:
        first = next((table for table in each.tables if not table.is_headed), None)
        if first is None or first.is_form:
            continue
        start, width = first.rows[0][0].start, max(map(len, first.rows))
        for about, head in heads:
            if about == each.about.text and len(head) == width:
                line = "\t".join(cell.text for cell in head)
                told = f"{each.text.text[:start]}{line}\n{each.text.text[start:]}"
                yield replace(each, text=read(told))


def _spots(each: Evidence) -> Iterator[Spot]:
    """Cells that say something of their row, values of forms, and what sentences say behind a label."""
    for table in each.tables:
        if not table.is_form:
            yield from _cells(table, each)
    for field in fields_of(each):
        label = sorted((*field.label, *field.kind), key=lambda token: token.place)
        if label and field.value:
            for value in _told_of(_cell(each.text, field.value), in_part=True):
                yield Spot(value, (_cell(each.text, label),))
    for sentence in each.text.sentences:
        yield from _labelled(sentence, each)


def _cells(table: Table, each: Evidence) -> Iterator[Spot]:
    """Cells of the rows; what looks like a head may be a row of its own where only one column says something."""
    for number, row in enumerate(table.rows):
        is_head = not number and table.is_headed and len(table.columns) > 1
        for column in () if is_head else sorted({*table.columns, *range(1, len(row))}):
            if column >= len(row):
                continue
            for cell in _told_of(row[column], in_part=not table.is_headed):
                before = range(column) if table.label_column >= 0 else ()
                labels = tuple(_as_label(row[n], n, each) for n in before)
                yield Spot(cell, labels, table, number, column)


def _as_label(cell: Cell, column: int, each: Evidence) -> Cell:
    """A cell where it may tell of which row others are; an empty one otherwise."""
    dated = {place for day in each.dates_in(cell.tokens) for place in range(day.start, day.end)}
    is_date = bool(cell.tokens) and dated.issuperset(token.place for token in cell.tokens)
    figured = cell.is_value or cell.text[:1].isdigit() or is_date
    return Cell(cell.start, cell.start, "", ()) if column and figured else cell


def _told_of(cell: Cell, *, in_part: bool) -> Iterator[Cell]:
    """A cell, and of a form's what stands in it before a comma, a semicolon or a bracket: "32" of "32, Male"."""
    if cell.tokens:
        yield cell
    if not in_part or any(map(is_denial, cell.tokens)):
        return
    bounds = [0, *(match.end() for match in _LISTED.finditer(cell.text)), len(cell.text)]
    for start, stop in pairwise(bounds):
        for parting in (*_PARTING.finditer(cell.text, start, stop), None):
            end = parting.start() + (parting[0][0] == ")") if parting else stop
            told = cell.text[start:end].rstrip(" ,;")
            inside = range(cell.start + start, cell.start + start + len(told))
            tokens = tuple(t for t in cell.tokens if t.start in inside and t.end - 1 in inside)
            if tokens and told != cell.text:
                yield Cell(inside.start, inside.stop, told, tokens)


def _labelled(sentence: Sequence[Token], each: Evidence) -> Iterator[Spot]:
    """What a sentence such as "Overall effectiveness: good" says."""
    for place, token in enumerate(sentence[1 : _LONGEST + 1], start=1):
        label, value = sentence[:place], sentence[place:]
        if ":" in each.text.between(label[-1], token) and len(value) <= _LONGEST:
            yield Spot(_cell(each.text, value), (_cell(each.text, label),))


def _cell(text: Reading, tokens: Sequence[Token]) -> Cell:
    start, end = tokens[0].start, tokens[-1].end
    return Cell(start, end, text.text[start:end], tuple(tokens))


def _text(row: Sequence[Cell], column: int) -> str:
    return row[column].text if column < len(row) else ""
