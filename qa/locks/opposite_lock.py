"""The lock on opposites: "rose" is not told for "fell", nor "weak" for "strong"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qa.locks.breach import Breach, BreachKind
from qa.locks.grades import Graded
from qa.locks.ground import Ground, Spot
from qa.locks.operators import Force, Operator
from qa.locks.origin import Origins
from qa.locks.reading import Token
from qa.locks.synonyms import base

_EXACT = 0.8
"""What the very same word counts more than another for it."""
_MARGIN = 0.45
"""By how much more of the statement has to stand around the opposite than around the word itself."""


def check(
    said: Sequence[Operator], grades: Sequence[Graded], ground: Ground, found: Origins
) -> Iterator[Breach]:
    """Words of a statement whose opposite the quotes have in their place; grades have a lock of their own."""
    given = {told.name for each in ground.evidence for told in each.grades}
    marks = {
        place for mark in grades if mark.name in given for place in range(mark.start, mark.end)
    }
    for token in ground.tokens:
        if token.place in marks:
            continue
        against = ground.opposed(token)
        if against and (
            _contradicted(token, against, said, ground)
            or _is_turned(token, against, said, ground, found)
        ):
            yield Breach(BreachKind.POLARITY, token.written)


def _contradicted(
    token: Token, against: tuple[Spot, ...], said: Sequence[Operator], ground: Ground
) -> bool:
    denied = any(each.force is Force.DENIES and token in each.window for each in said)
    same = ground.same(token)
    top = ground.best(token, against)
    if same:
        exact = {
            (spot.evidence, spot.token.clause)
            for spot in same
            if base(spot.token.meaning) == base(token.meaning)
        }
        if all((spot.evidence, spot.token.clause) in exact for spot in top):
            return False
        worst = max(ground.nearness(spot, (token.place,)) for spot in top)
        own = max(ground.nearness(spot, (token.place,)) for spot in same)
        if own + _MARGIN + bool(exact) * _EXACT >= worst:
            return False
    return not any(_denied(spot, ground) != denied for spot in top)


def _is_turned(
    token: Token,
    against: tuple[Spot, ...],
    said: Sequence[Operator],
    ground: Ground,
    found: Origins,
) -> bool:
    """Whether what the clause is taken from has the opposite, and the word itself stands beside it only."""
    home = found.home_of(token)
    if home is None or token.keys & home.keys:
        return False
    denied = any(each.force is Force.DENIES and token in each.window for each in said)
    here = [s for s in against if s.evidence == home.number and s.token in home.tokens]
    return any(_denied(spot, ground) == denied for spot in here)


def _denied(spot: Spot, ground: Ground) -> bool:
    return any(
        each.force is Force.DENIES and spot.token in each.window
        for each in ground.evidence[spot.evidence].operators
    )
