"""The lock on names exchanged: where a sentence is a quote's but for a name, it is that name and no other of the quote."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from qa.locks.abbreviations import initials
from qa.locks.breach import Breach, BreachKind
from qa.locks.evidence import Evidence
from qa.locks.lexicon import BODY_NOUNS
from qa.locks.reading import Reading, Token
from qa.locks.repetition import Repetition

_LONGER = 2
"""Words that what a name stands for may have more than what it stands in."""


def check(
    reading: Reading,
    repeated: Sequence[Repetition],
    named: Collection[int],
    evidence: Sequence[Evidence],
) -> Iterator[Breach]:
    """Names, at the places ``named``, that stand where the sentence repeated has another."""
    for each in repeated:
        theirs = evidence[each.evidence]
        names = {token.place for name in theirs.names for token in name.tokens}
        for change in each.changes:
            own = [token for token in change.own if token.place in named]
            gone = [token for token in change.gone if token.place in names]
            alike = len(change.gone) <= len(change.own) + _LONGER and not change.edge
            if own and gone and alike and not _are_one(own, gone, theirs):
                yield Breach(BreachKind.NAME, reading.said(own))
        place = _elsewhere(reading, each, named, theirs)
        if place:
            yield Breach(BreachKind.BODY, reading.said(place))


def _are_one(own: Sequence[Token], gone: Sequence[Token], theirs: Evidence) -> bool:
    """Whether two names may be one: a part of the other, its initials, or the body by what it is."""
    said, told = [token.word for token in own], [token.word for token in gone]
    if set(said) <= set(told) or set(told) <= set(said):
        return True
    if {initials(said), initials(told)}.intersection((*said, *told)):
        return True
    return set(said) <= theirs.body_words and set(told) <= BODY_NOUNS


def _elsewhere(
    reading: Reading, repeated: Repetition, named: Collection[int], theirs: Evidence
) -> list[Token]:
    """The place that a sentence is put in, "In Chelsea, …", where neither the report nor the text just there names it."""
    mine, other = repeated.pairs[0]
    lead = [token for token in reading.sentences[mine.sentence] if token.place < mine.place]
    if not lead or lead[0].word != "in":
        return []
    near = theirs.text.sentences[max(0, other.sentence - 1) : other.sentence + 1]
    known = {token.word for sentence in near for token in sentence}
    known |= theirs.body_words | set(theirs.about.words)
    place = [token for token in lead if token.place in named]
    return [] if known.issuperset(token.word for token in place) else place
