"""The lock on what figures and dates go with: the words of a statement stand around no other one in the quotes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from qa.locks.binding_lock import CROSSED
from qa.locks.breach import Breach, BreachKind
from qa.locks.dates import Day
from qa.locks.field import Field
from qa.locks.figures import Number
from qa.locks.ground import Spot
from qa.locks.number_lock import motion
from qa.locks.reading import Reading

_APART = frozenset({"ordinal", "share"})
MARGIN = 0.45
"""By how much more of the statement has to stand around another figure or date."""


def check(reading: Reading, field: Field) -> Iterator[Breach]:
    """Figures and dates that the quotes have elsewhere, while another stands where the statement has them."""
    for number in field.figures:
        if not (number.is_soft or number.kind in _APART) and _is_another(reading, number, field):
            yield Breach(BreachKind.NUMBER, reading.said(reading.tokens[number.start : number.end]))
    for one_day, day in combinations(field.dates, 2):
        if not (one_day.bears(day) or day.bears(one_day)):
            places = range(one_day.start, one_day.end), range(day.start, day.end)
            if field.crossed(*places, (_days(one_day, field), _days(day, field))) > CROSSED:
                yield Breach(BreachKind.DATE, reading.said(reading.tokens[day.start : day.end]))
    for day in field.dates:
        if _is_another_day(day, field):
            yield Breach(BreachKind.DATE, reading.said(reading.tokens[day.start : day.end]))


def _is_another(reading: Reading, said: Number, field: Field) -> bool:
    moved = motion(reading, said)
    values = {number.value for number in field.figures}
    rivals = [
        Spot(index, each.text.tokens[told.start])
        for index, each in enumerate(field.ground.evidence)
        for told in each.numbers
        if told.value not in values and _alike(told, said) and not told.is_soft
        and not {moved, motion(each.text, told)} >= {"from", "to"}
    ]
    return _outdone(_places(said, field), rivals, range(said.start, said.end), field)


def _alike(one: Number, other: Number) -> bool:
    return one.kind == other.kind and one.unit == other.unit


def _places(said: Number, field: Field) -> list[Spot]:
    """Where the quotes have a number."""
    return [
        Spot(index, each.text.tokens[told.start])
        for index, each in enumerate(field.ground.evidence)
        for told in each.numbers
        if told.value == said.value
    ]


def _days(said: Day, field: Field) -> list[Spot]:
    """Where the quotes have a date."""
    return [
        Spot(index, each.text.tokens[told.start])
        for index, each in enumerate(field.ground.evidence)
        for told in each.dates
        if told.bears(said)
    ]


def _is_another_day(said: Day, field: Field) -> bool:
    rivals = [
        Spot(index, each.text.tokens[told.start])
        for index, each in enumerate(field.ground.evidence)
        for told in each.dates
        if not any(told.bears(other) for other in field.dates)
        and bool(told.dates) == bool(said.dates)
    ]
    return _outdone(_days(said, field), rivals, range(said.start, said.end), field)


def _outdone(own: Sequence[Spot], rivals: Sequence[Spot], places: range, field: Field) -> bool:
    """Whether more of the statement stands around one of ``rivals`` than around any of ``own``."""
    if not own or not rivals:
        return False
    here = max(field.nearness(spot, places) for spot in own)
    return any(field.nearness(rival, places) > here + MARGIN for rival in rivals)
