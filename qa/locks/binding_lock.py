"""The lock on who and where: each name and person stands in the quotes beside the same words, not in another's place."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from qa.locks.breach import Breach, BreachKind
from qa.locks.field import Field
from qa.locks.ground import Ground, Spot
from qa.locks.lexicon import ROLES, word_set
from qa.locks.names import JOINTS, Name
from qa.locks.reading import Reading, Token
from qa.locks.segments import is_verb

MARGIN = 0.15
"""By how much more of the statement has to stand around another."""
_OF_BODY = 0.5
"""By how much more where it is the report's body, which much is said of that does not name it."""

_BESIDE = 0.6
"""By how much more where both stand in one segment: "teachers set homework for pupils"."""

_TITLES = word_set("dr mr mrs ms st sir cllr councillor prof professor saint rev")
_DETERMINERS = word_set("the a an its their his her this that these those every each all no some")


def check(reading: Reading, names: Sequence[Name], field: Field) -> Iterator[Breach]:
    """Names and people that the quotes have elsewhere, while another stands where the statement has them."""
    ground = field.ground
    named = {token.place for name in names for token in name.tokens}
    for name in names:
        if _is_another_name(name, field):
            yield Breach(BreachKind.NAME, reading.said(name.tokens))
    rivals = [
        Spot(number, token)
        for number, each in enumerate(ground.evidence)
        for token in each.text.tokens
        if not ground.has(token)
        and is_person(each.text, token)
        and not any(token in name.tokens for name in each.names)
    ]
    for token in reading.tokens:
        if token.place in named or not is_person(reading, token):
            continue
        own = {token.place, *_before(reading, token)}
        if _is_another(own, ground.same(token), rivals, field, MARGIN):
            yield Breach(BreachKind.WORDING, token.written)


def is_person(reading: Reading, token: Token) -> bool:
    """Whether a token names people or a body of people, and not what is theirs: "staff", not "staff vacancies"."""
    if token.word not in ROLES or not token.keys:
        return False
    following = reading.tokens[token.place + 1 : token.place + 3]
    if token.word.endswith("s") or not following or not _adjoin(reading, token, following[0]):
        return True
    after = following[0]
    if not after.weight or is_verb(after.word):
        return True
    return (
        after.word.endswith("s")
        and len(following) > 1
        and (following[1].weight > 0 or following[1].word in _DETERMINERS)
    )


def _adjoin(reading: Reading, one: Token, other: Token) -> bool:
    return reading.text[one.end : other.start] in {" ", "-", "'s ", "' "}


def _before(reading: Reading, token: Token) -> Iterator[int]:
    """Places of the words just before a person that tell which one: "designated teachers"."""
    place = token.place
    while place and reading.tokens[place - 1].weight == 1:
        before = reading.tokens[place - 1]
        if before.word[0].isdigit() or not _adjoin(reading, before, reading.tokens[place]):
            return
        place -= 1
        yield place


def _is_another_name(name: Name, field: Field) -> bool:
    ground = field.ground
    words = {token.word for token in name.tokens if token.word not in JOINTS}
    own = [spot for token in name.tokens if token.weight for spot in ground.same(token)]
    rivals = [
        Spot(number, token)
        for number, each in enumerate(ground.evidence)
        for other in each.names
        if _is_rival(other, words, ground)
        for token in other.tokens
        if token.weight == 1 and not ground.has(token)
    ]
    bodies = {word for each in ground.evidence for form in each.bodies for word in form}
    margin = MARGIN + _OF_BODY * (words <= bodies)
    return _is_another({token.place for token in name.tokens}, own, rivals, field, margin)


def _is_rival(other: Name, words: Collection[str], ground: Ground) -> bool:
    """Whether a quote's name is another's: no longer or shorter form of the statement's, nor its initials."""
    theirs = [token for token in other.tokens if token.word not in JOINTS]
    telling = [token for token in theirs if token.word not in _TITLES]
    if words <= {token.word for token in theirs} or not telling or ground.has(telling[0]):
        return False
    initials = "".join(sorted(word[0] for word in words))
    return not any("".join(sorted(token.word)) == initials for token in theirs)


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
