"""Timing: the date that a figure is of, in its own segment, at the head of its sentence, or the report's. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from corpus.report import DateRange
from qa.locks.breach import Breach, BreachKind
from qa.locks.counting import apart, motion
from qa.locks.date_lock import of_report
from qa.locks.dates import Day
from qa.locks.evidence import Evidence
from qa.locks.figures import Number, is_label
from qa.locks.reading import Reading
from qa.locks.segments import antecedents

_COMPARING = frozenset(
    {"than", "from", "since", "as", "against", "compared", "until", "by", "before", "after", "with"}
)
"""Words before a date that is not that of what is told: "more than in 2012"."""
_AGAINST = frozenset({"against", "compared", "than", "versus", "from"})
"""Words that begin what a figure is compared with."""
_OPENING = 3
"""Words of a sentence before a date that stands at its head."""
_BEFORE = 5
"""Words before a date among which one compares."""
_TIED = 2
"""Words before "of" and a date among which one names the report."""
_NEAR = 4
"""Words between a figure and its date."""
_WHOLE_YEAR = 300
"""Days from which on a period that is over is what a report's figures are of, and not the day of its publication."""


@dataclass(frozen=True, slots=True)
class Timed:
    """A figure of a statement, its date there, and whether a quote has it for that; None where that is not told."""

    number: Number
    day: Day
    holds: bool | None


def timings(
    reading: Reading,
    pieces: Sequence[int],
    figures: Sequence[Number],
    dates: Sequence[Day],
    evidence: Sequence[Evidence],
) -> Iterator[Timed]:
    """The figures of a statement that a single date is given to."""
    given = [day for day in dates if not names_report(reading, day, evidence)]
    for number in figures:
        if number.is_soft or number.kind in {"ordinal", "share"} or is_label(reading, number):
            continue
        own = _dates_of(reading, pieces, figures, given, number)
        if own and len(own) == 1 and own[0].dates is not None:
            yield Timed(number, own[0], _holds(number, own[0], evidence))


def mistimed(reading: Reading, timed: Sequence[Timed]) -> Iterator[Breach]:
    """Dates that a statement gives to figures which the quotes have for other ones."""
    ends = {motion(reading, each.number): each for each in timed}
    for each in timed:
        if each.holds is False or (each is ends.get("from") and _is_after(each, ends.get("to"))):
            told = reading.tokens[each.day.start : each.day.end]
            yield Breach(BreachKind.DATE, reading.said(told))


def _is_after(one: Timed, other: Timed | None) -> bool:
    """Whether what rose from one figure to another would have done so backwards in time."""
    dates, theirs = one.day.dates, other.day.dates if other is not None else None
    return dates is not None and theirs is not None and dates.first > theirs.last


def names_report(reading: Reading, day: Day, evidence: Sequence[Evidence]) -> bool:
    """Whether a date says which report is meant: "the 2023 report", "the follow-up of June 2018"."""
    if of_report(reading, day):
        return True
    joint, words = reading.words[day.start - 1 : day.start], reading.tokens[: max(0, day.start - 1)]
    return joint == ("of",) and any(
        each.published is not None
        and Day(each.published, 0, 0).bears(day)
        and any(token.keys & each.about.keys for token in words[-_TIED:])
        for each in evidence
    )


def _holds(number: Number, day: Day, evidence: Sequence[Evidence]) -> bool | None:
    """Whether some quote has a number for a date; None where none has it or one does not tell its date."""
    told: list[bool] = []
    for each in evidence:
        for other in each.numbers:
            if other.value != number.value or other.kind != number.kind:
                continue
            found = _of(each, other)
            if found is None:
                return None
            told.append(any(one.bears(day) for one in found or own_dates(each)))
    return any(told) if told else None


def _of(each: Evidence, number: Number) -> list[Day] | None:
    """The dates that a number of a quote is of; in a table none, where none stand in that."""
    if number.start in each.tabled:
        return None if any(day.start in each.tabled for day in each.dates) else []
    return _dates_of(each.text, each.segments, each.numbers, each.dates, number)


def own_dates(each: Evidence) -> list[Day]:
    """The dates of a quote's report that its figures may be of."""
    period, published = each.period, each.published
    over = (
        period is not None
        and (period.last - period.first).days > _WHOLE_YEAR
        and (published is None or published.first > period.last)
    )
    dates: list[DateRange | None] = [period] if over else [period, published]
    return [*each.dated, *(Day(each, 0, 0) for each in dates if each is not None)]


def _dates_of(
    reading: Reading,
    pieces: Sequence[int],
    figures: Sequence[Number],
    dates: Sequence[Day],
    number: Number,
) -> list[Day] | None:
    """Dates that a number is of; none where its sentence gives none, None where that is in doubt."""
    piece, sentence = pieces[number.start], reading.tokens[number.start].sentence
    first = reading.sentences[sentence][0].place
    here = [day for day in dates if reading.tokens[day.start].sentence == sentence]
    plain = [day for day in here if not _is_compared(reading, day)]
    near = [day for day in plain if pieces[day.start] == piece]
    beside = [each for each in figures if pieces[each.start] == piece and not _within(each, dates)]
    if near and len(beside) > 1:
        near = [day for day in near if _closest(reading, beside, day) is number]
        if not near and not any(day.start - first < _OPENING for day in plain):
            return None
    if near:
        return near
    head = [day for day in plain if day.start - first < _OPENING]
    if head:
        return head
    aside = antecedents(reading, pieces).keys()
    rest = [
        day
        for day in plain
        if pieces[day.start] not in aside and not _is_of_comparison(reading, pieces, day)
    ]
    return None if rest else []


def _is_of_comparison(reading: Reading, pieces: Sequence[int], day: Day) -> bool:
    """Whether a date stands in what a figure is compared with: "31 days, against 36 days in 2008"."""
    place = day.start
    while place and pieces[place - 1] == pieces[day.start]:
        place -= 1
    return not _AGAINST.isdisjoint(reading.words[place : day.start])


def _closest(reading: Reading, figures: Sequence[Number], day: Day) -> Number:
    """The figure that a date is of: "31 days in 2009 to 36 days in 2010" has it behind its figure."""
    before = [number for number in figures if 0 <= day.start - number.end <= _NEAR]
    if before and reading.words[day.start - 1 : day.start] == ("in",):
        return before[-1]
    return min(figures, key=lambda number: apart(reading, day, number))


def _within(number: Number, dates: Collection[Day]) -> bool:
    return any(day.start <= number.start < day.end for day in dates)


def _is_compared(reading: Reading, day: Day) -> bool:
    """Whether a date is only what something is compared with: "6 per cent fewer than in 2012"."""
    before = reading.words[max(0, day.start - _BEFORE) : day.start]
    return not _COMPARING.isdisjoint(before[-2:]) or "since" in before
