"""Words of a page put into lines: runs of words on one baseline without a wide gap."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.readers.pdf_page import Word
from corpus.readers.pdf_view import Box

_SAME_BASELINE = 0.3
"""Part of the smaller font size by which baselines on one line may differ."""
_RAISED = 0.6
"""Part of the font size by which a superscript's baseline may differ."""
_SMALL = 0.85
"""Of its neighbour's font size: a superscript's at most."""
_WIDE_GAP = 1.2
"""Part of the font size beyond which a gap is not a space between words."""
_MARKER_GAP = 4.0
"""The same behind a bullet or a number that begins a line."""
_BULLETS = "•‣◦⁃∙·–—−―‒*-"
_SHAPES = range(0x25A0, 0x2800)
"""Unicode's geometric shapes, miscellaneous symbols and dingbats."""
_BULLET_KINDS = {"Co", "So", "Mn"}
"""Unicode categories: the private use area holds what symbol fonts call their bullets."""
_MARKER = re.compile(r"o|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]|\d+(?:\.\d+)+\.?")


@dataclass(slots=True)
class Line:
    """Words side by side, left to right."""

    words: list[Word]
    x0: float
    y0: float
    x1: float
    y1: float
    baseline: float
    size: float
    """Of most of its characters."""
    bold: bool
    """All of it is."""

    @property
    def text(self) -> str:
        """Its words with one space between them."""
        return " ".join(word.text for word in self.words)

    @property
    def box(self) -> Box:
        """Around all its words."""
        return Box(self.x0, self.y0, self.x1, self.y1)

    @property
    def noted(self) -> bool:
        """Whether it begins with a small raised sign, as a footnote does."""
        first = self.words[0]
        return first.size < _SMALL * self.size and first.baseline < self.baseline


def is_marker(text: str) -> bool:
    """Whether it can begin a list item: a bullet, "12.", "(a)", "iv)" or "2.1"."""
    return is_bullet(text) or _MARKER.fullmatch(text) is not None


def is_bullet(text: str) -> bool:
    """Whether it is a sign that begins list items."""
    if len(text) != 1:
        return False
    return text in _BULLETS or ord(text) in _SHAPES or unicodedata.category(text) in _BULLET_KINDS


def line_of(words: list[Word]) -> Line:
    """One line made of ``words``, which come left to right."""
    if len({word.size for word in words}) == 1:
        main = words[0]
    else:
        sizes: dict[float, int] = {}
        for word in words:
            sizes[word.size] = sizes.get(word.size, 0) + len(word.text)
        size = max(sizes, key=lambda each: sizes[each])
        main = next(word for word in words if word.size == size)
    return Line(
        words,
        min([word.x0 for word in words]),
        min([word.y0 for word in words]),
        max([word.x1 for word in words]),
        max([word.y1 for word in words]),
        main.baseline,
        main.size,
        all(word.bold or not word.text[0].isalnum() for word in words)
        and any(word.bold for word in words),
    )


def lines_of(words: Iterable[Word]) -> list[Line]:
    """Lines from top to bottom, left to right; words that are not upright make lines at the end."""
    upright = [word for word in words if not word.turned]
    turned = [word for word in words if word.turned]
    rows = _with_raised(_on_baselines(upright))
    lines = [line for row in rows if row for line in _cut(row)]
    return lines + _turned_lines(turned)


def _turned_lines(words: list[Word]) -> list[Line]:
    """Words beside a table or across it, each run of them that the file gives together as one line."""
    runs: list[list[Word]] = []
    for word in sorted(words, key=lambda each: each.index):
        last = runs[-1][-1] if runs else None
        if last is not None and word.index - last.index - last.count <= 2 and _in_line(last, word):
            runs[-1].append(word)
        else:
            runs.append([word])
    return [line_of(run) for run in runs]


def _in_line(last: Word, word: Word) -> bool:
    across = min(last.x1, word.x1) - max(last.x0, word.x0)
    return across > 0.5 * min(last.x1 - last.x0, word.x1 - word.x0)


def _on_baselines(words: list[Word]) -> list[list[Word]]:
    rows: list[list[Word]] = []
    baseline = size = 0.0
    for word in sorted(words, key=lambda each: (each.baseline, each.x0)):
        if rows and word.baseline - baseline <= _SAME_BASELINE * min(size, word.size) + 0.5:
            rows[-1].append(word)
        else:
            rows.append([word])
            baseline, size = word.baseline, word.size
    return rows


def _with_raised(rows: list[list[Word]]) -> list[list[Word]]:
    """The rows, superscripts and subscripts moved to the words they stand beside."""
    for at, row in enumerate(rows):
        smallest = min((word.size for word in row), default=0.0)
        for other in (at + 1, at - 1):
            if 0 <= other < len(rows) and rows[other] and _may_hold(rows[other], smallest):
                moved = [word for word in row if _beside(word, rows[other])]
                if moved:
                    rows[other] += moved
                    row[:] = [word for word in row if word not in moved]
    return rows


def _may_hold(row: list[Word], size: float) -> bool:
    return any(size < _SMALL * word.size for word in row)


def _beside(word: Word, row: list[Word]) -> bool:
    if abs(word.baseline - row[0].baseline) > _RAISED * row[0].size:
        return False
    for other in row:
        if word.size < _SMALL * other.size:
            slack = 0.5 * other.size
            if -slack < word.x0 - other.x1 < slack or -slack < other.x0 - word.x1 < slack:
                return True
    return False


def _cut(row: list[Word]) -> list[Line]:
    """A row of words cut at wide gaps, except behind a list marker; words drawn twice once."""
    row.sort(key=lambda word: (word.x0, word.index))
    runs: list[list[Word]] = []
    for word in row:
        last = runs[-1][-1] if runs else None
        if last is not None and _drawn_twice(last, word):
            continue
        if last is None or _apart(runs[-1], word, leftmost=len(runs) == 1):
            runs.append([word])
        else:
            runs[-1].append(word)
    return [line_of(run) for run in runs]


def _apart(run: list[Word], word: Word, *, leftmost: bool) -> bool:
    gap = word.x0 - run[-1].x1
    size = max(run[-1].size, word.size)
    if gap <= _WIDE_GAP * size:
        return False
    after_marker = leftmost and len(run) == 1 and is_marker(run[0].text)
    return gap > _MARKER_GAP * size or not after_marker


def _drawn_twice(last: Word, word: Word) -> bool:
    """Some files draw bold text, or text with a shadow, as the same text twice, a hair apart."""
    near = 0.2 * word.size
    return (
        last.text == word.text
        and abs(last.x0 - word.x0) < near
        and abs(last.baseline - word.baseline) < near
    )
