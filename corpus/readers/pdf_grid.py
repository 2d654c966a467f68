"""Tables with ruling lines: the grid that lines and filled areas make, and the words in its cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.readers.pdf_joints import joints
from corpus.readers.pdf_page import Fill, Rule, Shapes, Word
from corpus.readers.pdf_view import Box

_NEAR = 3.0
"""Points within which lines are one, or meet."""
_BEYOND = 6.0
"""Points by which lines must stick out for the grid to go on without a closing line."""
_LEAST_FILL_WIDTH = 25.0
_LEAST_FILL_HEIGHT = 8.0
_LIGHTEST_FILL = 0.995
_COVERED = 0.6
"""Part of a cell's side that lines must cover to be its wall."""
_DARK = 0.6
_PADDING = 0.55
"""Font sizes of free paper between the words of two cells."""


@dataclass(slots=True)
class Cell:
    """Words of one cell, which takes ``columns`` columns of the grid from ``column``."""

    words: list[Word]
    column: int
    columns: int = 1
    dark: bool = False
    """Its ground is, as a header's often is."""


@dataclass(slots=True)
class Grid:
    """A ruled table: rows of cells, top to bottom, left to right."""

    box: Box
    rows: list[list[Cell]]
    columns: int


def grids_of(words: Sequence[Word], shapes: Shapes, page: Box) -> tuple[list[Grid], list[Word]]:
    """The tables that lines show, and the words outside them.

    A frame of one column is no table: what stands in it is read as if it were not there.
    """
    fills = [fill for fill in shapes.fills if _is_ground(fill, page)]
    edges = [edge for fill in fills for edge in _level_edges(fill.box)]
    across = [*shapes.across, *edges]
    down = [
        *shapes.down,
        *_upright_edges([fill.box for fill in fills], shapes.down),
        *joints(shapes.across, edges, words),
    ]
    rest = list(words)
    grids = []
    for level, upright in _components(across, down):
        lattice = _Lattice(level, upright)
        if len(lattice.xs) < 3 or len(lattice.ys) < 2:
            continue
        inside = [word for word in rest if lattice.box.holds(*word.middle)]
        rows = _rows(lattice, inside, fills) if inside else []
        if len(rows) < 2 or max(len(row) for row in rows) < 2 or _runs_on(rows):
            continue
        grids.append(Grid(lattice.box, rows, len(lattice.xs) - 1))
        taken = {id(word) for word in inside}
        rest = [word for word in rest if id(word) not in taken]
    return grids, rest


def _is_ground(fill: Fill, page: Box) -> bool:
    """Whether a filled area can be a cell's or a row's ground, and not a bar, a page or plain paper."""
    box = fill.box
    return (
        box.width >= _LEAST_FILL_WIDTH
        and box.height >= _LEAST_FILL_HEIGHT
        and box.width * box.height < page.width * page.height / 2
        and fill.light < _LIGHTEST_FILL
    )


def _level_edges(box: Box) -> list[Rule]:
    return [Rule(box.x0, box.y0, box.x1, box.y0), Rule(box.x0, box.y1, box.x1, box.y1)]


def _upright_edges(fills: list[Box], rules: Sequence[Rule]) -> Iterator[Rule]:
    """Sides of filled areas, where another one or a line has a side in the same place.

    Marked words have filled areas too, but no common sides.
    """
    heights: dict[int, set[int]] = defaultdict(set)
    for rule in rules:
        heights[round(rule.x0 / _NEAR)] |= {-1, -2}
    for box in fills:
        for x in (box.x0, box.x1):
            heights[round(x / _NEAR)].add(round(box.y0))
    for left, right in pairwise(sorted(fills, key=lambda box: (round(box.y0), box.x0))):
        if abs(left.x1 - right.x0) < 1 and abs(left.y0 - right.y0) + abs(left.y1 - right.y1) < 1:
            heights[round(left.x1 / _NEAR)].add(-1)
    for box in fills:
        for x in (box.x0, box.x1):
            slot = round(x / _NEAR)
            if len(heights[slot - 1] | heights[slot] | heights[slot + 1]) > 1:
                yield Rule(x, box.y0, x, box.y1)


def _components(across: list[Rule], down: list[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Groups of lines that touch one another, from the top of the page."""
    rules = across + down
    parent = list(range(len(rules)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    active: list[int] = []
    order = sorted(range(len(rules)), key=lambda at: rules[at].y0)
    for at in order:
        rule = rules[at]
        active = [other for other in active if rules[other].y1 >= rule.y0 - _NEAR]
        for other in active:
            if rules[other].x0 <= rule.x1 + _NEAR and rule.x0 <= rules[other].x1 + _NEAR:
                parent[root(at)] = root(other)
        active.append(at)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for at in order:
        group = groups.setdefault(root(at), ([], []))
        group[0 if at < len(across) else 1].append(rules[at])
    for level, upright in groups.values():
        if level and upright:
            yield level, upright


class _Lattice:
    """Columns and rows that a group of lines makes; cells without a wall between them are one."""

    def __init__(self, level: list[Rule], upright: list[Rule]) -> None:
        self.xs = _places([rule.x0 for rule in upright], [(r.y0, r.x0, r.x1) for r in level])
        level = level + _breaks(upright, self.xs)
        self.ys = _places([rule.y0 for rule in level], [(r.x0, r.y0, r.y1) for r in upright])
        self.box = Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])
        self._level = _by_place([(rule.y0, rule.x0, rule.x1) for rule in level], self.ys)
        self._upright = _by_place([(rule.x0, rule.y0, rule.y1) for rule in upright], self.xs)
        self._corners: dict[tuple[int, int], tuple[int, int]] = {}

    def corner(self, word: Word) -> tuple[int, int]:
        """Row and column of the upper left corner of the cell a word stands in."""
        x, y = word.middle
        slot = _slot(self.ys, y), _slot(self.xs, x)
        if slot not in self._corners:
            row, column = slot
            while column > 0 and not self._wall_left(row, column):
                column -= 1
            while row > 0 and not self._wall_above(row, column):
                row -= 1
            self._corners[slot] = row, column
        return self._corners[slot]

    def columns(self, row: int, column: int) -> int:
        """How many columns the cell at a corner takes."""
        stop = column + 1
        while stop < len(self.xs) - 1 and not self._wall_left(row, stop):
            stop += 1
        return stop - column

    def _wall_left(self, row: int, column: int) -> bool:
        return _covers(self._upright[column], self.ys[row], self.ys[row + 1])

    def _wall_above(self, row: int, column: int) -> bool:
        return _covers(self._level[row], self.xs[column], self.xs[column + 1])


def _breaks(upright: list[Rule], xs: list[float]) -> list[Rule]:
    """A level line wherever half of the upright ones end: some tables have rows without lines between."""
    ends = sorted((y, rule.x0) for rule in upright for y in (rule.y0, rule.y1))
    found: list[Rule] = []
    while ends:
        y = ends[0][0]
        places = {_slot(xs, x) for at, x in ends if at - y <= _NEAR}
        if len(places) > max(1, len(xs) // 2 - 1):
            found.append(Rule(xs[0], y, xs[-1], y))
        ends = [end for end in ends if end[0] - y > _NEAR]
    return found


def _places(values: list[float], crossing: list[tuple[float, float, float]]) -> list[float]:
    """Distinct positions, close ones as one; also where half of the crossing lines end, beyond the outermost.

    A crossing line is its own position, its start and its end.
    """
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    reach: dict[int, tuple[float, float]] = {}
    for place, low, high in crossing:
        before = reach.get(round(place / _NEAR), (low, high))
        reach[round(place / _NEAR)] = min(low, before[0]), max(high, before[1])
    low = sorted(low for low, _ in reach.values())[(len(reach) - 1) // 2]
    high = sorted(high for _, high in reach.values())[len(reach) // 2]
    if low < found[0] - _BEYOND:
        found.insert(0, low)
    if high > found[-1] + _BEYOND:
        found.append(high)
    return found


def _by_place(
    rules: list[tuple[float, float, float]], places: list[float]
) -> list[list[tuple[float, float]]]:
    found: list[list[tuple[float, float]]] = [[] for _ in places]
    for place, low, high in rules:
        near = min(range(len(places)), key=lambda at: abs(places[at] - place))
        found[near].append((low, high))
    return found


def _covers(stretches: list[tuple[float, float]], low: float, high: float) -> bool:
    """Whether the stretches cover most of ``[low, high]``."""
    covered, reached = 0.0, low
    for start, end in sorted(stretches):
        covered += max(0.0, min(end, high) - max(start, reached))
        reached = max(reached, end)
    return covered >= _COVERED * (high - low)


def _slot(edges: list[float], value: float) -> int:
    slot = 0
    while slot < len(edges) - 2 and value > edges[slot + 1]:
        slot += 1
    return slot


def _rows(lattice: _Lattice, words: list[Word], fills: list[Fill]) -> list[list[Cell]]:
    cells: dict[tuple[int, int], Cell] = {}
    for word in words:
        corner = lattice.corner(word)
        if corner not in cells:
            dark = _ground(word, fills) < _DARK
            cells[corner] = Cell([], corner[1], lattice.columns(*corner), dark)
        cells[corner].words.append(word)
    rows = [_line(lattice, row, cells) for row in sorted({row for row, _ in cells})]
    return _without_empty_columns(rows)


def _line(lattice: _Lattice, row: int, cells: dict[tuple[int, int], Cell]) -> list[Cell]:
    """The cells of one row, left to right; none reaches over the next one that is filled."""
    last = len(lattice.xs) - 1
    line: list[Cell] = []
    column = 0
    while column < last:
        cell = cells.get((row, column)) or Cell([], column, lattice.columns(row, column))
        stop = next((at for at in range(column + 1, last) if (row, at) in cells), last)
        cell.columns = min(cell.columns, stop - column)
        line.append(cell)
        column += cell.columns
    return line


def _runs_on(rows: list[list[Cell]]) -> bool:
    """Whether text goes from cell to cell as if there were none: marked words in a paragraph."""
    tight = beside = 0
    for row in rows:
        for left, right in pairwise(row):
            gaps = [
                (other.x0 - word.x1) / word.size
                for word in left.words
                for other in right.words
                if abs(word.baseline - other.baseline) < 0.3 * word.size
            ]
            beside += bool(gaps)
            tight += bool(gaps) and min(gaps) < _PADDING
    return tight > beside / 2


def _ground(word: Word, fills: list[Fill]) -> float:
    return next((fill.light for fill in reversed(fills) if fill.box.holds(*word.middle)), 1.0)


def _without_empty_columns(rows: list[list[Cell]]) -> list[list[Cell]]:
    """The rows, empty cells dropped that begin where no row's filled cell does."""
    used = {cell.column for row in rows for cell in row if cell.words}
    return [[cell for cell in row if cell.words or cell.column in used] for row in rows]
