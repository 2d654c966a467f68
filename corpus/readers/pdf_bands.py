"""Reading order: a page's lines put into bands of columns, each band prose in columns or a table.

A band is a run of rows that leave the same vertical strips of paper free.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.readers.pdf_grid import Grid
from corpus.readers.pdf_lines import Line

_EDGE = 1e6
_LEAST_GUTTER = 6.0
"""Points of free paper between two columns."""
_PROSE_WORDS = 4.0
_PROSE_ROWS = 4
_PROSE_FILL = 0.55

Item = Line | Grid
Strip = tuple[float, float]


@dataclass(slots=True)
class Flow:
    """Lines and ruled tables to be read one after the other, from top to bottom."""

    items: list[Item]


@dataclass(slots=True)
class Columns:
    """Rows of lines that stand in common columns without ruling lines: a table."""

    rows: list[list[list[Line]]]
    """Row by row, column by column; a column that a row leaves empty has no line."""


@dataclass(slots=True)
class _Band:
    rows: list[list[Item]]
    free: list[Strip] = field(default_factory=list)


def regions_of(items: Sequence[Item]) -> list[Flow | Columns]:
    """Everything on the page in reading order."""
    found: list[Flow | Columns] = []
    for band in _bands(_rows(items)):
        for region in _read(band):
            if isinstance(region, Flow) and found and isinstance(found[-1], Flow):
                found[-1].items += region.items
            else:
                found.append(region)
    return found


def _rows(items: Sequence[Item]) -> list[list[Item]]:
    """Items side by side, rows from top to bottom."""
    rows: list[list[Item]] = []
    top = bottom = 0.0
    for item in sorted(items, key=lambda each: (each.box.y0, each.box.x0)):
        box = item.box
        overlap = min(bottom, box.y1) - max(top, box.y0)
        if rows and overlap > 0.5 * min(bottom - top, box.height):
            rows[-1].append(item)
        else:
            rows.append([item])
            top, bottom = box.y0, box.y1
    for row in rows:
        row.sort(key=lambda each: each.box.x0)
    return rows


def _bands(rows: list[list[Item]]) -> list[_Band]:
    bands: list[_Band] = []
    for row in rows:
        strips = _free(row)
        if bands and len(bands[-1].free) > 1:
            band = bands[-1]
            shared = _shared(band.free, strips)
            if _inner(shared) and not _broken(band, shared, row):
                band.rows.append(row)
                band.free = shared
                continue
        bands.append(_Band([row], strips if len(row) > 1 else []))
    return bands


def _free(row: list[Item]) -> list[Strip]:
    strips = []
    left = -_EDGE
    for item in row:
        if item.box.x0 - left >= _LEAST_GUTTER:
            strips.append((left, item.box.x0))
        left = max(left, item.box.x1)
    strips.append((left, _EDGE))
    return strips


def _shared(some: list[Strip], others: list[Strip]) -> list[Strip]:
    found = []
    for low, high in some:
        for other_low, other_high in others:
            left, right = max(low, other_low), min(high, other_high)
            if right - left >= _LEAST_GUTTER:
                found.append((left, right))
    return found


def _inner(strips: list[Strip]) -> list[Strip]:
    return [strip for strip in strips if strip[0] > -_EDGE and strip[1] < _EDGE]


def _broken(band: _Band, shared: list[Strip], row: list[Item]) -> bool:
    """Whether the row goes across a gutter that two rows of the band already keep."""
    if any(isinstance(item, Grid) for item in row) and len(row) == 1 and len(_inner(band.free)) > 1:
        return True
    lost = len(_inner(band.free)) - len(_inner(shared))
    if len(band.rows) < 2:  # noqa: PLR2004
        return False
    return lost > 0


def _read(band: _Band) -> list[Flow | Columns]:
    gutters = _inner(band.free)
    double = sum(1 for row in band.rows if len(row) > 1)
    if not gutters or double < 1:
        return [Flow([item for row in band.rows for item in row])]
    columns = _columns(band, gutters)
    if _is_prose(columns):
        return [Flow([item for column in columns for item in _inside(column)])]
    if double < 2 or any(isinstance(item, Grid) for row in band.rows for item in row):  # noqa: PLR2004
        return [Flow([item for row in band.rows for item in row])]
    rows = [_cells(row, gutters) for row in band.rows]
    tail: list[Item] = []
    while rows and sum(1 for cell in rows[-1] if cell) < 2 and _far(rows):  # noqa: PLR2004
        tail = [line for cell in rows.pop() for line in cell] + tail
    table: list[Flow | Columns] = [Columns(rows)]
    return [*table, Flow(tail)] if tail else table


def _far(rows: list[list[list[Line]]]) -> bool:
    """Whether the last row stands apart from the one above, so that it is no wrapped cell."""
    if len(rows) < 2:  # noqa: PLR2004
        return False
    above = max(line.y1 for cell in rows[-2] for line in cell)
    last = [line for cell in rows[-1] for line in cell]
    return min(line.y0 for line in last) - above > 0.6 * last[0].size


def _columns(band: _Band, gutters: list[Strip]) -> list[list[Item]]:
    columns: list[list[Item]] = [[] for _ in range(len(gutters) + 1)]
    for row in band.rows:
        for item in row:
            columns[_column(item, gutters)].append(item)
    return columns


def _column(item: Item, gutters: list[Strip]) -> int:
    return sum(1 for low, high in gutters if item.box.x0 >= (low + high) / 2)


def _cells(row: list[Item], gutters: list[Strip]) -> list[list[Line]]:
    cells: list[list[Line]] = [[] for _ in range(len(gutters) + 1)]
    for item in row:
        if isinstance(item, Line):
            cells[_column(item, gutters)].append(item)
    return cells


def _is_prose(columns: list[list[Item]]) -> bool:
    if len(columns) > 3:  # noqa: PLR2004
        return False
    for column in columns:
        lines = [item for item in column if isinstance(item, Line)]
        if len(lines) < _PROSE_ROWS:
            return False
        width = max(line.x1 for line in lines) - min(line.x0 for line in lines)
        words = sum(len(line.words) for line in lines) / len(lines)
        fill = sorted(line.x1 - line.x0 for line in lines)[len(lines) // 2]
        if words < _PROSE_WORDS or fill < _PROSE_FILL * width:
            return False
    return True


def _inside(column: list[Item]) -> list[Item]:
    """A column's items from top to bottom; what stands in rows there keeps its order."""
    return [item for row in _rows(column) for item in row]
