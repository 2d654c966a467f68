"""Grades of judgement in a text, each with the words that tell what was judged. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.rules import GRADE_PATTERN, grade_of
from qa.locks.reading import Reading, Token

_GRADE = re.compile(rf"\b{GRADE_PATTERN}\b", re.IGNORECASE)
_LABEL = 14
"""Words before a grade that may be its label."""


@dataclass(frozen=True, slots=True)
class Graded:
    """A grade in a text, and the words that tell what it was given to."""

    name: str
    start: int
    end: int
    label: tuple[Token, ...]


def graded(reading: Reading) -> tuple[Graded, ...]:
    """Grades in ``reading`` in order, each with the words since the one before and a few after."""
    found: list[Graded] = []
    last = 0
    for match in _GRADE.finditer(reading.text):
        grade = grade_of(match.group(0))
        inside = [t for t in reading.tokens if match.start() <= t.start < match.end()]
        if grade is None or not inside:
            continue
        first, end = inside[0].place, inside[-1].place + 1
        sentence = inside[0].sentence
        before = reading.tokens[max(last, first - _LABEL) : first]
        label = tuple(token for token in before if token.weight and token.sentence == sentence)
        found.append(Graded(grade.name, first, end, label))
        last = end
    return tuple(found)
