"""Questions over the whole library, answered from the facts: a row and a quote for each report."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.records import ReportRecord
from corpus.report import Fact, FactKind
from corpus.rules import Grade, grade_of
from qa.draft import Draft, DraftRow, Point
from qa.holdings import Holdings
from qa.judged import choose, date_cell, extract_of, when
from qa.matching import newest_first
from qa.narrowing import narrowed
from qa.question import Question
from qa.scope import Scope
from qa.subject import ranks
from qa.topics import grade_named

_NO_RANKING = "No body is ranked against all the others: ask about one, or for those with a grade or from a year."


def census(question: Question, scope: Scope, holdings: Holdings) -> Draft:
    """Reports whose judgement is the one asked about, with the denominator; nothing without a grade.

    Where no report gives that judgement the confidence is 0: nothing else answers.
    """
    question, reports, narrowing = narrowed(question, newest_first(scope.reports), holdings)
    if ranks(question.rewritten) and len({holdings.name_of(report) for report in reports}) > 1:
        return Draft(missing=(_NO_RANKING,), confidence=0.0)
    grade = grade_named(question.rewritten)
    if question.latest:
        reports = _latest_of_each(reports, holdings)
    if grade is None:
        return Draft()
    rows: list[DraftRow] = []
    without = 0
    for report in reversed(reports):
        chosen = choose(question, holdings.facts_of(report, FactKind.JUDGEMENT))
        if not chosen:
            without += 1
            continue
        rows.extend(
            _row(holdings, report, fact)
            for fact in chosen[:1]
            if grade_of(fact.value) == grade or _same(fact, grade)
        )
    considered = len(reports)
    bodies = len({row.cells[0] for row in rows})
    sentence = (
        f"{len(rows)} of {considered} reports considered give this judgement"
        f" ({bodies} {'body' if bodies == 1 else 'bodies'}); {without} state no such judgement."
    )
    notes = (sentence, *narrowing)
    if not rows:
        if considered == without:
            return Draft()
        return Draft(missing=(sentence,), notes=narrowing, confidence=0.0)
    points = [Point(tuple(row.extracts[0] for row in rows), sentence)]
    points.extend(
        Point(
            row.extracts,
            f"{row.cells[0]} ({when(row.extracts[0].report)}): {row.cells[2]} – {row.cells[3]}.",
        )
        for row in rows
    )
    return Draft(tuple(points), ("Body", "Report", "Judged", "Judgement"), tuple(rows), notes)


def _same(fact: Fact, grade: Grade) -> bool:
    found = grade_of(fact.value)
    return found is not None and found.name == grade.name


def _row(holdings: Holdings, report: ReportRecord, fact: Fact) -> DraftRow:
    cells = (holdings.name_of(report), date_cell(report), fact.label, fact.value)
    return DraftRow(cells, (extract_of(holdings, report, fact),))


def _latest_of_each(reports: Sequence[ReportRecord], holdings: Holdings) -> list[ReportRecord]:
    """The newest report of each body; ``reports`` come newest first."""
    kept: dict[str, ReportRecord] = {}
    for report in reports:
        kept.setdefault(holdings.name_of(report) if report.body else report.report_id, report)
    return list(kept.values())
