"""The lock on what figures go with: the words of a statement stand around no other one in the quotes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from qa.locks.binding_lock import CROSSED
from qa.locks.breach import Breach, BreachKind
from qa.locks.counting import counted_things, motion
from qa.locks.date_lock import bears
from qa.locks.evidence import taken
from qa.locks.field import Field
from qa.locks.figures import Number
from qa.locks.ground import Spot
from qa.locks.number_words import MEASURES
from qa.locks.reading import Reading, Token
from qa.locks.verbs import is_auxiliary

_COUNTED = 1.0
"""What it counts that a number counts the same thing."""
_UNTOLD = 0.75
"""And where a quote leaves out what another number counts: "granted 47 licences and refused three"."""
_MARGIN = 0.05
"""By how much more of the statement has to stand around another figure."""
_HEAD = 4
"""Words of a statement among which its only date is that of all of it."""


def check(reading: Reading, field: Field, placed: Collection[int] = ()) -> Iterator[Breach]:
    """Figures that the quotes have elsewhere, while another stands where the statement has them.

    Figures at the places ``placed`` are of a cell of a table without doubt.
    """
    yield from _figures(reading, field, placed)


def _figures(reading: Reading, field: Field, placed: Collection[int]) -> Iterator[Breach]:
    shares = {
        place
        for each in field.figures
        if each.kind == "share" and "in" in reading.words[each.start : each.end]
        for place in range(each.start, each.end)
    }
    for number in field.figures:
        if number.start in shares or number.start in placed:
            continue
        if number.is_soft or number.kind == "ordinal":
            continue
        if number.value > 1 if number.kind == "share" else _is_another(reading, number, field):
            yield Breach(BreachKind.NUMBER, reading.said(reading.tokens[number.start : number.end]))


def settled(reading: Reading, field: Field) -> frozenset[int]:
    """Places of the figures whose own words stand by them in a quote, and by no other figure next to them there.

    Of several figures of one measure, those that fit where they stand better than in the place of any other.
    """
    found = set()
    for number in field.figures:
        own, rivals = _occurrences(reading, number, field)
        others = [other for other in field.figures if _alike(number, other) and other is not number]
        if others:
            if (number.unit or number.kind == "%") and all(
                _is_crossed(reading, number, other, field) < -CROSSED for other in others
            ):
                found.add(number.start)
            continue
        for spot, _ in own:
            beside = [r for r, _ in rivals if _share_sentence(r, spot)]
            if beside and all(_is_beside(number, r, [spot], field) for r in beside):
                found.add(number.start)
    return frozenset(found)


def _is_crossed(reading: Reading, one: Number, other: Number, field: Field) -> float:
    """By how much more of the statement stands around two figures if each is put in the other's place."""
    mine, theirs = _extent(reading, one), _extent(reading, other)
    spots = [[spot for spot, _ in _occurrences(reading, each, field)[0]] for each in (one, other)]
    return field.crossed(mine, theirs, (spots[0], spots[1])) if all(spots) else 0.0


_Occurrence = tuple[Spot, Number]


def _occurrences(
    reading: Reading, said: Number, field: Field
) -> tuple[list[_Occurrence], list[_Occurrence]]:
    """Where the quotes have a number, and where they have others like it that the statement has not."""
    own: list[_Occurrence] = []
    rivals: list[_Occurrence] = []
    moved = motion(reading, said)
    values = {number.value for number in field.figures}
    for index, each in enumerate(field.ground.evidence):
        for told in each.numbers:
            spot = Spot(index, each.text.tokens[told.start])
            if told.value == said.value:
                own.append((spot, told))
            elif (
                told.value not in values
                and (_alike(told, said) or _is_elliptic(each.text, told, said))
                and not told.is_soft
                and len({moved, motion(each.text, told)} - {""}) < 2
            ):
                rivals.append((spot, told))
    return own, _of_its_time(reading, said, own, rivals, field)


def _of_its_time(
    reading: Reading,
    said: Number,
    own: Sequence[_Occurrence],
    rivals: list[_Occurrence],
    field: Field,
) -> list[_Occurrence]:
    """Rivals without those in quotes that have not the date a statement gives to a number, where its own have it."""
    near = [
        day
        for day in field.dates
        if field.mine[day.start] == field.mine[said.start]
        or (day.start < _HEAD and len(field.dates) == 1)
    ]
    if len(near) != 1:
        return rivals
    timely = [bears(each, near[0], reading.tokens) for each in field.ground.evidence]
    if not any(timely[spot.evidence] for spot, _ in own):
        return rivals
    return [(spot, told) for spot, told in rivals if timely[spot.evidence]]


def _is_another(reading: Reading, said: Number, field: Field) -> bool:
    own, rivals = _occurrences(reading, said, field)
    if not own or not rivals:
        return False
    spots = [spot for spot, _ in own]
    others = [spot for spot, _ in rivals]
    if all(_is_beside(said, spot, others, field) for spot in spots):
        return True
    here = max(_fit(reading, said, *place, field) for place in own)
    return any(
        _alike(place[1], said)
        and _fit(reading, said, *place, field) > here + _MARGIN
        and not _is_beside(said, place[0], spots, field)
        for place in rivals
    )


def _share_sentence(one: Spot, other: Spot) -> bool:
    return (one.evidence, one.token.sentence) == (other.evidence, other.token.sentence)


def _is_beside(said: Number, spot: Spot, rivals: Sequence[Spot], field: Field) -> bool:
    """Whether a word by a number of the statement stands by one of ``rivals`` next to ``spot``, and not by that.

    The quote has some other word there: "47 days at Harrowby, against a regional average of 39". A part ("of which 38")
    shares the words before the whole.
    """
    each = field.ground.evidence[spot.evidence]
    piece = (spot.evidence, field.segment(spot))
    others = {
        (rival.evidence, field.segment(rival)) for rival in rivals if _share_sentence(rival, spot)
    } - {piece}
    if not others:
        return False
    dated = taken(field.dates)
    around = [
        token
        for token in each.text.sentences[spot.token.sentence]
        if each.segments[token.place] == piece[1]
    ]
    is_part = around[0].word == "of"
    whole = min(rival.token.place for rival in rivals if _share_sentence(rival, spot))
    mine = [
        {(s.evidence, field.segment(s)) for s in field.ground.same(token)}
        for token in field.ground.tokens
        if token.weight == 1 and not token.word[0].isdigit() and token.place not in dated
        if field.mine[token.place] == field.mine[said.start] and token.word not in MEASURES
        if not (is_part and _stands_before(token, spot, whole, field))
    ]
    if not any(where and piece not in where and where & others for where in mine):
        return False
    left = taken(each.dates)
    return is_part or any(
        token.weight == 1
        and not token.word[0].isdigit()
        and token.place not in left
        and not field.ground.has(token)
        for token in around
    )


def _stands_before(token: Token, spot: Spot, place: int, field: Field) -> bool:
    """Whether a word of the statement stands in the sentence of a spot before a place."""
    return any(
        _share_sentence(other, spot) and other.token.place < place
        for other in field.ground.same(token)
    )


def _fit(reading: Reading, said: Number, spot: Spot, told: Number, field: Field) -> float:
    """How well a quote's number stands where the statement has its own: by what it counts too."""
    text = field.ground.evidence[spot.evidence].text
    counted = [token.place for token in _counted(reading, said)]
    near = field.nearness(spot, _extent(reading, said), counted)
    theirs = _counted(text, told)
    if not theirs:
        return near + (_COUNTED if told.value == said.value else _UNTOLD)
    same = any(mine.keys & token.keys for mine in _counted(reading, said) for token in theirs)
    return near + _COUNTED * same


def _extent(reading: Reading, number: Number) -> range:
    """Places of a number and of its measure, which the other may leave out: "of which 38 were on type"."""
    following = reading.words[number.end : number.end + 1]
    measured = bool(number.unit) and bool(following) and following[0] in MEASURES
    return range(number.start, number.end + measured)


def _counted(reading: Reading, number: Number) -> tuple[Token, ...]:
    """What a number counts; nothing where a verb follows it: "48 were"."""
    if any(map(is_auxiliary, reading.words[number.end : number.end + 1])):
        return ()
    return tuple(t for t in counted_things(reading, number) if t.word not in MEASURES)


def _is_elliptic(text: Reading, told: Number, said: Number) -> bool:
    """Whether a quote leaves out the measure that another number has: "47 days; the average was 39"."""
    return bool(said.unit) and not (told.unit or told.kind or said.kind or _counted(text, told))


def _alike(one: Number, other: Number) -> bool:
    return one.kind == other.kind and one.unit == other.unit
