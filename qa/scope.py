"""Which reports may answer a question: bodies and dates held against the library's reports. Pure.

Evidence about another body or another time never answers for this one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from corpus.records import ReportRecord
from corpus.report import DateRange
from index.hit import Filters
from qa.directory import Directory
from qa.intent import Intent
from qa.matching import dated, looks_back, matching, newest_first
from qa.question import Question
from qa.timing import DateAsked, Relation, Which

STATE_INTENTS = frozenset({Intent.GRADE, Intent.OVERVIEW})
"""Without a date these mean the latest report."""
DATED_INTENTS = frozenset(
    {
        Intent.GRADE,
        Intent.PERSON,
        Intent.PERIOD,
        Intent.PUBLISHED,
        Intent.LIST,
        Intent.OVERVIEW,
    }
)
"""A date in these is a report's own; in the others it may be an event's."""
OWN_INTENTS = frozenset({Intent.PERIOD, Intent.PUBLISHED, Intent.OVERVIEW})
"""What no other report tells of the one asked about."""
AHEAD = re.compile(
    r"\b(?:plan(?:s|ned|ning)?|targets?|priorit(?:y|ies)|forecasts?|budget(?:s|ed)?|expect(?:s|ed)?|next)\b",
    re.IGNORECASE,
)
"""Words for what is to come, of which reports from before it speak."""


@dataclass(frozen=True, slots=True)
class Side:
    """One thing asked about: a body at a time, and the reports that may speak for it, newest first."""

    body: str | None
    asked: DateAsked | None
    reports: tuple[ReportRecord, ...]
    event: DateRange | None = None
    """The reports do not date from the time asked; evidence must name it."""
    later: tuple[ReportRecord, ...] = ()
    """Other reports that may look back on the time asked, where those of that time do not answer; newest first."""
    itself: bool = False
    """What ``later`` reports say of that time must name it in so many words."""
    older: tuple[ReportRecord, ...] = ()
    """Reports before the latest, where ``reports`` is the latest for want of a date; newest first."""

    @property
    def label(self) -> str:
        """Body and date in words, as far as given: Calderdale, 2024."""
        return ", ".join(
            part for part in (self.body, str(self.asked.dates) if self.asked else None) if part
        )


@dataclass(frozen=True, slots=True)
class Scope:
    """Reports that may answer, side by side, and what is missing."""

    sides: tuple[Side, ...]
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    allowed: tuple[ReportRecord, ...] = ()
    """Every report that passes the filters."""

    @property
    def reports(self) -> tuple[ReportRecord, ...]:
        """Reports of every side, once each, in order of the sides."""
        found = {report.report_id: report for side in self.sides for report in side.reports}
        return tuple(found.values())

    def within(self, reports: Iterable[ReportRecord]) -> Scope:
        """The same with those reports only."""
        ids = {report.report_id for report in reports}
        sides = (
            replace(
                side,
                reports=tuple(each for each in side.reports if each.report_id in ids),
                older=tuple(each for each in side.older if each.report_id in ids),
                later=tuple(each for each in side.later if each.report_id in ids),
            )
            for side in self.sides
        )
        return replace(self, sides=tuple(sides))


def scope(
    question: Question, reports: Sequence[ReportRecord], directory: Directory, filters: Filters
) -> Scope:
    """Reports of ``reports`` that may answer ``question`` under ``filters``."""
    allowed, filtered = reports, list[str]()
    if filters != Filters():
        allowed = [report for report in reports if passes(report, filters)]
        wanted = {body.casefold() for body in filters.bodies}
        filtered = [body for body in directory.reports if body.casefold() in wanted]
    pairs = _pairs(question, filtered if len(filtered) == 1 else ())
    sides: list[Side] = []
    missing: list[str] = []
    notes: list[str] = []
    for body, asked in pairs:
        ids = directory.reports.get(body, frozenset()) if body is not None else None
        of_body = newest_first(
            report for report in allowed if ids is None or report.report_id in ids
        )
        side, note = _side(question, body, asked, of_body)
        if note:
            notes.append(note)
        if not side.reports:
            missing.append(_missing(question, body, asked, of_body))
        sides.append(side)
    return Scope(tuple(sides), tuple(missing), tuple(dict.fromkeys(notes)), tuple(allowed))


def passes(report: ReportRecord, filters: Filters) -> bool:
    """Whether a report passes the filters."""
    if filters.report_ids and report.report_id not in filters.report_ids:
        return False
    if filters.bodies:
        wanted = {body.casefold() for body in filters.bodies}
        if not any(body.casefold() in wanted for body in report.bodies):
            return False
    if filters.published and not (
        report.published and report.published.overlaps(filters.published)
    ):
        return False
    return not filters.period or bool(report.period and report.period.overlaps(filters.period))


def _pairs(
    question: Question, filtered: Sequence[str] = ()
) -> list[tuple[str | None, DateAsked | None]]:
    """Bodies and dates that belong together: paired in turn where the question names as many of each.

    ``filtered`` stands in where the question names no body.
    """
    bodies: Sequence[str | None] = question.bodies or filtered or (None,)
    dates: Sequence[DateAsked | None] = tuple(dict.fromkeys(question.dates)) or (None,)
    if len(bodies) > 1 and len(dates) == len(bodies):
        return list(zip(bodies, dates, strict=True))
    return [(body, asked) for body in bodies for asked in dates]


def _side(
    question: Question, body: str | None, asked: DateAsked | None, of_body: list[ReportRecord]
) -> tuple[Side, str]:
    """The side, and a note on how its reports were chosen where that is not plain."""
    trend = Intent.TREND in question.intents
    if asked is None:
        return _undated(question, body, of_body)
    whole = asked
    if asked.relation is Relation.BY and not question.intents & DATED_INTENTS:
        asked = replace(asked, relation=Relation.IN)
    rising = asked.relation in (Relation.IN, Relation.SINCE, Relation.AFTER)
    if trend and len(question.dates) == 1 and rising:
        since = [report for report in of_body if (dated(report) or date.min) >= asked.dates.first]
        return Side(body, asked, tuple(since)), ""
    chosen, note = matching(of_body, asked)
    strict = (
        asked.of_report or bool(question.intents & DATED_INTENTS) or asked.which is Which.PUBLISHED
    )
    ahead = bool(AHEAD.search(question.topic))
    later = tuple(
        report
        for report in of_body
        if (ahead or looks_back(report, asked)) and report not in chosen
    )
    if strict:
        silent = not chosen or (body is None and not asked.of_report)
        told = asked.relation is Relation.IN and not question.intents & OWN_INTENTS
        recalled = silent and told
        return Side(body, asked, tuple(chosen), later=later if recalled else (), itself=True), note
    if chosen:
        return Side(body, asked, tuple(chosen), later=later), note
    if not later and whole.relation is Relation.BY:  # what is still to be done by then
        return Side(body, whole, tuple(matching(of_body, whole)[0])), ""
    return Side(body, asked, later, event=asked.dates), ""


def _undated(question: Question, body: str | None, of_body: list[ReportRecord]) -> tuple[Side, str]:
    """The side of a question that names no date: by order, the first, the latest, or every report."""
    if body is None or not of_body:
        return Side(body, None, tuple(of_body)), ""
    if question.order is not None:
        return Side(body, None, question.order.of(of_body)), ""
    if question.earliest:
        return Side(body, None, tuple(of_body[-1:])), ""
    default = bool(question.intents & STATE_INTENTS)
    if (question.latest or default) and Intent.TREND not in question.intents:
        latest, *older = of_body
        return Side(body, None, (latest,), older=tuple(older)), _latest_note(body, of_body)
    return Side(body, None, tuple(of_body)), ""


def _dates_of(reports: Iterable[ReportRecord]) -> list[str]:
    """In words, oldest first, each once; undated reports left out."""
    dates = {report.published or report.period for report in reports}
    return [each.in_words for each in sorted(filter(None, dates))]


def _latest_note(body: str, of_body: list[ReportRecord]) -> str:
    older = _dates_of(of_body[1:])
    latest = _dates_of(of_body[:1])
    if not latest:
        return ""
    if not older:
        return f"The only report on {body} is from {latest[0]}."
    return f"The latest report on {body} is from {latest[0]}; there are older ones from {in_series(older)}."


def _missing(
    question: Question, body: str | None, asked: DateAsked | None, of_body: list[ReportRecord]
) -> str:
    about = f" on {body}" if body else ""
    when = f" from {_spoken(asked)}" if asked else ""
    others = _dates_of(of_body)
    there = f"; there are reports from {in_series(others)}" if body and others else ""
    if question.order is not None and asked is None and of_body:
        return f"There are not so many reports{about}{there}."
    undated = sum(dated(report) is None for report in of_body)
    if body and asked and undated:
        without = "one has no date" if undated == 1 else f"{undated} have no date"
        return f"No report{about} is known to be{when}; {without}{there.replace(';', ', and')}."
    return f"No report{about}{when} is loaded{there}."


def _spoken(asked: DateAsked) -> str:
    return _PREFIXES[asked.relation] + asked.dates.in_words


_PREFIXES = {
    Relation.IN: "",
    Relation.BY: "or before ",
    Relation.BEFORE: "before ",
    Relation.UP_TO: "up to ",
    Relation.AFTER: "after ",
    Relation.SINCE: "since ",
}


def in_series(parts: Sequence[str]) -> str:
    """One or more names as a sentence lists them: a, b and c."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
