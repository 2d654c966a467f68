"""Counting: what a number counts, of which kind and measure it may be, how far a date is from it. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from qa.locks.dates import Day
from qa.locks.figures import Number
from qa.locks.number_words import UNITS
from qa.locks.reading import Reading, Token

_COMMA = 4
"""Words that a comma between a number and a date counts."""


NEXT = 2
"""Telling words after a number that say what it counts."""


def same_kind(told: Number, said: Number, text: str) -> bool:
    """Whether a number of a quote with that text may be of the kind that a statement gives it."""
    if told.kind == said.kind:
        return True
    if {told.kind, said.kind} == {"%", "share"}:
        return True
    if {told.kind or told.unit, said.kind or said.unit} == {"£", "pound"}:
        return True
    if not told.kind and said.kind in {"%", "£", "$", "€"}:
        return said.kind in text or (said.kind == "%" and "percent" in text.lower())
    return False


def same_unit(told: Number, said: Number, beside: Iterable[str]) -> bool:
    """Whether it may be of the measure that a statement gives it, be that among the words ``beside`` it."""
    if not said.unit or told.unit == said.unit or (said.unit == "pound" and told.kind == "£"):
        return True
    return not told.unit and any(word.startswith(said.unit) for word in beside)


def counted_things(reading: Reading, number: Number, most: int = NEXT) -> tuple[Token, ...]:
    """The telling words next after a number, in its sentence."""
    found: list[Token] = []
    tokens = reading.tokens
    for token in tokens[number.end : number.end + 8]:
        if token.sentence != tokens[number.start].sentence or len(found) == most or token.comma:
            break
        if token.word[0].isdigit() or token.word in UNITS:
            break
        if token.weight and token.word != "fy":
            found.append(token)
    return tuple(found)


def apart(reading: Reading, day: Day, number: Number) -> int:
    """Words between a date and a number; fewer than any where a colon ties them: "2015: 67 per cent"."""
    between = reading.text[reading.tokens[day.end - 1].end : reading.tokens[number.start].start]
    if between.strip(" £$€") == ":":
        return -1
    first, last = sorted((day.start, number.start))
    commas = sum(token.comma for token in reading.tokens[first + 1 : last + 1])
    return min(abs(day.start - number.end), abs(number.start - day.end)) + _COMMA * commas


def motion(reading: Reading, number: Number) -> str:
    """The word "from", "to" or "by" where it stands before the number."""
    start = number.start - (
        reading.words[number.start - 1 : number.start] in {("£",), ("$",), ("€",)}
    )
    before = reading.words[start - 1] if start else ""
    return before if before in {"from", "to", "by"} else ""
