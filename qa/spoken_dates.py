"""Dates as people write them in questions, besides those that reports write. Pure.

Understood besides ``corpus.dates``: decades, halves and quarters in words, months in figures, two-digit
years after an apostrophe or a slash, years to a month, and times counted back from today.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from corpus.dates import MONTHS, DateMention, date_mentions
from corpus.report import DateRange

SMALL_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5,
    "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
}  # fmt: skip
"""Numbers that people write out."""
_DECADES = {"eighties": 1980, "nineties": 1990, "noughties": 2000}
_PARTS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": 3}

Groups = dict[str, str]

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_SHORT = r"(?P<short>\d\d)"
_NEXT = r"(?P<next>\d\d)"
_MONTH = rf"(?P<name>{'|'.join((*MONTHS, 'sept', *(name[:3] for name in MONTHS)))})"
_COUNT = rf"(?P<count>an?|{'|'.join(SMALL_NUMBERS)}|\d\d?)"
_PART = rf"(?:the )?(?P<part>{'|'.join(_PARTS)})"
_YEAR_TO = r"(?:year|12 months|twelve months) (?:(?:up )?to|ending|ended)(?: in)? "


def _year(groups: Groups) -> int:
    return int(groups["year"]) if "year" in groups else 2000 + int(groups["short"])


def _month(groups: Groups) -> int:
    if "month" in groups:
        return int(groups["month"])
    return [name[:3] for name in MONTHS].index(groups["name"][:3].lower()) + 1


def _months(year: int, first: int, last: int) -> DateRange:
    return DateRange(date(year, first, 1), DateRange.of(year, last).last)


def _decade(groups: Groups) -> DateRange:
    first = _year(groups) if "year" in groups else _DECADES[groups["decade"].lower()]
    return DateRange(date(first, 1, 1), date(first + 9, 12, 31))


def _half(groups: Groups) -> DateRange:
    first = 1 if groups["part"].lower() == "first" else 7
    return _months(_year(groups), first, first + 5)


def _quarter(groups: Groups) -> DateRange:
    place = _PARTS[groups["part"].lower()] if "part" in groups else int(groups["quarter"]) - 1
    return _months(_year(groups), 3 * place + 1, 3 * place + 3)


def _financial(groups: Groups) -> DateRange:
    year = _year(groups)
    if int(groups["next"]) % 100 != (year + 1) % 100:
        raise ValueError("not a financial year")
    return DateRange(date(year, 4, 1), date(year + 1, 3, 31))


def _winter(groups: Groups) -> DateRange:
    year = _financial(groups).first.year
    return DateRange(date(year, 12, 1), DateRange.of(year + 1, 2).last)


def _year_to(groups: Groups) -> DateRange:
    last = DateRange.of(_year(groups), _month(groups))
    return DateRange(
        DateRange.of(last.first.year - 1, last.first.month).last + timedelta(1), last.last
    )


def _point(groups: Groups) -> DateRange:
    named = "month" in groups or "name" in groups
    day = int(groups["day"]) if "day" in groups else None
    return DateRange.of(_year(groups), _month(groups) if named else None, day)


_FORMS: tuple[tuple[str, Callable[[Groups], DateRange], bool], ...] = (
    (r"(?:the )?(?P<year>(?:19|20)\d0)[’']?s", _decade, False),
    (rf"the (?P<decade>{'|'.join(_DECADES)})", _decade, False),
    (rf"{_PART} half of {_YEAR}", _half, False),
    (rf"{_PART} quarter of {_YEAR}", _quarter, False),
    (rf"{_YEAR}[ -]?q(?P<quarter>[1-4])", _quarter, False),
    (rf"winter (?:of )?{_YEAR}[/–-]{_NEXT}", _winter, False),
    (rf"{_YEAR_TO}{_MONTH} {_YEAR}", _year_to, True),
    (rf"{_YEAR}/20{_NEXT}", _financial, True),
    (rf"(?:fy|(?:financial|fiscal) year) ?{_YEAR}[–-]20{_NEXT}", _financial, True),
    (rf"(?:fy ?|(?<=\bin )|(?<=\bfor )){_SHORT}[/–-]{_NEXT}", _financial, True),
    (rf"(?P<day>\d\d?)[/.](?P<month>\d\d?)[/.]{_SHORT}", _point, False),
    (rf"(?P<month>\d\d?)/{_YEAR}", _point, False),
    (rf"{_MONTH}\.? [’']{_SHORT}", _point, False),
    (rf"(?<=\b(?:in|of) )[’']{_SHORT}", _point, False),
)
_PATTERNS = tuple(
    (re.compile(rf"(?<![\w/.£$€]){pattern}(?![\w%/])", re.IGNORECASE), build, fiscal)
    for pattern, build, fiscal in _FORMS
)
_FROM_TODAY: tuple[tuple[re.Pattern[str], Callable[[int, date], DateRange]], ...] = tuple(
    (re.compile(rf"\b{pattern}", re.IGNORECASE), build)
    for pattern, build in (
        (r"this year\b", lambda _, today: DateRange.of(today.year)),
        (r"last year\b", lambda _, today: DateRange.of(today.year - 1)),
        (r"last month\b", lambda _, today: _month_before(today)),
        (rf"{_COUNT} years? ago\b", lambda count, today: DateRange.of(today.year - count)),
        (
            rf"(?:in|over|during|within) the (?:last|past) {_COUNT} years\b",
            lambda count, today: DateRange(date(today.year - count, 1, 1), today),
        ),
        (
            r"(?:in|over|during|within) the (?:last|past) decade\b",
            lambda _, today: DateRange(date(today.year - 10, 1, 1), today),
        ),
    )
)
BOTH_YEARS = re.compile(
    r"\b(?:this (?:year )?(?:and|versus|vs\.?|against|compared (?:with|to)|or) (?:the )?last(?: year)?"
    r"|this year,? (?:and |versus |against |compared (?:with|to) )?"
    r"(?:the )?(?:year before|previous year|prior year|last)"
    r"|last (?:year )?(?:and|versus|vs\.?|against|compared (?:with|to)|or) this(?: year)?)(?=\W|$)",
    re.IGNORECASE,
)
"""The two years that a set of accounts puts side by side, whenever it is from."""
_TITLED_MONTHS = "|".join(name.title() for name in (*MONTHS, "sept", *(m[:3] for m in MONTHS)))
_NO_YEAR = re.compile(
    rf"\b(?:in|of|on|since|by|before|after|during|until)\s+(?:\d\d?(?:st|nd|rd|th)?\s+)?(?-i:{_TITLED_MONTHS})\b"
    r"(?!,?\s+(?:of )?[\d’'])(?!\s+(?:and|or|to)\b)",
    re.IGNORECASE,
)
"""A month alone."""


def mentions_in(text: str, today: date | None = None) -> tuple[list[DateMention], tuple[str, ...]]:
    """Dates named in ``text`` in order of place, none overlapping, and notes on how they were read.

    "Last year" and the like count back from ``today``; where that is None they are no dates.
    """
    found: list[DateMention] = []
    notes: list[str] = []
    if today is not None:
        both = BOTH_YEARS.search(text)
        if both:
            notes.append(f"“{both.group(0)}” was read as the years of the report, not of today.")
        for mention in _counted_back(text, today):
            if both and both.start() <= mention.start < both.end():
                continue
            found.append(mention)
            said = text[mention.start : mention.end]
            notes.append(f"“{said}” was read as {mention.dates.in_words}.")
    for mention in (*_spoken(text), *date_mentions(text)):
        if all(mention.end <= other.start or other.end <= mention.start for other in found):
            found.append(mention)
    notes.extend(
        f"“{match.group(0)}” names no year: it was not read as a date."
        for match in _NO_YEAR.finditer(text)
    )
    return sorted(found, key=lambda mention: mention.start), tuple(notes)


def _spoken(text: str) -> Iterator[DateMention]:
    for pattern, build, fiscal in _PATTERNS:
        for match in pattern.finditer(text):
            groups = {name: told for name, told in match.groupdict().items() if told is not None}
            try:
                yield DateMention(build(groups), match.start(), match.end(), fiscal)
            except ValueError:
                continue


def _counted_back(text: str, today: date) -> Iterator[DateMention]:
    for pattern, build in _FROM_TODAY:
        for match in pattern.finditer(text):
            count = match.groupdict().get("count") or "one"
            number = SMALL_NUMBERS.get(count.lower()) or (int(count) if count.isdigit() else 1)
            yield DateMention(build(number, today), match.start(), match.end())


def _month_before(today: date) -> DateRange:
    day = today.replace(day=1) - timedelta(1)
    return DateRange.of(day.year, day.month)
