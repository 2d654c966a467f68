"""The lock on grades: each is the one that the quotes give to what it is said of."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from qa.locks.breach import Breach, BreachKind
from qa.locks.evidence import Evidence
from qa.locks.grades import Graded
from qa.locks.ground import Ground
from qa.locks.lexicon import word_set
from qa.locks.reading import Token

_PLAIN = frozenset({"good", "adequate", "satisfactory"})
"""Grades that are words of every day too."""
_JUDGING = word_set(
    """
    rated rating rate judged judge judgement judgment graded grade grades overall effectiveness
    assessed deemed opinion assurance ratings judgements
    """
)


def check(grades: Sequence[Graded], ground: Ground) -> Iterator[Breach]:
    """Grades of a part of a statement that the quotes do not give, or give to something else."""
    places = {token.place for token in ground.tokens}
    judging = any(token.word in _JUDGING for token in ground.tokens)
    for said in grades:
        if said.start not in places or (said.name in _PLAIN and not judging):
            continue
        also = {other.name for other in grades if other.start in places}
        if not _given(said, also, ground):
            yield Breach(BreachKind.GRADE, said.name)


def _given(said: Graded, also: Collection[str], ground: Ground) -> bool:
    label = [
        token
        for token in ground.tokens
        if token.weight and not said.start <= token.place < said.end
    ]
    own, rival = -1.0, -1.0
    for each in ground.evidence:
        for told in each.grades:
            score = _shared(label, told, each)
            if told.name == said.name:
                own = max(own, score)
            elif told.name not in also:
                rival = max(rival, score)
    return own >= 0 and own >= rival


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
