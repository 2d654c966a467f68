"""Tables in a text, whose cells are parted by tabs: rows, cells, and what stands over and before a cell. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from corpus.rules import grade_of
from qa.locks.reading import Reading, Token

_VALUE = re.compile(
    r"[≥≤<>~±+-]?\s*[£$€]?\s*-?\.?\d[\d,. ]*\s*(?:%|per cent|percent|m|bn|k|million|billion|thousand)?\*?",
    re.IGNORECASE,
)
_LABEL = re.compile(r"[^\W\d_]{3}|\b(?:19|20)\d\d\b(?![.,]\d)")
_LISTED = re.compile(r"^([^\t:]*[^\W\d_]{3}[^\t:]*): *([^\t]+)$")
"""A line of a list that gives a figure: "Number of visits: 64"."""
_FIELD = re.compile(r":\s+\S")
_MEASURED = re.compile(r"\([^()]*\)")
_QUANTITY = re.compile(r"(?!(?:19|20)\d\d\b)[£$€]?\d[\d.,]*\s?[^\W\d_]{1,3}(?:/[\w³²]{1,4})?")
"""A figure with its unit: "5 mg/m3"."""
_YEARS = re.compile(r"(?:FY )?(?:19|20)\d\d(?:[/–-](?:\d\d)?\d\d)?")
_FEW = 3
"""Words of a figure with its measure."""
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: where it stands in its text, and the tokens in it."""

    start: int
    end: int
    text: str
    tokens: tuple[Token, ...]

    @property
    def is_value(self) -> bool:
        """Whether it holds a figure or a grade and nothing else; a year may be a heading."""
        return bool(_VALUE.fullmatch(self.text) and not _YEAR.fullmatch(self.text)) or (
            grade_of(self.text) is not None
        )

    @property
    def is_quantity(self) -> bool:
        """Whether it holds a figure with its unit and nothing else."""
        return bool(_QUANTITY.fullmatch(self.text))


@dataclass(frozen=True)
class Table:
    """Rows of cells."""

    rows: tuple[tuple[Cell, ...], ...]
    is_headed: bool
    """Whether the first row says what stands in the columns."""
    caption: Cell
    """The line that it stands under; empty where none tells what it is of."""

    @property
    def body(self) -> tuple[tuple[Cell, ...], ...]:
        """Rows that are about something."""
        return self.rows[1:] if self.is_headed else self.rows

    @cached_property
    def label_column(self) -> int:
        """The column that says what a row is about: the first of words, behind numbers of rows; -1 where none does."""
        for column in range(min(2, len(self.rows[0]))):
            cells = [row[column].text for row in self.body if len(row) > column]
            if 2 * sum(bool(_LABEL.search(text)) for text in cells) > len(cells):
                return column
        return -1

    @property
    def columns(self) -> tuple[int, ...]:
        """Columns that say something of a row."""
        return tuple(range(self.label_column + 1, max(map(len, self.rows))))

    def label(self, row: Sequence[Cell]) -> Cell:
        """What a row is about."""
        column = self.label_column
        return row[column] if 0 <= column < len(row) else Cell(0, 0, "", ())

    @property
    def is_form(self) -> bool:
        """Whether its cells have their labels in them: "Observation Time: 0915"."""
        return not self.is_headed and any(
            _FIELD.search(cell.text) for row in self.rows for cell in row
        )

    @property
    def units(self) -> tuple[Cell, ...]:
        """A second row of heads that only says in what the columns are measured: "(% a year)"."""
        second = self.rows[1] if self.is_headed and len(self.rows) > 1 else ()
        told = [cell.text for cell in second if cell.text]
        return second if told and all(map(_MEASURED.fullmatch, told)) else ()

    @property
    def heads(self) -> tuple[Cell, ...]:
        """What stands over the columns that say something."""
        top = enumerate(self.rows[0] if self.is_headed else ())
        return tuple(cell for column, cell in top if column in self.columns)

    def head(self, column: int) -> Cell | None:
        """What stands over a column."""
        first = self.rows[0]
        return first[column] if self.is_headed and 0 <= column < len(first) else None


def tables(reading: Reading) -> tuple[Table, ...]:
    """Tables of ``reading``, in order."""
    groups: list[list[tuple[Cell, ...]]] = [[]]
    start = 0
    tokens = list(reading.tokens)
    for line in reading.text.split("\n"):
        listed = _LISTED.match(line)
        if "\t" in line:
            cells = _cells(line, start, tokens)
            if groups[-1] and _begins_anew(cells):
                groups.append([])
            groups[-1].append(cells)
        elif listed and _VALUE.match(listed[2].strip()) and len(listed[2].split()) <= _FEW:
            told = line[: listed.end(1)] + "\t" + line[listed.end(1) + 1 :]
            groups[-1].append(_cells(told, start, tokens))
        elif groups[-1]:
            groups.append([])
        start += len(line) + 1
    found = []
    for rows in groups:
        tabbed = any("\t" in reading.text[row[0].start : row[-1].end] for row in rows)
        if rows and (tabbed or len(rows) > 1):
            headed = tabbed and _is_headed(rows)
            made = tuple(_aligned(rows) if headed else rows)
            found.append(Table(made, headed, _caption(reading, made[0][0].start)))
    return tuple(found)


def _begins_anew(cells: Sequence[Cell]) -> bool:
    """Whether a row is the head of another table: years over all columns but the first."""
    return len(cells) > 2 and all(_YEARS.fullmatch(cell.text) for cell in cells[1:])


def _caption(reading: Reading, start: int) -> Cell:
    """The line before a table that starts there; empty where that ends a sentence."""
    before = reading.text[:start].rstrip()
    line = len(before) if before.endswith((".", ";", "?", "!")) else before.rfind("\n") + 1
    inside = tuple(token for token in reading.tokens if line <= token.start < len(before))
    return Cell(line, len(before), before[line:], inside)


def _cells(line: str, start: int, tokens: Sequence[Token]) -> tuple[Cell, ...]:
    found = []
    for text in line.split("\t"):
        end = start + len(text)
        inside = tuple(token for token in tokens if start <= token.start < end)
        found.append(Cell(start, end, text.strip(), inside))
        start = end + 1
    return tuple(found)


def _is_headed(rows: Sequence[Sequence[Cell]]) -> bool:
    first, *others = rows[0]
    labelled = ": " in first.text and all(cell.text.endswith(":") for cell in others)
    labelled = labelled or all(row[0].text.endswith(":") for row in rows)
    valued = any(
        ": " in cell.text
        or cell.is_quantity
        or (cell.is_value and not _is_scale(cell, column, rows))
        for column, cell in enumerate(others, start=1)
    )
    return len(rows) > 1 and not valued and not labelled


def _is_scale(top: Cell, column: int, rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether a grade stands over figures, which say of how many it is: "Satisfactory"."""
    below = [row[column] for row in rows[1:] if column < len(row) and row[column].tokens]
    return grade_of(top.text) is not None and all(_VALUE.fullmatch(cell.text) for cell in below)


def _aligned(rows: Sequence[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
    """The rows, the first one moved over the figures where it lacks the empty cell over the labels.

    Canonical text has no tabs for the empty cells at the ends of a row.
    """
    top, *body = rows
    full = [row for row in body if len(row) == len(top) + 1]
    lacks_first = (
        2 * len(full) > len(body) == sum(len(row) <= len(top) + 1 for row in body)
        and all(_LABEL.search(row[0].text) and not row[0].is_value for row in full)
        and any(any(map(str.isdigit, row[-1].text)) or row[-1].is_value for row in full)
    )
    start = top[0].start
    return [(Cell(start, start, "", ()), *top), *body] if lacks_first else list(rows)


def rows_of(reading: Reading) -> tuple[tuple[int, int] | None, ...]:
    """For each token its table and its row in that, both from 0; None where it stands in no table."""
    found: list[tuple[int, int] | None] = []
    table, row, start = -1, -1, 0
    tokens = iter(reading.tokens)
    token = next(tokens, None)
    for line in reading.text.split("\n"):
        in_table = "\t" in line
        if in_table and row < 0:
            table += 1
        row = row + 1 if in_table else -1
        start += len(line) + 1
        while token is not None and token.start < start:
            found.append((table, row) if in_table else None)
            token = next(tokens, None)
    return tuple(found)
