"""Bars: figures that a run has to reach."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eval.gold import GoldItem
from eval.measures import Measure, parse
from eval.pools import is_lookup


@dataclass(frozen=True, slots=True)
class Bar:
    """The least figure of a measure over a pool, or the most where lower is better."""

    pool: str
    measure: Measure
    limit: float

    def met_by(self, value: float) -> bool:
        """Whether ``value`` reaches it; a rounding error short of it counts as reached."""
        slack = 1e-9
        if self.measure.higher_is_better:
            return value >= self.limit - slack
        return value <= self.limit + slack


def _bars(*rows: tuple[str, str, float]) -> tuple[Bar, ...]:
    return tuple(Bar(pool, parse(measure), limit) for pool, measure, limit in rows)


_ALWAYS = _bars(
    ("lookups", "false_refusal", 0.02),
    ("free questions", "false_refusal", 0.05),
    ("all", "exact", 1.0),
    ("all", "latency_p50", 60.0),
)
BODIES = (
    *_bars(
        ("structured, grade", "contain@6", 0.98),
        ("structured, grade", "together@6", 0.96),
        ("structured, grade", "first", 0.93),
        ("structured, grade", "quote_precision@6", 0.95),
        ("latest", "contain@6", 0.95),
        ("latest", "first", 0.92),
        ("timeline, compare, library", "contain@60", 0.90),
        ("timeline, compare, library", "evidence_page@60", 0.90),
        ("fact, finding, improve", "contain@6", 0.80),
        ("fact, finding, improve", "page@5", 0.90),
        ("unanswerable-year", "silence", 0.97),
        ("unanswerable, other", "silence", 0.85),
    ),
    *_ALWAYS,
)
"""For gold over many look-alike reports on many bodies, with lookups of grades, dates and names."""
GENERAL = (
    *_bars(("answerable", "contain@6", 0.80), ("unanswerable", "silence", 0.85)),
    *_ALWAYS,
)
"""For gold over any other kind of report."""
SETS = {"bodies": BODIES, "general": GENERAL}


def bars_for(gold: Sequence[GoldItem]) -> str:
    """Name of the set that fits: ``bodies`` where a tenth or more of the questions are lookups."""
    lookups = sum(is_lookup(item) for item in gold)
    return "bodies" if lookups * 10 >= len(gold) else "general"
