"""Tables of one page: cells with their lines, header rows, and forms whose labels stand beside values."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from corpus.readers.characters import is_number
from corpus.readers.pdf_bands import Columns
from corpus.readers.pdf_grid import Cell, Grid
from corpus.readers.pdf_lines import Line, lines_of

_MOST_HEADERS = 3
_LONG_CELL = 4
"""Lines beyond which a cell over the full width is text between two tables."""
_LABELS = 0.6
"""Of a label column's filled cells, the part that ends in a colon."""
_YEARS = re.compile(r"\D{0,4}(?:19|20)\d\d(?:\W+(?:19|20)?\d\d)?\D{0,3}")
_ROW_GAP = 1.2
"""A gap between lines this much larger than the smallest one parts two rows."""


@dataclass(slots=True)
class TableCell:
    """Lines of one cell, top to bottom, in ``column``."""

    column: int
    lines: list[Line]
    columns: int = 1
    dark: bool = False

    @property
    def bold(self) -> bool:
        """All of it is."""
        return all(line.bold for line in self.lines)

    @property
    def text(self) -> str:
        """Its lines with one space between them."""
        return " ".join(line.text for line in self.lines)


TableRow = list[TableCell]


@dataclass(slots=True)
class Table:
    """Rows from top to bottom, the first ``headers`` of which are headers."""

    rows: list[TableRow]
    headers: int = 0
    lines: list[Line] = field(default_factory=list)
    """Always empty: a table's lines stand in its cells."""


def from_grid(grid: Grid) -> list[Table | list[Line]]:
    """The table that ruling lines show, parted where long text over its full width stands in it."""
    parts: list[Table | list[Line]] = []
    rows: list[TableRow] = []
    for row in grid.rows:
        cells = [_cell(cell) for cell in row]
        filled = [cell for cell in cells if cell.lines]
        if (
            len(filled) == 1
            and filled[0].columns >= grid.columns
            and len(filled[0].lines) > _LONG_CELL
        ):
            parts += _table(rows)
            parts.append(filled[0].lines)
            rows = []
        else:
            rows.append(cells)
    return parts + _table(rows)


def from_columns(columns: Columns) -> list[Table]:
    """The table that lines in common columns make, its wrapped rows put together."""
    rows = [
        [TableCell(at, lines) for at, lines in enumerate(row)] for row in _whole_rows(columns.rows)
    ]
    return _table(rows)


def _cell(cell: Cell) -> TableCell:
    lines = lines_of(cell.words)
    lines.sort(key=lambda line: (line.words[0].turned, round(line.baseline), line.x0))
    return TableCell(cell.column, lines, cell.columns, cell.dark)


def _table(rows: list[TableRow]) -> list[Table]:
    if not rows:
        return []
    labels = _label_columns(rows)
    if labels:
        return [Table([_with_labels(row, labels) for row in rows])]
    return [Table(rows, _headers(rows))]


def _headers(rows: list[TableRow]) -> int:
    """How many of the first rows are headers: set in bold or on a dark ground, unlike those below."""
    count = 0
    while count < min(_MOST_HEADERS, len(rows) - 1) and _looks_like_header(rows[count]):
        count += 1
    if count == len(rows) - 1 and _looks_like_header(rows[-1]):
        count = 0
    if count == 0 and len(rows) > 2 and (_is_over_all(rows) or _is_over_numbers(rows)):
        return 1
    return count


def _is_over_all(rows: list[TableRow]) -> bool:
    """Whether the first row is one cell over several columns, and the second is not."""
    first = rows[0][0]
    return (
        len(_filled(rows[0])) == 1 < len(_filled(rows[1]))
        and bool(first.lines)
        and first.columns > 1
    )


def _is_over_numbers(rows: list[TableRow]) -> bool:
    """Whether the first row has words or years where most of those below have numbers."""
    top = _filled(rows[0])
    below = [cell for row in rows[1:] for cell in _filled(row) if cell.column > 0]
    numbers = sum(1 for cell in below if is_number(cell.text) and not _YEARS.fullmatch(cell.text))
    plain = all(not is_number(cell.text) or _YEARS.fullmatch(cell.text) for cell in top)
    return len(top) > 1 and plain and numbers > len(below) / 2


def _filled(row: TableRow) -> TableRow:
    return [cell for cell in row if cell.lines]


def _looks_like_header(row: TableRow) -> bool:
    filled = _filled(row)
    if all(cell.dark for cell in filled):
        return True
    return all(cell.bold and not _is_bare_number(cell.text) for cell in filled)


def _is_bare_number(text: str) -> bool:
    return is_number(text) and not any(map(str.isalpha, text)) and not _YEARS.fullmatch(text)


def _label_columns(rows: list[TableRow]) -> set[int]:
    """Columns of labels ("Age:") in a form; none where values have columns of their own kind."""
    filled, labels = Counter[int](), Counter[int]()
    for row in rows:
        for cell in _filled(row):
            filled[cell.column] += 1
            labels[cell.column] += cell.text.endswith(":")
    found = {column for column in filled if labels[column] >= _LABELS * filled[column]}
    if 0 not in found or sum(labels.values()) < 2:
        return set()
    return found


def _with_labels(row: TableRow, labels: set[int]) -> TableRow:
    """The row's cells, each value put into its label's cell."""
    cells: TableRow = []
    for cell in row:
        if cells and cells[-1].column in labels and cell.column not in labels:
            cells[-1].lines = cells[-1].lines + cell.lines
        else:
            cells.append(TableCell(cell.column, list(cell.lines), cell.columns, cell.dark))
    return cells


def _whole_rows(rows: list[list[list[Line]]]) -> list[list[list[Line]]]:
    """Rows as they stand, wrapped ones put together.

    Where some gaps between lines are wider than others, the wider ones part rows; where all are alike, the
    words tell: a line without a label goes with the one above, as does a label that goes on in lower case.
    Two numbers one above the other are two rows.
    """
    gaps = [_gap(above, below) for above, below in pairwise(rows)]
    if not gaps:
        return rows
    narrow = max(min(gaps), 0.9 * max(line.size for cell in rows[0] for line in cell))
    limit = _ROW_GAP * narrow
    even = max(gaps) <= limit
    whole = [rows[0]]
    for gap, row in zip(gaps, rows[1:], strict=True):
        above = whole[-1]
        unlabelled = len(row) == 2 and not row[0] and bool(above[0])
        parted = gap > limit or _numbers_meet(above, row) or (even and not _goes_on(above, row))
        if parted and not unlabelled:
            whole.append(row)
        else:
            whole[-1] = [cell + more for cell, more in zip(above, row, strict=True)]
    return whole


def _gap(above: list[list[Line]], below: list[list[Line]]) -> float:
    return min(line.baseline for cell in below for line in cell) - max(
        line.baseline for cell in above for line in cell
    )


def _numbers_meet(above: list[list[Line]], row: list[list[Line]]) -> bool:
    return any(
        upper and lower and is_number(upper[-1].text) and is_number(lower[0].text)
        for upper, lower in zip(above, row, strict=True)
    )


def _goes_on(above: list[list[Line]], row: list[list[Line]]) -> bool:
    label = row[0]
    return not label or (bool(above[0]) and label[0].text[:1].islower())
