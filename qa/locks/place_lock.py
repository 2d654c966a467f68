"""The lock on places: what a quote tells of one place is not told of another, be it that of its report."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from qa.locks.breach import Breach, BreachKind
from qa.locks.deeds import PLACING
from qa.locks.ground import Ground
from qa.locks.names import Name
from qa.locks.origin import Home, Origins
from qa.locks.people import words_before
from qa.locks.predicates import PLACES, slots
from qa.locks.reading import Reading, Token

_PLACE = "at"
"""The slot of what tells where; see ``slots``."""


def check(
    reading: Reading, names: Sequence[Name], ground: Ground, found: Origins
) -> Iterator[Breach]:
    """Names of a statement that stand where the quotes have others, and have those nowhere."""
    for name in (part for whole in names for part in _apart(whole)):
        if _is_misplaced(name, ground, found) or _is_doubled(reading, name, ground):
            yield Breach(BreachKind.NAME, reading.said(name.tokens))


def _apart(name: Name) -> Iterator[Name]:
    """The names that a word for where has joined into one: "Delph Foods in Dene"."""
    begun = 0
    for number, token in enumerate(name.tokens):
        if token.written in PLACES:
            yield Name(name.tokens[begun:number])
            begun = number + 1
    yield Name(name.tokens[begun:])


def _is_misplaced(name: Name, ground: Ground, found: Origins) -> bool:
    """Whether the segment that its clause is taken from tells where, and does not name it: "at Dene" for "at Corve"."""
    clause = next((each for each in found.clauses if name.tokens[0] in each.own), None)
    if clause is None or not _tells_where(name.tokens[0], clause.own):
        return False
    rest = [token for token in clause.telling if token not in name.tokens]
    return bool(clause.homes) and all(
        all(token.keys & home.keys for token in rest)
        and all(token.keys.isdisjoint(home.keys) for token in name.tokens)
        and any(_is_left_out(other, ground) for other in _placed(home))
        for home in clause.homes
    )


def _tells_where(token: Token, own: Sequence[Token]) -> bool:
    """Whether a name tells where, and no comma parts it from the rest of its clause: "At Dene, "."""
    leads = any(other.comma for other in own if other.place > token.place)
    return slots(own)[token.place] == _PLACE and not leads


def _placed(home: Home) -> Iterator[Name]:
    """The names of a segment that tell where."""
    told = slots(home.tokens)
    for name in (part for whole in home.evidence.names for part in _apart(whole)):
        if told.get(name.tokens[0].place) == _PLACE:
            yield name


def _is_left_out(name: Name, ground: Ground) -> bool:
    return not any(ground.has(token) for token in name.tokens if token.weight)


def _is_doubled(reading: Reading, name: Name, ground: Ground) -> bool:
    """Whether the quotes have another name behind the same words, and this one behind others only: "a shop in Dene"."""
    before = _phrase(reading, name)
    if before is None:
        return False
    joint, words = before
    own: list[Collection[str]] = []
    rivals: list[Collection[str]] = []
    for each in ground.evidence:
        for other in (part for whole in each.names for part in _apart(whole)):
            told = _phrase(each.text, other)
            if any(t.keys & o.keys for t in name.tokens for o in other.tokens if t.weight):
                own.append(told[1] if told and told[0] == joint else ())
            elif told and told[0] == joint and _is_left_out(other, ground):
                rivals.append(told[1])
    return (
        all(own)
        and bool(own)
        and not any(words <= set(each) for each in own)
        and any(words <= set(each) for each in rivals)
    )


def _phrase(reading: Reading, name: Name) -> tuple[str, frozenset[str]] | None:
    """The preposition before a name and the telling words that it joins it to, if both are there."""
    place = name.tokens[0].place
    if not place or reading.words[place - 1] not in PLACING:
        return None
    joint = reading.tokens[place - 1]
    words = {reading.words[each] for each in words_before(reading, joint)}
    return (joint.word, frozenset(words)) if words else None
