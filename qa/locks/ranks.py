"""Ranks: how a statement says that figures of a table compare, and whether they do. Pure."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from qa.locks.cell_figures import Placing
from qa.locks.cells import Grid
from qa.locks.counting import motion
from qa.locks.dates import Day
from qa.locks.evidence import Evidence
from qa.locks.figures import Limit
from qa.locks.lexicon import word_set
from qa.locks.number_words import ORDINALS
from qa.locks.operators import is_denial
from qa.locks.reading import Token
from qa.locks.table import Cell, Table

_HIGHEST = word_set("most highest largest greatest biggest")
_LOWEST = word_set("fewest lowest smallest least")
_AMONG = frozenset({"of", "among", "one", *ORDINALS})
"""Words before "highest" with which it may be another's: "the second highest"."""
_SUMS = frozenset({"all", "total", "totals", "overall", "sum", "together"})
_RISING = word_set("rose risen rise rising increased increase grew grown climbed up")
_FALLING = word_set("fell fallen fall falling dropped decreased decrease declined reduced down")
_ABOVE = word_set("above exceeding exceeded over beating")
_BELOW = word_set("below under")
_MEETING = word_set("met meet meets meeting")
_MISSING = word_set("missed miss misses missing")
_FEWEST = 3
"""Figures from which on one is the highest."""


_WITHIN: dict[Limit | None, Callable[[Fraction, Fraction], bool]] = {
    Limit.AT_LEAST: operator.ge,
    Limit.AT_MOST: operator.le,
    Limit.OVER: operator.gt,
    Limit.UNDER: operator.lt,
}
"""Limits of targets, each with what a figure has to be beside the target."""


@dataclass(frozen=True, slots=True)
class Rank:
    """A word that compares figures of a table."""

    token: Token
    holds: bool


def ranks(grid: Grid, whole: Sequence[Evidence]) -> Iterator[Rank]:
    """Comparing words of a statement whose figures are known; ``whole`` is the evidence with its tables in full."""
    for token in grid.reading.tokens:
        near = [
            each
            for each in grid.settled
            if grid.reading.tokens[each.said.start].sentence == token.sentence
        ]
        rank = (
            _extreme(token, near, grid, whole)
            or _moved(token, near, grid, whole)
            or _weighed(token, near, grid)
            or _met(token, near, grid)
        )
        if rank is not None:
            yield rank


def _extreme(
    token: Token, near: Sequence[Placing], grid: Grid, whole: Sequence[Evidence]
) -> Rank | None:
    """Whether the figure next to "the most" is that, in its column or over the columns of its row."""
    before = grid.reading.words[max(0, token.place - 1) : token.place]
    if token.word not in _HIGHEST | _LOWEST or not near:
        return None
    if token.word in {"most", "least"} and before != ("the",):
        return None
    if not _AMONG.isdisjoint(grid.reading.words[max(0, token.place - 2) : token.place]):
        return None
    own = min(near, key=lambda each: abs(each.said.start - token.place))
    best = max if token.word in _HIGHEST else min
    told = own.figure.number.value
    series = [values for values in _series(own, grid, whole) if len(values) >= _FEWEST]
    return Rank(token, any(best(values) == told for values in series)) if series else None


def _series(own: Placing, grid: Grid, whole: Sequence[Evidence]) -> Iterator[list[Fraction]]:
    """The figures of a figure's column, and of its row where dates stand over that."""
    each = whole[own.figure.evidence]
    table = each.tables[own.figure.table]
    row, head = grid.labels_of(own.figure)
    lines = [line for line in table.body if table.label(line).text == row.text]
    columns = [n for n in table.columns if head is None or _head(table, n) == head.text]
    if len(lines) != 1 or not columns:
        return
    kind = own.figure.number.kind
    parts = [line for line in table.body if not _is_sum(table.label(line)) or line is lines[0]]
    yield _values([line[columns[0]] for line in parts if len(line) > columns[0]], each, kind)
    dated = {day.start for day in each.dates}
    if head is not None and all(
        any(token.place in dated for token in cell.tokens)
        for n, cell in enumerate(table.rows[0])
        if n in table.columns
    ):
        yield _values(lines[0][table.columns[0] :], each, kind)


def _is_sum(label: Cell) -> bool:
    """Whether a row is of all the others together."""
    return not _SUMS.isdisjoint(token.word for token in label.tokens)


def _head(table: Table, column: int) -> str:
    head = table.head(column)
    return head.text if head is not None else ""


def _values(cells: Sequence[Cell], each: Evidence, kind: str) -> list[Fraction]:
    inside = [{token.place for token in cell.tokens} for cell in cells]
    return [
        number.value
        for places in inside
        for number in each.numbers
        if number.start in places and number.kind == kind
    ]


def _moved(
    token: Token, near: Sequence[Placing], grid: Grid, whole: Sequence[Evidence]
) -> Rank | None:
    """Whether what "rose from … to" is higher afterwards, or what "rose to" than at the time before in its row."""
    if token.word not in _RISING | _FALLING:
        return None
    ends = {motion(grid.reading, each.said): each for each in near}
    first, last = ends.get("from"), ends.get("to")
    if last is None:
        return None
    if first is None:
        before = _before(last, grid, whole)
    elif _are_of_one(first, last):
        before = first.said.value
    else:
        before = None
    if before is None:
        return None
    rises, falls = before < last.said.value, before > last.said.value
    return Rank(token, rises if token.word in _RISING else falls)


def _before(own: Placing, grid: Grid, whole: Sequence[Evidence]) -> Fraction | None:
    """The figure of a figure's row under the last date before its own, if dates stand over the row."""
    each, head = whole[own.figure.evidence], grid.labels_of(own.figure)[1]
    table = each.tables[own.figure.table]
    lines = [
        row for row in table.body if table.label(row).text == grid.labels_of(own.figure)[0].text
    ]
    if head is None or len(lines) != 1:
        return None
    dated = {
        day.dates.first: (table.rows[0][column].text, cell)
        for column, cell in enumerate(lines[0])
        for day, rest in _dated(table.head(column), each)
        if day.dates
        and rest in {told for _, told in _dated(head, grid.evidence[own.figure.evidence])}
    }
    here = [date for date, (top, _) in dated.items() if top == head.text]
    earlier = [date for date in dated if here and date < here[0]]
    values = _values(
        [dated[date][1] for date in earlier if date == max(earlier)], each, own.figure.number.kind
    )
    return values[0] if len(values) == 1 else None


def _dated(head: Cell | None, each: Evidence) -> Iterator[tuple[Day, tuple[str, ...]]]:
    """The dates in a head, each with the words beside it."""
    tokens = head.tokens if head is not None else ()
    for day in each.dates:
        if any(token.place == day.start for token in tokens):
            yield day, tuple(t.word for t in tokens if not day.start <= t.place < day.end)


def _weighed(token: Token, near: Sequence[Placing], grid: Grid) -> Rank | None:
    """Whether the figure before "above" is above the next one after it; "under 16" of a label compares none."""
    if token.word not in _ABOVE | _BELOW:
        return None
    earlier = [each for each in near if each.said.start < token.place]
    later = [each for each in near if each.said.start > token.place]
    following = [number for number in grid.said if number.start > token.place]
    if not earlier or not later or later[0].said.limit or later[0].said != following[0]:
        return None
    one, other = earlier[-1], later[0]
    if not _are_of_one(one, other) or one.said.kind != other.said.kind:
        return None
    more, fewer = one.said.value > other.said.value, one.said.value < other.said.value
    return Rank(token, more if token.word in _ABOVE else fewer)


def _met(token: Token, near: Sequence[Placing], grid: Grid) -> Rank | None:
    """Whether "met" or "missed", be it denied, is true of the one figure beside a target with a sign: "≤ 40".

    A target without one does not tell whether more or fewer meet it.
    """
    if token.word not in _MEETING | _MISSING:
        return None
    targets = [each for each in near if each.figure.number.limit in _WITHIN]
    results = [each for each in near if each.figure.number.limit is None]
    if len(targets) != 1 or len(results) != 1 or targets[0].figure.row != results[0].figure.row:
        return None
    target, result = targets[0].figure.number, results[0].figure.number
    if not _are_of_one(results[0], targets[0]) or target.kind != result.kind:
        return None
    denied = any(is_denial(each) for each in grid.reading.clauses[token.clause])
    is_met = _WITHIN[target.limit](result.value, target.value)
    return Rank(token, is_met == ((token.word in _MEETING) != denied))


def _are_of_one(one: Placing, other: Placing) -> bool:
    mine, theirs = one.figure, other.figure
    same = (mine.evidence, mine.table) == (theirs.evidence, theirs.table)
    return same and (mine.row == theirs.row or mine.column == theirs.column)
