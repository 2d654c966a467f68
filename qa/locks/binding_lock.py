"""The lock on who and where: each name and person stands in the quotes beside the same words, not in another's place."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import combinations

from qa.locks.breach import Breach, BreachKind
from qa.locks.deeds import Deed, deeds, has_pronoun
from qa.locks.evidence import Evidence
from qa.locks.field import Field
from qa.locks.ground import Ground, Spot
from qa.locks.lexicon import ROLES, word_set
from qa.locks.names import JOINTS, Name
from qa.locks.number_words import TENS, UNITS
from qa.locks.reading import Reading, Token
from qa.locks.segments import is_verb

MARGIN = 0.15
"""By how much more of the statement has to stand around another."""
CROSSED = 0.3
"""By how much more of it has to stand around two things that are put in each other's place."""
_PEOPLE = 0.7
"""And around people, who are spoken of in more words than one."""
_OF_BODY = 0.5
"""By how much more where it is the report's body, which much is said of that does not name it."""

_BESIDE = 0.6
"""By how much more where both stand in one segment: "teachers set homework for pupils"."""

_ADJECTIVES = ("able", "ible", "ful", "ous", "ive", "less", "ly")
_COUNTS = frozenset({*UNITS, *TENS})
_NEAR = 4
_PLACING = word_set("at in of from for to with near on under by between among against")
_TITLES = word_set("dr mr mrs ms st sir cllr councillor prof professor saint rev")
_DETERMINERS = word_set("the a an its their his her this that these those every each all no some")


def check(reading: Reading, names: Sequence[Name], field: Field) -> Iterator[Breach]:
    """Names and people that the quotes have elsewhere, while another stands where the statement has them."""
    ground = field.ground
    names = [_without_lead(name, ground) for name in names]
    named = {token.place for name in names for token in name.tokens}
    for name in names:
        if _is_another_name(reading, name, field):
            yield Breach(BreachKind.NAME, reading.said(name.tokens))
    rivals = [
        Spot(number, token)
        for number, each in enumerate(ground.evidence)
        for token in each.text.tokens
        if not ground.has(token)
        and is_person(each.text, token)
        and not any(token in name.tokens for name in each.names)
    ]
    people = [t for t in reading.tokens if t.place not in named and is_person(reading, t)]
    for token in people:
        own = {token.place, *_before(reading, token)}
        if _is_another(own, ground.same(token), rivals, field, MARGIN):
            yield Breach(BreachKind.WORDING, token.written)
    actors = named | {token.place for token in people}
    for token in _turned(reading, actors, field):
        yield Breach(BreachKind.WORDING, token.written)
    for token in reading.tokens:
        if token.place not in named and _is_owned_by_another(reading, token, ground):
            yield Breach(BreachKind.WORDING, token.written)
    for token in _titled(reading, people, field):
        yield Breach(BreachKind.WORDING, token.written)
    for one, other in combinations(names, 2):
        if _are_crossed(one.tokens, other.tokens, field):
            yield Breach(BreachKind.NAME, reading.said(other.tokens))
    for one, other in combinations(people, 2):
        if not one.keys & other.keys and _are_apart(one, other, field) and _are_crossed((one,), (other,), field, _PEOPLE):
            yield Breach(BreachKind.WORDING, other.written)


def _turned(
    reading: Reading, actors: Collection[int], field: Field
) -> Iterator[Token]:
    """People and names who do what the quotes say was done to them, or by somebody else."""
    for deed in deeds(reading, field.mine):
        doer = next(
            (t for t in deed.doers if t.place in actors and not _is_placed(reading, t)), None
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


def _is_placed(reading: Reading, token: Token) -> bool:
    """Whether a preposition governs a word: no subject."""
    before = reading.tokens[max(0, token.place - _NEAR) : token.place]
    for other in reversed(before):
        if other.word in _PLACING:
            return True
        if other.clause != token.clause or not (other.weight or other.word in _DETERMINERS):
            break
    return False


def _by_another(doer: Token, each: Evidence, told: Deed) -> bool:
    """Whether a quote says that not ``doer`` but one whom it names does it, and that it is done to ``doer``."""
    if has_pronoun(told.doers) or any(doer.keys & token.keys for token in told.doers):
        return False
    named = {token.place for name in each.names for token in name.tokens}
    return any(
        token.place in named or is_person(each.text, token) for token in told.doers
    ) and any(
        doer.keys & token.keys for token in each.text.sentences[told.verb.sentence]
    )


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


def is_person(reading: Reading, token: Token) -> bool:
    """Whether a token names people or a body of people, and not what is theirs: "staff", not "staff vacancies"."""
    if token.word not in ROLES or not token.keys:
        return False
    following = reading.tokens[token.place + 1 : token.place + 3]
    if token.word.endswith("s") or not following or not _adjoin(reading, token, following[0]):
        return True
    after = following[0]
    if not after.weight or is_verb(after.word) or after.word.endswith(_ADJECTIVES):
        return True
    return (
        after.word.endswith("s")
        and len(following) > 1
        and (following[1].weight > 0 or following[1].word in _DETERMINERS)
    )


def _adjoin(reading: Reading, one: Token, other: Token) -> bool:
    return reading.text[one.end : other.start] in {" ", "-", "'s ", "' "}


def _is_owned_by_another(reading: Reading, token: Token, ground: Ground) -> bool:
    """Whether what a person's word is put before stands behind another's in the quotes: "staff vacancies"."""
    thing = reading.tokens[token.place + 1] if token.place + 1 < len(reading.tokens) else None
    if token.word not in ROLES or thing is None or is_person(reading, token):
        return False
    others: list[Token] = []
    for spot in ground.same(thing):
        around = ground.evidence[spot.evidence].text.tokens
        near = around[max(0, spot.token.place - _NEAR) : spot.token.place + _NEAR]
        if any(token.keys & other.keys for other in near):
            return False
        others += around[max(0, spot.token.place - 1) : spot.token.place]
    return bool(others) and any(other.word in ROLES for other in others)


def _titled(reading: Reading, people: Sequence[Token], field: Field) -> Iterator[Token]:
    """Words that tell which people are meant, where the quotes tell others: "deputy" for "assistant"."""
    ground = field.ground
    for token in people:
        spots = ground.same(token)
        for word in _modifiers(reading, token):
            near = {other.key for other in ground.same(word)}
            if spots and all(_is_otherwise(spot, near, ground) for spot in spots):
                yield word


def _is_otherwise(spot: Spot, near: Collection[tuple[int, int]], ground: Ground) -> bool:
    """Whether none of the words ``near`` tells which people a spot means, and others do that the statement lacks."""
    text = ground.evidence[spot.evidence].text
    around = range(spot.token.place - _NEAR, spot.token.place + _NEAR + 1)
    if any((spot.evidence, place) in near for place in around):
        return False
    return any(not ground.has(token) for token in _modifiers(text, spot.token))


def _modifiers(reading: Reading, token: Token) -> list[Token]:
    """The words that tell which people are meant: before them, and after "of"."""
    found = [reading.tokens[place] for place in _before(reading, token)]
    if reading.words[token.place + 1 : token.place + 2] == ("of",):
        for other in reading.tokens[token.place + 2 : token.place + 5]:
            if other.clause != token.clause or (not other.weight and other.word not in _DETERMINERS):
                break
            found.append(other)
    return [t for t in found if t.weight == 1 and t.keys and not is_verb(t.word)]


def _before(reading: Reading, token: Token) -> Iterator[int]:
    """Places of the words just before a person that tell which one: "designated teachers"."""
    place = token.place
    while place and reading.tokens[place - 1].weight == 1:
        before = reading.tokens[place - 1]
        between = reading.text[before.start + len(before.written) : reading.tokens[place].start]
        if between not in {" ", "-"} or before.word[0].isdigit() or before.word in _COUNTS:
            return
        place -= 1
        yield place


def _without_lead(name: Name, ground: Ground) -> Name:
    """The name without a first word that has its capital from the sentence: "Apprentices with Delph Foods"."""
    first = name.tokens[0]
    common = first.word in ROLES or any(
        token.written.islower()
        for each in ground.evidence
        for token in each.text.alike(first)
    )
    if len(name.tokens) < 3 or not first.opens:
        return name
    if name.tokens[1].word in _PLACING - {"of", "for"} or (common and name.tokens[1].word in JOINTS - {"and", "&"}):
        rest = name.tokens[2:]
        return Name(rest[1:] if len(rest) > 1 and rest[0].word == "the" else rest)
    return name


def _is_another_name(reading: Reading, name: Name, field: Field) -> bool:
    ground = field.ground
    words = {token.word for token in name.tokens if token.word not in JOINTS}
    own = [spot for token in name.tokens if token.weight for spot in ground.same(token)]
    rivals = [
        Spot(number, token)
        for number, each in enumerate(ground.evidence)
        for whole in each.names
        for other in (_without_lead(whole, ground),)
        if _is_rival(other, words, ground)
        for token in other.tokens
        if token.weight == 1 and not ground.has(token)
    ]
    bodies = {word for each in ground.evidence for form in each.bodies for word in form}
    of_body = words <= bodies
    if of_body and _is_placed(reading, name.tokens[0]):
        return False
    margin = MARGIN + _OF_BODY * of_body
    return _is_another({token.place for token in name.tokens}, own, rivals, field, margin)


def _is_rival(other: Name, words: Collection[str], ground: Ground) -> bool:
    """Whether a quote's name is another's: no longer or shorter form of the statement's, nor its initials."""
    theirs = [token for token in other.tokens if token.word not in JOINTS]
    telling = [token for token in theirs if token.word not in _TITLES]
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
