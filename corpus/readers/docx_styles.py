"""Styles of a Word document: what a paragraph or run takes from its style and those below it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

Element = Any
"""An lxml element: lxml ships no types."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = frozenset({"0", "false", "off", "none"})
_BODY_OUTLINE = 9
_LONGEST_CHAIN = 20


@cache
def w(path: str) -> str:
    """``path`` with the namespace of WordprocessingML before each step."""
    return "/".join(f"{W}{step}" for step in path.split("/"))


def value(element: Element | None, attribute: str = "val") -> str | None:
    """Attribute of an element that may be missing."""
    return None if element is None else element.get(f"{W}{attribute}")


def is_on(element: Element | None) -> bool:
    """Whether a switch such as ``<w:b/>`` is there and not set to off."""
    return element is not None and (value(element) or "1") not in _OFF


class Styles:
    """Looks properties up in paragraph and character styles."""

    def __init__(self, root: Element | None) -> None:
        styles = [] if root is None else list(root.iterchildren(w("style")))
        self._styles = {value(style, "styleId"): style for style in styles}
        defaults = (
            value(style, "styleId")
            for style in styles
            if value(style, "type") == "paragraph"
            and value(style, "default") in {"1", "true", "on"}
        )
        self._default = next(defaults, None)
        self._found: dict[tuple[str | None, str], Element | None] = {}

    def name(self, paragraph: Element) -> str:
        """Name of the paragraph's style in lower case; Word stores its own styles' names in English."""
        style = self._styles.get(self._of(paragraph))
        return (value(style.find(w("name"))) or "").lower() if style is not None else ""

    def _of(self, paragraph: Element) -> str | None:
        return value(paragraph.find(w("pPr/pStyle"))) or self._default

    def _chain(self, identifier: str | None) -> Iterator[Element]:
        """The style and the ones it is based on, nearest first."""
        for _ in range(_LONGEST_CHAIN):
            style = self._styles.get(identifier)
            if style is None:
                return
            yield style
            identifier = value(style.find(w("basedOn")))

    def _from_style(self, identifier: str | None, path: str) -> Element | None:
        """The property in a style, or in the nearest one below it that has it."""
        key = (identifier, path)
        if key not in self._found:
            found = (style.find(w(path)) for style in self._chain(identifier))
            self._found[key] = next((element for element in found if element is not None), None)
        return self._found[key]

    def paragraph_property(self, paragraph: Element, path: str) -> Element | None:
        """The paragraph's own property, or else its style's; None where neither has it."""
        own = paragraph.find(w(f"pPr/{path}"))
        return own if own is not None else self._from_style(self._of(paragraph), f"pPr/{path}")

    def run_property(self, run: Element, paragraph: Element, name: str) -> Element | None:
        """The run's own property, or else that of its style, or of its paragraph's."""
        own = run.find(w(f"rPr/{name}"))
        if own is None:
            own = self._from_style(value(run.find(w("rPr/rStyle"))), f"rPr/{name}")
        return own if own is not None else self._from_style(self._of(paragraph), f"rPr/{name}")

    def heading_level(self, paragraph: Element) -> int:
        """1 to 9 for a heading, by its outline level or its style's name; 0 for other text."""
        outline = value(self.paragraph_property(paragraph, "outlineLvl"))
        if outline is not None and outline.isdecimal():
            return int(outline) + 1 if int(outline) < _BODY_OUTLINE else 0
        match = re.fullmatch(r"heading (\d)", self.name(paragraph))
        return int(match.group(1)) if match else 0

    def numbering_of_style(self, identifier: str | None) -> str | None:
        """Number of the list that a numbering style stands for."""
        style = self._styles.get(identifier)
        return None if style is None else value(style.find(w("pPr/numPr/numId")))
