"""The words of a PDF page, with their boxes, sizes and weights, in the order of the file.

pdfium is asked per word and not per character: twice for a box and once for the text object, whose size,
weight and colour are looked up once. A hundred-page report has fifty thousand words, so the three calls are
bound here without the conversions that pypdfium2's own bindings make on each call.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pypdfium2 import raw

from corpus.readers.pdf_page import Shapes, Word
from corpus.readers.pdf_shapes import lightness
from corpus.readers.pdf_view import Box, Handle, View

_WORD = re.compile(r"[^\s\x00\x01\x03-\x1f\x7f-\x9f\u200b\ufeff]+")
_LINE_END_HYPHEN = re.compile("[\x02\ufffe]")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_JOINER = "\u2060"
_DROPPED = re.compile(
    "[\x00-\x1f\ufff9-\ufffc\uffff\U000e0000-\U000e007f\u200b-\u200f\u2060\ufeff]"
)
"""Control and format characters that are not drawn, Unicode's invisible tags among them."""
_BOLD_WEIGHT = 600
_FORCE_BOLD = 1 << 18
"""The font descriptor's flag (ISO 32000-1, table 123)."""
_BOLD_NAME = re.compile(rb"(?i)bold|black|heavy|demi")
_TINY_POINTS = 2.5
_INVISIBLE = 3
"""Text render mode 3: neither filled nor stroked."""
_NEAR = 0.06
"""Lightness by which ink must differ from its ground to be seen."""

Edges = tuple[float, float, float, float]


def _bound(function: Handle, *arguments: Handle, result: Handle) -> Callable[..., Handle]:
    """A function of pdfium's that takes handles and addresses as plain numbers."""
    address = ctypes.cast(function, ctypes.c_void_p).value
    return ctypes.CFUNCTYPE(result, *arguments)(address or 0)


_loose_box = _bound(
    raw.FPDFText_GetLooseCharBox,
    ctypes.c_void_p,
    ctypes.c_int,
    ctypes.c_void_p,
    result=ctypes.c_int,
)
_text_object = _bound(
    raw.FPDFText_GetTextObject, ctypes.c_void_p, ctypes.c_int, result=ctypes.c_void_p
)
_font = _bound(raw.FPDFTextObj_GetFont, ctypes.c_void_p, result=ctypes.c_void_p)
_render_mode = _bound(raw.FPDFTextObj_GetTextRenderMode, ctypes.c_void_p, result=ctypes.c_int)


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

    @property
    def suspect(self) -> bool:
        """Perhaps nobody sees it: tiny, invisible, or as light as paper."""
        return self.invisible or self.type.size < _TINY_POINTS or self.light > 1 - 2 * _NEAR


Known = tuple[_Style, _Type, bool]
"""A style, its type, and whether text in it is perhaps hidden."""


def words_of(textpage: Handle, characters: str, view: View, shapes: Shapes) -> list[Word]:
    """Every word of the page, in the order of the file; ``characters`` are its ``characters_of``."""
    return _Extraction(textpage, view, shapes).words(characters)


def characters_of(textpage: Handle) -> str:
    """One code point per character of pdfium's list, so that positions are pdfium's indexes.

    pdfium's list holds two surrogates for a character beyond the basic plane: it stands for the first, and a
    joiner that is not drawn for the second. The whole text at once is fast, but leaves characters out or
    counts one twice in rare files; then every character is asked for.
    """
    count = textpage.count_chars()
    if count == 0:
        return ""
    text = _ASTRAL.sub(lambda match: match[0] + _JOINER, textpage.get_text_range())
    handle = textpage.raw
    probes = {count - 1, count // 2, count // 3, 0}
    if len(text) == count and all(
        _agrees(raw.FPDFText_GetUnicode(handle, probe), text[probe]) for probe in probes
    ):
        return text
    codes = [raw.FPDFText_GetUnicode(handle, at) for at in range(count)]
    return "".join(_code_point(code) for code in codes)


def _agrees(code: int, character: str) -> bool:
    return code in (ord(character), 0, 2) or 0xD800 <= code < 0xE000


def _code_point(code: int) -> str:
    return "\ufffd" if 0xD800 <= code < 0xE000 or code > 0x10FFFF else chr(code)


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
        for start, end in _stretches(text):
            shown = _shown(text[start:end])
            if not shown:
                continue
            first = self._edges(start)
            last = first if end - start == 1 else self._edges(end - 1)
            style = self._style(start)
            if abs(last[1] - first[1]) > style[1].size / 2 or last[2] < first[0]:
                found.extend(self._split(text, start, end))
            else:
                found.append(self._made(shown, start, end - start, style, first, last))
        return found

    def _split(self, text: str, start: int, end: int) -> Iterator[Word]:
        """A word whose ends are on different lines, cut where the line changes."""
        begin, before = start, self._edges(start)
        for at in range(start + 1, end + 1):
            edges = self._edges(at) if at < end else before
            size = self._style(min(at, end - 1))[1].size
            if at == end or abs(edges[1] - before[1]) > size / 2 or edges[2] < before[0] - size:
                shown = _shown(text[begin:at])
                if shown:
                    first, last = self._edges(begin), self._edges(at - 1)
                    yield self._made(shown, begin, at - begin, self._style(begin), first, last)
                begin = at
            before = edges

    def _made(
        self, shown: str, start: int, count: int, known: Known, first: Edges, last: Edges
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
            shown, start, count, x0, y0, x1, y1, baseline, type_.size, type_.bold, hidden, type_.turned
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
        invisible = bool(found) and _render_mode(found) == _INVISIBLE
        order = self._shapes.text_orders.get(found or 0, 0)
        return _Style(type_, self._lightness(at), invisible, order or self._covered_until)

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

    def _lightness(self, at: int) -> float:
        red, green, blue, alpha = self._colour
        if not raw.FPDFText_GetFillColor(self._handle, at, red, green, blue, alpha):
            return 0.0
        return lightness(red.value, green.value, blue.value, alpha.value)

    def _hidden(self, style: _Style, box: Box) -> bool:
        """Whether nobody sees it: tiny, off the page, covered, or painted like its ground.

        Invisible text over a picture is the text layer of a scan: it is seen, as the picture.
        """
        x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
        if style.type.size < _TINY_POINTS or not self._paper.holds(x, y):
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


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each word; a hyphen that ends a line ends a word."""
    hyphens = _LINE_END_HYPHEN.search(text) is not None
    for match in _WORD.finditer(text):
        start, end = match.span()
        if hyphens:
            for hyphen in _LINE_END_HYPHEN.finditer(text, start, end):
                yield start, hyphen.end()
                start = hyphen.end()
        if start < end:
            yield start, end


def _shown(characters: str) -> str:
    """The characters as they are seen, without those that are not drawn."""
    if characters.isascii() and characters.isprintable():
        return characters
    characters = _LINE_END_HYPHEN.sub("-", characters).replace("\u00ad", "-")
    return _DROPPED.sub("", characters)
