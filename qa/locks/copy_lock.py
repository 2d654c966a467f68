"""The lock on copies: a sentence that is a quote's but for a few words has no other thing in the place of the quote's.

"The airplane struck a utility pole" stands beside "The airplane veered off the runway and struck a taxiway light" only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from qa.locks.alignment import Alignment, Change, Item, tokens_of
from qa.locks.anaphora import PRONOUNS
from qa.locks.breach import Breach, BreachKind
from qa.locks.deeds import tells_deed
from qa.locks.evidence import Evidence
from qa.locks.lexicon import BODY_NOUNS, ROLES, word_set
from qa.locks.names import TITLES
from qa.locks.reading import Reading, Token
from qa.locks.synonyms import is_evaluative
from qa.locks.verbs import is_auxiliary, is_participle, is_verb

_LONGER = 2
"""Words that the quote may have more, in the place of what the statement has."""
_EXCEPTING = word_set("except excluding unless")
_INITIALS = 3
_JOINTS = frozenset({"and", "or", "but"})
_CONTRASTING = word_set("whereas while but than versus")
"""Words by which a sentence says the same of several things; which is which has a lock of its own."""
_PLAIN = word_set("overall total member members people")
"""Words for things that say nothing more of them: "the crew members"."""
_REPORTS = word_set("inspection visit review audit survey judgement letter article paper")


def check(
    reading: Reading, found: Sequence[Alignment], evidence: Sequence[Evidence]
) -> Iterator[Breach]:
    """Things that a statement has where the sentence it is taken from has others."""
    for aligned in found:
        each = evidence[aligned.number]
        for change in aligned.changes if aligned.is_whole else ():
            strange = _put_in(aligned, change, each) or _added(reading, aligned, change, evidence)
            if strange:
                yield Breach(BreachKind.WORDING, reading.said(strange))
            excepted = _excepts(aligned, change)
            if excepted:
                yield Breach(BreachKind.QUANTITY, reading.said(excepted))
            if _cuts_a_name(aligned, change, each):
                cut = tokens_of(aligned.told[change.begin - 1 : change.stop + 1])
                yield Breach(BreachKind.NAME, each.text.said(cut))
            for day in _dates_for_numbers(aligned, change):
                yield Breach(BreachKind.NUMBER, reading.said(day.tokens))


def _excepts(aligned: Alignment, change: Change) -> list[Token]:
    """The word that puts in an exception, where the quote has none."""
    gone = tokens_of(aligned.told[change.begin : change.stop])
    if not _EXCEPTING.isdisjoint(token.word for token in gone):
        return []
    return [token for token in tokens_of(aligned.own_of(change)) if token.word in _EXCEPTING][:1]


def _cuts_a_name(aligned: Alignment, change: Change, each: Evidence) -> bool:
    """Whether a word is left out of the middle of a name or title: "Security" of "Chief Security Officer"."""
    if change.start != change.end or not 0 < change.begin < change.stop < len(aligned.told):
        return False
    run = tokens_of(aligned.told[change.begin - 1 : change.stop + 1])
    gone = tokens_of(aligned.told[change.begin : change.stop])
    common = BODY_NOUNS | TITLES | each.body_words
    return (
        all(token.written[0].isupper() and not token.comma for token in run[1:])
        and run[0].written[0].isupper()
        and all(each.text.text[a.end : b.start] == " " for a, b in pairwise(run))
        and not any(token.word in common or len(token.word) < _INITIALS for token in gone)
    )


def _dates_for_numbers(aligned: Alignment, change: Change) -> list[Item]:
    """Dates in the place of numbers: "reduced the inventory to 2015"."""
    own, gone = aligned.own_of(change), aligned.told[change.begin : change.stop]
    alike = len(own) == 1 and own[0].day and gone and gone[0].number and not gone[0].day
    return list(own) if alike else []


def _put_in(aligned: Alignment, change: Change, each: Evidence) -> list[Token]:
    """The words for things that stand in the place of others."""
    own = aligned.own_of(change)
    gone = _in_place(aligned, change)
    if not own or not gone or all(token.word in PRONOUNS for item in gone for token in item.tokens):
        return []
    moved = {key for item in aligned.own_apart for token in item.tokens for key in token.keys}
    lost = [t for t in _telling(gone) if t.keys.isdisjoint(moved)]
    if lost and _is_body_put_in(aligned, change, lost, each):
        return list(tokens_of(own))
    contrasts = any(item.first.word in _CONTRASTING for item in aligned.told)
    around = (i for i in aligned.told if contrasts or i.first.clause in aligned.clauses)
    keys = {key for item in around for token in item.tokens for key in token.keys}
    if {token.word for token in lost} <= each.body_words:
        keys |= {key for token in _things(own) if token.word in BODY_NOUNS for key in token.keys}
    named = _telling(own) if _are_attributes(aligned, change) else _things(own)
    mine = [t for t in named if t.keys.isdisjoint(keys) and not _is_of_report(t, each)]
    return mine if lost else []


def _are_attributes(aligned: Alignment, change: Change) -> bool:
    """Whether one word stands for one before the same noun, and behind no auxiliary: "disabled" for "adopted children"."""
    if change.end - change.start != 1 or change.stop - change.begin != 1 or not change.start:
        return False
    before, after = aligned.own[change.start - 1].first, aligned.own[change.end : change.end + 1]
    return not is_auxiliary(before.word) and any(item.first.weight == 1 for item in after)


def _added(
    reading: Reading, aligned: Alignment, change: Change, evidence: Sequence[Evidence]
) -> list[Token]:
    """The words for things that a statement has besides, and no quote."""
    if change.begin != change.stop:
        return []
    return [
        token
        for token in _things(aligned.own_of(change))
        if all(token.keys.isdisjoint(other.text.keys) for other in evidence)
        and not any(_is_of_report(token, other) for other in evidence)
        and token.word not in _PLAIN
        and not (tells_deed(token, reading.tokens) or reading.words[token.place - 1] == "to")
    ]


def _is_body_put_in(
    aligned: Alignment, change: Change, lost: Sequence[Token], each: Evidence
) -> bool:
    """Whether the report's body stands where the quote has another name or thing; for its people it may, as subject."""
    own, gone = aligned.own_of(change), aligned.told[change.begin : change.stop]
    named = {token.word for token in tokens_of(own)} - {"the"}
    if change.end == len(aligned.own):
        return False
    plain = len(lost) == 1 and lost[0].written.islower()
    if not change.start and (plain or all(token.word in ROLES for token in lost)):
        return False
    return (
        bool(named)
        and named <= each.body_words
        and len(gone) <= len(own) + _LONGER
        and each.body_words.union(BODY_NOUNS).isdisjoint(token.word for token in lost)
    )


def _in_place(aligned: Alignment, change: Change) -> Sequence[Item]:
    """What of the quote's sentence is in the place of what the statement has: next to what both have."""
    gone = aligned.told[change.begin : change.stop]
    size = change.end - change.start + _LONGER
    if change.start == 0:
        near, gone = aligned.told[change.stop].first.clause, gone[-size:]
        joined = gone[-1:]
    elif change.end == len(aligned.own):
        near, gone = aligned.told[change.begin - 1].first.clause, gone[:size]
        joined = gone[:1]
    else:
        return gone
    if any(item.first.word in _JOINTS for item in joined):
        return ()
    return [item for item in gone if item.first.clause == near]


def _telling(items: Sequence[Item]) -> list[Token]:
    """The words among some items that may name things or what they are like, but no verbs, praise or blame."""
    return [
        token
        for item in items
        if item.day is None and item.number is None
        for token in item.tokens
        if token.weight == 1 and token.keys
        if not is_evaluative(token.word) and (is_participle(token.word) or not is_verb(token.word))
    ]


def _things(items: Sequence[Item]) -> list[Token]:
    """Of these, the words that name things."""
    return [token for token in _telling(items) if not is_participle(token.word)]


def _is_of_report(token: Token, each: Evidence) -> bool:
    """Whether a word only says which report it is, or of whose report."""
    return token.word in _REPORTS | TITLES | each.body_words or bool(token.keys & each.about.keys)
