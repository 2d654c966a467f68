"""Silence where the reports do not say."""

from __future__ import annotations

from typing import ClassVar

from eval.gold import GoldItem
from eval.measures.base import Measure
from eval.trial import Trial


class Silence(Measure):
    """1 where an unanswerable question was not answered; an error is no silence.

    No value for an answerable question.
    """

    name: ClassVar[str] = "silence"

    def value(self, item: GoldItem, trial: Trial) -> float | None:
        """1 or 0."""
        return None if item.answerable else float(trial.silent)
