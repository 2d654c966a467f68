"""Which reports lie to a date as a question asks. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from corpus.records import ReportRecord
from corpus.report import DateRange
from qa.timing import DateAsked, Relation, Which

_PUBLISHING = timedelta(days=500)
"""Reports come out within that time after the period they cover."""


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


def looks_back(report: ReportRecord, asked: DateAsked) -> bool:
    """Whether a report may speak of the time asked: it came out then or later, or nobody knows when.

    What came out in a financial year does not speak of it when the time it covers was over before.
    """
    day = dated(report)
    if asked.fiscal and report.period and report.period.last < asked.dates.first:
        return False
    return day is None or asked.dates.first <= day


def matching(reports: Sequence[ReportRecord], asked: DateAsked) -> tuple[list[ReportRecord], str]:
    """Reports that lie to the date as asked, of ``reports`` that come newest first; and a note on it."""
    if asked.relation is Relation.IN:
        return _from(reports, asked)
    exact, note = _from(reports, asked)
    if asked.relation is Relation.BY:
        last = [] if exact else _beyond(reports, replace(asked, relation=Relation.BEFORE))[:1]
        told = f"No report is from {asked.dates.in_words}; the last one before it answers."
        return (last, told) if last else (exact, note)
    if asked.nearest:
        anchor = exact[-1:] if asked.relation is Relation.BEFORE else exact[:1]
        if anchor:
            place = list(reports).index(anchor[0])
            earlier, later = reports[place + 1 :][:1], reports[:place][-1:]
            return list(earlier if asked.relation is Relation.BEFORE else later), ""
        beyond = _beyond(reports, asked)
        return beyond[:1] if asked.relation is Relation.BEFORE else beyond[-1:], ""
    if exact and asked.of_report:
        return exact, note
    return _beyond(reports, asked), ""


def _beyond(reports: Sequence[ReportRecord], asked: DateAsked) -> list[ReportRecord]:
    """Reports before or after the date; of a financial year, by the time they cover."""
    first, last = asked.dates.first, asked.dates.last
    kept = []
    for report in reports:
        day = report.period.last if asked.fiscal and report.period else dated(report)
        if day is not None and (
            (asked.relation is Relation.BEFORE and day < first)
            or (asked.relation is Relation.UP_TO and day <= last)
            or (asked.relation is Relation.SINCE and day >= first)
            or (asked.relation is Relation.AFTER and day > last)
        ):
            kept.append(report)
    return kept


def _from(reports: Sequence[ReportRecord], asked: DateAsked) -> tuple[list[ReportRecord], str]:
    """Reports from the date: by publication, else by period, and a note on which was taken.

    A financial year is never one of publication.
    """
    published = [r for r in reports if r.published and r.published.overlaps(asked.dates)]
    covering = [r for r in reports if r.period and r.period.overlaps(asked.dates)]
    if asked.which is Which.PUBLISHED:
        if published:
            return published, ""
        undated = [r for r in reports if r.published is None and _follows(asked, r)]
        note = f"No publication date is known; {asked.dates.in_words} follows the time covered."
        return undated, note if undated else ""
    if asked.fiscal:
        return _of_financial_year(reports, asked.dates), ""
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


def _of_financial_year(reports: Sequence[ReportRecord], year: DateRange) -> list[ReportRecord]:
    """Reports on a financial year: those whose period ends in it, else those mostly within it.

    A year called by one number is the one that ends in that year, as most who count so call it.
    """
    called = year == DateRange.of(year.first.year)
    ending = [
        report
        for report in reports
        if called and report.period and year.first <= report.period.last <= year.last
    ]
    return ending or [
        report for report in reports if report.period and _mostly_shared(report.period, year)
    ]


def _mostly_shared(one: DateRange, other: DateRange) -> bool:
    """Whether two periods share more than half of the shorter."""
    shared = (min(one.last, other.last) - max(one.first, other.first)).days + 1
    return 2 * shared > min((each.last - each.first).days + 1 for each in (one, other))


def _follows(asked: DateAsked, report: ReportRecord) -> bool:
    """Whether a report on its period may well have come out at the time asked."""
    return (
        report.period is not None
        and timedelta(0) < asked.dates.last - report.period.last <= _PUBLISHING
    )
