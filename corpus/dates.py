"""Dates and periods as people write them in reports and questions, each with its place in the text.

Pure. Understood: days ("15 May 2024", "May 15, 2024", "2024-05-15", "28/12/2007"), runs of days
("19 to 23 February 2024", "25 September to 19 October 2017", "8 and 9 November 2022"), months, quarters, seasons,
years, financial years ("2016-17", "2016/17", "FY 2017", "year ended 31 March 2020") and runs of years.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from corpus.report import DateRange

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH_NUMBERS = {name: number for number, name in enumerate(MONTHS, 1)}
_MONTH_NUMBERS |= {name[:3]: number for name, number in _MONTH_NUMBERS.items()} | {"sept": 9}
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11)}

_QUARTERS = {"first": "1", "second": "2", "third": "3", "fourth": "4"}

_DAY = r"(?P<{0}>\d{{1,2}})(?:st|nd|rd|th)?"
_MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?P<{0}>(?:19|20)\d\d)"
_DASH = r"\s*(?:to|until|till|through|[-–—])\s*"
_AND = r"\s+and\s+"
_OF = r"(?:\s+of)?,?\s+"
_AND_DAY = r"(?:,\s*\d{1,2}(?:st|nd|rd|th)?)*,?\s+(?:and|&)\s+"
_MOST_DAYS_APART = 31


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date or period and where it stands: ``text[start:end]``."""

    dates: DateRange
    start: int
    end: int
    fiscal: bool = False
    """A financial year: the days are a guess where the report does not define its own."""


def _day_month(text: str) -> str:
    """Pattern of "<day> <month>" whose groups end in ``text``."""
    return _DAY.format("d" + text) + _OF.replace(",?", "") + _MONTH.format("m" + text)


def _month_day(text: str) -> str:
    """Pattern of "<month> <day>" whose groups end in ``text``."""
    return _MONTH.format("m" + text) + r"\s+" + _DAY.format("d" + text)


def _month_number(name: str) -> int:
    return _MONTH_NUMBERS[name.rstrip(".")]


def _run(groups: dict[str, str]) -> DateRange:
    """Days from (d1, m1, y1) to (d2, m2, y2); what the first lacks it takes from the second."""
    year2 = int(groups["y2"])
    month2 = _month_number(groups["m2"])
    month1 = _month_number(groups["m1"]) if groups.get("m1") else month2
    year1 = int(groups.get("y1") or year2 - (month1 > month2))
    return DateRange(date(year1, month1, int(groups["d1"])), date(year2, month2, int(groups["d2"])))


def _days(groups: dict[str, str]) -> DateRange:
    """Single days near each other, as a run: "8 and 9 November 2022", "30 November and 1 December 2022"."""
    run = _run(groups)
    if (run.last - run.first).days > _MOST_DAYS_APART:
        raise ValueError("two dates, not one visit")
    return run


def _month_days(groups: dict[str, str]) -> DateRange:
    """The two days of "November 8 and 9, 2022"."""
    return _days({**groups, "m2": groups["m1"]})


def _day(groups: dict[str, str]) -> DateRange:
    return DateRange.of(int(groups["y1"]), _month_number(groups["m1"]), int(groups["d1"]))


def _numeric(groups: dict[str, str]) -> DateRange:
    """``12/28/2007`` and ``28/12/2007``; where both readings are possible, the day comes first."""
    first, second, year = int(groups["n1"]), int(groups["n2"]), int(groups["y1"])
    if first <= 12 < second:
        first, second = second, first
    return DateRange.of(year, second, first)


def _numeric_month_first(groups: dict[str, str]) -> DateRange:
    """``12/08/2007`` as the eighth of December."""
    return _numeric({**groups, "n1": groups["n2"], "n2": groups["n1"]})


def _iso(groups: dict[str, str]) -> DateRange:
    return DateRange.of(int(groups["y1"]), int(groups["n1"]), int(groups["n2"]))


def _months(groups: dict[str, str]) -> DateRange:
    """Months m1 (y1) to m2 y2."""
    last = DateRange.of(int(groups["y2"]), _month_number(groups["m2"]))
    month1 = _month_number(groups["m1"])
    year1 = int(groups.get("y1") or last.first.year - (month1 > last.first.month))
    return DateRange(date(year1, month1, 1), last.last)


def _month(groups: dict[str, str]) -> DateRange:
    return DateRange.of(int(groups["y1"]), _month_number(groups["m1"]))


def _season(groups: dict[str, str]) -> DateRange:
    first, last = _SEASONS[groups["s1"]]
    year = int(groups["y1"])
    return DateRange(date(year, first, 1), DateRange.of(year, last).last)


def _quarter(groups: dict[str, str]) -> DateRange:
    month = 3 * int(_QUARTERS.get(groups["q1"], groups["q1"])) - 2
    year = int(groups["y1"])
    return DateRange(date(year, month, 1), DateRange.of(year, month + 2).last)


def _half(groups: dict[str, str]) -> DateRange:
    """Half a year: early 2015 is its first half, late 2015 its second, mid-2015 the middle."""
    year = int(groups["y1"])
    first, last = {"e": (1, 6), "m": (4, 9)}.get(groups["h1"][0], (7, 12))
    return DateRange(date(year, first, 1), DateRange.of(year, last).last)


def _financial(groups: dict[str, str]) -> DateRange:
    """Days of "2016-17" or "2016/17": April to March, as British public bodies count."""
    year = int(groups["y1"])
    if int(groups["z2"]) != (year + 1) % 100:
        raise ValueError("not a financial year")
    return DateRange(date(year, 4, 1), date(year + 1, 3, 31))


def _fiscal(groups: dict[str, str]) -> DateRange:
    """The year by which "FY 2017" is called."""
    digits = groups["y1"]
    return DateRange.of(int(digits) if len(digits) == 4 else 2000 + int(digits))


def _year_ended(groups: dict[str, str]) -> DateRange:
    end = _day(groups).first
    start = date(end.year - 1, end.month, end.day if (end.month, end.day) != (2, 29) else 28)
    return DateRange(date.fromordinal(start.toordinal() + 1), end)


def _years(groups: dict[str, str]) -> DateRange:
    return DateRange(date(int(groups["y1"]), 1, 1), date(int(groups["y2"]), 12, 31))


def _year(groups: dict[str, str]) -> DateRange:
    return DateRange.of(int(groups["y1"]))


_TWELVE_MONTHS = (
    r"(?:financial |fiscal )?(?:year|12 months|twelve months|period)"
    r" (?:(?:that )?end(?:ed|ing)(?: on)?|to)\s+"
)
_FORMS: tuple[tuple[str, Callable[[dict[str, str]], DateRange]], ...] = (
    (_TWELVE_MONTHS + _day_month("1") + r",?\s+" + _YEAR.format("y1"), _year_ended),
    (_TWELVE_MONTHS + _month_day("1") + r",?\s+" + _YEAR.format("y1"), _year_ended),
    (_day_month("1") + r",?\s+" + _YEAR.format("y1") + _DASH
     + _day_month("2") + r",?\s+" + _YEAR.format("y2"), _run),
    (_day_month("1") + _DASH + _day_month("2") + r",?\s+" + _YEAR.format("y2"), _run),
    (_DAY.format("d1") + _DASH + _day_month("2") + r",?\s+" + _YEAR.format("y2"), _run),
    (_day_month("1") + _AND_DAY + _day_month("2") + r",?\s+" + _YEAR.format("y2"), _days),
    (_DAY.format("d1") + _AND_DAY + _day_month("2") + r",?\s+" + _YEAR.format("y2"), _days),
    (_month_day("1") + r"\s+(?:and|&)\s+" + _DAY.format("d2") + r",?\s+" + _YEAR.format("y2"), _month_days),
    (_day_month("1") + r",?\s+" + _YEAR.format("y1"), _day),
    (_month_day("1") + r",?\s+" + _YEAR.format("y1") + _DASH
     + _month_day("2") + r",?\s+" + _YEAR.format("y2"), _run),
    (_month_day("1") + _DASH + _month_day("2") + r",?\s+" + _YEAR.format("y2"), _run),
    (_month_day("1") + r",?\s+" + _YEAR.format("y1"), _day),
    (_YEAR.format("y1") + r"-(?P<n1>\d\d)-(?P<n2>\d\d)", _iso),
    (r"(?P<n1>\d{1,2})[/.](?P<n2>\d{1,2})[/.]" + _YEAR.format("y1"), _numeric),
    (_MONTH.format("m1") + r"(?:\s+" + _YEAR.format("y1") + ")?" + _DASH
     + _MONTH.format("m2") + r",?\s+" + _YEAR.format("y2"), _months),
    (_MONTH.format("m1") + _OF + _YEAR.format("y1"), _month),
    (r"(?P<s1>spring|summer|autumn|fall)" + _OF + _YEAR.format("y1"), _season),
    (r"q(?P<q1>[1-4])\s+(?:of\s+)?" + _YEAR.format("y1"), _quarter),
    (r"(?P<q1>first|second|third|fourth)\s+quarter(?:,?\s+of)?,?\s+" + _YEAR.format("y1"), _quarter),
    (r"(?P<h1>early|mid|late)[-\s]+(?:in\s+)?" + _YEAR.format("y1"), _half),
    (r"(?:fy|fiscal year|financial year)\s*(?P<y1>(?:19|20)?\d\d)(?![\d/–-]\d)", _fiscal),
    (r"(?:fy\s*)?" + _YEAR.format("y1") + r"\s?[-/–]\s?(?P<z2>\d\d)", _financial),
    (_YEAR.format("y1") + _DASH + _YEAR.format("y2"), _years),
    (_YEAR.format("y1"), _year),
)  # fmt: skip
_BETWEEN = tuple(
    ("between\\s+" + pattern.replace(_DASH, _AND), build)
    for pattern, build in _FORMS
    if _DASH in pattern
)
_PATTERNS = tuple(
    (re.compile(r"(?<![\w/.£$€])" + pattern + r"(?![\w%]| per ?cent\b)"), build)
    for pattern, build in _BETWEEN + _FORMS
)
_HINT = re.compile(r"(?:19|20)\d\d|\b[Ff][Yy]\s?\d\d")


def writes_month_first(text: str) -> bool:
    """Whether the dates in figures of ``text`` can only be read with the month first."""
    month_first = len(
        re.findall(r"\b(?:0?[1-9]|1[0-2])/(?:1[3-9]|2\d|3[01])/(?:19|20)\d\d\b", text)
    )
    day_first = len(re.findall(r"\b(?:1[3-9]|2\d|3[01])/(?:0?[1-9]|1[0-2])/(?:19|20)\d\d\b", text))
    return month_first > day_first


def date_mentions(text: str, *, month_first: bool = False) -> list[DateMention]:
    """Dates and periods named in ``text``, in order of place; longer readings win, none overlap.

    Every mention has a year in it: "in May" alone is none. Impossible dates are left out.
    ``month_first`` decides how "12/08/2007" is read.
    """
    if not _HINT.search(text):
        return []
    text = _lowered(text)
    taken: list[DateMention] = []
    for pattern, form in _PATTERNS:
        build = _numeric_month_first if month_first and form is _numeric else form
        for mention in _matches(pattern, build, text):
            if all(mention.end <= other.start or other.end <= mention.start for other in taken):
                taken.append(mention)
    return sorted(taken, key=lambda mention: mention.start)


def _lowered(text: str) -> str:
    """In lower case, letter by letter in its place; patterns that do not tell case apart take three times as long."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(letter if len(letter.lower()) > 1 else letter.lower() for letter in text)


def _matches(
    pattern: re.Pattern[str], build: Callable[[dict[str, str]], DateRange], text: str
) -> Iterator[DateMention]:
    for match in pattern.finditer(text):
        try:
            dates = build(match.groupdict())
        except ValueError:
            continue
        yield DateMention(
            dates, match.start(), match.end(), build in (_financial, _fiscal, _year_ended)
        )
