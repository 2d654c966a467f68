"""Whether reports mention something: every page is read, and the coverage stated."""

from __future__ import annotations

import re

from corpus.records import ReportRecord
from corpus.report import Unit
from qa.cut import spans_of
from qa.draft import Draft, Extract, Point
from qa.holdings import Holdings
from qa.judged import when
from qa.question import Question
from qa.scope import Scope
from qa.words import stems, terms

_OBJECT = re.compile(
    r"\b(?:mention(?:s|ed|ing)?|refer(?:s|red)? to|talk(?:s|ed)? about|say anything about|mention of)\b\s*(?P<what>[^?.]+)",
    re.IGNORECASE,
)
_REPORTS_READ = 12
"""Reports read whole for one question."""
_QUOTES_EACH = 3


def mentions(question: Question, scope: Scope, holdings: Holdings) -> Draft:
    """Units that hold every telling word of what is asked after, and how much was read.

    Where every report was read and none mentions it, the confidence is 0: nothing else answers.
    """
    match = _OBJECT.search(question.topic)
    wanted = set(terms(match["what"] if match else question.topic))
    reports = scope.reports[:_REPORTS_READ]
    if not wanted or not reports:
        return Draft()
    draft = Draft()
    pages = 0
    for report in reports:
        pages += report.page_count
        draft = draft.joined(_of_report(holdings, report, wanted))
    read = f"Read whole: {len(reports)} of {len(scope.reports)} reports, {pages} pages."
    if draft.found:
        return draft.joined(Draft(notes=(read,)))
    named = ", ".join(f"{report.body or report.title} ({when(report)})" for report in reports[:5])
    missing = f"No sentence of the reports read mentions it: {named}."
    whole = len(reports) == len(scope.reports)
    return Draft(notes=(read,), missing=(missing,), confidence=0.0 if whole else 1.0)


def _of_report(holdings: Holdings, report: ReportRecord, wanted: set[str]) -> Draft:
    text = holdings.text(report)
    found = [unit for unit in holdings.units(report) if wanted <= set(stems(_words(text, unit)))]
    points = [
        Point((Extract(report, spans_of(text, [unit])),), " ".join(_words(text, unit).split()))
        for unit in found[:_QUOTES_EACH]
    ]
    more = len(found) - len(points)
    note = (
        (f"{report.body or report.title} ({when(report)}) mentions it {more} more times.",)
        if more > 0
        else ()
    )
    return Draft(tuple(points), notes=note)


def _words(text: str, unit: Unit) -> str:
    return " ".join(span.of(text) for span in unit.spans)
