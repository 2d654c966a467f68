"""The lock on forms: what a statement says that something "is" stands in the form's field of that name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.locks.breach import Breach, BreachKind
from qa.locks.evidence import Evidence
from qa.locks.figures import Number
from qa.locks.reading import Reading, Token
from qa.locks.verbs import is_verb

_FIELD = re.compile(r"(?:^|(?<=[\t\n]))([^:\t\n]{3,60}): +([^\t\n]{1,60})(?=[\t\n]|$)")
_FEWEST = 2
"""Fields from which on a quote is a form."""
_BEING = frozenset({"is", "was", "are", "were"})
_PLACING = frozenset({"in", "on", "at", "by", "for", "from", "to", "with", "not", "made", "under"})


def check(
    reading: Reading, figures: Sequence[Number], evidence: Sequence[Evidence]
) -> Iterator[Breach]:
    """Words before "is" or "was" that name a field of a form whose value the statement has not."""
    fields = [field for each in evidence for field in _fields(each)]
    for token in reading.tokens[:-1]:
        if token.weight < 1 or reading.words[token.place + 1] not in _BEING:
            continue
        values = [
            value
            for label, value in fields
            if any(token.keys & t.keys for t in label)
            if (
                all(reading.alike(t) for t in label if t.weight)
                if value.numbers
                else _is_equated(reading, token)
            )
        ]
        elsewhere = any(
            token.keys & other.keys
            for each in evidence
            for other in each.text.tokens
            if not any(other in label for label, _ in fields)
        )
        counted = {number.value for value in values for number in value.numbers}
        said = {number.value for number in figures}
        if not values or elsewhere or counted & said or (counted and not said):
            continue
        if counted or not any(reading.alike(other) for value in values for other in value.tokens):
            yield Breach(BreachKind.WORDING, token.written)


def _is_equated(reading: Reading, token: Token) -> bool:
    """Whether a word before "is" or "was" is told to be something: "the destination was Volcan", and not "the inspection was led by"."""
    following = reading.words[token.place + 2 : token.place + 3]
    return bool(following) and following[0] not in _PLACING and not is_verb(following[0])


@dataclass(frozen=True, slots=True)
class _Value:
    """What stands in a field."""

    tokens: tuple[Token, ...]
    numbers: tuple[Number, ...]


def _fields(each: Evidence) -> list[tuple[tuple[Token, ...], _Value]]:
    """Labels and values of a quote that is a form; none of another quote."""
    found = []
    for match in _FIELD.finditer(each.text.text):
        tokens = _inside(each, *match.span(2))
        places = {token.place for token in tokens}
        numbers = tuple(number for number in each.numbers if number.start in places)
        found.append((_inside(each, *match.span(1)), _Value(tokens, numbers)))
    return found if len(found) >= _FEWEST else []


def _inside(each: Evidence, start: int, end: int) -> tuple[Token, ...]:
    return tuple(token for token in each.text.tokens if start <= token.start < end)
