"""Joints: where level lines that are drawn cell by cell meet, which are the edges of a table's columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.readers.characters import is_number
from corpus.readers.pdf_page import Rule, Word

_MEET = 3.0
"""Points within which two pieces of a line meet; they may lie over each other as far as their ends are thick."""
_SAME = 1.5
"""Points within which two edges are at one place."""
_PARTED = 1.0
"""Font sizes of free paper below a row: what stands under it is a caption."""
_LEAST_CELLS = 2
"""With words, in a row."""
_LEAST_LINES = 3
"""One above each row, and one below the last."""


@dataclass(frozen=True, slots=True)
class _Level:
    """A level line of several pieces."""

    y: float
    edges: tuple[float, ...]
    """Where its pieces begin, from left to right, and where the last one ends."""


def joints(across: Sequence[Rule], edges: Sequence[Rule], words: Sequence[Word]) -> list[Rule]:
    """Upright rules at the edges of the cells over which level lines are drawn, outermost ones included.

    Of tables whose rows are ruled and whose columns are not: at least three lines, one below the other, have
    their pieces meet in the same places, and no word between them stands across one. Above them, header
    rows may have the ``edges`` of filled cells instead.
    """
    filled = _levels(edges)
    found: list[Rule] = []
    for run in _runs(_levels(across), words):
        if len(run) >= _LEAST_LINES:
            top = _with_headers(run[0], filled, words)
            foot = _foot(run[-1], words)
            found += [Rule(x, top.y, x, foot) for x in run[0].edges]
    return found


def _with_headers(top: _Level, filled: Sequence[_Level], words: Sequence[Word]) -> _Level:
    """The highest line of the rows of filled cells that end where ``top`` is."""
    for level in reversed(filled):
        if level.y < top.y - _SAME and _are_alike(level, top):
            if not _is_row(level, top, words):
                break
            top = level
    return top


def _foot(bottom: _Level, words: Sequence[Word]) -> float:
    """Where the table ends: below a last row that has no line under it, or at its lowest line."""
    y = bottom.y
    for word in sorted(words, key=lambda word: word.y0):
        if word.middle[1] > bottom.y and bottom.edges[0] < word.middle[0] < bottom.edges[-1]:
            if word.y0 - y > _PARTED * word.size:
                break
            y = max(y, word.y1)
    end = _Level(y + 1, bottom.edges)
    return end.y if _is_row(bottom, end, words) else bottom.y


def _levels(across: Sequence[Rule]) -> list[_Level]:
    """Level lines of more than one piece, from top to bottom."""
    found: list[_Level] = []
    edges: list[float] = []
    last: Rule | None = None
    ordered = sorted(across, key=lambda rule: (round(rule.y0), rule.x0))
    for rule in [*ordered, None]:
        if last and rule and abs(rule.y0 - last.y0) <= _SAME and abs(rule.x0 - last.x1) <= _MEET:
            edges.append((rule.x0 + last.x1) / 2)
        else:
            if last and len(edges) > 1:
                found.append(_Level(last.y0, (*edges, last.x1)))
            edges = [rule.x0] if rule else []
        last = rule
    return found


def _runs(levels: Sequence[_Level], words: Sequence[Word]) -> Iterator[list[_Level]]:
    """Lines one below the other whose pieces meet in the same places, with rows of cells between them."""
    left = list(levels)
    while left:
        run = [left.pop(0)]
        for level in list(left):
            if _are_alike(run[-1], level):
                if not _is_row(run[-1], level, words):
                    break
                run.append(level)
                left.remove(level)
        yield run


def _are_alike(one: _Level, other: _Level) -> bool:
    return len(one.edges) == len(other.edges) and all(
        abs(x - y) <= _SAME for x, y in zip(one.edges, other.edges, strict=True)
    )


def _is_row(above: _Level, below: _Level, words: Sequence[Word]) -> bool:
    """Whether the words between two lines are one row's.

    None stands across an edge, no cell has two numbers, and no free paper parts what is above from what is below.
    """
    between = [word for word in words if above.y < word.middle[1] < below.y]
    cells = [
        [word for word in between if left < word.middle[0] < right]
        for left, right in pairwise(above.edges)
    ]
    if sum(map(bool, cells)) < _LEAST_CELLS:
        return False  # a caption between two tables, or nothing
    across = any(word.x0 < x - 1 and word.x1 > x + 1 for word in between for x in above.edges)
    parted = _are_parted([word for cell in cells for word in cell])
    return not across and not parted and not any(_is_several(cell) for cell in cells[1:])


def _are_parted(words: Sequence[Word]) -> bool:
    ordered = sorted(words, key=lambda word: word.y0)
    foot = ordered[0].y1
    for word in ordered:
        if word.y0 - foot > _PARTED * word.size:
            return True
        foot = max(foot, word.y1)
    return False


def _is_several(cell: Sequence[Word]) -> bool:
    """Whether more than one line of a cell is a number."""
    lines: dict[int, list[str]] = {}
    for word in cell:
        lines.setdefault(round(word.baseline), []).append(word.text)
    return sum(is_number("".join(texts)) for texts in lines.values()) > 1
