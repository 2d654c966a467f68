"""Values: what stands on one page of a PDF, before its layout is understood.

Points (1/72 inch) from the top left corner of the page with its text upright, y growing downwards.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from corpus.readers.pdf_view import Box, View


@dataclass(slots=True)
class Word:
    """Characters without white space between them, all on one line."""

    text: str
    index: int
    """pdfium's number of its first character."""
    count: int
    """How many of pdfium's characters it spans; more than ``len(text)`` where some were dropped."""
    x0: float
    y0: float
    x1: float
    y1: float
    baseline: float
    size: float
    """Of the font, in points."""
    bold: bool
    hidden: bool = False
    turned: bool = False
    """Not upright."""

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre."""
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line: horizontal where ``y0 == y1``, else vertical."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Fill:
    """A filled area; of an irregular one the box around it."""

    box: Box
    light: float
    """0 black, 1 white."""
    order: int
    """When it is painted, among all that is drawn on the page."""
    opaque: bool = False
    """A plain rectangle through which nothing below it is seen."""


@dataclass(frozen=True, slots=True)
class Shapes:
    """What is drawn besides text."""

    across: tuple[Rule, ...] = ()
    """Horizontal lines, as drawn or as a thin box."""
    down: tuple[Rule, ...] = ()
    fills: tuple[Fill, ...] = ()
    """In the order they are painted."""
    pictures: tuple[Box, ...] = ()
    text_orders: Mapping[int, int] = field(default_factory=dict)
    """When each text object is painted, by its address."""
    text_clips: Mapping[int, Box] = field(default_factory=dict)
    """To what box a text object is cut, by its address; of those that stick out of it."""
    restated: frozenset[int] = frozenset()
    """Addresses of the text objects whose words the file exchanges for others."""


@dataclass(frozen=True, slots=True)
class RawPage:
    """One page: words in the order of the file."""

    number: int
    view: View
    """How words and shapes are placed: so that most text is upright."""
    shown: View
    """How the page is displayed: turned against ``view`` where a landscape page is bound in portrait."""
    words: tuple[Word, ...]
    """Those that are seen."""
    shapes: Shapes = field(default_factory=Shapes)
    label: str | None = None
    unseen_words: int = 0
    undrawn_characters: int = 0

    def displayed(self, box: Box) -> Box:
        """Where a box of this page's is on the page as displayed."""
        if self.view is self.shown:
            return box
        return self.shown.box(*self.view.source(box.x0, box.y0), *self.view.source(box.x1, box.y1))
