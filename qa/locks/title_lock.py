"""The lock on which people are meant: "deputy" is not told for "assistant", nor agency vacancies for staff vacancies."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from qa.locks.breach import Breach, BreachKind
from qa.locks.ground import Ground, Spot
from qa.locks.lexicon import ROLES
from qa.locks.people import is_person, modifiers
from qa.locks.reading import Reading, Token

_NEAR = 4
"""Words around one for people that may tell which are meant."""


def check(
    reading: Reading, people: Sequence[Token], named: Collection[int], ground: Ground
) -> Iterator[Breach]:
    """Words beside those for people that stand beside others in the quotes; names, at ``named``, aside."""
    for token in _titled(reading, [t for t in people if t.place not in named], ground):
        yield Breach(BreachKind.WORDING, token.written)
    for token in reading.tokens:
        if token.place not in named and _is_owned_by_another(reading, token, ground):
            yield Breach(BreachKind.WORDING, token.written)


def _titled(reading: Reading, people: Sequence[Token], ground: Ground) -> Iterator[Token]:
    """Words that tell which people are meant, where the quotes tell others: "deputy" for "assistant"."""
    for token in people:
        spots = ground.same(token)
        for word in modifiers(reading, token):
            near = {other.key for other in ground.same(word)}
            if spots and all(_is_otherwise(spot, near, ground) for spot in spots):
                yield word


def _is_otherwise(spot: Spot, near: Collection[tuple[int, int]], ground: Ground) -> bool:
    """Whether none of the words ``near`` tells which people a spot means, and others do that the statement lacks."""
    text = ground.evidence[spot.evidence].text
    around = range(spot.token.place - _NEAR, spot.token.place + _NEAR + 1)
    if any((spot.evidence, place) in near for place in around):
        return False
    return any(not ground.has(token) for token in modifiers(text, spot.token))


def _is_owned_by_another(reading: Reading, token: Token, ground: Ground) -> bool:
    """Whether what a person's word is put before stands behind another's in the quotes: "staff vacancies"."""
    thing = reading.tokens[token.place + 1] if token.place + 1 < len(reading.tokens) else None
    if token.word not in ROLES or thing is None or is_person(reading, token):
        return False
    others: list[Token] = []
    for spot in ground.same(thing):
        around = ground.evidence[spot.evidence].text.tokens
        near = around[max(0, spot.token.place - _NEAR) : spot.token.place + _NEAR]
        if any(token.keys & other.keys for other in near):
            return False
        others += around[max(0, spot.token.place - 1) : spot.token.place]
    return bool(others) and any(other.word in ROLES for other in others)
