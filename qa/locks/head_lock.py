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


Head = tuple[Cell, tuple[Day, ...]]
"""What stands over a column, and the dates in it."""


def check(reading: Reading, dates: Sequence[Day], evidence: Sequence[Evidence]) -> Iterator[Breach]:
    """Dates of a statement that a table has over other columns than those with the word or the cell beside them."""
    for each in evidence:
        for table in each.tables if dates else ():
            heads = [(head, each.dates_in(head.tokens)) for head in table.heads]
            named = [row for row in table.body if _names(reading, dates, each, table, row)]
            mistold = len(named) == 1 and _tells_another(reading, dates, table, named[0], heads)
            for day in dates:
                if any(_bear(over, day) for _, over in heads) and (
                    mistold or (named and _is_of_another(reading, day, dates, heads))
                ):
                    yield Breach(BreachKind.DATE, reading.said(reading.tokens[day.start : day.end]))


def _tells_another(
    reading: Reading,
    dates: Sequence[Day],
    table: Table,
    row: Sequence[Cell],
    heads: Sequence[Head],
) -> bool:
    """Whether a statement has the words of cells of a row under dates, and none of these dates: "No survey"."""
    dated = {head.text for head, found in heads if found}
    spoken = {head.text for head, found in heads if any(_bear(found, day) for day in dates)}
    told = [
        head.text
        for column in table.columns
        if column < len(row) and (head := table.head(column)) is not None
        if head.text in dated and _is_text(row[column])
        if any(reading.where(tuple(token.word for token in row[column].tokens)))
    ]
    return bool(told) and spoken.isdisjoint(told)


def _is_text(cell: Cell) -> bool:
    """Whether a cell has several words and no figure, and is no verdict such as "Not met"."""
    several = len(cell.tokens) > 1 + any(map(is_denial, cell.tokens))
    return several and not any(map(str.isdigit, cell.text))


def _is_of_another(
    reading: Reading,
    day: Day,
    dates: Sequence[Day],
    heads: Sequence[Head],
) -> bool:
    """Whether a date stands over no column with a word that is beside it in the statement, though others have it."""
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


def _bear(over: Sequence[Day], said: Day) -> bool:
    return any(day.bears(said) for day in over)


def _names(
    reading: Reading, dates: Sequence[Day], each: Evidence, table: Table, row: Sequence[Cell]
) -> bool:
    """Whether a statement names a row of a table by its label, or the table has no other."""
    share = labelled(table.label(row), each, reading, dates, table.labels).share
    return share >= _NAMED or len(table.body) == 1
