"""The rules, fills and pictures of a PDF page."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

from pypdfium2 import raw

from corpus.readers.pdf_page import Box, Rule, Shapes
from corpus.readers.pdf_view import View

_MOST_OBJECTS = 20_000
_MOST_SEGMENTS = 400
_THIN = 3.0
"""A box thinner than this, in points, is a line."""
_SHORT = 6.0
"""A line shorter than this, in points, is an ornament."""


def shapes_of(page: Any, view: View) -> Shapes:
    """Everything drawn on the page besides text, clipped paths included as if unclipped."""
    drawing = _Drawing(view)
    for at in range(min(raw.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        drawing.add(raw.FPDFPage_GetObject(page, at))
    return Shapes(
        tuple(drawing.across), tuple(drawing.down), tuple(drawing.fills), tuple(drawing.pictures)
    )


class _Drawing:
    """Collects what page objects draw."""

    def __init__(self, view: View) -> None:
        self._view = view
        self.across: list[Rule] = []
        self.down: list[Rule] = []
        self.fills: list[tuple[Box, float]] = []
        self.pictures: list[Box] = []
        self._edges = [ctypes.c_float() for _ in range(4)]

    def add(self, item: Any) -> None:
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            self._path(item)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            self.pictures.append(self._bounds(item))
        elif kind == raw.FPDF_PAGEOBJ_FORM:
            self._form(item)

    def _form(self, item: Any) -> None:
        """A form's own objects are in its own coordinates; a picture inside stands for its whole area."""
        for at in range(min(raw.FPDFFormObj_CountObjects(item), _MOST_OBJECTS)):
            inner = raw.FPDFFormObj_GetObject(item, at)
            if raw.FPDFPageObj_GetType(inner) == raw.FPDF_PAGEOBJ_IMAGE:
                self.pictures.append(self._bounds(item))
                return

    def _bounds(self, item: Any) -> Box:
        raw.FPDFPageObj_GetBounds(item, *self._edges)
        left, bottom, right, top = (edge.value for edge in self._edges)
        return self._view.box(left, bottom, right, top)

    def _path(self, item: Any) -> None:
        filled, stroked = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(item, filled, stroked)
        if not (filled.value or stroked.value):
            return
        box = self._bounds(item)
        if box.width < _THIN or box.height < _THIN:
            self._line(box)
            return
        if filled.value:
            self.fills.append((box, _lightness(item)))
        for edge in self._segments(item):
            if stroked.value or min(edge.width, edge.height) < _THIN:
                self._line(edge)

    def _line(self, box: Box) -> None:
        if box.width >= _SHORT and box.height < _THIN:
            y = (box.y0 + box.y1) / 2
            self.across.append(Rule(box.x0, y, box.x1, y))
        elif box.height >= _SHORT and box.width < _THIN:
            x = (box.x0 + box.x1) / 2
            self.down.append(Rule(x, box.y0, x, box.y1))

    def _segments(self, item: Any) -> Iterator[Box]:
        """Each straight segment of a path, as the box from its start to its end."""
        count = raw.FPDFPath_CountSegments(item)
        if count > _MOST_SEGMENTS:
            return
        matrix = raw.FS_MATRIX()
        raw.FPDFPageObj_GetMatrix(item, matrix)
        here = begin = (0.0, 0.0)
        for at in range(count):
            segment = raw.FPDFPath_GetPathSegment(item, at)
            point = _point(segment, matrix)
            kind = raw.FPDFPathSegment_GetType(segment)
            if kind == raw.FPDF_SEGMENT_MOVETO:
                begin = point
            elif kind == raw.FPDF_SEGMENT_LINETO:
                yield self._view.box(*here, *point)
            here = point
            if raw.FPDFPathSegment_GetClose(segment):
                yield self._view.box(*here, *begin)
                here = begin


def _point(segment: Any, matrix: Any) -> tuple[float, float]:
    x, y = ctypes.c_float(), ctypes.c_float()
    raw.FPDFPathSegment_GetPoint(segment, x, y)
    return (
        matrix.a * x.value + matrix.c * y.value + matrix.e,
        matrix.b * x.value + matrix.d * y.value + matrix.f,
    )


def _lightness(item: Any) -> float:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not raw.FPDFPageObj_GetFillColor(item, red, green, blue, alpha):
        return 1.0
    ink = (0.299 * red.value + 0.587 * green.value + 0.114 * blue.value) / 255
    return 1.0 - (1.0 - ink) * alpha.value / 255
