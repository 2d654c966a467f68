"""Folds of per-question values, and how far chance alone moves them: a bootstrap over clusters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from eval.measures import Measure, Score

_RESAMPLES = 2000
_PAIRED_RESAMPLES = 10_000
"""More, as the levels asked for lie further out."""
_SEED = 20240515
_DETECTED = 1.96 + 0.84
"""Normal quantiles of a two-sided test at 5 % and of a power of 80 %."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure, the interval that resampling gives it, and what it is made of."""

    value: float
    low: float
    high: float
    count: int
    """Questions the measure says something about."""
    clusters: int


@dataclass(frozen=True, slots=True)
class Difference:
    """By how much a second run's figure is above the first's, over the questions both have."""

    first: float
    second: float
    low: float
    high: float
    """Interval of ``second - first``."""
    detectable: float
    """Smallest true difference that a comparison of this size finds in four of five cases."""
    count: int
    clusters: int

    @property
    def change(self) -> float:
        """Second less first."""
        return self.second - self.first


def fold(measure: Measure, values: Floats, weights: Floats) -> Floats:
    """Figure per row of ``weights`` (rows, questions): weighted mean, or quantile by nearest rank.

    ``weights`` says how often a question is drawn; a row that draws none has NaN.
    """
    total = weights.sum(axis=1)
    with np.errstate(invalid="ignore"):
        if measure.quantile is None:
            return np.asarray(weights @ values / total, dtype=np.float64)
        order = np.argsort(values, kind="stable")
        drawn = np.cumsum(weights[:, order], axis=1)
        # Slack: 0.95 * 20 is 19.000000000000004 in floating point.
        place = (drawn < measure.quantile * total[:, None] - 1e-9).sum(axis=1)
    ranked = np.append(values[order], np.nan)
    return np.where(total > 0, ranked[place], np.nan)


def estimate(
    measure: Measure, scores: Sequence[Score], cluster_of: Mapping[str, str]
) -> Estimate | None:
    """The measure's figure with its 95 % interval; None where there is no score.

    The same scores give the same interval: the draws are seeded.
    """
    if not scores:
        return None
    values = np.array([score.value for score in scores], dtype=np.float64)
    weights, count = _draws(tuple(cluster_of[score.id] for score in scores), _RESAMPLES)
    figures = fold(measure, values, weights)
    low, high = _interval(figures, 0.95)
    value = float(fold(measure, values, np.ones((1, len(values))))[0])
    return Estimate(value, low, high, len(values), count)


def difference(
    measure: Measure,
    first: Sequence[Score],
    second: Sequence[Score],
    cluster_of: Mapping[str, str],
    *,
    level: float = 0.95,
) -> Difference | None:
    """Paired difference of two runs, over the questions that both have a score for.

    ``level`` is the interval's; None where the runs share no score.
    """
    theirs = {score.id: score.value for score in second}
    pairs = [(score.id, score.value, theirs[score.id]) for score in first if score.id in theirs]
    if not pairs:
        return None
    a = np.array([pair[1] for pair in pairs], dtype=np.float64)
    b = np.array([pair[2] for pair in pairs], dtype=np.float64)
    names = tuple(cluster_of[pair[0]] for pair in pairs)
    weights, clusters = _draws(names, _PAIRED_RESAMPLES)
    changes = fold(measure, b, weights) - fold(measure, a, weights)
    low, high = _interval(changes, level)
    once = np.ones((1, len(pairs)))
    return Difference(
        first=float(fold(measure, a, once)[0]),
        second=float(fold(measure, b, once)[0]),
        low=low,
        high=high,
        detectable=_DETECTED * float(np.nanstd(changes)),
        count=len(pairs),
        clusters=clusters,
    )


@lru_cache(maxsize=4)  # Measures of one group take turns over the same few sets of questions.
def _draws(names: tuple[str, ...], resamples: int) -> tuple[Floats, int]:
    """How often each question is drawn, (resamples, questions), and the number of clusters."""
    _, cluster = np.unique(np.array(names), return_inverse=True)
    count = int(cluster.max()) + 1
    generator = np.random.default_rng(_SEED)
    drawn = generator.multinomial(count, np.full(count, 1 / count), size=resamples)
    return drawn[:, cluster].astype(np.float64), count


def _interval(figures: Floats, level: float) -> tuple[float, float]:
    tail = (1 - level) / 2
    low, high = np.nanquantile(figures, [tail, 1 - tail])
    return float(low), float(high)
