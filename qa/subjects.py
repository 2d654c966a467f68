"""Reports that are about what a question names, be it no body that they are filed under."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from corpus.records import ReportRecord
from index.hit import Filters
from qa.capitals import with_capitals
from qa.holdings import Holdings
from qa.intent import Intent
from qa.judged import with_date
from qa.matching import newest_first
from qa.placed import having, is_about
from qa.proper_names import first_name, names_in
from qa.question import Question
from qa.scope import in_series

if TYPE_CHECKING:
    from index.search import Index

_FEW = 2
"""Bodies; what stands at the head of reports on more of them is no one report's matter."""
_OFTEN = 5
"""Times that a report has a name which its body's reports tell of."""
_RARE = 5
"""So many times more often than any other body's report."""
_OF_ALL = frozenset({Intent.LIBRARY, Intent.MENTION})


def subject_reports(
    question: Question,
    allowed: Sequence[ReportRecord],
    holdings: Holdings,
    index: Index,
    common: Collection[str] = (),
) -> tuple[tuple[ReportRecord, ...], str]:
    """The ``allowed`` reports that are about a name in the question, newest first, and a note on it.

    The name stands in their title, their file's name or a field of their head; else reports on the same
    body have it often and hardly any other does. None where the question names a body or asks of every
    report, where the names are of different reports, or where reports on many bodies have the name so.
    """
    if question.bodies or question.choices or question.intents & _OF_ALL:
        return (), ""
    ids = tuple(report.report_id for report in allowed)
    text = with_capitals(question.rewritten, common, index, Filters(report_ids=ids))
    told: dict[str, set[str]] = {}
    for name in dict.fromkeys((*names_in(text), *first_name(text, common))):
        found = _about(name, allowed, holdings, index)
        if 0 < len({holdings.name_of(report) for report in found}) <= _FEW:
            told[name] = {report.report_id for report in found}
    if not told:
        return (), ""
    shared = set.intersection(*told.values())
    reports = tuple(newest_first(report for report in allowed if report.report_id in shared))
    said = in_series([f"“{name}”" for name in told])
    on = in_series([with_date(report) for report in reports]) if reports else ""
    return reports, f"{said} was looked for where reports are about it: {on}."


def _about(
    name: str, allowed: Sequence[ReportRecord], holdings: Holdings, index: Index
) -> Sequence[ReportRecord]:
    """The ``allowed`` reports that the name heads; else those on the bodies whose reports alone have it often."""
    reports = having(name, allowed, index)
    headed = [report for report in reports if is_about(name, report, holdings)]
    if headed:
        return headed
    pattern = re.compile(rf"\b{re.escape(name)}\b")
    counts = [(report, len(pattern.findall(holdings.text(report)))) for report in reports]
    most = max((count for _, count in counts), default=0)
    often = {holdings.name_of(report) for report, count in counts if count >= _OFTEN}
    rest = [count for report, count in counts if holdings.name_of(report) not in often]
    if not often or any(count * _RARE > most for count in rest):
        return ()
    return [report for report in allowed if holdings.name_of(report) in often]
