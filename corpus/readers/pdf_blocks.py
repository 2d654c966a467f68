"""Lines in reading order put into paragraphs, list items and table rows of one page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from corpus.readers.pdf_bands import Columns, Flow
from corpus.readers.pdf_grid import Grid
from corpus.readers.pdf_lines import BULLETS, Line, lines_of

_BULLET = re.compile(rf"(?:[{re.escape(BULLETS)}])$")
_NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]$")
_ENDS = re.compile(r"[.!?:;][\"'”’)\]]*\d{0,2}$")


@dataclass(slots=True)
class PageBlock:
    """A stretch of one page: its lines, or the cells of a table's rows with their lines."""

    kind: str
    """"text", "item" or "table"."""
    lines: list[Line] = field(default_factory=list)
    rows: list[list[list[Line]]] = field(default_factory=list)
    headers: int = 0
    """How many of the first rows are headers."""


def blocks_of(regions: list[Flow | Columns], width: float) -> list[PageBlock]:
    """Blocks in reading order."""
    blocks: list[PageBlock] = []
    for region in regions:
        if isinstance(region, Columns):
            blocks.append(_table(region.rows))
            continue
        run: list[Line] = []
        for item in region.items:
            if isinstance(item, Grid):
                blocks += _paragraphs(run)
                run = []
                blocks.append(_ruled(item))
            else:
                run.append(item)
        blocks += _paragraphs(run)
    return blocks


def _ruled(grid: Grid) -> PageBlock:
    rows = [[_ordered(lines_of(cell.words)) for cell in row] for row in grid.rows]
    return PageBlock("table", rows=rows, headers=_header_rows(rows))


def _ordered(lines: list[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: (round(line.baseline), line.x0))


def _table(rows: list[list[list[Line]]]) -> PageBlock:
    return PageBlock("table", rows=rows, headers=_header_rows(rows))


def _header_rows(rows: list[list[list[Line]]]) -> int:
    """One where the first row is bold throughout and the second is not, or is one cell over all."""

    def bold(row: list[list[Line]]) -> bool:
        return all(line.bold for cell in row for line in cell)

    if len(rows) > 1 and bold(rows[0]) and not bold(rows[1]) and any(rows[0]):
        return 1
    return 0


def _paragraphs(lines: list[Line]) -> list[PageBlock]:
    blocks: list[PageBlock] = []
    if not lines:
        return blocks
    right = sorted(line.x1 for line in lines)[int(len(lines) * 0.9)]
    for at, line in enumerate(lines):
        if at and _goes_on(blocks[-1], lines[at - 1], line, right):
            blocks[-1].lines.append(line)
        else:
            kind = "item" if _BULLET.match(line.words[0].text) and len(line.words) > 1 else "text"
            blocks.append(PageBlock(kind, [line]))
    return blocks


def _goes_on(block: PageBlock, above: Line, line: Line, right: float) -> bool:
    """Whether ``line`` goes on with the paragraph that ``above`` ends so far."""
    first = line.words[0].text
    if _BULLET.match(first) or (
        _NUMBER.match(first) and len(line.words) > 1 and _ENDS.search(above.text)
    ):
        return False
    step = line.baseline - above.baseline
    if abs(step) < 0.3 * line.size and line.x0 > above.x1:
        return True
    if not 0 < step <= 1.45 * max(line.size, above.size):
        return False
    if abs(line.size - above.size) > 0.6 or (line.bold != above.bold and _ENDS.search(above.text)):
        return False
    room = right - above.x1 - (line.words[0].x1 - line.words[0].x0) - 0.3 * line.size
    if room > 0.25 * (right - min(above.x0, line.x0)) and not first[:1].islower():
        return False
    return not (line.bold != above.bold and len(block.lines) == 1 and room > 2 * line.size)
