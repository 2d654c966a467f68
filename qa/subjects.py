"""Reports that are about what a question names, be it no body that they are filed under."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class About:
    """The reports that are about what a question names."""

    reports: tuple[ReportRecord, ...] = ()
    """Newest first; none where the question is not to be asked of some reports only."""
    heads: tuple[str, ...] = ()
    """The names at their head: every passage is about these, so that having them tells nothing."""
    note: str = ""


def subject_reports(
    question: Question,
    allowed: Sequence[ReportRecord],
    holdings: Holdings,
    index: Index,
) -> About:
    """The ``allowed`` reports that are about a name in the question.

    The name stands in their title, their file's name or a field of their head; else reports on the same
    body have it often and hardly any other does, or alone have it, of several words. None where the question
    names a body or asks of every report, where the names are of different reports, or where reports on many
    bodies have the name so.
    """
    if question.bodies or question.choices or question.intents & _OF_ALL:
        return About()
    ids = tuple(report.report_id for report in allowed)
    common = holdings.directory.common or ()
    text = with_capitals(question.rewritten, common, index, Filters(report_ids=ids))
    told: dict[str, set[str]] = {}
    heads: list[str] = []
    names = names_in(text)
    first = [name for name in first_name(text, common) if not " ".join(names).startswith(name)]
    for name in (*names, *first):
        reports = having(name, allowed, index)
        headed = [report for report in reports if is_about(name, report, holdings)]
        found = (
            headed or _often(name, reports, allowed, holdings) or _alone(name, reports, holdings)
        )
        if 0 < len({holdings.name_of(report) for report in found}) <= _FEW:
            told[name] = {report.report_id for report in found}
            heads.extend([name] if headed else [])
    if not told:
        return About()
    shared = set.intersection(*told.values())
    if not shared:
        return About()
    about = tuple(newest_first(report for report in allowed if report.report_id in shared))
    said = in_series([f"“{name}”" for name in told])
    where = in_series([with_date(report) for report in about])
    return About(about, tuple(heads), f"Looked for {said} in what is about it: {where}.")


def _alone(name: str, reports: list[ReportRecord], holdings: Holdings) -> list[ReportRecord]:
    """The reports that have a name of several words, where they are on one body: it is in no other."""
    bodies = {holdings.name_of(report) for report in reports}
    return reports if " " in name and len(bodies) == 1 else []


def _often(
    name: str,
    reports: Sequence[ReportRecord],
    allowed: Sequence[ReportRecord],
    holdings: Holdings,
) -> list[ReportRecord]:
    """The ``allowed`` reports on the bodies whose reports, of those that have the name, alone have it often."""
    pattern = re.compile(rf"\b{re.escape(name)}\b")
    counts = [(report, len(pattern.findall(holdings.text(report)))) for report in reports]
    most = max((count for _, count in counts), default=0)
    often = {holdings.name_of(report) for report, count in counts if count >= _OFTEN}
    rest = [count for report, count in counts if holdings.name_of(report) not in often]
    if any(count * _RARE > most for count in rest):
        return []
    return [report for report in allowed if holdings.name_of(report) in often]
