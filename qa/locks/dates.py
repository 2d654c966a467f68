"""Dates of statements and quotes, and whether one bears out the other. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from corpus.dates import MONTHS, date_mentions
from corpus.report import DateRange
from qa.locks.reading import Reading
from qa.spoken_dates import mentions_in

_NAMES = "|".join(
    (*(name.title() for name in MONTHS), *(name[:3].title() for name in MONTHS), "Sept")
)
_DAY_MONTH = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ({_NAMES})\b\.?")
_MONTH_DAY = re.compile(rf"\b({_NAMES})\.? (\d{{1,2}})(?:st|nd|rd|th)?\b(?![\d,.]\d)")
_MONTH = re.compile(rf"\b({_NAMES})\b\.?")
_AFTER_MAY = re.compile(
    r"(?:in|of|since|by|until|till|during|from|to|before|after|early|late|mid|last|this|next|and|between|-)\s+$",
    re.IGNORECASE,
)
_THAT_MONTH = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th) of (?:that|the same) month\b")
_NEAR = 120
"""Characters after a date within which another without a year is of the same year."""
_LONGEST_RUN = 200


class Side(StrEnum):
    """On which side of a date something lies."""

    BEFORE = "before"
    AFTER = "after"


_SIDES = {
    "before": Side.BEFORE, "by": Side.BEFORE, "until": Side.BEFORE, "till": Side.BEFORE, "prior": Side.BEFORE,
    "after": Side.AFTER, "since": Side.AFTER,
}  # fmt: skip
_TIMES = frozenset({"year", "years", "month", "months", "week", "weeks", "quarter"})
"""Words with which "before" tells an earlier time, and no side: "the year before, in 2014"."""


@dataclass(frozen=True, slots=True)
class Day:
    """A date or period and where it stands: the tokens ``[start, end)``.

    Without a year ``dates`` is None, and ``month`` and ``day`` are all that is told.
    """

    dates: DateRange | None
    start: int
    end: int
    month: int = 0
    day: int = 0
    side: Side | None = None
    other: DateRange | None = None
    """How figures may be read besides: "12/08/2007"."""
    spelt: bool = False
    """Whether it is told as a run from one month to another, and so as no financial year."""

    def bears(self, said: Day) -> bool:
        """Whether a quote with this date bears out a statement that has ``said``."""
        return any(_bears(dates, said) for dates in (self.dates, self.other) if dates) or (
            self.dates is None and _same_month(self, said)
        )


def _same_month(told: Day, said: Day) -> bool:
    return said.dates is None and told.month == said.month and said.day in (0, told.day)


def _bears(told: DateRange, said: Day) -> bool:
    if said.dates is None:
        if said.day:
            return any(
                (day.month, day.day) == (said.month, said.day) for day in (told.first, told.last)
            )
        whole_year = (told.last - told.first).days > _LONGEST_RUN
        return not whole_year and said.month in (told.first.month, told.last.month)
    wanted = (said.dates, said.other) if said.other else (said.dates,)
    if said.spelt:
        return told in wanted
    return any(covers(told, asked) for asked in wanted)


def covers(told: DateRange, asked: DateRange) -> bool:
    """Whether a date told as ``told`` may be called ``asked``: the same, or wider, or an end of a run of days."""
    if asked == told or (_is_unit(asked) and told.within(asked)):
        return True
    a_run = 0 < (told.last - told.first).days < _LONGEST_RUN and told != DateRange.of(
        told.first.year, told.first.month
    )
    ends = (told.first, told.last)
    if (told.last - told.first).days in (364, 365) and told.first.month != 1:
        return asked in (
            DateRange(told.last, told.last),
            DateRange.of(told.last.year, told.last.month),
        )
    return a_run and any(
        DateRange(end, end) == asked or DateRange.of(end.year, end.month) == asked for end in ends
    )


def _is_unit(dates: DateRange) -> bool:
    """Whether it is whole months, a year at most: what people call a run of days within it."""
    whole = dates.first.day == 1 and (dates.last + timedelta(1)).day == 1
    months = round((dates.last - dates.first).days / 30.4)
    return whole and months in (1, 3, 12)


_Found = tuple[int, int, DateRange | None, int, int, DateRange | None]


def _dated_before(found: Sequence[_Found], start: int) -> DateRange | None:
    """The last date before ``start`` that lies in one month."""
    before = [
        (each[0], each[2]) for each in found if each[0] < start and each[2] and is_precise(each[2])
    ]
    return max(before, key=lambda each: each[0])[1] if before else None


def _of_that_month(text: str, found: Sequence[_Found]) -> Iterator[_Found]:
    """Days told by the month of the date before: "the 20th of that month"."""
    for match in _THAT_MONTH.finditer(text):
        before = _dated_before(found, match.start())
        if before is not None and before.first.month == before.last.month:
            with suppress(ValueError):
                day = before.last.replace(day=int(match.group(1)))
                yield match.start(), match.end(), DateRange(day, day), 0, 0, None


def _with_year(text: str, each: _Found, found: Sequence[_Found]) -> _Found:
    """A day and month without a year, with that of a date just before: "on 9 March 2016, but not until 11 March"."""
    start, end, dates, month, number, also = each
    before = _dated_before(found, start) if dates is None and number else None
    if before is None or also is not None:
        return each
    own = max(other[1] for other in found if other[2] == before and other[0] < start)
    if len(text[own:start]) > _NEAR or before.last.year != before.first.year:
        return each
    with suppress(ValueError):
        day = before.last.replace(month=month, day=number)
        if day >= before.first:
            return start, end, dates, month, number, DateRange(day, day)
    return each


def days(reading: Reading) -> tuple[Day, ...]:
    """Dates in ``reading`` in order of place; months and days without a year too."""
    text = reading.text
    found: list[_Found] = []
    other = {(each.start, each.end): each.dates for each in date_mentions(text, month_first=True)}
    for mention in mentions_in(text)[0]:
        also = other.get((mention.start, mention.end))
        found.append((mention.start, mention.end, mention.dates, 0, 0, also))
    for pattern, day_group in ((_DAY_MONTH, 1), (_MONTH_DAY, 2), (_MONTH, 0)):
        for match in pattern.finditer(text):
            if any(match.start() < end and start < match.end() for start, end, *_ in found):
                continue
            name = match.group(2 if day_group == 1 else 1)
            if (
                not day_group
                and name in {"May", "March", "Mar"}
                and not _AFTER_MAY.search(text[: match.start()])
            ):
                continue
            month = [each[:3] for each in MONTHS].index(name[:3].lower()) + 1
            day = int(match.group(day_group)) if day_group else 0
            if day > 31:
                continue
            found.append((match.start(), match.end(), None, month, day, None))
    found += _of_that_month(text, found)
    found = [_with_year(text, each, found) for each in found]
    starts = [token.start for token in reading.tokens]
    made = []
    for start, end, dates, month, day, also in sorted(found, key=lambda each: each[0]):
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        if last > first:
            spelt = len(_MONTH.findall(text[start:end])) > 1
            made.append(Day(dates, first, last, month, day, _side(reading, first), also, spelt))
    return tuple(made)


def _side(reading: Reading, place: int) -> Side | None:
    for at in range(place - 1, max(-1, place - 3), -1):
        word = reading.words[at]
        if word in _SIDES:
            return None if reading.words[at - 1] in _TIMES and at else _SIDES[word]
        if word not in {"the", "to", "in", "early", "late", "end"}:
            return None
    return None


def is_precise(dates: DateRange) -> bool:
    """Whether a date tells more than its year."""
    return dates != DateRange.of(dates.first.year)
