"""Forms: fields of a quote, each a label and what stands in it: "Wind Direction: Variable". Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from qa.locks.evidence import Evidence
from qa.locks.reading import Token

_CELL = re.compile(r"[^\t\n]+")
_FIELD = re.compile(r"\s*([^:]{3,60}): +(\S.{0,240})")
_BARE = re.compile(r"\s*([^\W\d_][^:\d]{2,40}?) +(\d.{0,30})")
"""A field of a form whose colon is lacking: "Visibility 3 Miles"."""
_HALVES = re.compile(r"[^/]+(?<! )/(?! )[^/]+")
"""A label of two things that stand in one field: "Wind Speed/Gusts"."""
_DATES = frozenset({"date", "dates", "time", "times"})
"""What a label need not say of a date."""
_KINDS = frozenset({"type", "types", "kind"})
"""And of anything."""
_LABEL = re.compile(r"(?<!\S)[A-Z][\w.'-]*(?: [a-z][\w.'-]*){0,8}: ")
"""A label within a line."""
_SEVERAL = 3
"""Labels from which on a line is one of fields."""
_PARTED = " / "
_Span = tuple[int, int]
_FEWEST = 2
"""Fields from which on a quote is a form, if it is not one field and nothing else."""


@dataclass(frozen=True, slots=True)
class Field:
    """A label and its value; "Runway Length/Width: 900 ft / 30 ft" makes two of these."""

    label: tuple[Token, ...]
    """What tells it from others; of the second of two labels nothing that it shares with the first."""
    kind: tuple[Token, ...]
    """What else stands in the label: "date" of a date."""
    value: tuple[Token, ...]


def fields_of(each: Evidence) -> tuple[Field, ...]:
    """The fields of a quote that is a form; none of another quote."""
    text = each.text.text
    cells = [span for cell in _CELL.finditer(text) for span in _run_on(text, *cell.span())]
    colons = [match for cell in cells if (match := _FIELD.fullmatch(text, *cell))]
    empty = sum(text[start:end].rstrip().endswith(":") for start, end in cells)
    if len(colons) + empty < _FEWEST and len(colons) < len(cells):
        return ()
    bare = [match for cell in cells if (match := _BARE.fullmatch(text, *cell))]
    return tuple(
        _field(each, label, value)
        for match in sorted([*colons, *bare], key=re.Match.start)
        for label, value in _halves(match)
    )


def _run_on(text: str, start: int, end: int) -> list[_Span]:
    """Where the fields of a line stand that has several one after the other, each beginning with a capital letter."""
    begins = [match.start() for match in _LABEL.finditer(text, start, end)]
    if len(begins) < _SEVERAL or text[start : begins[0]].strip():
        return [(start, end)]
    return list(pairwise((*begins, end)))


def _halves(match: re.Match[str]) -> list[tuple[_Span, _Span]]:
    """Where the label and value of a field stand, or both of its labels, each with its own value."""
    label, value = match.span(1), match.span(2)
    first, parted, second = match[2].partition(_PARTED)
    if not parted or _PARTED in second or not _HALVES.fullmatch(match[1]):
        return [(label, value)]
    stroke, parting = label[0] + match[1].index("/"), value[0] + len(first)
    return [((label[0], stroke), (value[0], parting)), ((stroke, label[1]), (parting, value[1]))]


def _field(each: Evidence, label: _Span, value: _Span) -> Field:
    told, inside = _inside(each, *label), _inside(each, *value)
    dated = {day.start for day in each.dates} & {token.place for token in inside}
    plain = _DATES if dated else frozenset()
    tells = [t for t in told if t.tells and t.word not in plain and not _is_kind(t, told)]
    rest = tuple(token for token in told if token not in tells)
    return Field(tuple(tells), rest, inside)


def _is_kind(token: Token, label: Sequence[Token]) -> bool:
    """Whether a word only says that what stands before it is of some kind: "Surface Type", and not "Hours on Type"."""
    before = [other for other in label if other.place == token.place - 1]
    return token.word in _KINDS and any(other.tells for other in before)


def _inside(each: Evidence, start: int, end: int) -> tuple[Token, ...]:
    return tuple(token for token in each.text.tokens if start <= token.start < end)
