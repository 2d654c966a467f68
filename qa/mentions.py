"""Whether reports mention something: every page is read, and the coverage stated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from corpus.records import ReportRecord
from qa.cut import said_by, spans_of
from qa.draft import Draft, DraftRow, Extract, Point
from qa.holdings import Holdings
from qa.judged import date_cell, when, with_date
from qa.matching import newest_first
from qa.question import Question
from qa.scope import Scope
from qa.words import stems, terms, words

_OBJECT = re.compile(
    r"\b(?:mention(?:s|ed|ing)?|refer(?:s|red)? to|talk(?:s|ed)? about|say anything about|mention of)\b\s*(?P<what>[^?.]+)",
    re.IGNORECASE,
)
_REPORTS_READ = 12
"""Reports read whole for one question."""
_QUOTES_EACH = 3
_STEM = 3
"""Letters of a word that its forms share at least, and that their endings have at most."""


def mentions(question: Question, scope: Scope, holdings: Holdings) -> Draft:
    """Units that hold every telling word of what is asked after, and how much was read.

    Where every report was read and none mentions it, the confidence is 0: nothing else answers.
    """
    wanted = set(terms(_asked(question)))
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
    named = ", ".join(map(with_date, reports[:5]))
    missing = f"No sentence of the reports read mentions it: {named}."
    whole = len(reports) == len(scope.reports)
    return Draft(notes=(read,), missing=(missing,), confidence=0.0 if whole else 1.0)


def mentioning(question: Question, scope: Scope, holdings: Holdings) -> Draft:
    """Which of many reports have a sentence with every telling word of what is asked after: a row for each.

    Every report is read; where none mentions it, the confidence is 0.
    """
    asked = _asked(question)
    wanted = set(terms(asked))
    if not wanted:
        return Draft()
    beginnings = [_beginning(word) for word in words(asked) if terms(word)]
    rows: list[DraftRow] = []
    reports = newest_first(scope.reports)
    for report in reports:
        folded = holdings.text(report).casefold()
        if all(beginning in folded for beginning in beginnings):
            rows.extend(_first_in(holdings, report, wanted))
    bodies = len({row.cells[0] for row in rows})
    sentence = (
        f"{len(rows)} of {len(reports)} reports, all read whole, mention it"
        f" ({bodies} {'body' if bodies == 1 else 'bodies'})."
    )
    if not rows:
        return Draft(missing=(sentence,), confidence=0.0)
    points = [Point(tuple(row.extracts[0] for row in rows), sentence)]
    points.extend(
        Point(row.extracts, f"{row.cells[0]} ({when(row.extracts[0].report)}): {row.cells[2]}")
        for row in rows
    )
    return Draft(tuple(points), ("Body", "Report", "What it says"), tuple(rows), (sentence,))


def _first_in(holdings: Holdings, report: ReportRecord, wanted: set[str]) -> list[DraftRow]:
    """A row for the first unit of the report with all the words; none where no unit has them."""
    first = islice(_holding(holdings, report, wanted), 1)
    name, day = holdings.name_of(report), date_cell(report)
    return [DraftRow((name, day, told), (extract,)) for extract, told in first]


def _beginning(word: str) -> str:
    """What every form of a word begins with, so that a text without it need not be taken apart."""
    return word[: max(_STEM, len(word) - _STEM)]


def _asked(question: Question) -> str:
    match = _OBJECT.search(question.topic)
    return match["what"] if match else question.topic


def _of_report(holdings: Holdings, report: ReportRecord, wanted: set[str]) -> Draft:
    found = list(_holding(holdings, report, wanted))
    points = [Point((extract,), told) for extract, told in found[:_QUOTES_EACH]]
    more = len(found) - len(points)
    note = (f"{with_date(report)} mentions it {more} more times.",) if more > 0 else ()
    return Draft(tuple(points), notes=note)


def _holding(
    holdings: Holdings, report: ReportRecord, wanted: set[str]
) -> Iterator[tuple[Extract, str]]:
    """Units of the report that have all the words, in order, each with its words."""
    text = holdings.text(report)
    for unit in holdings.units(report):
        told = unit.of(text)
        if wanted <= set(stems(told)):
            yield Extract(report, spans_of(text, [unit])), said_by(unit, told)
