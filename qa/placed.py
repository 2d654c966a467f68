"""Where names stand that no report is filed under: what is in a report's title or headings, it does tell of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.bodies import FIRST_PAGE
from corpus.records import ReportRecord
from corpus.report import FactKind, UnitKind
from index.hit import Filters
from qa.holdings import Holdings
from qa.judged import with_date
from qa.matching import newest_first
from qa.proper_names import stands_in
from qa.scope import in_series

if TYPE_CHECKING:
    from index.search import Index

_PASSAGES = 40
"""Passages that are looked at for reports that have a name."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Names that are no body of the library, and the reports that tell of them."""

    reports: tuple[ReportRecord, ...] = ()
    """Those with one of the names in their title or headings, newest first."""
    foreign: tuple[str, ...] = ()
    """Names that stand in no title and no heading."""
    missing: tuple[str, ...] = ()
    """A sentence for each of these."""


def placed(
    names: Iterable[str], allowed: Sequence[ReportRecord], holdings: Holdings, index: Index
) -> Placed:
    """Where each of ``names`` stands among the ``allowed`` reports.

    What only the first page names is no report's matter, but it is told which report that is.
    """
    found: dict[str, ReportRecord] = {}
    foreign: list[str] = []
    missing: list[str] = []
    for name in names:
        reports = _having(name, allowed, index)
        titled = [report for report in reports if _heads(name, report, holdings)]
        found.update((report.report_id, report) for report in titled)
        if not titled:
            opened = [
                report
                for report in reports
                if name.casefold() in holdings.text(report)[:FIRST_PAGE].casefold()
            ]
            foreign.append(name)
            missing.append(_told(name, opened))
    return Placed(tuple(newest_first(found.values())), tuple(foreign), tuple(missing))


def _having(name: str, allowed: Sequence[ReportRecord], index: Index) -> list[ReportRecord]:
    """Reports with a passage that has the words of the name."""
    by_id = {report.report_id: report for report in allowed}
    hits = index.search(name, k=_PASSAGES, filters=Filters(report_ids=tuple(by_id)))
    found = dict.fromkeys(
        hit.report_id
        for hit in hits
        if hit.lexical > 0 and stands_in(name, (hit.text, *hit.passage.section))
    )
    return newest_first(by_id[report_id] for report_id in found if report_id in by_id)


def _heads(name: str, report: ReportRecord, holdings: Holdings) -> bool:
    text = holdings.text(report)
    titles = [fact.value for fact in holdings.facts_of(report, FactKind.TITLE)]
    headings = [unit.of(text) for unit in holdings.units(report) if unit.kind is UnitKind.HEADING]
    return stands_in(name, (report.title, *titles, *headings))


def _told(name: str, opened: Sequence[ReportRecord]) -> str:
    if not opened:
        return f"No report about “{name}” is loaded."
    where = in_series([with_date(report) for report in opened[:3]])
    return f"No report is about “{name}”, though it is named at the beginning of {where}."
