"""The lock on heads of columns: a date beside a word of a head is one that a head with that word has.

"The 2018 target" stands under no column where those are "2018 Result" and "2022 Target".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qa.locks.breach import Breach, BreachKind
from qa.locks.dates import Day
from qa.locks.evidence import Evidence, taken
from qa.locks.excerpt import labelled, telling
from qa.locks.operators import is_denial
from qa.locks.reading import Reading, Token
from qa.locks.table import Cell, Table

_BESIDE = 3
"""Words between a date and the word that it is told of."""
_NAMED = 0.5
"""Share of a row's label from which on the statement speaks of it."""


def check(reading: Reading, dates: Sequence[Day], evidence: Sequence[Evidence]) -> Iterator[Breach]:
    """Dates of a statement that a table has over other columns than those with the word beside them."""
    for each in evidence:
        for table in each.tables:
            heads = [(head, _dates_in(head, each)) for head in table.heads]
            for day in dates:
                another = _is_of_another(reading, day, dates, heads)
                if (another and _speaks(reading, dates, each, table)) or _has_other_text(
                    reading, day, dates, each, table, heads
                ):
                    yield Breach(BreachKind.DATE, reading.said(reading.tokens[day.start : day.end]))


def _has_other_text(
    reading: Reading,
    day: Day,
    dates: Sequence[Day],
    each: Evidence,
    table: Table,
    heads: Sequence[tuple[Cell, Sequence[Day]]],
) -> bool:
    """Whether the statement has the words of a cell of a row, and the row has others under the date: "No survey"."""
    over = {head.text for head, found in heads if _bear(found, day)}
    dated = {head.text for head, found in heads if found}
    spoken = {head.text for head, found in heads if any(_bear(found, each) for each in dates)}
    rows = [row for row in table.body if _names(reading, dates, each, table, table.label(row))]
    for row in rows if over and len(rows) == 1 else ():
        cells = [(table.head(n), row[n]) for n in table.columns if n < len(row)]
        told = [
            head.text
            for head, cell in cells
            if head is not None and head.text in dated and _is_text(cell)
            if any(reading.where(tuple(token.word for token in cell.tokens)))
        ]
        if told and over and spoken.isdisjoint(told):
            return True
    return False


def _is_text(cell: Cell) -> bool:
    """Whether a cell has several words and no figure, and is no verdict such as "Not met"."""
    several = len(cell.tokens) > 1 + any(map(is_denial, cell.tokens))
    return several and not any(map(str.isdigit, cell.text))


def _is_of_another(
    reading: Reading,
    day: Day,
    dates: Sequence[Day],
    heads: Sequence[tuple[Cell, Sequence[Day]]],
) -> bool:
    """Whether a date stands over some column, and over none with a word beside it in the statement."""
    if not any(_bear(over, day) for _, over in heads):
        return False
    for word in _beside(reading, day, dates):
        alike = [over for head, over in heads if any(word.word == t.word for t in telling(head))]
        if alike and all(alike) and not any(_bear(over, day) for over in alike):
            return True
    return False


def _beside(reading: Reading, day: Day, dates: Sequence[Day]) -> list[Token]:
    """The words next to a date, on either side of it in its clause, that are no part of another and no figure."""
    dated = taken(dates)
    clause = reading.tokens[day.start].clause
    before = reading.tokens[max(0, day.start - _BESIDE) : day.start]
    after = reading.tokens[day.end : day.end + _BESIDE]
    return [
        token
        for side in (reversed(before), after)
        for token in [next((t for t in side if t.weight), None)]
        if token is not None and token.clause == clause
        if token.word.isalpha() and token.place not in dated
    ]


def _dates_in(head: Cell, each: Evidence) -> list[Day]:
    inside = {token.place for token in head.tokens}
    return [day for day in each.dates if day.start in inside]


def _bear(over: Sequence[Day], said: Day) -> bool:
    return any(day.bears(said) for day in over)


def _speaks(reading: Reading, dates: Sequence[Day], each: Evidence, table: Table) -> bool:
    """Whether a statement speaks of a row of a table."""
    return any(_names(reading, dates, each, table, label) for label in table.labels)


def _names(
    reading: Reading, dates: Sequence[Day], each: Evidence, table: Table, label: Cell
) -> bool:
    """Whether a statement names a row of a table by its label, or the table has no other."""
    share = labelled(label, each, reading, dates, table.labels).share
    return share >= _NAMED or len(table.body) == 1
