"""More than a grade: why it was given, and what a report says in sum."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.records import ReportRecord
from corpus.report import UnitKind, quoted_text
from corpus.rules import OVERALL
from qa.confidence import THRESHOLD
from qa.cut import said_by, spans_of
from qa.draft import Draft, Extract, Point
from qa.holdings import Holdings
from qa.judged import grades, with_date
from qa.question import Question
from qa.scope import Scope

_SENTENCES = 3
_REACH = 2500
"""Code points after a grade within which that is looked for."""
_FOOTNOTE = re.compile(r"\d{1,2} [A-Z]")


def with_reasons(draft: Draft, opened: Draft, holdings: Holdings) -> Draft:
    """The grades of ``draft`` with their reasons: what ``opened`` found where that is sure.

    Where it is not, and the grade is one on the whole, the first sentences of what follows it, and the
    answer says that no reason is given in so many words.
    """
    if opened.found and opened.confidence >= THRESHOLD:
        return draft.joined(opened)
    points = tuple(each for point in draft.points for each in _following(point, holdings))
    missing = (
        "No reason is given in so many words; this is what stands after the grade."
        if points
        else "Why it was given was not found in the reports."
    )
    return draft.joined(Draft(points, missing=(missing,), nearest=opened.nearest))


def overview(question: Question, scope: Scope, holdings: Holdings) -> Draft:
    """The grade on the whole of each side and what follows it; how a later report without one begins."""
    draft = grades(question, scope, holdings)
    if not draft.found:
        return draft
    graded = {extract.report.report_id for point in draft.points for extract in point.extracts}
    points = [
        each
        for point in draft.points
        for each in (point, *_following(point, holdings, told=len(graded) > 1))
    ]
    points.extend(
        Point((extract,), f"{with_date(report)}: {said}")
        for side in scope.sides
        for report in side.reports[:1]
        if side.older and report.report_id not in graded
        for extract, said in _prose(report, 0, holdings)
    )
    return replace(draft, points=tuple(points))


def _following(point: Point, holdings: Holdings, *, told: bool = False) -> list[Point]:
    """The first sentences after a grade on the whole, which sum up what was found; ``told``: of which report."""
    if OVERALL.lower() not in point.text.lower():
        return []
    (grade,) = point.extracts
    lead = f"{with_date(grade.report)}: " if told else ""
    return [
        Point((extract,), lead + said)
        for extract, said in _prose(grade.report, grade.spans[-1].end, holdings)
    ]


def _prose(report: ReportRecord, start: int, holdings: Holdings) -> list[tuple[Extract, str]]:
    """The first sentences of prose from a place on, footnotes and what only leads to a list left out."""
    text = holdings.text(report)
    near = [unit for unit in holdings.units(report) if start <= unit.start < start + _REACH]
    prose = [unit for unit in near if unit.kind is UnitKind.SENTENCE]
    footnotes = {unit.block for unit in prose if _FOOTNOTE.match(text, unit.start)}
    told = [unit for unit in prose if unit.block not in footnotes and text[unit.end - 1] != ":"]
    cut = [(unit, spans_of(text, [unit])) for unit in told[:_SENTENCES]]
    return [
        (Extract(report, spans), said_by(unit, quoted_text(text, spans))) for unit, spans in cut
    ]
