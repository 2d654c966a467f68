"""How something changed: one row for each report of a body, oldest first, each with its quotes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from corpus.records import ReportRecord
from corpus.report import Fact, FactKind
from corpus.rules import grade_of
from qa.confidence import THRESHOLD
from qa.draft import Draft, DraftRow, Point
from qa.finding import Finder
from qa.holdings import Holdings
from qa.intent import GRADE
from qa.judged import choose, date_cell, extract_of, when
from qa.matching import newest_first
from qa.question import Question
from qa.scope import Scope, in_series
from qa.topics import JUDGED, topic_tokens

_QUOTES_EACH = 8
"""Most quotes of each report on a theme."""
_NEXT_ROW = 400
"""Code points from one row of a report's summary of grades to the next."""
_ALIKE = 0.5
"""Share of areas that two reports must both grade for their frameworks to pass as the same."""

Area = frozenset[str]
"""What is judged, as tokens of its label."""


def trend(
    question: Question, scope: Scope, holdings: Holdings, finder: Finder, max_quotes: int
) -> Draft:
    """Timeline of a grade where the question asks for one, else of what each report says on the theme.

    A theme that is itself judged gets its grades too, each before what its report says. Where the
    areas judged changed from one report to the next, a note says so.
    """
    reports = list(reversed(newest_first(scope.reports)))
    asked = topic_tokens(question.topic)
    changed = Draft(notes=_framework_notes(reports, holdings))
    graded = _of_grades(question, reports, holdings)
    if GRADE.search(question.rewritten) or not asked:
        if graded.found:
            return graded.joined(changed)
        graded = Draft()
    each = max(1, min(_QUOTES_EACH, max_quotes // len(reports)))
    said = finder.timeline(question, reports, each)
    if asked <= JUDGED and graded.found and said.confidence < THRESHOLD:
        return graded.joined(changed)
    if asked <= JUDGED and graded.found:
        return _merged(graded, said).joined(changed)
    return said.joined(changed) if said.found else said


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


def _framework_notes(reports: Sequence[ReportRecord], holdings: Holdings) -> tuple[str, ...]:
    """A note for each pair of reports, one after the other, that do not judge the same areas."""
    judged = [(report, areas) for report in reports if (areas := _areas(holdings, report))]
    notes = []
    for (before, old), (after, new) in pairwise(judged):
        if not _alike(old, new):
            listed = in_series([f"“{label}”" for label in new.values()])
            notes.append(
                f"The framework changed between the reports of {when(before)} and {when(after)}:"
                f" from then on {listed} {'is' if len(new) == 1 else 'are'} judged."
            )
    return tuple(notes)


def _alike(old: Mapping[Area, str], new: Mapping[Area, str]) -> bool:
    """Whether two reports judge much the same areas, and call one of them at least the same."""
    shared = len(old.keys() & new.keys()) / len(old.keys() | new.keys())
    names = {label.casefold() for label in old.values()} & {
        label.casefold() for label in new.values()
    }
    return shared >= _ALIKE and bool(names)


def _areas(holdings: Holdings, report: ReportRecord) -> dict[Area, str]:
    """The areas that a report grades side by side, in its summary of grades, with their labels."""
    graded = [
        fact
        for fact in holdings.facts_of(report, FactKind.JUDGEMENT)
        if grade_of(fact.value) is not None and "overall" not in fact.label.lower()
    ]
    runs: list[list[Fact]] = []
    for fact in graded:
        if runs and fact.spans[0].start - runs[-1][-1].spans[-1].end < _NEXT_ROW:
            runs[-1].append(fact)
        else:
            runs.append([fact])
    summary = max(runs, key=len, default=[])
    if len(summary) < 2:
        return {}
    return {frozenset(topic_tokens(fact.label)): fact.label for fact in summary}
