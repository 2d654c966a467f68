"""Silence where the reports do say."""

from __future__ import annotations

from typing import ClassVar

from eval.gold import GoldItem
from eval.measures.base import Measure
from eval.trial import Trial


class FalseRefusal(Measure):
    """1 where an answerable question was not answered, by silence or by error; lower is better.

    No value for an unanswerable question.
    """

    name: ClassVar[str] = "false_refusal"
    higher_is_better: ClassVar[bool] = False

    def value(self, item: GoldItem, trial: Trial) -> float | None:
        """1 or 0."""
        return float(not trial.answered) if item.answerable else None
