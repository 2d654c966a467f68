"""Cells: in which cell of a table each figure of a statement stands, by the words and dates around it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from qa.locks.cell_figures import Figure, Placing, numbers_in
from qa.locks.counting import counted_things, same_kind, same_unit
from qa.locks.dates import Day, days, year_before
from qa.locks.evidence import Evidence
from qa.locks.excerpt import PLAIN, Label, alike, labelled, telling
from qa.locks.figures import Number
from qa.locks.operators import is_denial
from qa.locks.reading import Reading, Token, read
from qa.locks.synonyms import base
from qa.locks.table import Cell, Table
from qa.locks.verbs import is_verb

_REACH = 6
"""Words away at which a word of a label counts half."""
_PAST = 0.5
"""What one counts that another figure parts from the figure."""
_PARTED = 0.5
"""What one counts that a comma parts from the figure."""
_ELSEWHERE = 0.3
"""What one counts in another sentence."""
_MISSED = 0.05
"""What a word of a label counts against it that the statement lacks."""
_DENIED = 0.3
"""And what a denial counts: "Not solved"."""
_KIN = 0.6
"""What a word counts that is another for that of the label."""
_OTHER_DATE = 0.3
"""And a date, where the statement gives another."""
_NAMED = 0.5
"""Share of a label from which on it is named."""
_APPOSED = frozenset({1, 2, 3})
"""Words after "the year before" at which a date tells which year that is."""
_EARLIER = frozenset({"before", "earlier", "previous", "preceding", "prior"})


@dataclass(frozen=True)
class Grid:
    """A statement with its figures and dates laid over the tables of its quotes."""

    reading: Reading
    said: tuple[Number, ...]
    """Figures of the statement, "no" for 0 among them."""
    dates: Sequence[Day]
    evidence: Sequence[Evidence]

    @cached_property
    def placings(self) -> tuple[Placing, ...]:
        """The figures that stand in tables only, each with its cell."""
        return tuple(placing for placing in self._told if not self._in_prose(placing.said))

    @cached_property
    def _told(self) -> tuple[Placing, ...]:
        """The figures that stand in tables, each with its cell; they may stand in sentences too."""
        found = [self._placing(number) for number in self.said]
        return tuple(placing for placing in found if placing is not None)

    def table(self, figure: Figure) -> Table:
        """The table of a cell."""
        return self.evidence[figure.evidence].tables[figure.table]

    def labels(self, figure: Figure) -> Iterator[Cell]:
        """What a cell is of: the first cell of its row, the head of its column."""
        row, head = self.labels_of(figure)
        yield row
        if head is not None:
            yield head

    def labels_of(self, figure: Figure) -> tuple[Cell, Cell | None]:
        """The first cell of a cell's row, and the head of its column if the table has heads."""
        table = self.table(figure)
        return table.label(table.rows[figure.row]), table.head(figure.column)

    def dates_of(self, figure: Figure) -> tuple[Day, ...]:
        """The dates over and before a cell; where none stand there, those of its table's caption."""
        each = self.evidence[figure.evidence]
        own = each.dates_in(token for cell in self.labels(figure) for token in cell.tokens)
        return own or days(read(each.caption(self.table(figure))))

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Cells with one number."""
        return tuple(
            Figure(index, order, row, column, number)
            for index, each in enumerate(self.evidence)
            for order, table in enumerate(each.tables)
            for row, column, number in numbers_in(table, each)
        )

    @cached_property
    def days(self) -> tuple[tuple[int, Day], ...]:
        """Dates of the statement with their places, "the year before" among them."""
        given = [(day.start, day) for day in self.dates]
        back = []
        for token in self.reading.tokens:
            around = self.reading.words[max(0, token.place - 1) : token.place + 2]
            if _APPOSED.intersection(day.start - token.place for day in self.dates):
                continue
            if token.word in {"year", "year's"} and _EARLIER.intersection(around):
                base = max((each for each in given if each[0] < token.place), default=None)
                own = base[1].dates if base else self.evidence[0].period
                if own is not None:
                    back.append((token.place, Day(year_before(own), token.place, token.place + 1)))
        return (*given, *back)

    def _placing(self, said: Number) -> Placing | None:
        own = [figure for figure in self.figures if self._may_be(said, figure)]
        if not own:
            return None
        fits = {figure: self._fit(said, figure) for figure in own}
        best = max(own, key=lambda figure: fits[figure])
        rivals = [rival for rival in self._rivals(best) if not self._is_others(said, best, rival)]
        gap = min((self._gap(said, best, rival) for rival in rivals), default=_NAMED)
        return Placing(said, best, gap, self._is_named(best))

    def _may_be(self, said: Number, figure: Figure) -> bool:
        told, each = figure.number, self.evidence[figure.evidence]
        return (
            told.value == said.value
            and same_kind(told, said, each.text.text)
            and same_unit(told, said, each.beside(told))
        )

    def _in_prose(self, said: Number) -> bool:
        return any(
            told.value == said.value and told.start not in each.tabled
            for each in self.evidence
            for told in each.numbers
        )

    def _rivals(self, own: Figure) -> Iterator[Figure]:
        for other in self.figures:
            if (other.evidence, other.table) == (own.evidence, own.table) and (
                other.number.value != own.number.value
            ):
                yield other

    def _is_others(self, said: Number, own: Figure, rival: Figure) -> bool:
        """Whether a rival stands in a row of another figure of the statement, and in a column that it does not name."""
        head, theirs = self.labels_of(own)[1], self.labels_of(rival)[1]
        if head is None or theirs is None or own.row == rival.row:
            return False
        rows = {
            figure.row
            for figure in self.figures
            for other in self.said
            if other is not said
            and figure.number.value == other.value
            and figure.column == own.column
        }
        named = self._share(head, own) > 0 and not self.beside(theirs, rival).met
        return named and rival.row in rows

    def _gap(self, said: Number, own: Figure, rival: Figure) -> float:
        """By how much better a figure stands in its cell than in a rival's, if those change places."""
        gap = self._fit(said, own) - self._fit(said, rival)
        others = [other for other in self.said if other.value == rival.number.value]
        if not others:
            return gap
        return gap + max(self._fit(other, rival) - self._fit(other, own) for other in others)

    def _is_named(self, figure: Figure) -> bool:
        table = self.table(figure)
        row, head = self.labels_of(figure)
        return (len(table.body) == 1 or self._share(row, figure) >= _NAMED) and (
            len(table.columns) == 1
            or (head is not None and (_is_plain(head) or self._share(head, figure) >= _NAMED))
        )

    @cached_property
    def settled(self) -> tuple[Placing, ...]:
        """The figures that are of their cells without doubt."""
        return tuple(
            placing
            for placing in self._told
            if placing.is_named and not self.has_unclaimed(placing)
            if placing.gap > (_MISSED if self._in_prose(placing.said) else -_MISSED)
        )

    def has_unclaimed(self, placing: Placing) -> bool:
        """Whether the statement names another column of the row fully, and gives no figure of that.

        But for the noun that the figure counts ("closed 12 recommendations" is of the column "Closed") and for what
        the rows are: "priority incidents" under "Incident type".
        """
        table = self.table(placing.figure)
        claimed = {each.figure.column for each in self._told}
        spot = placing.figure
        others = {
            each.column
            for each in self.figures
            if (each.evidence, each.table, each.row) == (spot.evidence, spot.table, spot.row)
        } - claimed
        counted = {
            token.place
            for token in counted_things(self.reading, placing.said)
            if not is_verb(token.word)
        }
        own = table.head(placing.figure.column)
        kind = table.head(table.label_column)
        mine = frozenset().union(*(self.beside(top, spot).met for top in (own, kind) if top))
        for column, head in enumerate(table.rows[0]):
            if column in others and table.is_headed:
                label = self.beside(head, placing.figure)
                if label.share == 1 and not label.met <= mine | counted:
                    return True
        return False

    def beside(self, label: Cell, figure: Figure) -> Label:
        """A label of the table of a figure, laid beside the statement."""
        days = [day for _, day in self.days]
        table = self.table(figure)
        labels = table.heads if label in table.heads else table.labels
        return labelled(label, self.evidence[figure.evidence], self.reading, days, labels)

    def label_of_row(self, number: int, table: Table, row: int) -> Label:
        """The label of a row of any table, laid beside the statement; ``number`` is that of its quote."""
        days = [day for _, day in self.days]
        label = table.label(table.rows[row])
        return labelled(label, self.evidence[number], self.reading, days, table.labels)

    def _share(self, label: Cell, figure: Figure) -> float:
        return self.beside(label, figure).share

    def _fit(self, said: Number, figure: Figure) -> float:
        """How much of what is over and before a cell the statement has near one of its figures."""
        table = self.table(figure)
        return sum(
            self._met(said, label, figure, table.heads if place else table.labels)
            for place, label in enumerate(self.labels(figure))
        )

    def _met(self, said: Number, label: Cell, figure: Figure, labels: Sequence[Cell]) -> float:
        each = self.evidence[figure.evidence]
        over = each.dates_in(label.tokens)
        dated = {place for day in over for place in range(day.start, day.end)}
        total = sum(self._dated(said, day) for day in over)
        for token in telling(label):
            if token.place in dated:
                continue
            words = [
                other
                for other in alike(self.reading, token, labels)
                if not said.start <= other.place < said.end
            ]
            if words:
                common = sum(_has(other, token) for other in labels)
                near = max(
                    self._close(said, o.place) * (1.0 if _is_same(o, token) else _KIN)
                    for o in words
                )
                total += near / max(1, common)
            else:
                total -= _DENIED if is_denial(token) else _MISSED * (token.word not in PLAIN)
        return total

    def _dated(self, said: Number, head: Day) -> float:
        borne = [self._close(said, place) for place, day in self.days if head.bears(day)]
        return max(borne) if borne else -_OTHER_DATE * bool(self.days)

    def _close(self, said: Number, place: int) -> float:
        """How close a word of the statement is to a figure."""
        apart = min(abs(place - at) for at in range(said.start, said.end))
        low, high = sorted((place, said.start))
        between = sum(low < other.start < high for other in self.said if other is not said)
        tokens = self.reading.tokens
        alike = tokens[place].sentence == tokens[said.start].sentence
        parted = any(token.comma for token in tokens[low + 1 : high])
        share = (1.0 if alike else _ELSEWHERE) * (_PARTED if parted else 1.0)
        return _REACH / (_REACH + apart) * _PAST**between * share


def _is_plain(head: Cell) -> bool:
    return any(token.word in PLAIN for token in head.tokens)


def _is_same(one: Token, other: Token) -> bool:
    """Whether two words are forms of one, and no other words for each other."""
    return base(one.meaning) == base(other.meaning)


def _has(cell: Cell, token: Token) -> bool:
    return any(token.keys & other.keys for other in cell.tokens)
