"""The lock on numbers: each stands in the quotes, for the same thing, with the same limits."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from qa.locks.breach import Breach, BreachKind
from qa.locks.counting import NEXT, apart, counted_things, motion, same_kind, same_unit
from qa.locks.dates import Day, days
from qa.locks.figures import Limit, Number, is_label
from qa.locks.ground import Ground, Spot
from qa.locks.reading import Reading, Token
from qa.locks.table import head_of

_MARGIN = 0.8
_AROUND = 0.5
"""What a word somewhere around a number counts of one that says what it counts."""
_COMPARING = frozenset({"against", "compared", "versus", "than", "from", "including"})
_ALIKE = {
    Limit.NEARLY: {Limit.NEARLY, Limit.UNDER},
    Limit.UNDER: {Limit.UNDER},
    Limit.OVER: {Limit.OVER},
    Limit.AT_LEAST: {Limit.AT_LEAST, Limit.OVER},
    Limit.AT_MOST: {Limit.AT_MOST, Limit.UNDER, Limit.ONLY},
    Limit.ABOUT: {Limit.ABOUT, Limit.NEARLY},
    Limit.ONLY: {Limit.ONLY},
    Limit.ALL_BUT: {Limit.ALL_BUT},
}
_MAY_GO = frozenset({Limit.ABOUT, Limit.ONLY})
"""What may be said of a quote's number and left out."""


@dataclass(frozen=True, slots=True)
class Place:
    """A number of a quote."""

    evidence: int
    number: Number


def check(
    reading: Reading,
    pieces: Sequence[int],
    said: Sequence[Number],
    ground: Ground,
    settled: Collection[int] = (),
) -> Iterator[Breach]:
    """Numbers of a statement, whose tokens are in the segments ``pieces``, that the quotes do not give, or not for that.

    What those at the places ``settled`` go with is known.
    """
    places = [
        Place(index, number)
        for index, each in enumerate(ground.evidence)
        for number in each.numbers
    ]
    for number in said:
        told = " ".join(reading.words[number.start : number.end])
        if number.kind == "share" and _counted(number, said):
            if (
                number.value.numerator == 1
                and "in" in told.split()
                and not any(_bears(reading, place, number, ground) for place in places)
            ):
                yield Breach(BreachKind.NUMBER, told)
            continue
        if any(
            share.kind == "share"
            and number is not share
            and share.start <= number.start < share.end
            and any(_bears(reading, place, share, ground) for place in places)
            for share in said
        ):
            continue
        bearing = [place for place in places if _bears(reading, place, number, ground)]
        if not bearing:
            if not _is_free(number, reading, places, ground):
                yield Breach(BreachKind.NUMBER, told)
        elif number.start not in settled and _is_another(
            reading, pieces, number, bearing, _without_partner(number, said, places), ground
        ):
            yield Breach(BreachKind.NUMBER, told)


def _without_partner(
    number: Number, said: Sequence[Number], places: Sequence[Place]
) -> list[Place]:
    """Places without those of the number that the statement itself puts beside it: "24 of the 40"."""
    partners = {
        other.value
        for share in said
        if share.kind == "share" and share.start <= number.start < share.end
        for other in said
        if other.kind != "share" and share.start <= other.start < share.end
    } - {number.value}
    return [place for place in places if place.number.value not in partners]


def _counted(number: Number, said: Sequence[Number]) -> bool:
    """Whether a share is made of two numbers that stand for themselves too: "12 of 24"."""
    return any(other.start == number.start and other is not number for other in said)


def _is_free(number: Number, reading: Reading, places: Sequence[Place], ground: Ground) -> bool:
    """Whether "one" or "first" may be no number: no quote counts what it counts."""
    if not number.is_soft or number.kind == "ordinal" or reading.words[number.start].isdigit():
        return False
    counted = counted_things(reading, number)
    return not any(
        token.keys & thing.keys
        for place in places
        for token in counted_things(ground.evidence[place.evidence].text, place.number)
        for thing in counted
    )


def _bears(reading: Reading, place: Place, said: Number, ground: Ground) -> bool:
    told = place.number
    each = ground.evidence[place.evidence]
    motions = {motion(each.text, told), motion(reading, said)} - {""}
    if len(motions) > 1:
        return False
    if not same_kind(told, said, each.text.text) or not same_unit(told, said, each.beside(told)):
        return False
    if told.value == said.value or (
        {told.kind, said.kind} == {"%", "share"} and _plain(told) == _plain(said)
    ):
        return said.limit is told.limit or _limits_agree(told, said)
    return _rounds(told, said)


def _limits_agree(told: Number, said: Number) -> bool:
    if said.limit is None:
        return told.limit is None or told.limit in _MAY_GO or told.signed
    return told.limit in _ALIKE[said.limit]


def _rounds(told: Number, said: Number) -> bool:
    """Whether "about 1,900", "more than 1,900" or "nearly 2,000" is true of 1,934."""
    exact, rough = _plain(told), _plain(said)
    if said.limit not in {Limit.ABOUT, Limit.OVER, Limit.NEARLY} or told.limit is not None:
        return False
    if not exact or (said.kind != "share" and exact.denominator == 1 and exact < 11):
        return False
    off = (exact - rough) / exact
    if said.limit is Limit.OVER:
        return Fraction(0) < off <= Fraction(1, 15)
    if said.limit is Limit.NEARLY:
        return Fraction(0) < -off <= Fraction(1, 20)
    return abs(off) <= Fraction(1, 20)


def _plain(number: Number) -> Fraction:
    return number.value / 100 if number.kind == "%" else number.value


def _is_another(
    reading: Reading,
    pieces: Sequence[int],
    said: Number,
    bearing: Sequence[Place],
    places: Sequence[Place],
    ground: Ground,
) -> bool:
    """Whether the quotes have another number where the statement has this one."""
    rivals = [
        place
        for place in places
        if place not in bearing
        and place.number.kind == said.kind
        and not is_label(ground.evidence[place.evidence].text, place.number)
        and len(
            {motion(ground.evidence[place.evidence].text, place.number), motion(reading, said)}
            - {""}
        )
        < 2
    ]
    if not rivals:
        return False
    own = Ground(_piece(reading, pieces, said), ground.evidence)
    fits = {
        place: _fit(reading, said, place, own) + _same_date(reading, said, ground, place)
        for place in (*bearing, *rivals)
    }
    return max(fits[place] for place in rivals) > max(fits[place] for place in bearing) + _MARGIN


def _piece(reading: Reading, pieces: Sequence[int], number: Number) -> tuple[Token, ...]:
    """The words around a number in its segment up to the next commas, or to what it is compared with."""
    clause = reading.clauses[reading.tokens[number.start].clause]
    tokens = tuple(t for t in clause if pieces[t.place] == pieces[number.start])
    places = [token.place for token in tokens]
    start = places.index(number.start)
    end = min(start + number.end - number.start, len(tokens))
    while start and not (tokens[start].comma or tokens[start].word in _COMPARING):
        start -= 1
    while end < len(tokens) and not (tokens[end].comma or tokens[end].word in _COMPARING):
        end += 1
    return tokens[start:end]


def _fit(reading: Reading, said: Number, place: Place, ground: Ground) -> float:
    """How well a quote's number stands where the statement has its own."""
    each = ground.evidence[place.evidence]
    without = range(said.start, said.end)
    spot = Spot(place.evidence, each.text.tokens[place.number.start])
    near = _AROUND * ground.nearness(spot, without)
    head = head_of(each.text, spot.token)
    near += sum(
        bool(token.weight == 1 and token.word.isalpha() and ground.has(token)) for token in head
    )
    theirs = counted_things(each.text, place.number, NEXT + 1)
    for mine in counted_things(reading, said):
        near += 1.5 * any(mine.keys & token.keys for token in theirs)
    return near + 0.75 * _beside(reading, said, each.text, place.number)


def _beside(reading: Reading, said: Number, text: Reading, told: Number) -> int:
    """Two for the same word just before, one for the same figure close by."""
    before = [
        t
        for t in reading.tokens[max(0, said.start - 3) : said.start]
        if t.weight and not t.word[0].isdigit()
    ][-1:]
    theirs = [
        t
        for t in text.tokens[max(0, told.start - 3) : told.start]
        if t.weight and not t.word[0].isdigit()
    ][-1:]
    same = 2 * any(mine.keys & other.keys for mine in before for other in theirs)
    return same + bool(_figures_by(reading, said) & _figures_by(text, told))


def _figures_by(reading: Reading, number: Number) -> frozenset[str]:
    around = reading.words[max(0, number.start - 4) : number.start]
    around += reading.words[number.end : number.end + 4]
    return frozenset(word for word in around if word[0].isdigit())


def _same_date(reading: Reading, said: Number, ground: Ground, place: Place) -> float:
    """What it counts that the dates next to both numbers agree, or that they do not."""
    each, places = ground.evidence[place.evidence], {token.place for token in ground.tokens}
    since = said.start if motion(reading, said) == "to" else 0
    found = [day for day in days(reading) if day.start in places and day.start >= since]
    mine = _dated(found, reading, said)
    head = {token.place for token in head_of(each.text, each.text.tokens[place.number.start])}
    over = [day for day in each.dates if day.start in head]
    theirs = over[0] if over else _dated(each.dates, each.text, place.number)
    if mine is None or theirs is None:
        return 0.0
    return 1.0 if theirs.bears(mine) else -0.5


def _dated(found: Sequence[Day], reading: Reading, number: Number) -> Day | None:
    """The date nearest to a number in its sentence."""
    sentence = reading.tokens[number.start].sentence
    near = [
        (apart(reading, day, number), day.start, day)
        for day in found
        if reading.tokens[day.start].sentence == sentence
    ]
    return min(near)[2] if near else None
