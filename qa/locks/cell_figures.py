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


def counted_cells(reading: Reading, figures: Sequence[Number]) -> tuple[Number, ...]:
    """Those of a statement's numbers that a cell may hold, and "no" for 0."""
    said = [
        number
        for number in figures
        if number.kind != "ordinal" and not (number.kind == "share" and number.value < 1)
    ]
    return (*said, *_zeros(reading, said))


def _zeros(reading: Reading, said: Sequence[Number]) -> Iterator[Number]:
    """The number 0 where "no" tells it: "no lives"."""
    taken = extent(said)
    for token in reading.tokens:
        if token.word in _NONE and token.place not in taken:
            yield Number(value=Fraction(0), kind="", start=token.place, end=token.place + 1)


def numbers_in(table: Table, each: Evidence) -> Iterator[tuple[int, int, Number]]:
    """Row and column of the cells that hold one number, each with that."""
    for row in range(int(table.is_headed), len(table.rows)):
        for column, cell in enumerate(table.rows[row]):
            inside = {token.place for token in cell.tokens}
            held = [number for number in each.numbers if number.start in inside]
            if len(held) == 1 and column in table.columns and ":" not in cell.text:
                yield row, column, held[0]
