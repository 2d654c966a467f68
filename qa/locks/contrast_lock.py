"""The lock on contrasts: what a sentence says of one thing is not told of another that it sets against it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from qa.locks.breach import Breach, BreachKind
from qa.locks.deeds import PLACING
from qa.locks.evidence import taken
from qa.locks.figures import extent
from qa.locks.lexicon import word_set
from qa.locks.origin import Home, Origin, Origins, tells
from qa.locks.predicates import DETERMINERS, slots
from qa.locks.reading import Reading, Token
from qa.locks.synonyms import is_evaluative
from qa.locks.verbs import is_verb

_MOST = 0.6
"""Share of a clause's words, but for those put in, that stand in the segment it is taken from."""
_LONGEST = 3
"""Words put in; where there are more, the sentence is told in other words."""
_FEWEST = 2
_PRONOUNS = word_set("one ones those he she it they we")
_NO_THINGS = word_set("above below beneath beyond behind inside outside last next previous former")
_COMPARING = word_set("than compared against versus both unlike")


def check(reading: Reading, found: Origins) -> Iterator[Breach]:
    """Words of a statement that stand where the segment it is taken from has others."""
    for origin in found.clauses:
        if not _COMPARING.isdisjoint(token.word for token in origin.own):
            continue
        moved = [_moved(origin, home) for home in origin.homes]
        words = [t for t in origin.telling if moved and all(t in each for each in moved)]
        if 0 < len(words) <= _LONGEST:
            yield Breach(BreachKind.WORDING, reading.said(words))


def _moved(origin: Origin, home: Home) -> list[Token]:
    """The words of a clause that stand elsewhere in the sentence it is taken from, in the place of others."""
    foreign = _foreign(origin, home) or _strange(origin, home)
    meant = home.keys | _taken_up(home)
    told = [t for t in origin.telling if t.keys & meant and t not in foreign]
    alone = _is_all_but_subject(origin, foreign, told)
    if (
        not (foreign and told)
        or (_weight(origin, home, told) < len(foreign) and not alone)
        or (_weight(origin, home, told) < _FEWEST and not alone)
        or len(told) < _MOST * (len(origin.telling) - len(foreign))
        or not _shares_predicate(origin.own, told)
    ):
        return []
    said = {key for token in origin.own for key in token.keys}
    each = home.evidence
    figures = taken(each.dates) | extent(each.numbers)
    theirs = [*each.subject_of(home.segment), *home.tokens]
    words = {token.word for token in origin.own}
    gone = [
        t
        for t in theirs
        if tells(t, figures)
        and _is_thing(t)
        and not (t.word in words or (t.keys & said and not t.written[0].isupper()))
    ]
    mine, places = slots(origin.own), slots(theirs)
    lost = {places[t.place] for t in gone}
    return [t for t in foreign if mine[t.place] in lost or _is_added(t, origin.own, mine, told)]


def _weight(origin: Origin, home: Home, told: Sequence[Token]) -> int:
    """How many words and figures of a clause its segment has."""
    words = {token.word for token in home.tokens}
    return len(told) + sum(token.word in words for token in origin.figures)


def _is_all_but_subject(origin: Origin, foreign: Sequence[Token], told: Sequence[Token]) -> bool:
    """Whether a clause says no more than one thing, of what the sentence says something else of."""
    first = next((t.place for t in origin.own if is_verb(t.word)), -1)
    return len(told) + len(foreign) == len(origin.telling) and all(t.place < first for t in foreign)


def _foreign(origin: Origin, home: Home) -> list[Token]:
    """The words of a clause that its sentence has in another segment only, asides to its own left out."""
    each = home.evidence
    sentence = each.text.sentences[home.tokens[0].sentence]
    aside = {n for n, place in each.antecedents.items() if each.segments[place] == home.segment}
    others = [t for t in sentence if each.segments[t.place] not in aside]
    return [
        t
        for t in origin.telling
        if not t.keys & home.keys and _is_thing(t) and any(t.keys & other.keys for other in others)
    ]


def _strange(origin: Origin, home: Home) -> list[Token]:
    """The subject of a clause, or what a preposition places, where its sentence lacks no more than that."""
    about = home.evidence.about.keys
    meant = home.keys | _taken_up(home)
    found = [
        t
        for t in origin.telling
        if not (t.keys & meant or (t.keys & about and t.written[0].isupper()))
    ]
    verb = next((number for number, t in enumerate(origin.own) if is_verb(t.word)), 0)
    subject = [t for t in origin.own[:verb] if t in origin.telling]
    if not (subject and found) or any(map(_is_named, found)):
        return []
    deeds = [t for t in origin.telling if is_verb(t.word) and t not in found]
    if not all(_is_thing(t) and t.word not in _NO_THINGS for t in found):
        return []
    if deeds and len(found) == 1 and _follows_preposition(found[0], origin.own):
        return found
    if subject[-1] not in found and not _is_otherwise_headed(subject, found, home):
        return []
    common = all(t in subject for t in found)
    told = [t for t in origin.telling if t not in found]
    return found if (deeds or _weight(origin, home, told) > _FEWEST) and common else []


def _follows_preposition(token: Token, own: Sequence[Token]) -> bool:
    """Whether a word is all that a preposition places: "the standard in writing"."""
    number = own.index(token)
    before = next((t for t in reversed(own[:number]) if t.word not in DETERMINERS), None)
    after = own[number + 1 : number + 2]
    return before is not None and before.word in PLACING and not any(t.weight for t in after)


def _taken_up(home: Home) -> frozenset[str]:
    """What the sentence before says, where "one", "it" or a number before a verb takes something of it up."""
    number = home.tokens[0].sentence
    words = home.evidence.text.words
    counted = any(
        each.start in home.places and any(map(is_verb, words[each.end : each.end + 1]))
        for each in home.evidence.numbers
    )
    said = counted or any(t.word in _PRONOUNS for t in (*home.tokens, *home.shared))
    if not (number and said):
        return frozenset()
    before = home.evidence.text.sentences[number - 1]
    return frozenset(key for token in before for key in token.keys)


def _is_named(token: Token) -> bool:
    return token.written[0].isupper() and (not token.opens or token.written[1:].isupper())


def _is_otherwise_headed(subject: Sequence[Token], found: Collection[Token], home: Home) -> bool:
    """Whether other words stand before the last word of a subject: "the ward team" for "the court team"."""
    if len(subject) < _FEWEST or subject[-2] not in found:
        return False
    said = {key for token in subject for key in token.keys}
    return any(
        head.keys & subject[-1].keys and before.weight == 1 and not before.keys & said
        for before, head in pairwise(home.tokens)
    )


def _is_added(
    token: Token, own: Sequence[Token], places: Mapping[int, str], told: Collection[Token]
) -> bool:
    """Whether "and" joins a word to the subject of what a segment says."""
    verb = next((number for number, t in enumerate(own) if is_verb(t.word)), len(own))
    subject = [t for t in own[:verb] if places[t.place] == places[own[0].place]]
    joints = [number for number, t in enumerate(subject) if t.word == "and"]
    if token not in subject or not joints:
        return False
    sides = subject[: joints[0]], subject[joints[0] + 1 :]
    return any(
        token in one and not any(t in told for t in one) and any(t in told for t in other)
        for one, other in (sides, sides[::-1])
    )


def _shares_predicate(own: Sequence[Token], told: Sequence[Token]) -> bool:
    """Whether any of what is said, from the first verb on, is among the words ``told``."""
    first = next((t.place for t in own if is_verb(t.word)), -1)
    return any(token.place >= first for token in told)


def _is_thing(token: Token) -> bool:
    """Whether a word may name something: no verb, no praise or blame."""
    return not (token.word.endswith("ed") or is_verb(token.word) or is_evaluative(token.word))
