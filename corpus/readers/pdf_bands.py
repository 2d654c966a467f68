"""Reading order: a page's lines put into bands of columns, each band prose in columns or a table.

A band is a run of rows that leave the same vertical strips of paper free.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from corpus.readers.pdf_grid import Grid
from corpus.readers.pdf_lines import Line

_EDGE = 1e6
_LEAST_GUTTER = 6.0
"""Points of free paper between two columns."""
_PROSE_WORDS = 3.5
"""Words in a line of prose, on average, at least."""
_PROSE_ROWS = 4
_PROSE_FILL = 0.55
"""Of a column's width, filled by half of the lines of prose at least."""
_MOST_PROSE_COLUMNS = 4

Item = Line | Grid
Strip = tuple[float, float]


@dataclass(slots=True)
class Flow:
    """Lines and ruled tables to be read one after the other, from top to bottom."""

    items: list[Item]
    follows: bool = False
    """It goes on where the flow before it ended: the next column of the same text."""


@dataclass(slots=True)
class Columns:
    """Rows of lines that stand in common columns without ruling lines: a table."""

    rows: list[list[list[Line]]]
    """Row by row, column by column; a column that a row leaves empty has no line."""


@dataclass(slots=True)
class _Band:
    rows: list[list[Item]]
    free: list[Strip] = field(default_factory=list)


Region = Flow | Columns


def regions_of(items: Sequence[Item]) -> list[Region]:
    """Everything on the page, or in a column, in reading order."""
    found: list[Region] = []
    for band in _bands(_rows(items)):
        for region in _read(band):
            last = found[-1] if found else None
            if isinstance(region, Flow) and isinstance(last, Flow) and _one(band, region, last):
                last.items += region.items
            else:
                found.append(region)
    return found


def _one(band: _Band, region: Flow, last: Flow) -> bool:
    """Whether a flow goes on with the one above: both over the full width, or not told apart."""
    return not region.follows and not last.follows and not _inner(band.free)


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
        if bands and _inner(bands[-1].free):
            band = bands[-1]
            shared = _shared(band.free, strips)
            if _inner(shared) and not _breaks(band, shared):
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
    pairs = (
        (max(low, other_low), min(high, other_high))
        for low, high in some
        for other_low, other_high in others
    )
    return [(low, high) for low, high in pairs if high - low >= _LEAST_GUTTER]


def _inner(strips: list[Strip]) -> list[Strip]:
    return [strip for strip in strips if strip[0] > -_EDGE and strip[1] < _EDGE]


def _breaks(band: _Band, shared: list[Strip]) -> bool:
    """Whether a row goes across a gutter that two rows of the band already keep."""
    return len(band.rows) > 1 and len(_inner(shared)) < len(_inner(band.free))


def _read(band: _Band) -> list[Region]:
    gutters = _inner(band.free)
    everything = [item for row in band.rows for item in row]
    if not gutters:
        return [Flow(everything)]
    columns = _columns(everything, gutters)
    if _is_prose(columns, band.rows):
        return [region for at, column in enumerate(columns) for region in _column(column, at)]
    double = sum(1 for row in band.rows if len(row) > 1)
    if double < 2 or any(isinstance(item, Grid) for item in everything):
        return [Flow(everything)]
    rows = [_columns(row, gutters) for row in band.rows]
    lines = [[[item for item in cell if isinstance(item, Line)] for cell in row] for row in rows]
    tail: list[Item] = []
    while len(lines) > 1 and not any(lines[-1][1:]) and _stands_apart(lines):
        tail[:0] = [line for cell in lines.pop() for line in cell]
    return [Columns(lines), Flow(tail)] if tail else [Columns(lines)]


def _column(column: list[Item], at: int) -> list[Region]:
    regions = regions_of(column)
    for region in regions[:1]:
        if isinstance(region, Flow):
            region.follows = at > 0
    return regions


def _stands_apart(rows: list[list[list[Line]]]) -> bool:
    """Whether the last row stands apart from the one above, so that it is no wrapped cell."""
    above = max(line.y1 for cell in rows[-2] for line in cell)
    last = [line for cell in rows[-1] for line in cell]
    return min(line.y0 for line in last) - above > 0.6 * last[0].size


def _columns(items: list[Item], gutters: list[Strip]) -> list[list[Item]]:
    columns: list[list[Item]] = [[] for _ in range(len(gutters) + 1)]
    for item in items:
        columns[sum(1 for low, high in gutters if item.box.x0 >= (low + high) / 2)].append(item)
    return columns


def _is_prose(columns: list[list[Item]], rows: list[list[Item]]) -> bool:
    """Whether columns are to be read one after the other.

    Their lines are full of words, and the file's own order does not go row by row.
    """
    if len(columns) > _MOST_PROSE_COLUMNS:
        return False
    lines = [[item for item in column if isinstance(item, Line)] for column in columns]
    if max(map(len, lines)) < _PROSE_ROWS or _goes_row_by_row(rows):
        return False
    return all(_is_full(column) for column in lines)


def _is_full(lines: list[Line]) -> bool:
    if not lines:
        return True
    width = max(line.x1 for line in lines) - min(line.x0 for line in lines)
    words = sum(len(line.words) for line in lines) / len(lines)
    middling = sorted(line.x1 - line.x0 for line in lines)[len(lines) // 2]
    return words >= _PROSE_WORDS and middling >= _PROSE_FILL * width


def _goes_row_by_row(rows: list[list[Item]]) -> bool:
    """Whether, in the file, nearly every row with several lines comes before the row below it."""
    stops = [
        (min(first), max(first))
        for first in (
            [item.words[0].index for item in row if isinstance(item, Line)] for row in rows
        )
        if len(first) > 1
    ]
    ordered = sum(1 for above, below in pairwise(stops) if above[1] < below[0])
    return len(stops) > 2 and ordered >= 0.8 * (len(stops) - 1)
