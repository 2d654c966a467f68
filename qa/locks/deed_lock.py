"""The lock on deeds: what one did is not told as another's, nor as done to the one who did it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from qa.locks.breach import Breach, BreachKind
from qa.locks.deeds import Deed, deeds, has_pronoun
from qa.locks.evidence import Evidence, taken
from qa.locks.field import Field
from qa.locks.ground import Ground
from qa.locks.people import is_person, is_placed
from qa.locks.reading import Reading, Token
from qa.locks.segments import is_verb

_SPEAKERS = frozenset({"report", "review", "inspection", "audit", "survey", "inquiry", "panel"})
"""What says all that stands in a report."""


def check(reading: Reading, actors: Collection[int], field: Field) -> Iterator[Breach]:
    """Who does what the quotes say another did; people and names are at the places ``actors``."""
    yield from _of_others(reading, actors, field)
    dated = taken(field.dates)
    for subject in _subjects(reading, field.mine):
        own = [token for token in subject if token.place not in dated]
        spots = [spot for token in own for spot in field.ground.same(token)]
        if _is_moved(own, field.ground) and field.unbound([t.place for t in own], spots):
            yield Breach(BreachKind.WORDING, reading.said(own))


def _of_others(reading: Reading, actors: Collection[int], field: Field) -> Iterator[Breach]:
    """Deeds that the quotes have with the same verb and another subject."""
    dated = taken(field.dates)
    for deed in deeds(reading, field.mine):
        told = _nearest(deed, field.ground)
        if not told:
            continue
        doer = next(
            (t for t in deed.doers if t.place in actors and not is_placed(reading, t)), None
        )
        if (
            doer is not None
            and not has_pronoun(deed.doers)
            and all(_by_another(doer, each, other) for each, other in told)
        ):
            yield Breach(BreachKind.WORDING, doer.written)
        subject = [t for t in deed.subject if t.weight == 1 and t.place not in dated]
        if (
            _is_moved(subject, field.ground)
            and not _is_told_there(subject, told, field)
            and all(_of_another(subject, deed, each, other) for each, other in told)
        ):
            yield Breach(BreachKind.WORDING, reading.said(subject))


def _is_told_there(
    subject: Sequence[Token], told: Sequence[tuple[Evidence, Deed]], field: Field
) -> bool:
    """Whether more of what is said of a subject stands in its own sentence than where the verb does."""
    shares = field.shares([token.place for token in subject])
    theirs = {(field.ground.evidence.index(each), other.verb.sentence) for each, other in told}
    most = max((shares.get(each, 0.0) for each in theirs), default=0.0)
    own = {
        (spot.evidence, spot.token.sentence)
        for token in subject
        for spot in field.ground.same(token)
    }
    return any(shares.get(each, 0.0) >= most for each in own - theirs)


def _nearest(deed: Deed, ground: Ground) -> list[tuple[Evidence, Deed]]:
    """Deeds of the quotes with the same verb: those that share most of what is said besides who does it."""
    rest = deed.doers if deed.is_passive else deed.done_to
    rest = tuple(token for token in rest if token.weight == 1)
    found = [
        (sum(any(t.keys & o.keys for o in _around(each, other)) for t in rest), each, other)
        for each in ground.evidence
        for other in each.deeds
        if deed.verb.keys & other.verb.keys
    ]
    most = max((shared for shared, _, _ in found), default=0)
    return [(each, other) for shared, each, other in found if shared == most]


def _around(each: Evidence, told: Deed) -> tuple[Token, ...]:
    return (*told.doers, *told.done_to)


def _subjects(reading: Reading, pieces: Sequence[int]) -> Iterator[list[Token]]:
    """The telling words before the first verb of each segment."""
    begun: set[int] = set()
    subject: list[Token] = []
    for token in reading.tokens:
        piece = pieces[token.place]
        if token.place and piece != pieces[token.place - 1]:
            subject = []
        if is_verb(token.word) and piece not in begun:
            begun.add(piece)
            yield subject
        if token.weight == 1:
            subject.append(token)


def _is_moved(subject: Sequence[Token], ground: Ground) -> bool:
    """Whether the quotes have every word of a subject, so that it is no other word for theirs."""
    return (
        bool(subject)
        and not any(is_verb(token.word) for token in subject)
        and all(
            token.keys
            and ground.same(token)
            and not token.word[0].isdigit()
            and token.word not in _SPEAKERS
            for token in subject
        )
    )


def _of_another(subject: Sequence[Token], deed: Deed, each: Evidence, told: Deed) -> bool:
    """Whether a quote says of something else that it did, or was done, what a statement says of ``subject``."""
    theirs = told.done_to if deed.is_passive else told.doers
    telling = [t for t in theirs if t.weight == 1 and t.keys and not t.word[0].isdigit()]
    if not telling or has_pronoun(theirs):
        return False
    piece = each.segments[told.verb.place]
    around = [
        t
        for t in each.text.sentences[told.verb.sentence]
        if each.segments[t.place] == piece or t in theirs
    ]
    return not any(token.keys & other.keys for token in subject for other in around)


def _by_another(doer: Token, each: Evidence, told: Deed) -> bool:
    """Whether a quote says that not ``doer`` but one whom it names does it, and that it is done to ``doer``."""
    if has_pronoun(told.doers) or any(doer.keys & token.keys for token in told.doers):
        return False
    named = {token.place for name in each.names for token in name.tokens}
    return any(token.place in named or is_person(each.text, token) for token in told.doers) and any(
        doer.keys & token.keys for token in each.text.sentences[told.verb.sentence]
    )
