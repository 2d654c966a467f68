"""What the library holds, as answering needs it: records, facts and names, one view per generation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corpus.records import ReportRecord
from corpus.report import Fact, FactKind, Span, Unit
from qa.directory import Directory

if TYPE_CHECKING:
    from corpus.library import Library


_SAMPLED = 20
"""Reports, evenly spread, whose words tell common words from names."""


@dataclass(frozen=True, slots=True)
class Holdings:
    """Records and facts of the live reports at one generation of the library."""

    library: Library
    generation: int
    reports: tuple[ReportRecord, ...]
    facts: dict[str, tuple[Fact, ...]]
    """Of each report, by its id, in order of place."""
    directory: Directory
    by_id: dict[str, ReportRecord]

    @classmethod
    def of(cls, library: Library) -> Holdings:
        """The library as it stands now; unreadable reports are left out."""
        generation = library.generation()
        reports = tuple(report for report in library.reports() if report.passage_count)
        facts: dict[str, list[Fact]] = defaultdict(list)
        for stored in library.facts():
            facts[stored.report_id].append(stored.fact)
        directory = Directory.build(
            ((report_id, fact) for report_id, of_report in facts.items() for fact in of_report),
            {report.report_id: report.bodies for report in reports},
        )
        judged = frozenset(
            report_id
            for report_id, found in facts.items()
            if any(fact.kind is FactKind.JUDGEMENT for fact in found)
        )
        common = _common_words(library, reports)
        directory = replace(directory, common=common, judged=judged)
        frozen = {report_id: tuple(found) for report_id, found in facts.items()}
        by_id = {report.report_id: report for report in reports}
        return cls(library, generation, reports, frozen, directory, by_id)

    def record(self, report_id: str) -> ReportRecord:
        """The live report of that id; KeyError where there is none at this generation."""
        return self.by_id[report_id]

    def name_of(self, report: ReportRecord) -> str:
        """The body that the report is about, in the one spelling it has here; its title where there is none."""
        if report.body is None:
            return report.title
        return self.directory.spelling.get(report.body, report.body)

    def facts_of(self, report: ReportRecord, kind: FactKind) -> list[Fact]:
        """Facts of one kind that stand in the report's text."""
        return [
            fact
            for fact in self.facts.get(report.report_id, ())
            if fact.kind is kind and fact.spans
        ]

    def text(self, report: ReportRecord) -> str:
        """Canonical text of the report's live version."""
        return self.library.text(report.report_id, report.version)

    def units(self, report: ReportRecord) -> tuple[Unit, ...]:
        """Quotable units of the report's live version, in order."""
        return self.library.units(report.report_id, report.version)

    def units_over(self, report: ReportRecord, spans: Sequence[Span]) -> list[Unit]:
        """Whole units that share a character with ``spans``."""
        start, stop = spans[0].start, spans[-1].end
        return list(self.library.units_over(report.report_id, report.version, start, stop))


def _common_words(library: Library, reports: Sequence[ReportRecord]) -> frozenset[str]:
    """Words that a sample of the reports writes in lower case."""
    step = max(1, len(reports) // _SAMPLED)
    return frozenset(
        word
        for report in reports[::step][:_SAMPLED]
        for token in library.text(report.report_id, report.version).split()
        if (word := token.strip(".,;:!?()[]“”‘’'\"")).isalpha() and word.islower()
    )
