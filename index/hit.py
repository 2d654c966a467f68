"""Values: what is asked of the index and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass, field

from corpus.report import DateRange, Passage


@dataclass(frozen=True, slots=True)
class Filters:
    """Which reports may answer; an empty filter lets every live report through."""

    bodies: tuple[str, ...] = ()
    """Names as the library spells them, compared without case; a report on any of them passes."""
    report_ids: tuple[str, ...] = ()
    published: DateRange | None = None
    """The publication date overlaps it."""
    period: DateRange | None = None
    """The period covered overlaps it."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found, best first; ``score`` is higher-is-better within one search only."""

    passage_id: int
    report_id: str
    version: str
    passage: Passage
    text: str
    """The passage's units, a line each."""
    score: float
    dense: float = field(default=0.0)
    """Cosine of question and passage, -1 to 1."""
    lexical: float = field(default=0.0)
    """BM25; 0 where no word matches."""
