"""The lock on who and where: each name and person stands in the quotes beside the same words, not in another's place."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import combinations

from qa.locks.breach import Breach, BreachKind
from qa.locks.deeds import PLACING
from qa.locks.evidence import Evidence, taken
from qa.locks.field import Field
from qa.locks.ground import Ground, Spot
from qa.locks.lexicon import ROLES
from qa.locks.names import JOINTS, TITLES, Name
from qa.locks.people import ANYBODY, adjoin, is_person, is_placed, words_before
from qa.locks.reading import Reading, Token
from qa.locks.verbs import is_verb

_MARGIN = 0.15
"""By how much more of the statement has to stand around another."""
_OF_BODY = 0.5
"""By how much more where it is the report's body, which much is said of that does not name it."""
_BESIDE = 0.6
"""By how much more where both stand in one segment: "teachers set homework for pupils"."""
CROSSED = 0.3
"""By how much more of it has to stand around two things that are put in each other's place."""
_PEOPLE = 0.7
"""And around people, who are spoken of in more words than one."""
_JOINED = JOINTS - {"and", "&"}


def check(
    reading: Reading,
    names: Sequence[Name],
    people: Sequence[Token],
    field: Field,
    copied: frozenset[int],
    paired: frozenset[int],
) -> Iterator[Breach]:
    """Names and people that the quotes have elsewhere, while another stands where the statement has them.

    Those at the places ``copied`` stand as a quote has them, those at ``paired`` behind the same word.
    """
    names = [name for name in names if not copied.issuperset({t.place for t in name.tokens})]
    people = [token for token in people if token.place not in copied]
    named = {token.place for name in names for token in name.tokens}
    for name in names:
        if _is_another_name(reading, name, field):
            yield Breach(BreachKind.NAME, reading.said(name.tokens))
    spoken_of = [name for name in names if not _is_unsaid_body(name, field.ground)]
    for name, another in combinations(spoken_of, 2):
        if _are_crossed(name.tokens, another.tokens, field):
            yield Breach(BreachKind.NAME, reading.said(another.tokens))
    settled = named | copied | paired | taken(field.dates)
    for token in reading.tokens[1:]:
        if token.place not in settled and _is_namesake(reading, token, field):
            yield Breach(BreachKind.WORDING, token.written)
    yield from _people(reading, people, field)


def _people(reading: Reading, people: Sequence[Token], field: Field) -> Iterator[Breach]:
    """People where the quotes have others."""
    ground = field.ground
    rivals = [
        Spot(number, token)
        for number, each in enumerate(ground.evidence)
        for token in each.text.tokens
        if not ground.has(token)
        and is_person(each.text, token)
        and not any(token in name.tokens for name in each.names)
    ]
    for token in people:
        if field.is_elided(token) or _is_body(reading, token, ground):
            continue
        own = {token.place, *words_before(reading, token)}
        spots = ground.same(token)
        bound = token.word in ANYBODY or not field.unbound(own, spots)
        if not bound or _is_another(own, spots, rivals, field, _MARGIN):
            yield Breach(BreachKind.WORDING, token.written)
    for one, other in combinations(people, 2):
        if (
            not one.keys & other.keys
            and _are_apart(one, other, field)
            and _are_crossed((one,), (other,), field, _PEOPLE)
        ):
            yield Breach(BreachKind.WORDING, other.written)


def _is_body(reading: Reading, token: Token, ground: Ground) -> bool:
    """Whether the report's body is meant, where something is: "teaching at the school"."""
    return (
        reading.words[token.place - 1 : token.place] == ("the",)
        and is_placed(reading, token)
        and all(
            any(token.word in form for form in each.bodies) or token.keys & each.about.keys
            for each in ground.evidence
        )
    )


def _is_namesake(reading: Reading, token: Token, field: Field) -> bool:
    """Whether the quotes say it of another of the same name: "the finance committee" for "the audit committee"."""
    ground = field.ground
    before = reading.tokens[token.place - 1]
    if min(token.weight, before.weight) < 1 or not adjoin(reading, before, token):
        return False
    own: list[Spot] = []
    others: list[Spot] = []
    for spot in ground.same(token) if token.keys and before.keys else ():
        text = ground.evidence[spot.evidence].text
        theirs = text.tokens[max(0, spot.token.place - 1)]
        if theirs is spot.token or theirs.weight < 1 or not adjoin(text, theirs, spot.token):
            continue
        if theirs.keys & before.keys:
            own.append(spot)
        elif theirs.keys and not ground.has(theirs) and not is_verb(theirs.word):
            others.append(spot)
    return _is_another({before.place, token.place}, own, others, field, _MARGIN)


def _are_apart(one: Token, other: Token, field: Field) -> bool:
    """Whether the quotes have two things in more than one segment."""
    spots = (*field.ground.same(one), *field.ground.same(other))
    return len({(spot.evidence, field.segment(spot)) for spot in spots}) > 1


def _are_crossed(
    one: Sequence[Token], other: Sequence[Token], field: Field, margin: float = CROSSED
) -> bool:
    """Whether each of two stands where the quotes have the other."""
    mine = {spot.key: spot for t in one if t.weight for spot in field.ground.same(t)}
    theirs = {spot.key: spot for t in other if t.weight for spot in field.ground.same(t)}
    if not mine.keys().isdisjoint(theirs):
        return False
    places = {t.place for t in one}, {t.place for t in other}
    return field.crossed(*places, (tuple(mine.values()), tuple(theirs.values()))) > margin


def _is_unsaid_body(name: Name, ground: Ground) -> bool:
    """Whether it is the report's body, which the quotes do not name, whatever their "homes" has of "Dene Homes"."""
    return not ground.same(name.tokens[0]) and all(
        _is_of_body(name, each) for each in ground.evidence
    )


def without_lead(name: Name, ground: Ground) -> Name:
    """The name without a first word that has its capital from the sentence: "Apprentices with Delph Foods"."""
    first = name.tokens[0]
    common = first.word in ROLES or any(
        token.written.islower() for each in ground.evidence for token in each.text.alike(first)
    )
    if len(name.tokens) < 3 or not first.opens:
        return name
    joint = name.tokens[1].word
    if joint in PLACING - {"of", "for"} or (common and joint in _JOINED):
        rest = name.tokens[2:]
        return Name(rest[1:] if len(rest) > 1 and rest[0].word == "the" else rest)
    return name


def _is_another_name(reading: Reading, name: Name, field: Field) -> bool:
    ground = field.ground
    words = frozenset(token.word for token in name.tokens if token.word not in JOINTS)
    own = [
        spot
        for token in name.tokens
        if token.weight and token.word not in TITLES
        for spot in ground.same(token)
    ]
    bodies = frozenset().union(*(each.body_words for each in ground.evidence))
    of_body = words <= bodies
    rivals = [
        Spot(number, token)
        for number, each in enumerate(ground.evidence)
        for whole in each.names
        if not (
            of_body and each.rows[whole.tokens[0].place]
        )  # a row is about the body, whatever it names
        if not (is_placed(each.text, whole.tokens[0]) and _is_of_body(whole, each))
        for other in (without_lead(whole, ground),)
        if _is_rival(other, words, ground)
        for token in other.tokens
        if token.weight == 1 and not ground.has(token) and not each.heads(token)
    ]
    if of_body and is_placed(reading, name.tokens[0]):
        return False
    margin = _MARGIN + _OF_BODY * of_body
    if not of_body and field.unbound({token.place for token in name.tokens}, own):
        return True
    return _is_another({token.place for token in name.tokens}, own, rivals, field, margin)


def _is_of_body(name: Name, each: Evidence) -> bool:
    """Whether a name of a quote is that of its report's body, which may stand beside anything: "at Dene Council"."""
    return all(
        any(token.word in form for form in each.bodies) or token.word in ROLES
        for token in name.tokens
    )


def _is_rival(other: Name, words: frozenset[str], ground: Ground) -> bool:
    """Whether a quote's name is another's: no longer or shorter form of the statement's, nor its initials."""
    theirs = [token for token in other.tokens if token.word not in JOINTS]
    telling = [token for token in theirs if token.word not in TITLES]
    if words <= {token.word for token in theirs} or not telling or ground.has(telling[0]):
        return False
    return not (
        _are_initials(words, [token.word for token in theirs])
        or _are_initials([token.word for token in theirs], words)
    )


def _are_initials(short: Collection[str], words: Collection[str]) -> bool:
    """Whether one of ``short`` is made of the first letters of ``words``: "IROs"."""
    letters = sorted(word[0] for word in words)
    return len(letters) > 1 and any(sorted(word.removesuffix("s")) == letters for word in short)


def _is_another(
    own: Collection[int],
    spots: Sequence[Spot],
    rivals: Sequence[Spot],
    field: Field,
    margin: float,
) -> bool:
    """Whether more of the statement stands around one of ``rivals`` than around any of ``spots``."""
    if not spots or not rivals:
        return False
    here = max(field.nearness(spot, own) for spot in spots)
    beside = {(spot.evidence, field.segment(spot)) for spot in spots}
    return any(
        field.nearness(rival, own)
        > here + margin + _BESIDE * ((rival.evidence, field.segment(rival)) in beside)
        for rival in rivals
    )
