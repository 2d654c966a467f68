"""The times that a question names: dates and how the reports sought lie to them, and reports by their order. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus.dates import MONTHS, DateMention
from corpus.records import ReportRecord
from corpus.report import DateRange
from qa.spoken_dates import BOTH_YEARS, SMALL_NUMBERS, mentions_in


class Relation(StrEnum):
    """How the reports sought lie to a date that the question names."""

    IN = "in"
    BY = "by"
    """As things stood then: from that time, else the last before it."""
    BEFORE = "before"
    UP_TO = "up_to"
    """Before or in it."""
    AFTER = "after"
    SINCE = "since"
    """In it or after."""


class Which(StrEnum):
    """Which date of a report the question means."""

    ANY = "any"
    """Publication or period; publication wins a clash."""
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class DateAsked:
    """A date that the question names, and how the reports sought lie to it."""

    dates: DateRange
    relation: Relation = Relation.IN
    which: Which = Which.ANY
    of_report: bool = False
    """The words tie the date to a report or inspection ("the 2018 report"), not to an event."""
    fiscal: bool = False
    """A financial year: what a report covers, never when it came out."""
    nearest: bool = False
    """Only the one report next to the date: "the inspection before the 2018 one"."""


@dataclass(frozen=True, slots=True)
class Order:
    """Reports of a body by their place among them: ``count`` after the first ``skip``, newest first."""

    count: int = 1
    skip: int = 0
    oldest_first: bool = False

    def of(self, reports: Sequence[ReportRecord]) -> tuple[ReportRecord, ...]:
        """Those of ``reports``, which come newest first; empty where there are not so many."""
        turned = list(reports)[::-1] if self.oldest_first else list(reports)
        chosen = turned[self.skip : self.skip + self.count]
        return tuple(chosen[::-1] if self.oldest_first else chosen)


@dataclass(frozen=True, slots=True)
class Timing:
    """All that a question says of time."""

    dates: tuple[DateAsked, ...] = ()
    order: Order | None = None
    before_that: bool = False
    """It asks for the report before the one that the question before was about."""
    cuts: tuple[tuple[int, int], ...] = ()
    """Where in the question this stands: no part of its topic."""
    notes: tuple[str, ...] = ()
    """How words were read as dates, and which were not."""


_REPORT = (
    r"(?:reports?|inspections?|visits?|reviews?|publications?|documents?|accounts|audits?|letters?"
    r"|judge?ments?|ones?)"
)
_OF_REPORT_AFTER = re.compile(r"^(?:[’']s)?\s+(?:\w+\s+){0,2}?" + _REPORT + r"\b", re.IGNORECASE)
_COUNTED_THINGS = (
    r"(?<!the )(?<!both )(?<!inspection )(?<!focused )(?<!monitoring )(?:visits|reviews|audits)\b"
)
"""What is done many times a year, and is no report of it: "library visits 2022/23"."""
_OF_REPORT_BEFORE = re.compile(
    rf"(?!{_COUNTED_THINGS})\b{_REPORT}"
    r"\b(?:\s+(?:from|in|of|for|dated|published|issued|out|on|that came out|which came out|released|at|as of"
    r"|covering|the|year|set|during|made|was|were|carried))*\s*(?:the\s+)?$",
    re.IGNORECASE,
)
_INSPECTED_BEFORE = re.compile(
    r"\b(?:inspected|visited|reported|published|rated|graded|judged"
    r"|inspectors (?:came|visited|called))\b[^.?]{0,40}$",
    re.IGNORECASE,
)
_PUBLISHED_BEFORE = re.compile(
    r"\b(?:published|publication|came out|come out|out|issued|released|reported)\b"
    r"(?:\s+(?:in|on|during|by))?\s*(?:the\s+)?$",
    re.IGNORECASE,
)
_RELATIONS = tuple(
    (relation, re.compile(rf"\b(?:{pattern})\s*(?:the\s+)?$", re.IGNORECASE))
    for relation, pattern in (
        (Relation.SINCE, r"(?:not|no) (?:before|earlier than)|since"),
        (Relation.UP_TO, r"(?:not|no) (?:after|later than)|until|till|up to"),
        (Relation.BY, r"by(?: the end of)?|as (?:of|at)"),
        (Relation.BEFORE, r"before|prior to|earlier than|preceding"),
        (Relation.AFTER, r"after|following|later than"),
    )
)
_OPEN_END = re.compile(
    r"^\s*(?:onwards?\b|(?:and|to|until|till|[-–—])\s*(?:today|now|date|the present"
    rf"|the (?:latest|last|most recent|current|newest)(?: {_REPORT})?)\b)",
    re.IGNORECASE,
)
"""What follows a year that is the first of a run without an end."""
_IN_A_TITLE = re.compile(
    r"\b(?:Vision|Agenda|Plan|Strategy|Horizon|Programme|Program|Project|Act|Acts|Regulations|Code|Bill|Order|Framework|Standard)\s+$"
)
"""What stands before a year that is part of a name: Vision 2024, Children Act 1989."""
_NEXT_TO = re.compile(
    rf"\b{_REPORT}\s+(?:just |immediately |directly )?(?:before|prior to|preceding|after|following)\s*(?:the\s+)?$",
    re.IGNORECASE,
)
_BARE_MONTH = re.compile(r"\b(" + "|".join(MONTHS) + r")\s+(?:and|or|to)\s*$", re.IGNORECASE)
_NUMBER = rf"(?P<number>{'|'.join(SMALL_NUMBERS)}|\d\d?)"
_OFFSET = re.compile(
    rf"(?P<window>\b(?:in|over|during|within|for|of) (?:the )?(?:last )?)?\b{_NUMBER} years?"
    r" (?P<way>before|after)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""A number of years counted from a date; with "in the" before it, a span that the report looks back on."""
_ABOUT_A_DATE = re.compile(
    r"(?:\b(?:the\s+)?(?:beginning|start|end|middle|course|years?|winter|(?:financial|fiscal) years?)\s+"
    r"(?:of\s+)?(?:the\s+)?)+$",
    re.IGNORECASE,
)
_NOT_CHOSEN = r"(?<!since )(?<!than )(?<!from )(?<!after )(?<!of )(?<!until )"
_COUNTED = re.compile(
    rf"\b(?P<end>last|latest|most recent|newest|past|first|earliest|oldest) {_NUMBER} (?=(?:\w+ )?{_REPORT}\b)",
    re.IGNORECASE,
)
_COUNTED_TOO = re.compile(
    rf"\b{_NUMBER} (?P<end>latest|most recent|newest|last|first|earliest|oldest) (?=(?:\w+ )?{_REPORT}\b)",
    re.IGNORECASE,
)
_PREVIOUS = re.compile(
    rf"{_NOT_CHOSEN}(?:\bthe|\bits|\btheir|[’']s|s[’'])\s+(?:"
    r"(?:previous|preceding|penultimate|second[- ]to[- ]last|last but one|second most recent|second[- ]latest)"
    rf"(?= {_REPORT}\b)"
    rf"|{_REPORT} before last\b)",
    re.IGNORECASE,
)
_PLACES = {"second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3}
_NTH = re.compile(
    rf"{_NOT_CHOSEN}\bthe (?P<place>{'|'.join(_PLACES)})(?= (?:inspection|report)\b)", re.IGNORECASE
)
_BEFORE_THAT = re.compile(
    rf"\b(?:(?:in|at|from|of)\s+)?(?:the\s+)?(?:{_REPORT}\s+)before(?:\s+(?:that|it|this)(?:\s+one)?)?(?=\W*$)"
    r"|\bbefore that(?=\W*$)|\bthe previous one(?=\W*$)",
    re.IGNORECASE,
)


def timing(text: str, today: date | None = None) -> Timing:
    """What ``text`` says of time; "last year" and the like count from ``today`` and are left where None."""
    mentions, notes = mentions_in(text, today)
    dates: list[DateAsked] = []
    cuts: list[tuple[int, int]] = []
    for mention in mentions:
        if _IN_A_TITLE.search(text[: mention.start]):
            continue
        asked, start, end = _asked(text, mention)
        dates.append(asked)
        cuts.append((start, end))
    order, ordered = _order(text)
    back = _BEFORE_THAT.search(text)
    cuts.extend(match.span() for match in (ordered, back, BOTH_YEARS.search(text)) if match)
    return Timing(tuple(dates), order, back is not None, tuple(cuts), notes)


def _asked(text: str, mention: DateMention) -> tuple[DateAsked, int, int]:
    """The date asked, and from where to where the words stand that say so."""
    before, after = text[: mention.start], text[mention.end :]
    start, end = mention.start, mention.end
    around = _ABOUT_A_DATE.search(before)
    if around:
        start, before = around.start(), before[: around.start()]
    offset = _OFFSET.search(before)
    if offset and not offset["window"]:
        years = _number(offset["number"]) * (-1 if offset["way"].lower() == "before" else 1)
        dates = DateRange.of(mention.dates.first.year + years)
        return DateAsked(dates, of_report=bool(_OF_REPORT_AFTER.match(after))), offset.start(), end
    relation, found = next(
        ((kind, match) for kind, pattern in _RELATIONS if (match := pattern.search(before))),
        (Relation.IN, None),
    )
    open_end = _OPEN_END.match(after)
    if open_end and relation in (Relation.IN, Relation.SINCE):
        relation, end = Relation.SINCE, end + open_end.end()
    dates = _with_month_before(mention, before)
    told = _BARE_MONTH.sub("", before)
    published = bool(_PUBLISHED_BEFORE.search(told))
    tied = bool(_OF_REPORT_AFTER.match(after))
    if relation in (Relation.IN, Relation.BY):
        tied = bool(
            tied or published or _OF_REPORT_BEFORE.search(told) or _INSPECTED_BEFORE.search(told)
        )
    nearest = bool(_NEXT_TO.search(before)) and relation in (Relation.BEFORE, Relation.AFTER)
    asked = DateAsked(
        dates,
        relation,
        Which.PUBLISHED if published else Which.ANY,
        of_report=tied and relation is not Relation.SINCE and not nearest,
        fiscal=mention.fiscal,
        nearest=nearest,
    )
    return asked, min(start, found.start()) if found else start, end


def _with_month_before(mention: DateMention, before: str) -> DateRange:
    """Both months of "November and December 2019"; else the mention's own days."""
    match = _BARE_MONTH.search(before)
    month = MONTHS.index(match[1].lower()) + 1 if match else 0
    if not month or month >= mention.dates.first.month or len(str(mention.dates)) != len("2024-05"):
        return mention.dates
    return DateRange(date(mention.dates.first.year, month, 1), mention.dates.last)


def _order(text: str) -> tuple[Order | None, re.Match[str] | None]:
    """Which of a body's reports the words choose by order, and where they say so."""
    counted = _COUNTED.search(text) or _COUNTED_TOO.search(text)
    if counted:
        oldest = counted["end"].lower() in ("first", "earliest", "oldest")
        return Order(_number(counted["number"]), oldest_first=oldest), counted
    previous = _PREVIOUS.search(text)
    if previous:
        return Order(skip=1), previous
    placed = _NTH.search(text)
    if placed:
        return Order(skip=_PLACES[placed["place"].lower()], oldest_first=True), placed
    return None, None


def _number(word: str) -> int:
    return SMALL_NUMBERS.get(word.lower()) or int(word)
