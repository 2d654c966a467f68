"""Columns of prose: where a page, or a part of it, is read down one side and then down the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from corpus.readers.pdf_grid import Grid
from corpus.readers.pdf_lines import Line

Item = Line | Grid

_LEAST_GUTTER = 6.0
"""Points of free paper between two columns."""
_SAME_START = 2.5
_FAR = 1e6
_LEAST_LINES = 4
"""In each column; half as many where the file itself gives one column after the other."""
_PROSE_WORDS = 4
_PROSE_WIDTH = 0.5
"""Of its column, filled by a line of prose."""
_PROSE_PART = 0.4
"""Of a column's lines, those that are prose."""
_SAME_SIZE = 0.6
_SAME_ROW = 0.3
"""Part of the font size: baselines differ by less, or lines share more, where they stand beside each other."""
_LEADING = 1.6
_LARGER = 1.15
_APART = 0.7
"""Font sizes of empty paper above a heading that belongs to none of the columns above it."""


@dataclass(frozen=True, slots=True)
class Split:
    """A part of the page in two columns, and what stands above and below it."""

    above: list[Item]
    left: list[Item]
    right: list[Item]
    below: list[Item]


def split_columns(items: Sequence[Item]) -> Split | None:
    """The tallest part of the page in two columns of prose; None where there is none.

    Either column may itself be in columns.
    """
    best: Split | None = None
    ordered = sorted(items, key=lambda item: item.box.y0)
    for x in _starts(items):
        for part in _parts(ordered, x):
            left = [item for item in part if item.box.x0 < x - _SAME_START]
            right = [item for item in part if item.box.x0 >= x - _SAME_START]
            if not _are_columns(left, right):
                continue
            if best is None or len(part) > len(best.left) + len(best.right):
                best = _split(items, left, right)
    return best


def _starts(items: Sequence[Item]) -> list[float]:
    """Where several lines begin, the leftmost place aside."""
    starts = sorted(item.box.x0 for item in items if isinstance(item, Line))
    found: list[list[float]] = []
    for start in starts:
        if found and start - found[-1][0] <= _SAME_START:
            found[-1].append(start)
        else:
            found.append([start])
    return [places[0] for places in found[1:] if len(places) >= _LEAST_LINES // 2]


def _parts(items: Sequence[Item], x: float) -> Iterator[list[Item]]:
    """Runs of items, which come from top to bottom, none of which goes across the gutter left of ``x``.

    The last, short line of a paragraph over the full width does not go across, but is part of it.
    """
    run: list[Item] = []
    across: Item | None = None
    for item in items:
        if item.box.x0 < x - _SAME_START and item.box.x1 > x - _LEAST_GUTTER:
            yield from _between_headings(run, x)
            run, across = [], item
        elif not run and across is not None and _ends(across, item):
            across = item
        else:
            run.append(item)
    yield from _between_headings(run, x)


def _ends(above: Item, item: Item) -> bool:
    """Whether a line goes on with the paragraph of the line above it."""
    if not (isinstance(above, Line) and isinstance(item, Line)):
        return False
    return (
        abs(above.size - item.size) < _SAME_SIZE
        and above.bold == item.bold
        and abs(item.x0 - above.x0) < _SAME_START
        and item.baseline - above.baseline < _LEADING * item.size
    )


def _between_headings(run: list[Item], x: float) -> Iterator[list[Item]]:
    """A run parted above headings that head both columns, or neither.

    Such a heading has nothing beside it and free paper above it on both sides. One on the right stands
    beside a picture, and is no part of the columns below.
    """
    size = median([item.size for item in run if isinstance(item, Line)] or [0.0])
    cuts = [0]
    foot = run[0].box.y1 if run else 0.0
    for at in range(1, len(run)):
        item = run[at]
        if (
            isinstance(item, Line)
            and _heads(item, size)
            and _stands_free(item, foot, run, at)
            and not _goes_on_left(run[at + 1 :], x)
        ):
            cuts.append(at)
        foot = max(foot, item.box.y1)
    for start, end in pairwise([*cuts, len(run)]):
        while start < end and _heads_right(run[start], x, size) and _is_alone(run, start):
            start += 1
        yield run[start:end]


def _is_alone(run: list[Item], at: int) -> bool:
    """Whether nothing stands beside ``run[at]``."""
    line = run[at]
    return isinstance(line, Line) and _stands_free(line, -_FAR, run, at)


def _heads_right(item: Item, x: float, size: float) -> bool:
    return (
        isinstance(item, Line)
        and item.box.x0 >= x - _SAME_START
        and _heads(item, size)
        and any(map(str.isalpha, item.text))  # years alone head a table, which may begin the column
    )


def _heads(line: Line, size: float) -> bool:
    return line.bold or line.size > _LARGER * size


def _stands_free(line: Line, foot: float, run: list[Item], at: int) -> bool:
    """Whether there is free paper above the line, ``run[at]``, and nothing beside it.

    ``foot`` is where the lowest of the items above it ends; items come from top to bottom.
    """
    below = run[at + 1].box.y0 if at + 1 < len(run) else line.y1
    return foot + _APART * line.size <= line.y0 and below >= line.baseline - 0.1 * line.size


def _goes_on_left(below: list[Item], x: float) -> bool:
    """Whether only the left column goes on below: it is the longer one, and no new part begins."""
    lines = [item for item in below if isinstance(item, Line) and not item.bold]
    return len(lines) > 2 and all(line.x0 < x - _SAME_START for line in lines)


def _are_columns(left: list[Item], right: list[Item]) -> bool:
    sides = [[item for item in side if isinstance(item, Line)] for side in (left, right)]
    if not all(sides):
        return False
    one_after_the_other = max(_first(line) for line in sides[0]) < min(
        _first(line) for line in sides[1]
    )
    if one_after_the_other:
        return all(_is_prose(_outside_tables(side), _LEAST_LINES // 2) for side in sides)
    return all(_is_prose(side, _LEAST_LINES) for side in sides) and not _goes_row_by_row(*sides)


def _outside_tables(lines: list[Line]) -> list[Line]:
    """The lines of a column without those that have another beside them, as cells of a table do."""
    return [line for line in lines if not any(_beside(line, other) for other in lines)]


def _beside(line: Line, other: Line) -> bool:
    shared = min(line.y1, other.y1) - max(line.y0, other.y0)
    return shared > _SAME_ROW * line.size and (other.x0 >= line.x1 or other.x1 <= line.x0)


def _first(line: Line) -> int:
    return line.words[0].index


def _is_prose(lines: list[Line], least: int) -> bool:
    if not lines:
        return False
    width = max(line.x1 for line in lines) - min(line.x0 for line in lines)
    prose = sum(
        1
        for line in lines
        if len(line.words) >= _PROSE_WORDS and line.x1 - line.x0 >= _PROSE_WIDTH * width
    )
    return prose >= max(least, _PROSE_PART * len(lines))


def _goes_row_by_row(left: list[Line], right: list[Line]) -> bool:
    """Whether, in the file, nearly every row comes before the row below it, as in a table."""
    rows = [
        (min(_first(one), _first(other)), max(_first(one), _first(other)))
        for one in sorted(left, key=lambda line: line.y0)
        for other in right
        if abs(one.baseline - other.baseline) < _SAME_ROW * one.size
    ]
    ordered = sum(1 for above, below in pairwise(rows) if above[1] < below[0])
    return len(rows) > 2 and ordered >= 0.8 * (len(rows) - 1)


def _split(items: Sequence[Item], left: list[Item], right: list[Item]) -> Split:
    inside = {id(item) for item in left + right}
    top = min(item.box.y0 for item in left + right)
    rest = [item for item in items if id(item) not in inside]
    return Split(
        [item for item in rest if item.box.y0 <= top],
        left,
        right,
        [item for item in rest if item.box.y0 > top],
    )
