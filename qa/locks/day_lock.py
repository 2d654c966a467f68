"""The lock on what dates go with: the words of a statement stand around no other one in the quotes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations

from qa.locks.binding_lock import CROSSED
from qa.locks.breach import Breach, BreachKind
from qa.locks.date_lock import of_report
from qa.locks.dates import Day
from qa.locks.field import Field
from qa.locks.ground import Spot
from qa.locks.reading import Reading, Token

_DAY_MARGIN = 0.4
"""By how much more of the statement has to stand around another date: much happens in one."""
_MOST = 0.65
"""Share of what is said that is all but all of it."""
_TIED = 2
"""Words before a date: what it is tied to, and the joint."""


def check(reading: Reading, field: Field, timed: Collection[int] = ()) -> Iterator[Breach]:
    """Dates that the quotes have elsewhere, while another stands where the statement has them.

    Those at the places ``timed`` are of their figures without doubt.
    """
    dates = [day for day in field.dates if not of_report(reading, day)]
    found = [day for day in dates if day.start not in timed and _is_another_day(day, field)]
    found += [day for day in dates if _follows_another(reading, day, field)]
    for one, other in combinations(dates, 2):
        if not (one.bears(other) or other.bears(one) or {one.start, other.start} & set(timed)):
            places = range(one.start, one.end), range(other.start, other.end)
            if field.crossed(*places, (_days(one, field), _days(other, field))) > CROSSED:
                found.append(other)
    for day in found:
        yield Breach(BreachKind.DATE, reading.said(reading.tokens[day.start : day.end]))


def settled_days(field: Field) -> frozenset[int]:
    """Places of the dates that fit where they stand better than in the place of any other of the statement's."""
    found = set()
    for day in field.dates:
        others = [other for other in field.dates if not (other.bears(day) or day.bears(other))]
        if others and all(
            field.crossed(
                range(day.start, day.end),
                range(other.start, other.end),
                (_days(day, field), _days(other, field)),
            )
            < -CROSSED
            for other in others
        ):
            found.add(day.start)
    return frozenset(found)


def _follows_another(reading: Reading, said: Day, field: Field) -> bool:
    """Whether the word just before a date stands before another in a quote, and another word before this: "lowest in"."""
    word = _governor(reading, said)
    told = [
        (before, day.bears(said))
        for each in field.ground.evidence
        for day in each.dates
        if (before := _governor(each.text, day)) is not None
    ]
    if word is None or not told:
        return False
    alike = [bears_it for before, bears_it in told if before.keys & word.keys]
    others = [before for before, bears_it in told if bears_it and not before.keys & word.keys]
    return bool(alike and others) and not (any(alike) or any(map(field.ground.has, others)))


def _governor(reading: Reading, day: Day) -> Token | None:
    """The telling word that a date is tied to by "in" or "on"."""
    if day.start < _TIED or reading.words[day.start - 1] not in {"in", "on"}:
        return None
    before = reading.tokens[day.start - 2]
    alike = before.clause == reading.tokens[day.start].clause
    return before if before.weight and before.keys and alike else None


def _days(said: Day, field: Field) -> list[Spot]:
    """Where the quotes have a date; in a table its column tells what it goes with."""
    return [
        Spot(index, each.text.tokens[told.start])
        for index, each in enumerate(field.ground.evidence)
        for told in each.dates
        if told.bears(said) and each.rows[told.start] is None
    ]


def _is_another_day(said: Day, field: Field) -> bool:
    places = range(said.start, said.end)
    if field.unbound(places, _days(said, field)) and not any(
        told.bears(said)
        for each in field.ground.evidence
        for told in (*each.dated, *(Day(own, 0, 0) for own in (each.published, each.period) if own))
    ):
        return True
    rivals = [
        Spot(index, each.text.tokens[told.start])
        for index, each in enumerate(field.ground.evidence)
        for told in each.dates
        if not any(told.bears(other) for other in field.dates)
        and bool(told.dates) == bool(said.dates)
    ]
    own = _days(said, field)
    return _outdone(own, _near(rivals, own, field.shares(places)), places, field)


def _near(
    rivals: Sequence[Spot], own: Sequence[Spot], shares: Mapping[tuple[int, int], float]
) -> list[Spot]:
    """Those of ``rivals`` that are in no other sentence with far less of what is said than that of the date itself."""
    here = {(spot.evidence, spot.token.sentence) for spot in own}
    most = max((shares.get(each, 0.0) for each in here), default=0.0)
    return [
        spot
        for spot in rivals
        if most < _MOST
        or (spot.evidence, spot.token.sentence) in here
        or shares.get((spot.evidence, spot.token.sentence), 0.0) > most / 2
    ]


def _outdone(own: Sequence[Spot], rivals: Sequence[Spot], places: range, field: Field) -> bool:
    """Whether more of the statement stands around one of ``rivals`` than around any of ``own``."""
    if not own or not rivals:
        return False
    here = max(field.nearness(spot, places) for spot in own)
    return any(field.nearness(rival, places) > here + _DAY_MARGIN for rival in rivals)
