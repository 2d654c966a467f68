"""Told cells: a statement that gives one cell of a table, or one field of a form, with the words of its row and column. Pure.

"The target for calls answered in 2016 was 80%." tells the cell "80%" of the row "Calls answered" under "Target 2016". Each
of its words has to be one of the cell, the row, the column, the caption or the report, or to carry these; and no other
row or column with another cell may have as much of what it says.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from qa.locks.dates import Day, days
from qa.locks.evidence import Evidence
from qa.locks.governing import governs
from qa.locks.labels import PLAIN, Label, is_alike, labelled
from qa.locks.lexicon import word_set
from qa.locks.reading import Reading, Token, read
from qa.locks.spots import Spot, continued, same_column, same_row, spots_of
from qa.locks.table import Cell

_CARRYING = word_set(
    """
    is are was were be been has had have stood a an the of for in at on to by with and as its their this that table
    report says said states stated according inspection published gives gave shows judged rated graded given awarded scored
    judgement grade rating score amount result results figure value number rate year answer
    """
)
"""Words by which a cell is told, without a claim of their own."""
_VERBS = word_set("is are was were be been has had have")
_JUDGED = word_set("judged rated graded given awarded scored a an the at in on by to")
"""Words that may stand between a verb and the cell."""
_OF_REPORT = word_set("report published")
_NEAR = 4
"""Words before a date among which "report" tells that it is the report's."""
_SIGNS = re.compile(r"[^\w%£$€<>≥≤±+-]+")
"""All that is no part of a figure."""
_JOINT = re.compile(r",? and |, (?!(?:19|20)\d\d\b)")
_MOST = 3
"""Cells that a statement may tell besides the first."""
_BEFORE = "<>≥≤±+-$£€ "
_MEASURES = ("%", "£", "$", "€")
"""Signs that a label may have for its figures."""


def is_told(text: str, evidence: Sequence[Evidence]) -> bool:
    """Whether a statement tells cells of one row or one column of the quotes' tables, or a field of their forms, only."""
    sources = (*evidence, *continued(evidence))
    return any(True for each in sources for _ in _told(text, each, spots_of(each, evidence)))


def _told(text: str, each: Evidence, spots: Sequence[Spot], more: int = _MOST) -> Iterator[Spot]:
    """The cells among ``spots`` that a text tells; where it tells several, in parts that "and" or a comma joins, the last.

    What the first part says of its row, or of its column, the next one need not say again.
    """
    reading = read(text)
    dates = days(reading)
    yield from (spot for spot in spots if _Telling(reading, dates, each, spot).holds)
    for joint in _JOINT.finditer(text) if more else ():
        for first in _told(text[: joint.start()], each, spots, more=0):
            head = (first.head,) if first.head else ()
            for shared, alike in (first.labels, same_row), (head, same_column):
                if shared and first.table is not None:
                    rest = " ".join((*(cell.text for cell in shared), text[joint.end() :]))
                    beside = [spot for spot in spots if alike(first, spot)]
                    yield from _told(rest, each, beside, more - 1)


@dataclass(frozen=True)
class _Telling:
    """A statement beside one cell."""

    reading: Reading
    dates: tuple[Day, ...]
    each: Evidence
    spot: Spot

    @property
    def holds(self) -> bool:
        """Whether the statement tells this cell and no other."""
        span = self._span
        return (
            span is not None
            and self._is_said(span)
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

    def _is_said(self, span: range) -> bool:
        """Whether the cell is what the statement says by its verb: behind it, or before all else."""
        before, labels = span.start, [token for cell in self._labels for token in cell.tokens]
        tokens = [token for token in labels if not governs(token)]
        while before and (
            self.reading.words[before - 1] in _JUDGED
            or any(is_alike(self.reading.tokens[before - 1], token) for token in tokens)
        ):
            before -= 1
        verbs = _VERBS.intersection(self.reading.words)
        return not verbs or span.start <= 1 or self.reading.words[before - 1] in _VERBS

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
        return [*self.spot.labels, *([head] if head else []), *self.spot.over]

    def _beside(self, cell: Cell) -> Label:
        found = labelled(cell, self.each, self.reading, self.dates)
        span = frozenset(self._span or ())
        return replace(found, met=found.met - span, shared=found.shared - span)

    def _is_rival(self, own: Label, other: Label, known: Collection[str]) -> bool:
        """Whether the statement may as well speak of the other row or column; words ``known`` tell none from another."""
        if any(self.reading.words[p] not in known for p in other.met - own.shared):
            return True
        met = other.met & own.met
        return not (met < own.met or (met <= own.met and other.missed > own.missed))

    def _known(self, across: Sequence[Cell]) -> frozenset[str]:
        """Words that tell no row from another, or no column; ``across`` are the labels of the other side."""
        over = (*self.spot.over, *self.spot.units, *across)
        words = {token.word for cell in over for token in cell.tokens}
        return frozenset(words | self.each.body_words | _CARRYING)

    @property
    def _is_its_row(self) -> bool:
        """Whether the statement has the words of a label of this row, and of no other more; a sole row may have none."""
        rivals = list(self.spot.other_rows)
        if not any(cell.tokens for cell in self.spot.labels):
            return not rivals and self.spot.table is not None
        told = [place for place, cell in enumerate(self.spot.labels) if self._is_told(cell)]
        own = self._together([self.spot.labels[place] for place in told])
        known = self._known([self.spot.head] if self.spot.head else [])
        partly = self._together(self.spot.labels).met - own.shared
        if not told or any(self.reading.words[p] not in known for p in partly):
            return False
        return not any(
            self._is_rival(own, self._together([row[p] for p in told if p < len(row)]), known)
            for row in rivals
        )

    def _is_told(self, label: Cell) -> bool:
        """Whether the statement has all telling words of a label, in order, and all that deny or limit."""
        found = self._beside(label)
        governing = self._has_all_governing(label)
        return bool(found.met) and not found.missed and governing and self._has_in_order(label)

    def _together(self, labels: Sequence[Cell]) -> Label:
        """Several labels beside the statement as one."""
        found = [self._beside(label) for label in labels]
        met = frozenset(p for label in found for p in label.met)
        shared = frozenset(p for label in found for p in label.shared)
        return Label(met, shared, sum(label.missed for label in found))

    @property
    def _is_its_column(self) -> bool:
        """Whether the statement has the words over this column, and of no other more; a sole column needs none."""
        head, rivals = self.spot.head, list(self.spot.other_heads)
        if not rivals:
            return True
        if head is None or not self._has_all_governing(head):
            return False
        own, known = self._beside(head), self._known(self.spot.labels)
        says = {token.word for token in self.spot.cell.tokens} >= {t.word for t in head.tokens}
        if not (own.met or says or all(token.word in PLAIN for token in head.tokens)):
            return False
        return not any(
            each is None or self._is_rival(own, self._beside(each), known) for each in rivals
        )

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


def _signs(text: str) -> str:
    return _SIGNS.sub("", text.casefold()).strip("-")
