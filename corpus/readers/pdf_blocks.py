"""Lines in reading order put into paragraphs and list items; tables handed on as they are found."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from corpus.readers.pdf_bands import Columns, Flow, Region
from corpus.readers.pdf_grid import Grid
from corpus.readers.pdf_lines import BULLETS, Line
from corpus.readers.pdf_tables import Table, from_columns, from_grid

_BULLET = re.compile(rf"[{re.escape(BULLETS)}-]")
_NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]|\d{1,2}(?:\.\d{1,2})+\.?")
_ENDS = re.compile(r"[.!?:;][\"'”’)\]]*\d{0,2}$")
_LEADING = 1.5
"""Lines of a paragraph are no further apart than this, in font sizes."""
_TIGHT = 1.3
_INDENT = 0.8
_ROOM = 0.25
"""Part of the column that a paragraph's last line leaves free where nothing else tells."""
_RIGHT_EDGE = 0.9
"""The quantile of the lines' ends that stands for the column's right edge."""


@dataclass(slots=True)
class Text:
    """A paragraph, list item or heading of one page: its lines, top to bottom."""

    lines: list[Line] = field(default_factory=list)
    item: bool = False
    """A bullet begins it."""
    note: bool = False
    """A raised sign begins it, as it does a footnote."""


PageBlock = Text | Table


def blocks_of(regions: list[Region]) -> list[PageBlock]:
    """Blocks in reading order."""
    page_right = _right_edge(
        [item for region in regions if isinstance(region, Flow) and not region.follows
         for item in region.items if isinstance(item, Line)]
    )  # fmt: skip
    blocks: list[PageBlock] = []
    for region in regions:
        if isinstance(region, Columns):
            blocks += from_columns(region)
            continue
        found = _read(region, page_right)
        if region.follows and blocks and found and _overflows(blocks[-1], found[0]):
            blocks[-1].lines += found.pop(0).lines
        blocks += found
    return blocks


def _read(flow: Flow, page_right: float) -> list[PageBlock]:
    blocks: list[PageBlock] = []
    lines = [item for item in flow.items if isinstance(item, Line)]
    own_right = _right_edge(lines)
    right = own_right if len(lines) > 4 or flow.follows else max(own_right, page_right)
    run: list[Line] = []
    for item in flow.items:
        if isinstance(item, Grid):
            blocks += _paragraphs(run, right)
            run = []
            for part in from_grid(item):
                blocks += (
                    [part] if isinstance(part, Table) else _paragraphs(part, _right_edge(part))
                )
        else:
            run.append(item)
    return blocks + _paragraphs(run, right)


def _right_edge(lines: list[Line]) -> float:
    return sorted(line.x1 for line in lines)[int(len(lines) * _RIGHT_EDGE)] if lines else 0.0


def _paragraphs(lines: list[Line], right: float) -> list[PageBlock]:
    blocks: list[Text] = []
    for line in lines:
        if blocks and _goes_on(blocks[-1], line, right):
            blocks[-1].lines.append(line)
        else:
            item = _BULLET.fullmatch(line.words[0].text) is not None and len(line.words) > 1
            blocks.append(Text([line], item, line.noted))
    return list(blocks)


def _goes_on(block: Text, line: Line, right: float) -> bool:
    """Whether ``line`` goes on with the paragraph that the line above it ends so far."""
    above = block.lines[-1]
    step = line.baseline - above.baseline
    if abs(step) < 0.3 * line.size and line.x0 > above.x1:
        return True
    if not 0 < step <= _LEADING * max(line.size, above.size) or line.noted:
        return False
    if _begins_item(line, above) or abs(line.size - above.size) > 0.6:
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
    return line.words[0].text[:1].islower() or not _leaves_room(above, line, right, _ROOM)


def _begins_item(line: Line, above: Line) -> bool:
    first = line.words[0].text
    if len(line.words) == 1:
        return False
    if _BULLET.fullmatch(first):
        return True
    return _NUMBER.fullmatch(first) is not None and _ENDS.search(above.text) is not None


def _goes_on_unlike(block: Text, line: Line, right: float) -> bool:
    """Bold text within a paragraph may fill a line of it; a bold heading does not."""
    above = block.lines[-1]
    if len(block.lines) == 1 and above.bold:
        return not _leaves_room(above, line, right, 0.0) and not _ENDS.search(above.text)
    mixed = any(word.bold for word in above.words) or any(word.bold for word in line.words)
    return mixed and not _leaves_room(above, line, right, 0.0)


def _leaves_room(above: Line, line: Line, right: float, part: float) -> bool:
    """Whether the line above ends although the first word of ``line`` would have fitted in."""
    word = line.words[0]
    room = right - above.x1 - (word.x1 - word.x0) - 0.4 * line.size
    return room > max(part * (right - min(above.x0, line.x0)), 0.0)


def _is_indented(block: Text, line: Line) -> bool:
    others = block.lines[1:] or block.lines
    return line.x0 - min(other.x0 for other in others) > _INDENT * line.size and not block.item


def _overflows(last: PageBlock, first: PageBlock) -> bool:
    """Whether a column's first paragraph goes on with the last one of the column before."""
    if not isinstance(last, Text) or not isinstance(first, Text) or first.item or first.note:
        return False
    above, line = last.lines[-1], first.lines[0]
    if abs(above.size - line.size) > 0.6 or above.bold != line.bold or line.bold:
        return False
    return line.words[0].text[:1].islower() or _ENDS.search(above.text) is None
