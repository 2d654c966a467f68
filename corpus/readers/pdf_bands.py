"""Reading order: columns of prose one after the other, and tables that stand in bands without lines.

A band is a run of rows that leave the same vertical strips of paper free.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.readers.pdf_columns import Item, split_columns
from corpus.readers.pdf_grid import Grid
from corpus.readers.pdf_lines import Line

RIGHT_EDGE = 0.9
"""The quantile of the lines' ends that stands for a column's right edge."""
_EDGE = 1e6
_LEAST_GUTTER = 6.0
"""Points of free paper between two columns."""
_OTHER_SIZE = 1.3
_NEAR_ROWS = 1.5
_INDENT = 40.0
_FAR = 4.0
"""Font sizes of empty paper that part two bands."""
Strip = tuple[float, float]


@dataclass(slots=True)
class Flow:
    """Lines and ruled tables to be read one after the other, from top to bottom."""

    items: list[Item]
    follows: bool = False
    """It goes on where the flow before it ended: the next column of the same text."""
    right: float | None = None
    """Right edge of its column; None where it is the page's."""


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
    split = split_columns(items)
    if split is None:
        return _in_bands(items)
    left, right = _column(split.left), _column(split.right)
    if isinstance(right[0], Flow):
        right[0].follows = True
    return [*regions_of(split.above), *left, *right, *regions_of(split.below)]


def _column(items: list[Item]) -> list[Region]:
    ends = sorted(item.box.x1 for item in items)
    regions = regions_of(items)
    for region in regions:
        if isinstance(region, Flow) and region.right is None:
            region.right = ends[int(len(ends) * RIGHT_EDGE)]
    return regions


def _in_bands(items: Sequence[Item]) -> list[Region]:
    found: list[Region] = []
    for band in _mended(_bands(_rows(items))):
        for region in _read(band):
            last = found[-1] if found else None
            if isinstance(region, Flow) and isinstance(last, Flow):
                last.items += region.items
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
        if bands and _inner(bands[-1].free):
            band = bands[-1]
            shared = _shared(band.free, strips)
            if _inner(shared) and not _breaks(band, shared, row):
                band.rows.append(row)
                band.free = shared
                continue
        bands.append(_Band([row], strips if len(row) > 1 else []))
    return bands


def _mended(bands: list[_Band]) -> list[_Band]:
    """The bands, those put together that only a label parts which is as long as to go across a gutter."""
    mended: list[_Band] = []
    for band in bands:
        if len(mended) > 1 and _is_label_between(mended[-2], mended[-1], band):
            label = mended.pop()
            mended[-1].rows += label.rows
        elif not (mended and _ends_in_label(mended[-1], band)):
            mended.append(band)
            continue
        above = mended[-1]
        above.rows += band.rows
        above.free = _shared(_firm(above), _firm(band))
    return mended


def _firm(band: _Band) -> list[Strip]:
    """The strips that the band's rows of several lines leave free."""
    strips = [(-_EDGE, _EDGE)]
    for row in band.rows:
        if len(row) > 1:
            strips = _shared(strips, _free(row))
    return strips


def _ends_in_label(above: _Band, below: _Band) -> bool:
    """Whether two bands are one but for a long label in the last row of the upper one."""
    if len(above.rows[-1]) > 1 or not _inner(below.free) or not _inner(above.free):
        return False
    line = above.rows[-1][0]
    shared = _inner(_shared(_firm(above), _firm(below)))
    near = _gap(above.rows[-1], below.rows[0]) < _NEAR_ROWS * _size(above.rows[-1])
    return isinstance(line, Line) and near and len(shared) == len(_inner(above.free))


def _is_label_between(above: _Band, band: _Band, below: _Band) -> bool:
    if (
        len(band.rows) > 1
        or len(band.rows[0]) > 1
        or not (_inner(above.free) and _inner(below.free))
    ):
        return False
    line, first = band.rows[0][0], above.rows[-1][0]
    if not (isinstance(line, Line) and isinstance(first, Line)):
        return False
    near = _NEAR_ROWS * line.size
    return (
        abs(line.size - first.size) < 1
        and 0 <= line.x0 - min(row[0].box.x0 for row in above.rows) < _INDENT
        and _gap(above.rows[-1], band.rows[0]) < near
        and _gap(band.rows[0], below.rows[0]) < near
        and len(_inner(_shared(_firm(above), _firm(below)))) == len(_inner(above.free))
    )


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


def _breaks(band: _Band, shared: list[Strip], row: list[Item]) -> bool:
    """Whether a row is of another kind: larger or smaller, far below, or across a gutter of two rows."""
    size, above = _size(row), _size(band.rows[-1])
    begins = len(band.rows) <= 2 and len(row) == 1
    if begins and max(size, above) > _OTHER_SIZE * min(size, above):
        return True
    if _gap(band.rows[-1], row) > _FAR * size:
        return True
    return len(band.rows) > 1 and len(_inner(shared)) < len(_inner(band.free))


def _size(row: list[Item]) -> float:
    """Largest font size among the row's lines; that of ordinary text where it has none."""
    return max((item.size for item in row if isinstance(item, Line)), default=10.0)


def _read(band: _Band) -> list[Region]:
    gutters = _inner(band.free)
    everything = [item for row in band.rows for item in row]
    if not gutters:
        return [Flow(everything)]
    double = sum(1 for row in band.rows if len(row) > 1)
    if double < 2 or any(isinstance(item, Grid) for item in everything):
        return [Flow(everything)]
    rows = [_columns(row, gutters) for row in band.rows]
    lines = [[[item for item in cell if isinstance(item, Line)] for cell in row] for row in rows]
    tail: list[Item] = []
    while len(lines) > 1 and not any(lines[-1][1:]) and _stands_apart(lines):
        tail[:0] = [line for cell in lines.pop() for line in cell]
    return [Columns(lines), Flow(tail)] if tail else [Columns(lines)]


def _gap(above: list[Item], below: list[Item]) -> float:
    return min(item.box.y0 for item in below) - max(item.box.y1 for item in above)


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
