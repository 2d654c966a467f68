"""Whether one quote holds the label and its grade."""

from __future__ import annotations

from typing import ClassVar

from eval.gold import GoldItem
from eval.matching import holds
from eval.measures.base import Measure, Takes
from eval.trial import Trial


class Together(Measure):
    """1 where one single quote from a right report, among the first k, holds all of ``together``.

    0 where the question was not answered; no value where gold has no ``together``.
    """

    name: ClassVar[str] = "together"
    takes_cutoff: ClassVar[Takes] = "optional"

    def value(self, item: GoldItem, trial: Trial) -> float | None:
        """1 or 0."""
        if not item.answerable or not item.together:
            return None
        return float(
            any(
                quote.source in item.sources
                and all(holds(quote.text, key) for key in item.together)
                for quote in trial.first_quotes(self.cutoff)
            )
        )
