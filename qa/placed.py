"""Where names stand that no report is filed under: what is in a report's title, head or headings, it does tell of."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from corpus.bodies import FIRST_PAGE
from corpus.fields import head_fields
from corpus.records import ReportRecord
from corpus.report import FactKind, UnitKind
from corpus.rules import ORGANISATION_WORDS
from index.hit import Filters
from qa.holdings import Holdings
from qa.judged import with_date
from qa.matching import newest_first
from qa.proper_names import stands_in
from qa.scope import in_series
from qa.words import stems

if TYPE_CHECKING:
    from index.search import Index

_PASSAGES = 40
"""Passages that are looked at for reports that have a name."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Names that are no body of the library, and the reports that tell of them."""

    reports: tuple[ReportRecord, ...] = ()
    """Those that one of the names heads, newest first."""
    heads: tuple[str, ...] = ()
    """The names that whole reports are about."""
    foreign: tuple[str, ...] = ()
    """Names that head no report and no part of one."""
    missing: tuple[str, ...] = ()
    """A sentence for each of these."""


def placed(
    names: Iterable[str],
    allowed: Sequence[ReportRecord],
    holdings: Holdings,
    index: Index,
    rated: Collection[str] = (),
) -> Placed:
    """Where each of ``names`` stands among the ``allowed`` reports.

    Of those that are ``rated`` a field of the head tells nothing: who runs a kitchen is not what was inspected.
    What only the first page names is no report's matter, but it is told which report that is.
    """
    found: dict[str, ReportRecord] = {}
    heads: list[str] = []
    foreign: list[str] = []
    missing: list[str] = []
    for name in names:
        reports = having(name, allowed, index)
        fields = name not in rated
        titled = [report for report in reports if _heads(name, report, holdings, fields)]
        found.update((report.report_id, report) for report in titled)
        if titled and all(is_about(name, report, holdings) for report in titled):
            heads.append(name)
        if not titled:
            opened = [
                report
                for report in reports
                if name.casefold() in holdings.text(report)[:FIRST_PAGE].casefold()
            ]
            foreign.append(name)
            missing.append(_told(name, opened))
    return Placed(tuple(newest_first(found.values())), tuple(heads), tuple(foreign), tuple(missing))


def having(name: str, allowed: Sequence[ReportRecord], index: Index) -> list[ReportRecord]:
    """Reports with a passage that has the words of the name."""
    by_id = {report.report_id: report for report in allowed}
    hits = index.worded(name, k=_PASSAGES, filters=Filters(report_ids=tuple(by_id)))
    found = dict.fromkeys(
        hit.report_id for hit in hits if stands_in(name, (hit.text, *hit.passage.section))
    )
    return newest_first(by_id[report_id] for report_id in found if report_id in by_id)


def is_about(name: str, report: ReportRecord, holdings: Holdings, fields: bool = True) -> bool:
    """Whether the name is in the report's title, its body's or file's, or, with ``fields``, begins one of its head's.

    An organisation that opens the title of a report on another body wrote it, and is not what it is about.
    """
    titles = [fact.value for fact in holdings.facts_of(report, FactKind.TITLE)]
    filed = PurePosixPath(report.source.path).stem.replace("_", " ")
    if stands_in(name, (*report.bodies, filed)):
        return True
    if any(
        stands_in(name, (title,)) and not _opens(name, title) for title in (report.title, *titles)
    ):
        return True
    wanted = stems(name)
    return fields and any(
        stems(field.name)[: len(wanted)] == wanted
        for field in head_fields(holdings.text(report), FIRST_PAGE)
    )


def _opens(name: str, title: str) -> bool:
    """Whether the title begins with the name as an organisation's: "Ashby" of "Ashby District Council – …"."""
    kind = rf"\b(?:{ORGANISATION_WORDS})\b"
    match = re.match(rf"\W*(?:the\s+)?{re.escape(name)}\b", title, re.IGNORECASE)
    if match is None:
        return False
    after = re.match(rf"(?:\s+\w+){{0,2}}?\s+{kind}", title[match.end() :], re.IGNORECASE)
    return after is not None or re.search(rf"{kind}$", name, re.IGNORECASE) is not None


def _heads(name: str, report: ReportRecord, holdings: Holdings, fields: bool) -> bool:
    """Whether the report or one of its parts is about what the name says."""
    text = holdings.text(report)
    headings = [unit.of(text) for unit in holdings.units(report) if unit.kind is UnitKind.HEADING]
    parts = [heading for heading in headings if not report.title.startswith(heading)]
    return is_about(name, report, holdings, fields) or stands_in(name, parts)


def _told(name: str, opened: Sequence[ReportRecord]) -> str:
    if not opened:
        return f"No report about “{name}” is loaded."
    where = in_series([with_date(report) for report in opened[:3]])
    return f"No report is about “{name}”, though it is named at the beginning of {where}."
