"""Whether search finds a right report."""

from __future__ import annotations

from typing import ClassVar

from eval.gold import GoldItem
from eval.measures.base import Measure, Takes
from eval.trial import Trial


class Report(Measure):
    """1 where one of the first k hits of search is from a right report.

    No value for an unanswerable question.
    """

    name: ClassVar[str] = "report"
    takes_cutoff: ClassVar[Takes] = "always"

    def value(self, item: GoldItem, trial: Trial) -> float | None:
        """1 or 0."""
        if not item.answerable:
            return None
        return float(any(hit.source in item.sources for hit in trial.hits[: self.cutoff]))
