"""Cell figures: cells of tables that hold one number, and the numbers of a statement that may be of them. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from qa.locks.evidence import Evidence
from qa.locks.figures import Number, extent
from qa.locks.reading import Reading
from qa.locks.table import Table

_NONE = frozenset({"no", "none", "nobody", "nil"})
"""Words that tell a cell with 0."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell that holds one number."""

    evidence: int
    table: int
    row: int
    column: int
    number: Number


@dataclass(frozen=True, slots=True)
class Placing:
    """A figure of a statement and the cell that it is of."""

    said: Number
    figure: Figure
    gap: float
    """By how much more of the statement stands at the cell than at any other with another number."""
    is_named: bool
    """Whether the statement names its row and its column."""


def counted_cells(
    reading: Reading, figures: Sequence[Number], evidence: Sequence[Evidence]
) -> tuple[Number, ...]:
    """Those of a statement's numbers that a cell may hold, and "no" for 0; "1 in 80" is one where a cell has that."""
    shares = {value for each in evidence for value in _tabled_shares(each)}
    ratios = [one for one in figures if one.kind == "share" and one.value in shares]
    parts = extent(ratios)
    said = [
        number
        for number in figures
        if number in ratios
        or (
            number.kind != "ordinal"
            and not (number.kind == "share" and number.value < 1)
            and number.start not in parts
        )
    ]
    return (*said, *_zeros(reading, said))


def _tabled_shares(each: Evidence) -> Iterator[Fraction]:
    """What the ratios in the cells of a quote's tables come to."""
    for table in each.tables:
        yield from (
            number.value for *_, number in numbers_in(table, each) if number.kind == "share"
        )


def _zeros(reading: Reading, said: Sequence[Number]) -> Iterator[Number]:
    """The number 0 where "no" tells it: "no lives"."""
    taken = extent(said)
    for token in reading.tokens:
        if token.word in _NONE and token.place not in taken:
            yield Number(value=Fraction(0), kind="", start=token.place, end=token.place + 1)


def numbers_in(table: Table, each: Evidence) -> Iterator[tuple[int, int, Number]]:
    """Row and column of the cells that hold one number, or one made of the others there, each with that; none of a form."""
    for row in range(int(table.is_headed), 0 if table.is_form else len(table.rows)):
        for column, cell in enumerate(table.rows[row]):
            inside = {token.place for token in cell.tokens}
            held = [number for number in each.numbers if number.start in inside]
            entire = [one for one in held if extent(held) == extent([one])]
            if len(entire) == 1 and column in table.columns and ":" not in cell.text:
                yield row, column, entire[0]
