"""Questions over the whole library, answered from the facts: a row and a quote for each report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.records import ReportRecord
from corpus.report import Fact, FactKind
from corpus.rules import Grade, grade_of
from qa.draft import Draft, DraftRow, Point
from qa.holdings import Holdings
from qa.judged import choose, date_cell, extract_of, extract_over, when
from qa.matching import newest_first
from qa.question import Question
from qa.scope import Scope
from qa.subject import ranks, subject_of
from qa.topics import grade_named
from qa.words import stems

_HOW_MANY = re.compile(r"\bhow many\b", re.IGNORECASE)
_PUBLISHED_ONLY = re.compile(
    r"\b(?:published|came out|issued|dated|are there|do you have|loaded)\b", re.IGNORECASE
)


_NO_RANKING = "No body is ranked against all the others: ask about one, or for those with a grade or from a year."


def census(question: Question, scope: Scope, holdings: Holdings) -> Draft:
    """Reports whose judgement is the one asked about, with the denominator; nothing without a grade.

    Where no report gives that judgement the confidence is 0: nothing else answers.
    """
    question, reports, narrowing = _narrowed(question, newest_first(scope.reports), holdings)
    if ranks(question.rewritten) and len({holdings.name_of(report) for report in reports}) > 1:
        return Draft(missing=(_NO_RANKING,), confidence=0.0)
    grade = grade_named(question.rewritten)
    if question.latest:
        reports = _latest_of_each(reports, holdings)
    if grade is None:
        if _HOW_MANY.search(question.text) and _PUBLISHED_ONLY.search(question.text):
            return _count(reports, holdings).joined(Draft(notes=narrowing))
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


def _narrowed(
    question: Question, reports: list[ReportRecord], holdings: Holdings
) -> tuple[Question, list[ReportRecord], tuple[str, ...]]:
    """The question without the words that narrow its subject, the reports they leave, and a note on it.

    Bodies are told apart by what the titles of their reports call them. Words that no title has leave
    every report, and the note says so.
    """
    subject = subject_of(question.rewritten)
    if subject is None or not subject.qualifiers:
        return question, reports, ()
    wanted = set(subject.qualifiers)
    kept_words = [word for word in question.topic.split() if not wanted & set(stems(word))]
    question = replace(question, topic=" ".join(kept_words))
    titled = [report for report in holdings.reports if wanted <= _called(report, holdings)]
    if subject.of_reports:
        ids = {report.report_id for report in titled}
        kept = [report for report in reports if report.report_id in ids]
    else:
        bodies = {holdings.name_of(report) for report in titled}
        kept = [report for report in reports if holdings.name_of(report) in bodies]
    if not titled:
        return (
            question,
            reports,
            (f"The reports do not tell which are “{subject.text}”: all are counted.",),
        )
    note = (
        f"As “{subject.text}” are counted {len(kept)} of {len(reports)} reports, by what titles call"
        f" {'them' if subject.of_reports else 'their bodies'}."
    )
    return question, kept, (note,)


def _called(report: ReportRecord, holdings: Holdings) -> set[str]:
    """Stems of the words of a report's title and of the names it gives its body."""
    names = [fact.value for fact in holdings.facts.get(report.report_id, ()) if _is_name(fact)]
    return set(stems(" ".join((report.title, *report.bodies, *names))))


def _is_name(fact: Fact) -> bool:
    return fact.kind in (FactKind.BODY, FactKind.TITLE)


def _same(fact: Fact, grade: Grade) -> bool:
    found = grade_of(fact.value)
    return found is not None and found.name == grade.name


def _row(holdings: Holdings, report: ReportRecord, fact: Fact) -> DraftRow:
    cells = (holdings.name_of(report), date_cell(report), fact.label, fact.value)
    return DraftRow(cells, (extract_of(holdings, report, fact),))


def _count(reports: Sequence[ReportRecord], holdings: Holdings) -> Draft:
    """The reports themselves, each with the words that name it."""
    rows = []
    for report in reversed(reports):
        facts = holdings.facts_of(report, FactKind.PUBLISHED) or holdings.facts_of(
            report, FactKind.TITLE
        )
        if facts:
            extract = extract_over(holdings, report, facts[0].spans)
            cells = (holdings.name_of(report), date_cell(report), report.title)
            rows.append(DraftRow(cells, (extract,)))
    fit = "report fits" if len(reports) == 1 else "reports fit"
    sentence = f"{len(reports)} {fit} the question."
    if not rows:
        return Draft()
    point = Point(tuple(row.extracts[0] for row in rows), sentence)
    return Draft((point,), ("Body", "Report", "Title"), tuple(rows), (sentence,))


def _latest_of_each(reports: Sequence[ReportRecord], holdings: Holdings) -> list[ReportRecord]:
    """The newest report of each body; ``reports`` come newest first."""
    kept: dict[str, ReportRecord] = {}
    for report in reports:
        kept.setdefault(holdings.name_of(report) if report.body else report.report_id, report)
    return list(kept.values())
