"""The rules, fills and pictures of a PDF page."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field

from pypdfium2 import raw

from corpus.readers.pdf_calls import bound
from corpus.readers.pdf_page import Fill, Rule, Shapes
from corpus.readers.pdf_view import Box, Handle, View

_MOST_OBJECTS = 20_000
_MOST_SEGMENTS = 400
_MOST_NESTING = 4
_THIN = 3.0
"""A box thinner than this, in points, is a line."""
_SHORT = 6.0
"""A line shorter than this, in points, is an ornament."""
_RECTANGLE_SEGMENTS = 5
_OPAQUE = 255
_UNKNOWN = 0.5
"""Lightness of a shading: neither black nor white text vanishes on it."""

_CUT = 1.0
"""Points by which a text object sticks out of its clip before it is said to be cut."""
_LIGATURES = {"ff", "fi", "fl", "ffi", "ffl", "ft", "st", "ct", "Th", "tt", "ti"}

_clip = bound(raw.FPDFPageObj_GetClipPath, ctypes.c_void_p, result=ctypes.c_void_p)
_count_clips = bound(raw.FPDFClipPath_CountPaths, ctypes.c_void_p, result=ctypes.c_int)
_mark = bound(raw.FPDFPageObj_GetMark, ctypes.c_void_p, ctypes.c_ulong, result=ctypes.c_void_p)
_parameter = bound(
    raw.FPDFPageObjMark_GetParamStringValue,
    ctypes.c_void_p,
    ctypes.c_char_p,
    ctypes.c_char_p,
    ctypes.c_ulong,
    ctypes.c_void_p,
    result=ctypes.c_int,
)

Matrix = tuple[float, float, float, float, float, float]
_AS_IS: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def shapes_of(page: Handle, view: View) -> Shapes:
    """Everything drawn on the page besides text."""
    drawing = _Drawing(view)
    for at in range(min(raw.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        drawing.add(raw.FPDFPage_GetObject(page, at), _AS_IS, 0)
    return Shapes(
        tuple(drawing.across), tuple(drawing.down), tuple(drawing.fills), tuple(drawing.pictures),
        drawing.text_orders, drawing.text_clips, frozenset(drawing.restated),
    )  # fmt: skip


@dataclass(slots=True)
class _Drawing:
    """Collects what page objects draw."""

    view: View
    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    text_orders: dict[int, int] = field(default_factory=dict)
    text_clips: dict[int, Box] = field(default_factory=dict)
    restated: set[int] = field(default_factory=set)
    order: int = 0
    length: ctypes.c_ulong = field(default_factory=ctypes.c_ulong)
    length_address: int = 0

    def __post_init__(self) -> None:
        self.length_address = ctypes.addressof(self.length)

    def add(self, item: Handle, matrix: Matrix, depth: int) -> None:
        """One page object; a form's objects stand in the form's own coordinates."""
        self.order += 1
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            self._text(item, matrix)
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            self._path(item, matrix)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            self.pictures.append(self._bounds(item, matrix))
        elif kind == raw.FPDF_PAGEOBJ_SHADING:
            self.fills.append(Fill(self._bounds(item, matrix), _UNKNOWN, self.order))
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _MOST_NESTING:
            inner = _times(_matrix(item), matrix)
            for at in range(min(raw.FPDFFormObj_CountObjects(item), _MOST_OBJECTS)):
                self.add(raw.FPDFFormObj_GetObject(item, at), inner, depth + 1)

    def _text(self, item: Handle, matrix: Matrix) -> None:
        address = ctypes.addressof(item.contents)
        self.text_orders[address] = self.order
        clip = _clip(address)
        if clip and _count_clips(clip) > 0:
            box = self._bounds(item, matrix)
            clipped = self._clipped(box, item, matrix)
            if clipped.width < box.width - _CUT or clipped.height < box.height - _CUT:
                self.text_clips[address] = clipped
        at = 0
        while mark := _mark(address, at):
            if _parameter(mark, b"ActualText", None, 0, self.length_address) and _is_restated(mark):
                self.restated.add(address)
            at += 1

    def _bounds(self, item: Handle, matrix: Matrix) -> Box:
        edges = [ctypes.c_float() for _ in range(4)]
        raw.FPDFPageObj_GetBounds(item, *edges)
        left, bottom, right, top = (edge.value for edge in edges)
        return self._box([(left, bottom), (left, top), (right, bottom), (right, top)], matrix)

    def _box(self, points: list[tuple[float, float]], matrix: Matrix) -> Box:
        """Around the points, as displayed."""
        if matrix is not _AS_IS:
            points = [_moved(x, y, matrix) for x, y in points]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return self.view.box(min(xs), min(ys), max(xs), max(ys))

    def _clipped(self, box: Box, item: Handle, matrix: Matrix) -> Box:
        """The part of a box inside the object's clip paths, of which the boxes around them are taken."""
        clip = raw.FPDFPageObj_GetClipPath(item)
        for at in range(max(raw.FPDFClipPath_CountPaths(clip), 0) if clip else 0):
            count = min(raw.FPDFClipPath_CountPathSegments(clip, at), _MOST_SEGMENTS)
            points = [_place(raw.FPDFClipPath_GetPathSegment(clip, at, n)) for n in range(count)]
            if points:
                box = _common(box, self._box(points, matrix))
        return box

    def _path(self, item: Handle, matrix: Matrix) -> None:
        filled, stroked = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(item, filled, stroked)
        if not (filled.value or stroked.value):
            return
        box = self._bounds(item, matrix)
        if box.width < _THIN or box.height < _THIN:
            self._line(box)
            return
        if filled.value:
            box = self._clipped(box, item, matrix)
            light, alpha = _ink(item)
            plain = alpha and not raw.FPDFPageObj_HasTransparency(item)
            opaque = bool(plain) and raw.FPDFPath_CountSegments(item) <= _RECTANGLE_SEGMENTS
            self.fills.append(Fill(box, light, self.order, opaque))
        if stroked.value:
            for segment in self._segments(item, matrix):
                self._line(segment)

    def _line(self, box: Box) -> None:
        if box.width >= _SHORT and box.height < _THIN:
            y = (box.y0 + box.y1) / 2
            self.across.append(Rule(box.x0, y, box.x1, y))
        elif box.height >= _SHORT and box.width < _THIN:
            x = (box.x0 + box.x1) / 2
            self.down.append(Rule(x, box.y0, x, box.y1))

    def _segments(self, item: Handle, matrix: Matrix) -> Iterator[Box]:
        """Each straight segment of a path, as the box from its start to its end."""
        count = raw.FPDFPath_CountSegments(item)
        if count > _MOST_SEGMENTS:
            return
        place = _times(_matrix(item), matrix)
        here = begin = (0.0, 0.0)
        for at in range(count):
            segment = raw.FPDFPath_GetPathSegment(item, at)
            point = _moved(*_place(segment), place)
            kind = raw.FPDFPathSegment_GetType(segment)
            if kind == raw.FPDF_SEGMENT_MOVETO:
                begin = point
            elif kind == raw.FPDF_SEGMENT_LINETO:
                yield self.view.box(*here, *point)
            here = point
            if raw.FPDFPathSegment_GetClose(segment):
                yield self.view.box(*here, *begin)
                here = begin


def _is_restated(mark: int) -> bool:
    """Whether a mark with an ActualText has words that are others than what is drawn (ISO 32000-1, 14.9.4).

    Ligatures and single letters are restated in good faith.
    """
    length = ctypes.c_ulong()
    _parameter(mark, b"ActualText", None, 0, ctypes.addressof(length))
    buffer = ctypes.create_string_buffer(length.value)
    _parameter(mark, b"ActualText", buffer, length.value, ctypes.addressof(length))
    words = "".join(filter(str.isalnum, buffer.raw.decode("utf-16-le", "replace")))
    return bool(words) and words not in _LIGATURES and not (len(words) == 1 and words.isalpha())


def _matrix(item: Handle) -> Matrix:
    found = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, found)
    return found.a, found.b, found.c, found.d, found.e, found.f


def _moved(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that applies ``inner`` first."""
    if outer is _AS_IS:
        return inner
    a, b, c, d, e, f = inner
    oa, ob, oc, od, _, _ = outer
    return (
        a * oa + b * oc, a * ob + b * od, c * oa + d * oc, c * ob + d * od, *_moved(e, f, outer)
    )  # fmt: skip


def _place(segment: Handle) -> tuple[float, float]:
    x, y = ctypes.c_float(), ctypes.c_float()
    raw.FPDFPathSegment_GetPoint(segment, x, y)
    return x.value, y.value


def _common(some: Box, other: Box) -> Box:
    x0, y0 = max(some.x0, other.x0), max(some.y0, other.y0)
    return Box(x0, y0, max(x0, min(some.x1, other.x1)), max(y0, min(some.y1, other.y1)))


def _ink(item: Handle) -> tuple[float, bool]:
    """Lightness of a path's fill, and whether it is a plain colour without transparency."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not raw.FPDFPageObj_GetFillColor(item, red, green, blue, alpha):
        return _UNKNOWN, False
    return lightness(red.value, green.value, blue.value, alpha.value), alpha.value == _OPAQUE


def lightness(red: int, green: int, blue: int, alpha: int) -> float:
    """Of a colour painted on white paper: 0 black, 1 white (components 0 to 255, Rec. 601 weights)."""
    ink = (0.299 * red + 0.587 * green + 0.114 * blue) / 255
    return 1.0 - (1.0 - ink) * alpha / 255
