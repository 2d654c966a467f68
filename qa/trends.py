"""How something changed: one row for each report of a body, oldest first, each with its quotes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.records import ReportRecord
from corpus.report import FactKind
from qa.confidence import THRESHOLD
from qa.draft import Draft, DraftRow, Point
from qa.finding import Finder
from qa.frameworks import changes, drawn
from qa.holdings import Holdings
from qa.intent import GRADE
from qa.judged import choose, date_cell, extract_of, when
from qa.matching import newest_first
from qa.question import Question
from qa.scope import Scope
from qa.topics import JUDGED, topic_tokens

_QUOTES_EACH = 8
"""Most quotes of each report on a theme."""


def trend(
    question: Question, scope: Scope, holdings: Holdings, finder: Finder, max_quotes: int
) -> Draft:
    """Timeline of a grade where the question asks for one, else of what each report says on the theme.

    A theme that is itself judged gets its grades too, each before what its report says. Where the
    areas judged or the scale changed from one report to the next, a note says so, and the timeline
    that is drawn of the rows is broken there.
    """
    reports = list(reversed(newest_first(scope.reports)))
    changed = changes(reports, holdings)
    told = _told(question, reports, holdings, finder, max_quotes)
    if not told.found:
        return told
    notes = Draft(notes=tuple(change.note for change in changed))
    return replace(told.joined(notes), timeline=drawn(told.rows, reports, changed))


def _told(
    question: Question,
    reports: list[ReportRecord],
    holdings: Holdings,
    finder: Finder,
    max_quotes: int,
) -> Draft:
    """Rows and points of the timeline."""
    asked = topic_tokens(question.topic)
    graded = _of_grades(question, reports, holdings)
    if GRADE.search(question.rewritten) or not asked:
        if graded.found:
            return graded
        graded = Draft()
    each = max(1, min(_QUOTES_EACH, max_quotes // len(reports)))
    said = finder.timeline(question, reports, each)
    if asked <= JUDGED and graded.found and said.confidence < THRESHOLD:
        return graded
    return _merged(graded, said) if asked <= JUDGED and graded.found else said


def graded_timeline(question: Question, scope: Scope, holdings: Holdings) -> Draft:
    """The timeline of the grade that the question is about; nothing where no report gives one."""
    return _of_grades(question, newest_first(scope.reports)[::-1], holdings)


def _merged(graded: Draft, said: Draft) -> Draft:
    """A timeline of what reports say with a column for the grade that each gives on the theme."""
    grades = {row.extracts[0].report: row for row in graded.rows}
    words = {row.extracts[0].report: row for row in said.rows}
    rows: list[DraftRow] = []
    for report in newest_first({*grades, *words})[::-1]:
        grade, told = grades.get(report), words.get(report)
        extracts = (*(grade.extracts if grade else ()), *(told.extracts if told else ()))
        cells = (
            date_cell(report),
            grade.cells[-1] if grade else "",
            told.cells[-1] if told else "",
        )
        rows.append(DraftRow(cells, extracts))
    points = {row.extracts[0].report: [] for row in rows}  # type: dict[ReportRecord, list[Point]]
    for point in (*graded.points, *said.points):
        points[point.extracts[0].report].append(point)
    date_column, words_column = said.columns
    return Draft(
        tuple(point for row in rows for point in points[row.extracts[0].report]),
        (date_column, "Judgement", words_column),
        tuple(rows),
        graded.notes + said.notes,
        said.missing,
    )


def _of_grades(question: Question, reports: Sequence[ReportRecord], holdings: Holdings) -> Draft:
    rows: list[DraftRow] = []
    points: list[Point] = []
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
        points.append(Point((extract,), f"{when(report)}: {fact.label} – {fact.value}."))
    missing = tuple(f"The report of {date} states no such judgement." for date in without)
    columns = ("Report", "Period", "Judged", "Judgement")
    return Draft(tuple(points), columns, tuple(rows), (), missing if rows else ())
