"""Bars: figures that a run has to reach."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.errors import BarError
from eval.gold import GoldItem
from eval.measures import Measure, parse
from eval.pools import POOLS, is_lookup


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


@dataclass(frozen=True, slots=True)
class BarSet:
    """Bars under one name: that of a set above, or the file they were read from."""

    name: str
    bars: tuple[Bar, ...]


def bar_set(asked: str | None, gold: Sequence[GoldItem]) -> BarSet:
    """The set named ``asked``, or of the file of that path; None takes the set that fits ``gold``.

    Raises BarError where a file holds no bars, or one over a pool that no question of ``gold`` is in:
    a gate must not pass for want of questions.
    """
    name = asked or bars_for(gold)
    if name in SETS:
        return BarSet(name, SETS[name])
    bars = read(Path(name))
    members = {pool.name: any(pool.holds(item) for item in gold) for pool in POOLS}
    empty = next((bar.pool for bar in bars if not members.get(bar.pool)), None)
    if empty is not None:
        raise BarError(
            f"no question of the gold is in the pool {empty!r}",
            where=name,
            remedy=f"the pools with questions are {', '.join(n for n, held in members.items() if held)}",
        )
    return BarSet(name, bars)


def read(path: Path) -> tuple[Bar, ...]:
    """Bars of a TOML file: a table per pool, in it a limit per measure. Raises BarError, MeasureError."""
    try:
        pools = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BarError(
            "is neither a set of bars nor a file",
            where=str(path),
            remedy=f"the sets are {', '.join(SETS)}",
        ) from error
    except ValueError as error:
        raise BarError(f"is not TOML ({error})", where=str(path)) from error
    found = tuple(
        Bar(pool, parse(measure), _limit(limit, f"{path}: {pool}: {measure}"))
        for pool, limits in pools.items()
        for measure, limit in _table(limits, f"{path}: {pool}").items()
    )
    if not found:
        raise BarError("holds no bar", where=str(path))
    return found


def bars_for(gold: Sequence[GoldItem]) -> str:
    """Name of the set that fits: ``bodies`` where a tenth or more of the questions are lookups."""
    lookups = sum(is_lookup(item) for item in gold)
    return "bodies" if lookups * 10 >= len(gold) else "general"


def _table(value: object, where: str) -> dict[str, object]:
    if not isinstance(value, dict):
        raise BarError("is not a table of measures and limits", where=where)
    return value


def _limit(value: object, where: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise BarError("is not a number", where=where)
    return float(value)
