"""Values: an answer in the making, before its quotes are cut out and numbered."""

from __future__ import annotations

from dataclasses import dataclass, field

from corpus.records import ReportRecord
from corpus.report import Span
from qa.answer import Timeline


@dataclass(frozen=True, slots=True)
class Extract:
    """Spans of one report's canonical text, in order: what becomes a quote."""

    report: ReportRecord
    spans: tuple[Span, ...]
    section: tuple[str, ...] = ()
    score: float = 1.0
    """Higher is better; comparable within one answer."""

    @property
    def key(self) -> tuple[str, tuple[Span, ...]]:
        """What makes two extracts the same quote."""
        return self.report.report_id, self.spans


@dataclass(frozen=True, slots=True)
class Point:
    """One statement of the answer and the extracts that carry it."""

    extracts: tuple[Extract, ...]
    text: str = ""
    """Empty: the first extract's own words."""


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One row of a table and the extracts that carry it."""

    cells: tuple[str, ...]
    extracts: tuple[Extract, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """What was found; nothing in it means that the reports do not say."""

    points: tuple[Point, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[DraftRow, ...] = ()
    notes: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    """What of the question is not covered, a sentence each."""
    confidence: float = 1.0
    """Probability that the reports answer, as the calibrated model has it."""
    nearest: tuple[Extract, ...] = field(default=())
    timeline: Timeline | None = None
    """How the rows are drawn, where they are a timeline."""

    @property
    def found(self) -> bool:
        """Whether there is anything to quote."""
        return bool(self.points or self.rows)

    def joined(self, other: Draft) -> Draft:
        """Both one after the other."""
        return Draft(
            points=self.points + other.points,
            columns=self.columns or other.columns,
            rows=self.rows + other.rows if self.columns in ((), other.columns) else self.rows,
            notes=tuple(dict.fromkeys(self.notes + other.notes)),
            missing=tuple(dict.fromkeys(self.missing + other.missing)),
            confidence=min(self.confidence, other.confidence),
            nearest=self.nearest + other.nearest,
            timeline=self.timeline or other.timeline,
        )
