"""The lock on deeds: what one did is not told as another's, nor as done to the one who did it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from qa.locks.breach import Breach, BreachKind
from qa.locks.deeds import Deed, deeds, has_pronoun
from qa.locks.evidence import Evidence
from qa.locks.field import Field
from qa.locks.people import is_person, is_placed
from qa.locks.reading import Reading, Token


def check(reading: Reading, actors: Collection[int], field: Field) -> Iterator[Breach]:
    """People and names, at the places ``actors``, who do what the quotes say another did."""
    for token in _turned(reading, actors, field):
        yield Breach(BreachKind.WORDING, token.written)


def _turned(reading: Reading, actors: Collection[int], field: Field) -> Iterator[Token]:
    """People and names who do what the quotes say was done to them, or by somebody else."""
    for deed in deeds(reading, field.mine):
        doer = next(
            (t for t in deed.doers if t.place in actors and not is_placed(reading, t)), None
        )
        if doer is None or has_pronoun(deed.doers):
            continue
        told = [
            (each, other)
            for each in field.ground.evidence
            for other in each.deeds
            if deed.verb.keys & other.verb.keys
        ]
        if told and all(_by_another(doer, each, other) for each, other in told):
            yield doer


def _by_another(doer: Token, each: Evidence, told: Deed) -> bool:
    """Whether a quote says that not ``doer`` but one whom it names does it, and that it is done to ``doer``."""
    if has_pronoun(told.doers) or any(doer.keys & token.keys for token in told.doers):
        return False
    named = {token.place for name in each.names for token in name.tokens}
    return any(token.place in named or is_person(each.text, token) for token in told.doers) and any(
        doer.keys & token.keys for token in each.text.sentences[told.verb.sentence]
    )
