"""Tables with ruling lines: the grid that lines and filled areas make, and the words in its cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.readers.pdf_page import Box, Rule, Shapes, Word

_NEAR = 3.0
"""Points within which lines are one, or meet."""
_LEAST_FILL_WIDTH = 30.0
_LEAST_FILL_HEIGHT = 8.0


@dataclass(slots=True)
class Cell:
    """Words of one cell, of ``columns`` grid columns from ``column``."""

    words: list[Word]
    column: int
    columns: int = 1
    dark: bool = False


@dataclass(slots=True)
class Grid:
    """A ruled table: rows of cells, top to bottom, left to right."""

    box: Box
    rows: list[list[Cell]]


def grids_of(
    words: Sequence[Word], shapes: Shapes, page_area: float
) -> tuple[list[Grid], list[Word]]:
    """Tables that lines show, and the words outside them.

    A frame of one column is no table.
    """
    fills = [
        fill for fill in shapes.fills
        if fill[0].width >= _LEAST_FILL_WIDTH and fill[0].height >= _LEAST_FILL_HEIGHT
        and fill[0].width * fill[0].height < page_area / 2 and fill[1] < 0.995
    ]  # fmt: skip
    across = [*shapes.across, *(edge for box, _ in fills for edge in _level_edges(box))]
    down = [*shapes.down, *(edge for box, _ in fills for edge in _upright_edges(box))]
    rest = list(words)
    grids = []
    for level, upright in _components(across, down):
        xs = _places([rule.x0 for rule in upright])
        ys = _places([rule.y0 for rule in level])
        if len(xs) < 3 or len(ys) < 2:  # noqa: PLR2004
            continue
        box = Box(xs[0], ys[0], xs[-1], ys[-1])
        inside = [word for word in rest if box.holds(*word.middle)]
        grid = _grid(box, xs, ys, level, upright, inside)
        if grid is None:
            continue
        grids.append(grid)
        taken = {id(word) for row in grid.rows for cell in row for word in cell.words}
        rest = [word for word in rest if id(word) not in taken]
    return grids, rest


def _level_edges(box: Box) -> list[Rule]:
    return [Rule(box.x0, box.y0, box.x1, box.y0), Rule(box.x0, box.y1, box.x1, box.y1)]


def _upright_edges(box: Box) -> list[Rule]:
    return [Rule(box.x0, box.y0, box.x0, box.y1), Rule(box.x1, box.y0, box.x1, box.y1)]


def _components(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Groups of lines that touch one another."""
    rules = across + down
    parent = list(range(len(rules)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    order = sorted(range(len(rules)), key=lambda at: rules[at].y0)
    active: list[int] = []
    for at in order:
        rule = rules[at]
        active = [other for other in active if rules[other].y1 >= rule.y0 - _NEAR]
        for other in active:
            if rules[other].x0 <= rule.x1 + _NEAR and rule.x0 <= rules[other].x1 + _NEAR:
                parent[root(at)] = root(other)
        active.append(at)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for at in range(len(rules)):
        group = groups.setdefault(root(at), ([], []))
        group[0 if at < len(across) else 1].append(rules[at])
    return sorted(groups.values(), key=lambda group: min(rule.y0 for rule in group[0] + group[1]))


def _places(values: list[float]) -> list[float]:
    """Distinct positions, those within a hair of each other as one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _grid(
    box: Box,
    xs: list[float],
    ys: list[float],
    level: list[Rule],
    upright: list[Rule],
    words: list[Word],
) -> Grid | None:
    cells: dict[tuple[int, int], Cell] = {}
    spots = _Spots(xs, ys, level, upright)
    for word in words:
        row, column = spots.of(word)
        cell = cells.get((row, column))
        if cell is None:
            cell = cells[row, column] = Cell([], column, spots.width(row, column))
        cell.words.append(word)
    rows = []
    for row in range(len(ys) - 1):
        present = [cells.get((row, column)) for column in range(len(xs) - 1)]
        if any(present):
            rows.append(_filled(present, row, spots))
    if len(rows) < 2 or max(len(row) for row in rows) < 2:  # noqa: PLR2004
        return None
    return Grid(box, rows)


def _filled(present: list[Cell | None], row: int, spots: _Spots) -> list[Cell]:
    cells: list[Cell] = []
    column = 0
    while column < len(present):
        cell = present[column] or Cell([], column, spots.width(row, column))
        cells.append(cell)
        column += cell.columns
    return cells


class _Spots:
    """Which cell of the grid a place lies in; cells without a line between them are one."""

    def __init__(
        self, xs: list[float], ys: list[float], level: list[Rule], upright: list[Rule]
    ) -> None:
        self._xs, self._ys = xs, ys
        self._level = _by_place([(rule.y0, rule.x0, rule.x1) for rule in level], ys)
        self._upright = _by_place([(rule.x0, rule.y0, rule.y1) for rule in upright], xs)

    def of(self, word: Word) -> tuple[int, int]:
        """Row and column of the cell's upper left corner."""
        x, y = word.middle
        column, row = _slot(self._xs, x), _slot(self._ys, y)
        while column > 0 and not self._wall(self._upright[column], y):
            column -= 1
        middle = (self._xs[column] + self._xs[column + 1]) / 2
        while row > 0 and not self._wall(self._level[row], middle):
            row -= 1
        return row, column

    def width(self, row: int, column: int) -> int:
        """How many grid columns the cell at a corner takes."""
        y = (self._ys[row] + self._ys[row + 1]) / 2
        stop = column + 1
        while stop < len(self._xs) - 1 and not self._wall(self._upright[stop], y):
            stop += 1
        return stop - column

    def _wall(self, stretches: list[tuple[float, float]], place: float) -> bool:
        return any(low - 1 <= place <= high + 1 for low, high in stretches)


def _by_place(
    rules: list[tuple[float, float, float]], places: list[float]
) -> list[list[tuple[float, float]]]:
    found: list[list[tuple[float, float]]] = [[] for _ in places]
    for place, low, high in rules:
        near = min(range(len(places)), key=lambda at: abs(places[at] - place))
        found[near].append((low, high))
    return found


def _slot(edges: list[float], value: float) -> int:
    slot = 0
    while slot < len(edges) - 2 and value > edges[slot + 1]:
        slot += 1
    return slot
