"""Words of a page put into lines: runs of words on one baseline without a wide gap."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.readers.pdf_page import Box, Word

_SAME_BASELINE = 0.4
"""Part of the font size by which baselines on one line may differ: superscripts."""
_WIDE_GAP = 1.2
"""Part of the font size beyond which a gap is not a space between words."""
BULLETS = "•‣◦⁃∙▪▫■□●○◆◇◼◾▶►✓✔➢➤\uf0b7\uf0a7\uf06e\uf02d\uf0d8\uf0fc\uf076\uf0be\uf071\uf0e8o–—-*·"
_MARKER = re.compile(
    rf"[{re.escape(BULLETS)}]|\(?(?:\d{{1,3}}|[a-zA-Z]|[ivxIVX]{{1,5}})[.)]|\d+(?:\.\d+)+\.?"
)


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


def is_marker(text: str) -> bool:
    """Whether it begins a list item: a bullet, "12.", "(a)", "iv)" or "2.1"."""
    return _MARKER.fullmatch(text) is not None


def line_of(words: list[Word]) -> Line:
    """One line made of ``words``, which come left to right."""
    sizes: dict[float, int] = {}
    for word in words:
        sizes[word.size] = sizes.get(word.size, 0) + len(word.text)
    size = max(sizes, key=lambda each: sizes[each])
    main = next(word for word in words if word.size == size)
    return Line(
        words,
        min(word.x0 for word in words),
        min(word.y0 for word in words),
        max(word.x1 for word in words),
        max(word.y1 for word in words),
        main.baseline,
        size,
        all(word.bold for word in words if any(map(str.isalnum, word.text)) or len(words) == 1),
    )


def lines_of(words: Iterable[Word]) -> list[Line]:
    """Lines from top to bottom, left to right; words that are not upright make lines at the end."""
    upright = [word for word in words if not word.turned]
    turned = [word for word in words if word.turned]
    lines = [line for row in _on_baselines(upright) for line in _cut(row)]
    if turned:
        lines += [line_of([word]) for word in turned]
    return lines


def _on_baselines(words: list[Word]) -> list[list[Word]]:
    rows: list[list[Word]] = []
    baseline = size = 0.0
    for word in sorted(words, key=lambda each: (each.baseline, each.x0)):
        if rows and word.baseline - baseline <= _SAME_BASELINE * min(size, word.size * 2):
            rows[-1].append(word)
            if word.size > size:
                baseline, size = word.baseline, word.size
        else:
            rows.append([word])
            baseline, size = word.baseline, word.size
    return rows


def _cut(row: list[Word]) -> list[Line]:
    """A row of words cut at wide gaps, except behind a list marker; words drawn twice once."""
    row.sort(key=lambda word: (word.x0, word.index))
    runs: list[list[Word]] = []
    for word in row:
        last = runs[-1][-1] if runs else None
        if last is not None and _drawn_twice(last, word):
            continue
        if last is None or _apart(runs[-1], word):
            runs.append([word])
        else:
            runs[-1].append(word)
    return [line_of(run) for run in runs]


def _apart(run: list[Word], word: Word) -> bool:
    gap = word.x0 - run[-1].x1
    size = max(run[-1].size, word.size)
    if len(run) == 1 and is_marker(run[0].text):
        return gap > 5 * size
    return gap > _WIDE_GAP * size


def _drawn_twice(last: Word, word: Word) -> bool:
    """Some files draw bold text as the same text twice, a hair apart."""
    near = 0.15 * word.size
    return (
        last.text == word.text
        and abs(last.x0 - word.x0) < near
        and abs(last.baseline - word.baseline) < near
    )
