"""Time a person waits."""

from __future__ import annotations

from typing import ClassVar

from eval.gold import GoldItem
from eval.measures.base import Measure
from eval.trial import Trial


class LatencyP50(Measure):
    """Milliseconds from asking to the whole answer, as the asker saw it; median, nearest rank."""

    name: ClassVar[str] = "latency_p50"
    higher_is_better: ClassVar[bool] = False
    quantile: ClassVar[float | None] = 0.50

    def value(self, item: GoldItem, trial: Trial) -> float | None:  # noqa: ARG002 - gold-free
        """Milliseconds; no value where they were not taken."""
        return trial.latency_ms


class LatencyP95(LatencyP50):
    """The same at the 95th percentile."""

    name: ClassVar[str] = "latency_p95"
    quantile: ClassVar[float | None] = 0.95
