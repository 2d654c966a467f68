"""Two runs over the same questions: what changed, and whether by more than chance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from eval.bars import SETS, bars_for
from eval.blame import is_right
from eval.bootstrap import Difference, difference
from eval.clusters import clusters
from eval.errors import RunError
from eval.gold import GoldItem
from eval.measures import Measure, parse
from eval.pools import groups
from eval.rundir import RunDirectory

_RISK = 0.05
"""Chance that a comparison of two equal systems reports any regression at all."""
_FEWEST = 6
"""Clusters below which nothing is judged: five that all move one way are no rarity."""
_ALWAYS = (
    ("answerable", "contain"),
    ("answerable", "first"),
    ("answerable", "evidence_page"),
    ("answerable", "quote_precision"),
    ("answerable", "report@1"),
    ("answerable", "page@5"),
    ("answerable", "false_refusal"),
    ("unanswerable", "silence"),
    ("all", "exact"),
    ("all", "latency_p50"),
    ("all", "latency_p95"),
)


@dataclass(frozen=True, slots=True)
class Change:
    """One measure over one pool in two runs."""

    pool: str
    measure: Measure
    difference: Difference
    """With the plain 95 % interval."""
    sure: Difference
    """With the interval that holds for all rows at once; it decides."""

    @property
    def verdict(self) -> str:
        """``better``, ``worse``, ``same``, or nothing where it cannot be told.

        Times are never judged: a machine's mood moves all of a run's together, which no resampling
        of questions sees.
        """
        if self.measure.name == "exact" and self.difference.change < 0:
            return "worse"  # A promise and no estimate: one inexact quote breaks it.
        if self.measure.quantile is not None or self.difference.clusters < _FEWEST:
            return ""
        sign = 1 if self.measure.higher_is_better else -1
        low, high = sorted((sign * self.sure.low, sign * self.sure.high))
        if high < 0:
            return "worse"
        return "better" if low > 0 else "same"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Changes from a first run to a second, over the questions that both have asked."""

    questions: int
    left_out: int
    """Questions of either run that the other does not have, or has otherwise."""
    changes: tuple[Change, ...]
    fixed: tuple[str, ...]
    """Ids of questions that only the second run contains in full or keeps silent on rightly."""
    broken: tuple[str, ...]

    @property
    def regressed(self) -> bool:
        """Whether anything is worse beyond noise."""
        return any(change.verdict == "worse" for change in self.changes)


def compare(first: RunDirectory, second: RunDirectory) -> Comparison:
    """Paired comparison; raises RunError where the runs share no question."""
    ours, theirs = first.trials(), second.trials()
    gold = [
        item
        for item in first.gold
        if item in set(second.gold) and item.id in ours and item.id in theirs
    ]
    if not gold:
        raise RunError("shares no question with the other run", where=str(second.path))
    asked = len(set(ours) | set(theirs))
    before = {item.id: is_right(item, ours[item.id]) for item in gold}
    after = {item.id: is_right(item, theirs[item.id]) for item in gold}
    return Comparison(
        questions=len(gold),
        left_out=asked - len(gold),
        changes=_changes(gold, ours, theirs),
        fixed=tuple(key for key in before if after[key] and not before[key]),
        broken=tuple(key for key in before if before[key] and not after[key]),
    )


def comparison_json(comparison: Comparison) -> dict[str, Any]:
    """The comparison as JSON."""
    return {
        "questions": comparison.questions,
        "left_out": comparison.left_out,
        "regressed": comparison.regressed,
        "changes": [
            {
                "pool": change.pool,
                "measure": str(change.measure),
                **{name: round(value, 4) for name, value in asdict(change.difference).items()},
                "verdict": change.verdict,
            }
            for change in comparison.changes
        ],
        "fixed": list(comparison.fixed),
        "broken": list(comparison.broken),
    }


def _changes(
    gold: Sequence[GoldItem], ours: Mapping[str, Any], theirs: Mapping[str, Any]
) -> tuple[Change, ...]:
    cluster_of = clusters(gold)
    members = groups(gold)
    bars = [(bar.pool, str(bar.measure)) for bar in SETS[bars_for(gold)]]
    rows = [row for row in dict.fromkeys([*bars, *_ALWAYS]) if row[0] in members]
    judged = sum(parse(measure).quantile is None for _, measure in rows)
    found = []
    for pool, name in rows:
        measure = parse(name)
        a = list(measure.scores(members[pool], ours))
        b = list(measure.scores(members[pool], theirs))
        plain = difference(measure, a, b, cluster_of)
        sure = difference(measure, a, b, cluster_of, level=1 - _RISK / max(judged, 1))
        if plain is not None and sure is not None:
            found.append(Change(pool, measure, plain, sure))
    return tuple(found)
