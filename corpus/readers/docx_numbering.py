"""Numbering: the numbers that Word shows before list items and headings, worked out as it does."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from corpus.readers.docx_styles import Element, Styles, is_on, value, w
from corpus.readers.roman import roman

_MOST_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its first number, the numbers' kind, and the text around them ("%1.%2")."""

    start: int
    kind: str
    pattern: str
    decimal_only: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands before an item."""

    text: str
    """The number as shown ("2.1", "b)"); empty for a bullet."""
    depth: int
    """From 1."""


class Numbering:
    """Counts a document's items as they are met, from the first on."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists: dict[str, str] = {}
        self._levels: dict[str, dict[int, Level]] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._links: dict[str, str] = {}
        for element in () if root is None else root.iterchildren(w("abstractNum")):
            identifier = value(element, "abstractNumId") or ""
            self._levels[identifier] = _levels(element)
            link = value(element.find(w("numStyleLink")))
            if link:
                self._links[identifier] = link
        for element in () if root is None else root.iterchildren(w("num")):
            number = value(element, "numId") or ""
            self._lists[number] = value(element.find(w("abstractNumId"))) or ""
            self._restarts[number] = _restarts(element)

    def mark(self, paragraph: Element) -> Mark | None:
        """Mark of the paragraph, counted on; None where it is no item of a list."""
        properties = self._styles.paragraph_property(paragraph, "numPr")
        if properties is None:
            return None
        number = value(properties.find(w("numId"))) or self._style_list(paragraph)
        if number is None or number not in self._lists:
            return None  # list 0 takes a style's numbering away
        depth = value(properties.find(w("ilvl"))) or "0"
        level = min(int(depth), _MOST_LEVELS - 1) if depth.isdecimal() else 0
        return Mark(self._count(number, level), level + 1)

    def _style_list(self, paragraph: Element) -> str | None:
        return self._styles.numbering_of_style(value(paragraph.find(w("pPr/pStyle"))))

    def _count(self, number: str, level: int) -> str:
        """The next number at ``level`` as text; deeper levels begin again."""
        abstract = self._abstract(number)
        levels = self._levels.get(abstract, {})
        counts = self._counts[abstract]
        for restarted, start in self._restarts[number].items():
            counts[restarted] = start - 1
        self._restarts[number] = {}
        for upper in range(level):
            counts.setdefault(upper, _start(levels, upper))
        counts[level] = counts.get(level, _start(levels, level) - 1) + 1
        for deeper in [deeper for deeper in counts if deeper > level]:
            del counts[deeper]
        return _shown(levels, counts, level)

    def _abstract(self, number: str) -> str:
        """Definition of a list; one that only names a style is that style's."""
        abstract = self._lists[number]
        linked = self._styles.numbering_of_style(self._links.get(abstract))
        return self._lists.get(linked, abstract) if linked else abstract


def _levels(element: Element) -> dict[int, Level]:
    found = {}
    for level in element.iterchildren(w("lvl")):
        place = value(level, "ilvl") or "0"
        start = value(level.find(w("start"))) or "1"
        if place.isdecimal():
            found[int(place)] = Level(
                start=int(start) if start.isdecimal() else 1,
                kind=value(level.find(w("numFmt"))) or "decimal",
                pattern=value(level.find(w("lvlText"))) or "",
                decimal_only=is_on(level.find(w("isLgl"))),
            )
    return found


def _restarts(element: Element) -> dict[int, int]:
    found = {}
    for override in element.iterchildren(w("lvlOverride")):
        start = value(override.find(w("startOverride")))
        place = value(override, "ilvl")
        if start and place and start.isdecimal() and place.isdecimal():
            found[int(place)] = int(start)
    return found


def _start(levels: dict[int, Level], level: int) -> int:
    return levels[level].start if level in levels else 1


def _shown(levels: dict[int, Level], counts: dict[int, int], level: int) -> str:
    """The level's pattern with numbers put in; empty for bullets and unnumbered levels."""
    own = levels.get(level)
    if own is None or own.kind in {"bullet", "none"} or "%" not in own.pattern:
        return ""

    def number(match: re.Match[str]) -> str:
        place = int(match.group(1)) - 1
        kind = levels[place].kind if place in levels and not own.decimal_only else "decimal"
        return numeral(counts.get(place, 1), kind)

    return re.sub(r"%([1-9])", number, own.pattern).strip()


def numeral(number: int, kind: str) -> str:
    """``number`` as Word writes it in a list of that kind; in digits where the kind is unknown."""
    if kind in {"lowerLetter", "upperLetter"} and number > 0:
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters if kind == "lowerLetter" else letters.upper()
    if kind in {"lowerRoman", "upperRoman"} and 0 < number < 4000:
        return roman(number).lower() if kind == "lowerRoman" else roman(number)
    return f"{number:02}" if kind == "decimalZero" else str(number)
