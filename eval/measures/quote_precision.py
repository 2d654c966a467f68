"""Share of the quotes from a right report."""

from __future__ import annotations

from typing import ClassVar

from eval.gold import GoldItem
from eval.measures.base import Measure, Takes
from eval.trial import Trial


class QuotePrecision(Measure):
    """Share of the first k quotes that are from a right report.

    An answer without a quote has 0. No value where nothing was answered, nor for an unanswerable
    question: there ``false_refusal`` and ``silence`` speak.
    """

    name: ClassVar[str] = "quote_precision"
    takes_cutoff: ClassVar[Takes] = "optional"

    def value(self, item: GoldItem, trial: Trial) -> float | None:
        """Quotes from a right report over quotes, 0 to 1."""
        if not item.answerable or not trial.answered:
            return None
        quotes = trial.first_quotes(self.cutoff)
        right = sum(quote.source in item.sources for quote in quotes)
        return right / len(quotes) if quotes else 0.0
