"""The lock on deeds: what one did is not told as another's, nor as done to the one who did it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from qa.locks.breach import Breach, BreachKind
from qa.locks.deeds import Deed, deeds, has_pronoun
from qa.locks.evidence import Evidence, taken
from qa.locks.field import Field
from qa.locks.ground import Ground
from qa.locks.people import ANYBODY, is_person, is_placed
from qa.locks.reading import Reading, Token
from qa.locks.verbs import is_verb

_SPEAKERS = frozenset({"report", "review", "inspection", "audit", "survey", "inquiry", "panel"})
"""What says all that stands in a report."""
_Told = tuple[Evidence, Deed]


def check(
    reading: Reading, actors: Collection[int], field: Field, copied: Collection[int]
) -> Iterator[Breach]:
    """Who does what the quotes say another did; people and names are at the places ``actors``.

    What stands at the places ``copied`` is told as a quote tells it.
    """
    dated = taken(field.dates)
    for deed in deeds(reading, field.mine):
        told = _nearest(deed, field.ground)
        if not told or deed.verb.place in copied:
            continue
        for doer in _turned(reading, deed, told, actors):
            yield Breach(BreachKind.WORDING, doer.written)
        for words in _moved(deed, told, dated, field):
            yield Breach(BreachKind.WORDING, reading.said(words))
    for words in _subjects(reading, field.mine):
        own = [t for t in words if t.place not in dated and t.place not in copied]
        spots = [spot for token in own for spot in field.ground.same(token)]
        if _is_movable(own, field.ground) and field.unbound([t.place for t in own], spots):
            yield Breach(BreachKind.WORDING, reading.said(own))


def _nearest(deed: Deed, ground: Ground) -> list[_Told]:
    """Deeds of the quotes with the same verb: those that share most of what is said besides who does it."""
    rest = [t for t in (deed.doers if deed.is_passive else deed.done_to) if t.weight == 1]
    found = [
        (
            sum(any(t.keys & o.keys for o in (*told.doers, *told.done_to)) for t in rest),
            each,
            told,
        )
        for each in ground.evidence
        for told in each.deeds
        if deed.verb.keys & told.verb.keys
    ]
    most = max((shared for shared, _, _ in found), default=0)
    return [(each, told) for shared, each, told in found if shared == most]


def _turned(
    reading: Reading, deed: Deed, told: Sequence[_Told], actors: Collection[int]
) -> Iterator[Token]:
    """The one who does it, where the quotes name another in that sentence who does."""
    doer = next((t for t in deed.doers if t.place in actors and not is_placed(reading, t)), None)
    if doer is None or has_pronoun(deed.doers):
        return
    if all(_by_another(doer, each, other) for each, other in told):
        yield doer


def _by_another(doer: Token, each: Evidence, told: Deed) -> bool:
    """Whether a quote says that not ``doer``, of whom it speaks there, but one whom it names does it."""
    shared = each.shares[each.segments[told.verb.place]]
    if has_pronoun(told.doers) or any(doer.keys & t.keys for t in (*told.doers, *shared)):
        return False
    named = {token.place for name in each.names for token in name.tokens}
    return any(token.place in named or is_person(each.text, token) for token in told.doers) and any(
        doer.keys & token.keys for token in each.text.sentences[told.verb.sentence]
    )


def _moved(
    deed: Deed, told: Sequence[_Told], dated: Collection[int], field: Field
) -> Iterator[Sequence[Token]]:
    """The subject of a deed, and who does it in a passive, where the quotes have other words there."""
    subject = [t for t in deed.subject if t.weight == 1 and t.place not in dated]
    if (
        _is_movable(subject, field.ground)
        and not _is_told_there(subject, told, field)
        and all(
            _of_another(subject, each, other, other.done_to if deed.is_passive else other.doers)
            for each, other in told
        )
    ):
        yield subject
    agent = [t for t in deed.agent if t.weight == 1 and t.place not in dated]
    if _is_movable(agent, field.ground) and all(
        _of_another(agent, each, other, other.doers) for each, other in told
    ):
        yield agent


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


def _is_movable(words: Sequence[Token], ground: Ground) -> bool:
    """Whether the quotes have every one of some words, so that they are no other words for theirs."""
    return bool(words) and all(
        token.keys
        and ground.same(token)
        and not token.word[0].isdigit()
        and not is_verb(token.word)
        and token.word not in _SPEAKERS | ANYBODY
        for token in words
    )


def _is_told_there(subject: Sequence[Token], told: Sequence[_Told], field: Field) -> bool:
    """Whether no less of what is said of a subject stands in its own sentence than where the verb does."""
    shares = field.shares([token.place for token in subject])
    theirs = {(field.ground.evidence.index(each), other.verb.sentence) for each, other in told}
    most = max((shares.get(each, 0.0) for each in theirs), default=0.0)
    own = {
        (spot.evidence, spot.token.sentence)
        for token in subject
        for spot in field.ground.same(token)
    }
    return any(shares.get(each, 0.0) >= most for each in own - theirs)


def _of_another(
    words: Sequence[Token], each: Evidence, told: Deed, theirs: Sequence[Token]
) -> bool:
    """Whether a quote says of others, among ``theirs``, what a statement says of ``words``."""
    telling = [t for t in theirs if t.weight == 1 and t.keys and not t.word[0].isdigit()]
    if not telling or has_pronoun(theirs):
        return False
    piece = each.segments[told.verb.place]
    around = [
        t
        for t in each.text.sentences[told.verb.sentence]
        if each.segments[t.place] == piece or t in theirs or t in each.shares[piece]
    ]
    return not any(token.keys & other.keys for token in words for other in around)
