"""The lock on grades: each is the one that the quotes give to what it is said of."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from qa.locks.breach import Breach, BreachKind
from qa.locks.evidence import Evidence
from qa.locks.grades import Graded
from qa.locks.ground import Ground
from qa.locks.judgements import Given
from qa.locks.lexicon import word_set
from qa.locks.reading import Token

_PLAIN = frozenset({"good", "adequate", "satisfactory"})
"""Grades that are words of every day too."""
_PASSING = 1.0
"""How much of what is called good in passing another grade's label may have."""
_JUDGING = word_set(
    """
    rated rating rate judged judge judgement judgment graded grade grades overall effectiveness
    assessed deemed opinion assurance ratings judgements
    """
)


def check(
    grades: Sequence[Graded], ground: Ground, settled: Collection[int] = ()
) -> Iterator[Breach]:
    """Grades of a part of a statement that the quotes do not give, or give to something else.

    What those at the places ``settled`` are given to is known.
    """
    places = {token.place for token in ground.tokens}
    judging = any(token.word in _JUDGING for token in ground.tokens)
    for said in grades:
        if said.start not in places or said.start in settled:
            continue
        also = {other.name for other in grades if other.start in places}
        own, rival = _scores(said, also, ground)
        if said.name not in _PLAIN or judging or _is_capital(said, ground):
            held = own >= 0 and own >= rival
        else:
            held = max(own, _PASSING) >= rival
        if not held:
            yield Breach(BreachKind.GRADE, said.name)


def misgiven(told: Sequence[Given]) -> Iterator[Breach]:
    """Grades that a statement gives to labels to which every quote with such a label gives another."""
    for one in told:
        label = _keys(one)
        alike = [other for other in told if other.said == one.said and _keys(other) == label]
        if not any(other.holds for other in alike):
            yield Breach(BreachKind.GRADE, one.said.name)


def settled(told: Sequence[Given]) -> frozenset[int]:
    """Places of the grades that are given to labels, and to no wrong one."""
    wrong = {one.said.start for one in told if not one.holds}
    return frozenset(one.said.start for one in told) - wrong


def _keys(one: Given) -> frozenset[str]:
    return frozenset(token.word for token in one.judgement.label)


def _is_capital(said: Graded, ground: Ground) -> bool:
    token = next(token for token in ground.tokens if token.place == said.start)
    return token.written[0].isupper() and not token.opens


def _scores(said: Graded, also: Collection[str], ground: Ground) -> tuple[float, float]:
    """How well what is graded fits where the quotes give this grade, and where another; -1 where nowhere."""
    label = [
        token
        for token in ground.tokens
        if token.weight and not said.start <= token.place < said.end
    ]
    own, rival = -1.0, -1.0
    for each in ground.evidence:
        body = {word for name in each.bodies for word in name}
        of_this = [token for token in label if token.word not in body]
        for told in each.grades:
            if said.topics and not said.topics & told.topics:
                continue
            score = _shared(of_this, told, each)
            if told.name == said.name:
                own = max(own, score)
            elif told.name not in also:
                rival = max(rival, score)
    return own, rival


def _shared(label: Sequence[Token], told: Graded, each: Evidence) -> float:
    """How much of what a statement grades stands in the label of a grade."""
    keys = frozenset(key for token in told.label for key in token.keys)
    after = frozenset(
        key
        for token in each.text.tokens[told.end : told.end + 8]
        if token.sentence == each.text.tokens[told.start].sentence
        for key in token.keys
    )
    total = 0.0
    for token in label:
        total += (
            token.weight if token.keys & keys else 0.4 * token.weight * bool(token.keys & after)
        )
    return total
