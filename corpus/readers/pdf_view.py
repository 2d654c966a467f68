"""From pdfium's page coordinates to the page as displayed, and back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

Handle = Any
"""Something of pdfium's: an open document, page or page object, or a pointer to one."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """From the left edge to the right one."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """From the upper edge to the lower one."""
        return self.y1 - self.y0

    def holds(self, x: float, y: float, slack: float = 0.0) -> bool:
        """Whether the point lies in it, or no more than ``slack`` outside."""
        return self.x0 - slack <= x <= self.x1 + slack and self.y0 - slack <= y <= self.y1 + slack


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

    def source(self, x: float, y: float) -> tuple[float, float]:
        """The point of pdfium's that is seen at ``x``, ``y``."""
        if self.quarter_turns == 1:
            return self.left + y, self.bottom + x
        if self.quarter_turns == 2:
            return self.right - x, self.bottom + y
        if self.quarter_turns == 3:
            return self.right - y, self.top - x
        return self.left + x, self.top - y

    def turned(self, quarter_turns: int) -> View:
        """The same, turned clockwise further."""
        return replace(self, quarter_turns=(self.quarter_turns + quarter_turns) % 4)

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Where a box of pdfium's, given by any two opposite corners, is seen."""
        xa, ya = self.point(left, bottom)
        xb, yb = self.point(right, top)
        return Box(min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))

    def direction(self, x: float, y: float) -> tuple[float, float]:
        """How a direction of pdfium's is seen; (1, 0) is upright text."""
        xa, ya = self.point(0.0, 0.0)
        xb, yb = self.point(x, y)
        return xb - xa, yb - ya
