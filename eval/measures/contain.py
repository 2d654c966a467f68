"""Share of the key strings found."""

from __future__ import annotations

from typing import ClassVar

from eval.gold import GoldItem
from eval.matching import holds
from eval.measures.base import Measure, Takes
from eval.trial import Trial


class Contain(Measure):
    """Share of ``must_contain`` found in the first k quotes that are from a right report.

    A string given twice counts once: which reports were quoted is ``evidence_page``'s business. A
    string is found within one quote, never across two. 0 where the question was not answered; no
    value for an unanswerable question.
    """

    name: ClassVar[str] = "contain"
    takes_cutoff: ClassVar[Takes] = "optional"

    def value(self, item: GoldItem, trial: Trial) -> float | None:
        """Found strings over strings, 0 to 1."""
        keys = set(item.must_contain)
        if not item.answerable or not keys:
            return None
        texts = [q.text for q in trial.first_quotes(self.cutoff) if q.source in item.sources]
        return sum(any(holds(text, key) for text in texts) for key in keys) / len(keys)
