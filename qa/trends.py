"""How something changed: one row for each report of a body, oldest first, each with its quote."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.records import ReportRecord
from corpus.report import FactKind
from corpus.rules import grade_of
from qa.draft import Draft, DraftRow, Point
from qa.finding import Finder
from qa.holdings import Holdings
from qa.intent import GRADE
from qa.judged import choose, date_cell, extract_of, topic_tokens, when
from qa.question import Question
from qa.scope import Scope, newest_first


def trend(question: Question, scope: Scope, holdings: Holdings, finder: Finder) -> Draft:
    """Timeline of a grade where the question asks for one, else of what each report says on the theme."""
    reports = list(reversed(newest_first(scope.reports)))
    if GRADE.search(question.rewritten) or not topic_tokens(question.topic):
        draft = _of_grades(question, reports, holdings)
        if draft.found:
            return draft
    return finder.timeline(question, reports)


def _of_grades(question: Question, reports: Sequence[ReportRecord], holdings: Holdings) -> Draft:
    rows: list[DraftRow] = []
    points: list[Point] = []
    dates: list[str] = []
    areas: list[set[str]] = []
    without: list[str] = []
    for report in reports:
        chosen = choose(question, holdings.facts_of(report, FactKind.JUDGEMENT))[:1]
        if not chosen:
            without.append(when(report))
            continue
        fact = chosen[0]
        extract = extract_of(holdings, report, fact)
        rows.append(
            DraftRow(
                (date_cell(report), str(report.period or ""), fact.label, fact.value), (extract,)
            )
        )
        sentence = f"{when(report)}: {fact.label} – {fact.value}."
        points.append(Point((extract,), sentence))
        dates.append(when(report))
        areas.append(_areas(holdings, report))
    notes = tuple(
        f"From the report of {date} on, other areas are judged than before: the framework changed."
        for date, before, now in zip(dates[1:], areas, areas[1:], strict=False)
        if before and now and not before & now
    )
    missing = tuple(f"The report of {date} states no such judgement." for date in without)
    columns = ("Report", "Period", "Judged", "Judgement")
    return Draft(tuple(points), columns, tuple(rows), notes, missing if rows else ())


def _areas(holdings: Holdings, report: ReportRecord) -> set[str]:
    """Labels of the areas that a report grades in its tables."""
    return {
        fact.label.lower()
        for fact in holdings.facts_of(report, FactKind.JUDGEMENT)
        if grade_of(fact.value) is not None and "overall" not in fact.label.lower()
    }
