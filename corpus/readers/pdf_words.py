"""The words of a PDF page, with their boxes, sizes and weights, in the order of the file.

pdfium is asked per word, not per character: twice for a box, once for the baseline and once for the text
object, whose size, weight and visibility are looked up once.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pypdfium2 import raw

from corpus.readers.pdf_page import Box, Shapes, Word
from corpus.readers.pdf_view import View

_WORD = re.compile(r"[^\s\x00\x01\x03-\x1f\x7f-\x9f\u200b\ufeff]+")
_LINE_END_HYPHEN = re.compile("[\x02\ufffe]")
_DROPPED = re.compile("[\x02-\x1f\ufff9-\uffff\U000e0000-\U000e007f\u200b-\u200f\u2060\ufeff]")
_BOLD_WEIGHT = 600
_TINY_POINTS = 2.5
_INVISIBLE = 3
"""Text render mode 3: neither filled nor stroked."""
_NEAR = 0.06
"""Lightness by which ink must differ from its ground to be seen."""


@dataclass(slots=True)
class _Style:
    """What all characters of a text object share."""

    size: float
    bold: bool
    turned: bool
    invisible: bool
    lightness: float


def words_of(textpage: Any, view: View, shapes: Shapes) -> list[Word]:
    """Every word of the page, in the order of the file."""
    return _Extraction(textpage, view, shapes).words()


def characters_of(textpage: Any) -> str:
    """One code point per character of pdfium's list, so that positions are pdfium's indexes.

    The whole text at once is fast, but leaves characters out or counts one twice in rare files; then
    every character is asked for.
    """
    count = textpage.count_chars()
    if count == 0:
        return ""
    text: str = textpage.get_text_range()
    handle = textpage.raw
    probes = {count - 1, count // 2, count // 3, 0}
    if len(text) == count and all(
        _same(raw.FPDFText_GetUnicode(handle, probe), text[probe]) for probe in probes
    ):
        return text
    return "".join(_code_point(raw.FPDFText_GetUnicode(handle, at)) for at in range(count))


def _same(code: int, character: str) -> bool:
    return code == ord(character) or code in (0, 2, 0xFFFE)


def _code_point(code: int) -> str:
    surrogate = 0xD800 <= code < 0xE000  # noqa: PLR2004
    return "\ufffd" if surrogate or code > 0x10FFFF else chr(code)  # noqa: PLR2004


class _Extraction:
    """One pass over a page's characters."""

    def __init__(self, textpage: Any, view: View, shapes: Shapes) -> None:
        self._textpage = textpage
        self._handle = textpage.raw
        self._view = view
        self._shapes = shapes
        self._styles: dict[int, _Style] = {}
        self._rect = raw.FS_RECTF()
        self._x = ctypes.c_double()
        self._y = ctypes.c_double()

    def words(self) -> list[Word]:
        text = characters_of(self._textpage)
        found = []
        for start, end in _stretches(text):
            found += self._word(text, start, end)
        return found

    def _word(self, text: str, start: int, end: int) -> Iterator[Word]:
        """The word at ``[start, end)``; several where it runs over more than one line."""
        first = self._box(start)
        last = first if end - start == 1 else self._box(end - 1)
        size = self._style(start).size
        if abs(last.y0 - first.y0) > size / 2 or last.x1 < first.x0:
            yield from self._split(text, start, end)
            return
        shown, count = _shown(text[start:end]), end - start
        if shown:
            yield self._made(shown, start, count, first, last)

    def _split(self, text: str, start: int, end: int) -> Iterator[Word]:
        """A word whose ends are on different lines, cut where the line changes."""
        begin, before = start, self._box(start)
        for at in range(start + 1, end):
            box = self._box(at)
            size = self._style(at).size
            if abs(box.y0 - before.y0) > size / 2 or box.x1 < before.x0 - size:
                yield from self._piece(text, begin, at)
                begin = at
            before = box
        yield from self._piece(text, begin, end)

    def _piece(self, text: str, start: int, end: int) -> Iterator[Word]:
        shown = _shown(text[start:end])
        if shown:
            yield self._made(shown, start, end - start, self._box(start), self._box(end - 1))

    def _made(self, shown: str, start: int, count: int, first: Box, last: Box) -> Word:
        style = self._style(start)
        raw.FPDFText_GetCharOrigin(self._handle, start, self._x, self._y)
        baseline = self._view.point(self._x.value, self._y.value)[1]
        box = Box(
            min(first.x0, last.x0),
            min(first.y0, last.y0),
            max(first.x1, last.x1),
            max(first.y1, last.y1),
        )
        return Word(
            shown, start, count, box.x0, box.y0, box.x1, box.y1, baseline, style.size, style.bold,
            hidden=self._hidden(style, box), turned=style.turned,
        )  # fmt: skip

    def _box(self, at: int) -> Box:
        rect = self._rect
        raw.FPDFText_GetLooseCharBox(self._handle, at, rect)
        return self._view.box(rect.left, rect.bottom, rect.right, rect.top)

    def _style(self, at: int) -> _Style:
        found = raw.FPDFText_GetTextObject(self._handle, at)
        key = ctypes.addressof(found.contents) if found else 0
        style = self._styles.get(key)
        if style is None:
            style = self._styles[key] = self._read_style(at, found)
        return style

    def _read_style(self, at: int, found: Any) -> _Style:
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self._handle, at, matrix)
        across, down = self._view.direction(matrix.a, matrix.b)
        size = raw.FPDFText_GetFontSize(self._handle, at) * (matrix.c**2 + matrix.d**2) ** 0.5
        mode = raw.FPDFTextObj_GetTextRenderMode(found) if found else 0
        return _Style(
            size=abs(size) or 1.0,
            bold=raw.FPDFText_GetFontWeight(self._handle, at) >= _BOLD_WEIGHT,
            turned=abs(down) > abs(across) / 4 or across < 0,
            invisible=mode == _INVISIBLE,
            lightness=self._lightness(at),
        )

    def _lightness(self, at: int) -> float:
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        if not raw.FPDFText_GetFillColor(self._handle, at, red, green, blue, alpha):
            return 0.0
        ink = (0.299 * red.value + 0.587 * green.value + 0.114 * blue.value) / 255
        return 1.0 - (1.0 - ink) * alpha.value / 255

    def _hidden(self, style: _Style, box: Box) -> bool:
        """Whether nobody sees it: tiny, off the page, or painted like its ground.

        Invisible text over a picture is the text layer of a scan: it is seen, as the picture.
        """
        x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
        page = Box(0.0, 0.0, self._view.width, self._view.height)
        if style.size < _TINY_POINTS or not page.holds(x, y):
            return True
        on_picture = any(picture.holds(x, y) for picture in self._shapes.pictures)
        if style.invisible:
            return not on_picture
        if style.lightness < 1 - 2 * _NEAR or on_picture:
            return False
        ground = next(
            (light for fill, light in reversed(self._shapes.fills) if fill.holds(x, y)), 1.0
        )
        return abs(ground - style.lightness) <= _NEAR


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each word; a hyphen that ends a line ends a word."""
    for match in _WORD.finditer(text):
        start, end = match.span()
        for hyphen in _LINE_END_HYPHEN.finditer(text, start, end):
            yield start, hyphen.end()
            start = hyphen.end()
        if start < end:
            yield start, end


def _shown(characters: str) -> str:
    if characters.isascii() and characters.isprintable():
        return characters
    characters = _LINE_END_HYPHEN.sub("-", characters).replace("\u00ad", "-")
    return _DROPPED.sub("", characters)
