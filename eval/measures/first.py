"""Whether the first quote answers."""

from __future__ import annotations

from typing import ClassVar

from eval.gold import GoldItem
from eval.matching import holds
from eval.measures.base import Measure
from eval.trial import Trial


class First(Measure):
    """1 where the first quote is from a right report and holds the first key string.

    Where gold has ``together``, it holds all of these too. 0 where the question was not answered;
    no value for an unanswerable question.
    """

    name: ClassVar[str] = "first"

    def value(self, item: GoldItem, trial: Trial) -> float | None:
        """1 or 0."""
        if not item.answerable or not item.must_contain:
            return None
        keys = (item.must_contain[0], *item.together)
        return float(
            any(
                quote.source in item.sources and all(holds(quote.text, key) for key in keys)
                for quote in trial.first_quotes(1)
            )
        )
