"""Lines in reading order put into paragraphs and list items; tables handed on as they are found."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from corpus.readers.pdf_bands import RIGHT_EDGE, Columns, Flow, Region
from corpus.readers.pdf_grid import Grid
from corpus.readers.pdf_lines import Line, is_bullet
from corpus.readers.pdf_tables import Table, from_columns, from_grid

_DASHES = "-–—−―‒*·"
"""Bullets that are also written within sentences."""
_NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]|\d{1,2}(?:\.\d{1,2})+\.?")
_LABEL = re.compile(r"[A-Z][\w#()/-]*(?: [\w#()/-]+){0,3}: ")
"""What begins a line such as "Phase of operation: landing"."""
_LEADERS = re.compile(r"(?:\. ?|_|…){4,} *\w+$")
"""What ends a line of a table of contents."""
_ENDS = re.compile(r"[.!?:;][\"'”’)\]]*\d{0,2}$")
_LEADING = 1.55
"""Lines of a paragraph are no further apart than this, in font sizes, unless most are."""
_LEADING_SLACK = 1.12
_MOST_LEADING = 2.5
_LEAST_STEPS = 4
_SAME_SIZE = 0.6
_TIGHT = 1.3
_INDENT = 0.8
_ROOM = 0.25
"""Part of the column that a paragraph's last line leaves free where nothing else tells."""


@dataclass(slots=True)
class Text:
    """A paragraph, list item or heading of one page: its lines, top to bottom."""

    lines: list[Line] = field(default_factory=list)
    item: bool = False
    """A bullet begins it."""
    note: bool = False
    """A raised sign begins it, as it does a footnote."""
    follows: bool = False
    """It begins a column to the right of another one."""


PageBlock = Text | Table


def blocks_of(regions: list[Region]) -> list[PageBlock]:
    """Blocks in reading order."""
    flows = [region for region in regions if isinstance(region, Flow)]
    lines = [[item for item in flow.items if isinstance(item, Line)] for flow in flows]
    page_right = _right_edge(
        [line for flow, own in zip(flows, lines, strict=True) if flow.right is None for line in own]
    )
    leading = _leading(lines)
    blocks: list[PageBlock] = []
    for region in regions:
        if isinstance(region, Columns):
            blocks += from_columns(region)
        else:
            found = _read(region, page_right, leading)
            if region.follows and found and isinstance(found[0], Text):
                found[0].follows = True
            blocks += found
    return blocks


def _leading(flows: list[list[Line]]) -> float:
    """The furthest that lines of one paragraph are apart on the page, in font sizes.

    Lines that begin in lower case show where that is more than usual.
    """
    steps = [
        (line.baseline - above.baseline) / line.size
        for lines in flows
        for above, line in pairwise(lines)
        if line.words[0].text[:1].islower() and abs(line.size - above.size) < _SAME_SIZE
    ]
    steps = [step for step in steps if 0.8 < step < _MOST_LEADING]
    return max(_LEADING, median(steps) * _LEADING_SLACK) if len(steps) >= _LEAST_STEPS else _LEADING


def _read(flow: Flow, page_right: float, leading: float) -> list[PageBlock]:
    blocks: list[PageBlock] = []
    lines = [item for item in flow.items if isinstance(item, Line)]
    right = flow.right or max(_right_edge(lines), page_right)
    run: list[Line] = []
    for item in flow.items:
        if isinstance(item, Grid):
            blocks += _paragraphs(run, right, leading)
            run = []
            for part in from_grid(item):
                if isinstance(part, Table):
                    blocks.append(part)
                else:
                    blocks += _paragraphs(part, _right_edge(part), leading)
        else:
            run.append(item)
    return blocks + _paragraphs(run, right, leading)


def _right_edge(lines: list[Line]) -> float:
    return sorted(line.x1 for line in lines)[int(len(lines) * RIGHT_EDGE)] if lines else 0.0


def _paragraphs(lines: list[Line], right: float, leading: float) -> list[PageBlock]:
    blocks: list[Text] = []
    for line in lines:
        if blocks and _goes_on(blocks[-1], line, right, leading):
            blocks[-1].lines.append(line)
        else:
            blocks.append(Text([line], _has_bullet(line), line.noted))
    return list(blocks)


def _goes_on(block: Text, line: Line, right: float, leading: float) -> bool:
    """Whether ``line`` goes on with the paragraph that the line above it ends so far."""
    above = block.lines[-1]
    step = line.baseline - above.baseline
    if abs(step) < 0.3 * line.size and line.x0 > above.x1:
        return True
    if not 0 < step <= leading * max(line.size, above.size) or line.noted:
        return False
    if not (_has_words(line) and _has_words(above)) or _LEADERS.search(above.text):
        return False
    if _begins_item(line, above) or abs(line.size - above.size) > _SAME_SIZE:
        return False
    if line.bold != above.bold:
        return _goes_on_unlike(block, line, right)
    if (
        line.bold
        and step <= _TIGHT * line.size
        and len(block.lines) < 4
        and not _ENDS.search(above.text)
    ):
        return True
    if _is_indented(block, line) and _ENDS.search(above.text):
        return False
    if _LABEL.match(line.text) and _leaves_room(above, line, right, 0.0):
        return False
    return line.words[0].text[:1].islower() or not _leaves_room(above, line, right, _ROOM)


def _begins_item(line: Line, above: Line) -> bool:
    first = line.words[0].text
    if len(line.words) == 1:
        return False
    if not _has_bullet(line):
        return _NUMBER.fullmatch(first) is not None and _ENDS.search(above.text) is not None
    return (
        first not in _DASHES or abs(line.x0 - above.x0) > 2 or _ENDS.search(above.text) is not None
    )


def _has_words(line: Line) -> bool:
    return any(map(str.isalnum, line.text))


def _has_bullet(line: Line) -> bool:
    """Whether a bullet begins the line; some are the letter o, with a gap behind it."""
    if len(line.words) == 1:
        return False
    first, second = line.words[0], line.words[1]
    return is_bullet(first.text) or (first.text == "o" and second.x0 - first.x1 > 0.6 * first.size)


def _goes_on_unlike(block: Text, line: Line, right: float) -> bool:
    """Bold text within a paragraph may fill a line of it; a bold heading does not."""
    above = block.lines[-1]
    if above.bold and not any(word.bold for word in line.words) and not _goes_on_lower(above, line):
        return False
    mixed = any(word.bold for word in above.words) or any(word.bold for word in line.words)
    return mixed and not _leaves_room(above, line, right, 0.0)


def _goes_on_lower(above: Line, line: Line) -> bool:
    return line.words[0].text[:1].islower() and _ENDS.search(above.text) is None


def _leaves_room(above: Line, line: Line, right: float, part: float) -> bool:
    """Whether the line above ends although the first word of ``line`` would have fitted in."""
    word = line.words[0]
    room = right - above.x1 - (word.x1 - word.x0) - 0.4 * line.size
    return room > max(part * (right - min(above.x0, line.x0)), 0.0)


def _is_indented(block: Text, line: Line) -> bool:
    """Whether the line stands further right than the paragraph's others, its first one aside."""
    others = block.lines[1:]
    return bool(others) and line.x0 - min(each.x0 for each in others) > _INDENT * line.size
