"""Which reports may answer a question: bodies and dates held against the library's reports. Pure.

Evidence about another body or another time never answers for this one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.records import ReportRecord
from index.hit import Filters
from qa.directory import Directory
from qa.intent import Intent
from qa.question import DateAsked, Question, Relation, Which

STATE_INTENTS = frozenset({Intent.GRADE})
"""Without a date these mean the latest report."""
DATED_INTENTS = frozenset(
    {Intent.GRADE, Intent.PERSON, Intent.PERIOD, Intent.PUBLISHED, Intent.LIST}
)
"""A date in these is a report's own; in the others it may be an event's."""
_PUBLISHING = timedelta(days=500)
"""Reports come out within that time after the period they cover."""
_LOOKBACK_YEARS = 4
"""A report may speak of things that many years before its publication."""


@dataclass(frozen=True, slots=True)
class Side:
    """One thing asked about: a body at a time, and the reports that may speak for it, newest first."""

    body: str | None
    asked: DateAsked | None
    reports: tuple[ReportRecord, ...]
    event_year: int | None = None
    """The reports do not date from the time asked; evidence must name this year."""
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


def scope(
    question: Question, reports: Sequence[ReportRecord], directory: Directory, filters: Filters
) -> Scope:
    """Reports of ``reports`` that may answer ``question`` under ``filters``."""
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
            missing.append(_missing(body, asked, of_body))
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


def newest_first(reports: Iterable[ReportRecord]) -> list[ReportRecord]:
    """Reports by date, newest first; undated ones last; ties by source."""
    return sorted(
        sorted(reports, key=lambda report: report.source.path),
        key=lambda report: dated(report) or date.min,
        reverse=True,
    )


def dated(report: ReportRecord) -> date | None:
    """The day by which a report is ordered: its publication, else the end of its period."""
    if report.published is not None:
        return report.published.last
    return report.period.last if report.period is not None else None


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
        if question.earliest and body is not None and of_body:
            return Side(body, None, tuple(of_body[-1:])), ""
        default = bool(question.intents & STATE_INTENTS)
        if body is not None and (question.latest or default) and not trend and of_body:
            latest, *older = of_body
            return Side(body, None, (latest,), older=tuple(older)), _latest_note(body, of_body)
        return Side(body, None, tuple(of_body)), ""
    if trend and len(question.dates) == 1 and asked.relation is not Relation.BEFORE:
        since = [report for report in of_body if (dated(report) or date.min) >= asked.dates.first]
        return Side(body, asked, tuple(since)), ""
    chosen, note = matching(of_body, asked)
    if chosen:
        return Side(body, asked, tuple(chosen)), note
    strict = (
        asked.of_report or bool(question.intents & DATED_INTENTS) or asked.which is Which.PUBLISHED
    )
    if strict:
        return Side(body, asked, ()), ""
    year = asked.dates.last.year
    later = [
        report
        for report in of_body
        if (day := dated(report)) is not None
        and asked.dates.first <= day
        and day.year <= year + _LOOKBACK_YEARS
    ]
    return Side(body, asked, tuple(later), event_year=asked.dates.first.year), ""


def matching(reports: Sequence[ReportRecord], asked: DateAsked) -> tuple[list[ReportRecord], str]:
    """Reports from the date asked: by publication, else by period; and a note on which was taken."""
    if asked.relation is not Relation.IN:
        exact, note = matching(
            reports, DateAsked(asked.dates, Relation.IN, asked.which, asked.of_report)
        )
        if exact and asked.of_report:
            return exact, note
        if asked.relation is Relation.BEFORE:
            return [
                r for r in reports if (day := dated(r)) is not None and day < asked.dates.first
            ], ""
        return [
            r for r in reports if (day := dated(r)) is not None and day >= asked.dates.first
        ], ""
    published = [r for r in reports if r.published and r.published.overlaps(asked.dates)]
    covering = [r for r in reports if r.period and r.period.overlaps(asked.dates)]
    if asked.which is Which.PUBLISHED:
        if published:
            return published, ""
        undated = [r for r in reports if r.published is None and _follows(asked, r)]
        note = f"No publication date is known; {asked.dates.in_words} follows the time covered."
        return undated, note if undated else ""
    if asked.fiscal and covering:
        return covering, ""
    if published:
        other = [r for r in covering if r not in published]
        note = f"{asked.dates.in_words} was read as the year of publication." if other else ""
        return published, note
    return (
        covering,
        f"{asked.dates.in_words} was read as the time covered, not of publication."
        if covering
        else "",
    )


def _follows(asked: DateAsked, report: ReportRecord) -> bool:
    """Whether a report on its period may well have come out at the time asked."""
    return (
        report.period is not None
        and timedelta(0) < asked.dates.last - report.period.last <= _PUBLISHING
    )


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


def _missing(body: str | None, asked: DateAsked | None, of_body: list[ReportRecord]) -> str:
    about = f" on {body}" if body else ""
    when = f" from {_spoken(asked)}" if asked else ""
    others = _dates_of(of_body)
    there = f"; there are reports from {in_series(others)}" if body and others else ""
    return f"No report{about}{when} is loaded{there}."


def _spoken(asked: DateAsked) -> str:
    prefix = {Relation.IN: "", Relation.BEFORE: "before ", Relation.AFTER: "after "}[asked.relation]
    return prefix + asked.dates.in_words


def in_series(parts: Sequence[str]) -> str:
    """One or more names as a sentence lists them: a, b and c."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
