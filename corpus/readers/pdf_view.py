"""From pdfium's page coordinates to the page as displayed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from corpus.readers.pdf_page import Box

Handle = Any
"""Something of pdfium's: an open document, page or page object, or a pointer to one."""


@dataclass(frozen=True, slots=True)
class View:
    """How a page is shown: the box that is cut out of it and the quarter turns clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    quarter_turns: int = 0

    @property
    def width(self) -> float:
        """In points, as displayed."""
        return self.top - self.bottom if self.quarter_turns % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """In points, as displayed."""
        return self.right - self.left if self.quarter_turns % 2 else self.top - self.bottom

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of pdfium's is seen, from the top left corner."""
        if self.quarter_turns == 1:
            return y - self.bottom, x - self.left
        if self.quarter_turns == 2:
            return self.right - x, y - self.bottom
        if self.quarter_turns == 3:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Where a box of pdfium's is seen."""
        xa, ya = self.point(left, bottom)
        xb, yb = self.point(right, top)
        return Box(min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))

    def direction(self, x: float, y: float) -> tuple[float, float]:
        """How a direction of pdfium's is seen; (1, 0) is upright text."""
        xa, ya = self.point(0.0, 0.0)
        xb, yb = self.point(x, y)
        return xb - xa, yb - ya
