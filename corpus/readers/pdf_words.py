"""The words of a PDF page, with their boxes, sizes and weights, in the order of the file.

pdfium is asked per word and not per character: twice for a box and once for the text object, whose size,
weight and colour are looked up once. A hundred-page report has fifty thousand words, so the three calls are
bound here without the conversions that pypdfium2's own bindings make on each call.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from pypdfium2 import raw

from corpus.readers.pdf_calls import bound
from corpus.readers.pdf_characters import shown, stretches
from corpus.readers.pdf_page import Shapes, Word
from corpus.readers.pdf_shapes import lightness
from corpus.readers.pdf_view import Box, Handle, View

_BOLD_WEIGHT = 600
_FORCE_BOLD = 1 << 18
"""The font descriptor's flag (ISO 32000-1, table 123)."""
_BOLD_NAME = re.compile(rb"(?i)bold|black|heavy|demi")
_TINY_POINTS = 2.5
_INVISIBLE = (3, 7)
"""Text render modes that neither fill nor stroke (ISO 32000-1, table 106)."""
_STROKED = (1, 5)
"""Text render modes that draw the outlines alone."""
_SLACK = 1.0
_NEAR = 0.06
"""Lightness by which ink must differ from its ground to be seen."""

Edges = tuple[float, float, float, float]


_loose_box = bound(
    raw.FPDFText_GetLooseCharBox,
    ctypes.c_void_p,
    ctypes.c_int,
    ctypes.c_void_p,
    result=ctypes.c_int,
)
_text_object = bound(
    raw.FPDFText_GetTextObject, ctypes.c_void_p, ctypes.c_int, result=ctypes.c_void_p
)
_font = bound(raw.FPDFTextObj_GetFont, ctypes.c_void_p, result=ctypes.c_void_p)
_render_mode = bound(raw.FPDFTextObj_GetTextRenderMode, ctypes.c_void_p, result=ctypes.c_int)


@dataclass(frozen=True, slots=True)
class _Type:
    """What all characters in one font, size and direction share."""

    size: float
    bold: bool
    turned: bool
    descent: float | None
    """From the box's foot up to the baseline; None where boxes hug the characters and differ."""


@dataclass(frozen=True, slots=True)
class _Style:
    """What all characters of a text object share."""

    type: _Type
    light: float
    invisible: bool
    order: int
    """When it is painted, among all that is drawn on the page."""
    clip: Box | None
    """What it is cut to."""
    restated: bool
    """The file exchanges its words for others, which nobody sees."""

    @property
    def suspect(self) -> bool:
        """Perhaps nobody sees it: tiny, invisible, or as light as paper."""
        return (
            self.invisible
            or self.restated
            or self.clip is not None
            or self.type.size < _TINY_POINTS
            or self.light > 1 - 2 * _NEAR
        )


Known = tuple[_Style, _Type, bool]
"""A style, its type, and whether text in it is perhaps hidden."""


def words_of(textpage: Handle, characters: str, view: View, shapes: Shapes) -> list[Word]:
    """Every word of the page, in the order of the file; ``characters`` are its ``characters_of``."""
    return _Extraction(textpage, view, shapes).words(characters)


def parted(words: list[Word]) -> tuple[tuple[Word, ...], int]:
    """The words that are seen, and how many are not.

    Where nothing with a letter or digit is hidden, neither are signs: colours are often misjudged on them.
    """
    hidden = [word for word in words if word.hidden]
    if not any(character.isalnum() for word in hidden for character in word.text):
        return tuple(words), 0
    return tuple(word for word in words if not word.hidden), len(hidden)


class _Extraction:
    """One pass over a page's characters."""

    def __init__(self, textpage: Handle, view: View, shapes: Shapes) -> None:
        self._handle = textpage.raw
        self._address = ctypes.cast(textpage.raw, ctypes.c_void_p).value
        self._view = view
        self._paper = Box(0.0, 0.0, view.width, view.height)
        self._shapes = shapes
        self._covered_until = max((fill.order for fill in shapes.fills if fill.opaque), default=0)
        self._styles: dict[int | None, Known] = {}
        self._types: dict[tuple[float | None, ...], _Type] = {}
        self._matrix = raw.FS_MATRIX()
        self._colour = tuple(ctypes.c_uint() for _ in range(4))
        self._rect = raw.FS_RECTF()
        self._rect_address = ctypes.addressof(self._rect)

    def words(self, text: str) -> list[Word]:
        """The words in the order of the file."""
        found: list[Word] = []
        for start, end in stretches(text):
            letters = shown(text[start:end])
            if not letters:
                continue
            first = self._edges(start)
            last = first if end - start == 1 else self._edges(end - 1)
            style = self._style(start)
            if abs(last[1] - first[1]) > style[1].size / 2 or last[2] < first[0]:
                found.extend(self._split(text, start, end))
            else:
                found.append(self._made(letters, start, end - start, style, first, last))
        return found

    def _split(self, text: str, start: int, end: int) -> Iterator[Word]:
        """A word whose ends are on different lines, cut where the line changes."""
        begin, before = start, self._edges(start)
        for at in range(start + 1, end + 1):
            edges = self._edges(at) if at < end else before
            size = self._style(min(at, end - 1))[1].size
            if at == end or abs(edges[1] - before[1]) > size / 2 or edges[2] < before[0] - size:
                letters = shown(text[begin:at])
                if letters:
                    first, last = self._edges(begin), self._edges(at - 1)
                    yield self._made(letters, begin, at - begin, self._style(begin), first, last)
                begin = at
            before = edges

    def _made(
        self, letters: str, start: int, count: int, known: Known, first: Edges, last: Edges
    ) -> Word:
        x0, y0, x1, y1 = first
        if last is not first:
            x0, y0 = min(x0, last[0]), min(y0, last[1])
            x1, y1 = max(x1, last[2]), max(y1, last[3])
        style, type_, doubtful = known
        descent = type_.descent
        baseline = first[3] - descent if descent is not None else self._baseline(start)
        paper = self._paper
        inside = x0 >= 0.0 and y0 >= 0.0 and x1 <= paper.x1 and y1 <= paper.y1
        hidden = (doubtful or not inside) and self._hidden(style, Box(x0, y0, x1, y1))
        return Word(
            letters, start, count, x0, y0, x1, y1, baseline, type_.size, type_.bold, hidden, type_.turned
        )  # fmt: skip

    def _edges(self, at: int) -> Edges:
        _loose_box(self._address, at, self._rect_address)
        rect, view = self._rect, self._view
        if view.quarter_turns == 0:
            left, top = view.left, view.top
            return rect.left - left, top - rect.top, rect.right - left, top - rect.bottom
        box = view.box(rect.left, rect.bottom, rect.right, rect.top)
        return box.x0, box.y0, box.x1, box.y1

    def _baseline(self, at: int) -> float:
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(self._handle, at, x, y)
        return self._view.point(x.value, y.value)[1]

    def _style(self, at: int) -> Known:
        found = _text_object(self._address, at)
        known = self._styles.get(found)
        if known is None:
            style = self._read_style(at, found)
            doubtful = style.suspect or style.order < self._covered_until
            known = self._styles[found] = style, style.type, doubtful
        return known

    def _read_style(self, at: int, found: int | None) -> _Style:
        matrix = self._matrix
        raw.FPDFText_GetMatrix(self._handle, at, matrix)
        unscaled = raw.FPDFText_GetFontSize(self._handle, at)
        font = _font(found) if found else None
        key = (font, unscaled, matrix.a, matrix.b, matrix.c, matrix.d)
        type_ = self._types.get(key)
        if type_ is None:
            across, down = self._view.direction(matrix.a, matrix.b)
            type_ = self._types[key] = _Type(
                size=abs(unscaled) * _height(matrix) or 1.0,
                bold=self._is_bold(at),
                turned=abs(down) > abs(across) / 4 or across < 0,
                descent=self._descent(at),
            )
        mode = _render_mode(found) if found else 0
        shapes, address = self._shapes, found or 0
        return _Style(
            type_,
            self._lightness(at, stroked=mode in _STROKED),
            mode in _INVISIBLE,
            shapes.text_orders.get(address, 0) or self._covered_until,
            shapes.text_clips.get(address),
            address in shapes.restated,
        )

    def _descent(self, at: int) -> float | None:
        """None where the font does not say how high it is, and boxes are the characters' own."""
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        raw.FPDFText_GetCharBox(self._handle, at, left, right, bottom, top)
        tight = self._view.box(left.value, bottom.value, right.value, top.value)
        loose = self._edges(at)
        if abs(tight.y0 - loose[1]) < 0.01 and abs(tight.y1 - loose[3]) < 0.01:
            return None
        return loose[3] - self._baseline(at)

    def _is_bold(self, at: int) -> bool:
        if raw.FPDFText_GetFontWeight(self._handle, at) >= _BOLD_WEIGHT:
            return True
        name, flags = ctypes.create_string_buffer(100), ctypes.c_int()
        raw.FPDFText_GetFontInfo(self._handle, at, name, 100, flags)
        return bool(flags.value & _FORCE_BOLD) or _BOLD_NAME.search(name.value) is not None

    def _lightness(self, at: int, *, stroked: bool) -> float:
        red, green, blue, alpha = self._colour
        colour_of = raw.FPDFText_GetStrokeColor if stroked else raw.FPDFText_GetFillColor
        if not colour_of(self._handle, at, red, green, blue, alpha):
            return 0.0
        return lightness(red.value, green.value, blue.value, alpha.value)

    def _hidden(self, style: _Style, box: Box) -> bool:
        """Whether nobody sees it: tiny, off the page, cut off, restated, covered, or painted like its ground.

        Invisible text over a picture is the text layer of a scan: it is seen, as the picture.
        """
        x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
        if style.type.size < _TINY_POINTS or style.restated or not self._paper.holds(x, y):
            return True
        if style.clip is not None and not style.clip.holds(x, y, _SLACK):
            return True
        on_picture = any(picture.holds(x, y) for picture in self._shapes.pictures)
        if style.invisible or on_picture:
            return not on_picture
        here = [fill for fill in self._shapes.fills if fill.box.holds(x, y)]
        if any(fill.opaque and fill.order > style.order for fill in here):
            return True
        return style.suspect and abs((here[-1].light if here else 1.0) - style.light) <= _NEAR


def _height(matrix: Handle) -> float:
    """By how much a text matrix stretches letters upright to their line; a slant counts for nothing."""
    width = math.hypot(matrix.a, matrix.b)
    area = abs(matrix.a * matrix.d - matrix.b * matrix.c)
    return area / width if width else 0.0
