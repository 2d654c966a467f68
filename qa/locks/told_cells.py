"""Told cells: a statement that gives one cell of a table, or one field of a form, with the words of its row and column. Pure.

"The target for calls answered in 2016 was 80%." tells the cell "80%" of the row "Calls answered" under "Target 2016". Each
of its words has to be one of the cell, the row, the column, the caption or the report, or to carry these; and no other
row or column with another cell may have as much of what it says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from qa.locks.dates import Day, days
from qa.locks.evidence import Evidence
from qa.locks.forms import fields_of
from qa.locks.governing import governs
from qa.locks.labels import PLAIN, Label, is_alike, labelled
from qa.locks.lexicon import word_set
from qa.locks.reading import Reading, Token, read
from qa.locks.table import Cell, Table

_CARRYING = word_set(
    """
    is are was were be been has had have stood a an the of for in at on to by with and as its their this that table
    report says said states stated according inspection published gives gave shows judged rated graded given awarded scored
    judgement grade rating score amount result results figure value number rate year answer
    """
)
"""Words by which a cell is told, without a claim of their own."""
_OF_REPORT = word_set("report published")
_NEAR = 4
"""Words before a date among which "report" tells that it is the report's."""
_UNITS = word_set("unit units measure")
_SIGNS = re.compile(r"[^\w%£$€<>≥≤±+-]+")
"""All that is no part of a figure."""
_JOINT = re.compile(r",? and |, (?!(?:19|20)\d\d\b)")
_PARTING = re.compile(r"[,;)]\s(?!\d)| \(")
_MOST = 3
"""Cells that a statement may tell besides the first."""
_LONGEST = 8
"""Words of a label, or of what stands behind it, in a sentence such as "Overall effectiveness: good"."""
_BEFORE = "<>≥≤±+-$£€ "
_MEASURES = ("%", "£", "$", "€")
"""Signs that a label may have for its figures."""


def is_told(text: str, evidence: Sequence[Evidence]) -> bool:
    """Whether a statement tells cells of one row or one column of the quotes' tables, or a field of their forms, only."""
    return any(
        True
        for each in evidence
        for _ in _told(text, each, _with_captions(list(_spots(each)), evidence))
    )


def _with_captions(spots: Sequence[_Spot], evidence: Sequence[Evidence]) -> list[_Spot]:
    """Spots, those of a table that goes on from quote to quote with the caption over its beginning."""
    captions = {
        tuple(cell.text for cell in table.rows[0]): table.caption
        for each in evidence
        for table in each.tables
        if table.is_headed and table.caption.tokens
    }
    return [
        spot
        if spot.table is None or spot.table.caption.tokens
        else replace(spot, caption=captions.get(tuple(c.text for c in spot.table.rows[0])))
        for spot in spots
    ]


def _told(text: str, each: Evidence, spots: Sequence[_Spot], more: int = _MOST) -> Iterator[_Spot]:
    """The cells among ``spots`` that a text tells; where it tells several, in parts that "and" or a comma joins, the last.

    What the first part says of its row, or of its column, the next one need not say again.
    """
    reading = read(text)
    dates = days(reading)
    yield from (spot for spot in spots if _Telling(reading, dates, each, spot).holds)
    for joint in _JOINT.finditer(text) if more else ():
        for first in _told(text[: joint.start()], each, spots, more=0):
            for shared, alike in (first.label, _same_row), (first.head, _same_column):
                if shared is not None and first.table is not None:
                    rest = f"{shared.text} {text[joint.end() :]}"
                    beside = [spot for spot in spots if alike(first, spot)]
                    yield from _told(rest, each, beside, more - 1)


@dataclass(frozen=True, slots=True)
class _Spot:
    """A cell and what it stands in; a field of a form has no table."""

    cell: Cell
    label: Cell
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
        for column in self.table.columns if self.table else ():
            head = self.table.head(column) if self.table else None
            if self.table and head is not None and head.text.casefold() in _UNITS:
                yield from self.table.rows[self.row][column : column + 1]
        yield from self.table.units if self.table else ()

    @property
    def other_labels(self) -> Iterator[Cell]:
        """Labels of the rows that have something else in its column."""
        for number, row in enumerate(self.table.rows if self.table else ()):
            is_head = self.table is not None and self.table.is_headed and not number
            is_head = is_head or (self.table is not None and row == self.table.units)
            if number != self.row and not is_head and _text(row, self.column) != self.cell.text:
                yield self.table.label(row) if self.table else self.label

    @property
    def other_heads(self) -> Iterator[Cell | None]:
        """What stands over the columns that have something else in its row."""
        for column in self.table.columns if self.table else ():
            row = self.table.rows[self.row] if self.table else ()
            alike = column == self.column or _text(row, column) in {"", self.cell.text}
            if self.table and not alike:
                yield self.table.head(column)


def _same_row(one: _Spot, other: _Spot) -> bool:
    return one.table is other.table and one.row == other.row and one.column != other.column


def _same_column(one: _Spot, other: _Spot) -> bool:
    return one.table is other.table and one.column == other.column and one.row != other.row


def _spots(each: Evidence) -> Iterator[_Spot]:
    """Cells that say something of their row, values of forms, and what sentences say behind a label."""
    for table in each.tables:
        if not table.is_form:
            yield from _cells(table)
    for field in fields_of(0, each):
        label = sorted((*field.label, *field.kind), key=lambda token: token.place)
        if label and field.value:
            for value in _told_of(_cell(each.text, field.value)):
                yield _Spot(value, _cell(each.text, label))
    for sentence in each.text.sentences:
        yield from _labelled(sentence, each)


def _cells(table: Table) -> Iterator[_Spot]:
    """Cells of the rows; what looks like a head may be a row of its own where only one column says something."""
    for number, row in enumerate(table.rows):
        is_head = not number and table.is_headed and len(table.columns) > 1
        for column in () if is_head else table.columns:
            for cell in _told_of(row[column]) if column < len(row) else ():
                yield _Spot(cell, table.label(row), table, number, column)


def _told_of(cell: Cell) -> Iterator[Cell]:
    """A cell, and what stands in it before a comma, a semicolon or a bracket: "32" of "32, Male"."""
    if cell.tokens:
        yield cell
    for parting in _PARTING.finditer(cell.text):
        tokens = tuple(t for t in cell.tokens if t.end <= cell.start + parting.start())
        if tokens and not any(map(governs, cell.tokens)):
            text = cell.text[: parting.end()].rstrip(" ,;(")
            yield Cell(cell.start, tokens[-1].end, text, tokens)


def _labelled(sentence: Sequence[Token], each: Evidence) -> Iterator[_Spot]:
    """What a sentence such as "Overall effectiveness: good" says."""
    for place, token in enumerate(sentence[1 : _LONGEST + 1], start=1):
        label, value = sentence[:place], sentence[place:]
        if ":" in each.text.text[label[-1].end : token.start] and len(value) <= _LONGEST:
            yield _Spot(_cell(each.text, value), _cell(each.text, label))


def _cell(text: Reading, tokens: Sequence[Token]) -> Cell:
    start, end = tokens[0].start, tokens[-1].end
    return Cell(start, end, text.text[start:end], tuple(tokens))


@dataclass(frozen=True)
class _Telling:
    """A statement beside one cell."""

    reading: Reading
    dates: tuple[Day, ...]
    each: Evidence
    spot: _Spot

    @property
    def holds(self) -> bool:
        """Whether the statement tells this cell and no other."""
        span = self._span
        return (
            span is not None
            and self._is_its_row
            and self._is_its_column
            and all(token.place in span or self._is_known(token) for token in self.reading.tokens)
            and all(self._is_given(day) for day in self.dates if day.start not in span)
        )

    @cached_property
    def _span(self) -> range | None:
        """Where the statement has the cell, word for word and sign for sign; a sign may come from what it stands under."""
        words = tuple(token.word for token in self.spot.cell.tokens)
        told = _signs(self.spot.cell.text)
        over = " ".join(cell.text for cell in (*self._labels, *self.spot.units))
        measures = [sign for sign in _MEASURES if sign in over]
        known = {told, *(sign + told for sign in measures), *(told + sign for sign in measures)}
        for start in reversed(list(self.reading.where(words))):
            end = start + len(words)
            while self.reading.words[end : end + 1] == ("%",):
                end += 1
            while start and self.reading.words[start - 1] in _MEASURES:
                start -= 1
            if _signs(self._written(self.reading.tokens[start:end])) in known:
                return range(start, end)
        return None

    def _written(self, tokens: Sequence[Token]) -> str:
        """Words as they are written, with the signs right before them: "≥" of "≥ 80%"."""
        text, start = self.reading.text, tokens[0].start
        while start and text[start - 1] in _BEFORE:
            start -= 1
        return text[start : tokens[-1].end]

    @cached_property
    def _labels(self) -> list[Cell]:
        """All that the cell stands under and beside."""
        head = self.spot.head
        return [self.spot.label, *([head] if head else []), *self.spot.over]

    def _beside(self, cell: Cell) -> Label:
        found = labelled(cell, self.each, self.reading, self.dates)
        return replace(found, met=found.met.difference(self._span or ()))

    def _is_rival(self, own: Label, other: Label) -> bool:
        """Whether the statement may as well speak of the other row or column."""
        over = [token for cell in (*self.spot.over, *self.spot.units) for token in cell.tokens]
        known = {token.word for token in over} | self.each.body_words | _CARRYING
        met = {p for p in other.met if p in own.met or self.reading.words[p] not in known}
        return not (met < own.met or (met <= own.met and other.missed > own.missed))

    @property
    def _is_its_row(self) -> bool:
        """Whether the statement has the words of this row's label, and of no other more; a sole row may have none."""
        own, rivals = self._beside(self.spot.label), list(self.spot.other_labels)
        if not self.spot.label.tokens:
            return not rivals and self.spot.table is not None
        if own.missed or not own.met or not self._has_all_governing(self.spot.label):
            return False
        if not self._has_in_order(self.spot.label):
            return False
        return not any(self._is_rival(own, self._beside(label)) for label in rivals)

    @property
    def _is_its_column(self) -> bool:
        """Whether the statement has the words over this column, and of no other more; a sole column needs none."""
        head, rivals = self.spot.head, list(self.spot.other_heads)
        if not rivals:
            return True
        if head is None or not self._has_all_governing(head):
            return False
        own = self._beside(head)
        says = {token.word for token in self.spot.cell.tokens} >= {t.word for t in head.tokens}
        if not (own.met or says or all(token.word in PLAIN for token in head.tokens)):
            return False
        return not any(each is None or self._is_rival(own, self._beside(each)) for each in rivals)

    def _has_in_order(self, cell: Cell) -> bool:
        """Whether the words that the statement has of a label stand as they do there."""
        rest = [token for token in self.reading.tokens if token.place not in (self._span or ())]
        words = iter([token for token in rest if any(is_alike(token, t) for t in cell.tokens)])
        told = [t for t in cell.tokens if any(is_alike(token, t) for token in rest)]
        return all(any(is_alike(token, t) for token in words) for t in told)

    def _has_all_governing(self, cell: Cell) -> bool:
        """Whether the statement has each word of a label that denies, limits or demands."""
        return all(token.word in self.reading.words for token in cell.tokens if governs(token))

    def _is_known(self, token: Token) -> bool:
        """Whether a word is one of those that the cell stands under and beside, or carries these."""
        dated = any(day.start <= token.place < day.end for day in self.dates)
        cells = (*self._labels, *self.spot.units)
        is_date = bool(self.each.dates_in(self.spot.cell.tokens))
        return (
            dated
            or (is_date and token.word in {"date", "dates"})
            or token.word in _CARRYING
            or token.word in self.each.body_words
            or token.word in self.each.about.words
            or any(is_alike(token, other) for cell in cells for other in cell.tokens)
        )

    def _is_given(self, said: Day) -> bool:
        """Whether a date is of the row, the column or the caption, or the report's where these have none."""
        over = [day for cell in self._labels for day in self.each.dates_in(cell.tokens)]
        if any(day.bears(said) for day in over):
            return True
        published, period = self.each.published, self.each.period
        before = self.reading.words[max(0, said.start - _NEAR) : said.start]
        if not _OF_REPORT.isdisjoint(before):
            return published is not None and Day(published, 0, 0).bears(said)
        heads = self.spot.table.heads if self.spot.table else ()
        if over or any(self.each.dates_in(head.tokens) for head in heads):
            return False
        own = [Day(each, 0, 0) for each in (published, period) if each is not None]
        return any(day.bears(said) for day in (*own, *self.each.dated))


def _text(row: Sequence[Cell], column: int) -> str:
    return row[column].text if column < len(row) else ""


def _signs(text: str) -> str:
    return _SIGNS.sub("", text.casefold()).strip("-")
