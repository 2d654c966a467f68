"""How much of the gold quote's wording was quoted."""

from __future__ import annotations

from typing import ClassVar

from eval.gold import GoldItem
from eval.matching import longest_common_run
from eval.measures.base import Measure, Takes
from eval.trial import Trial


class GoldQuoteCover(Measure):
    """Longest run of words that one quote shares with the gold quote, as a share of the latter.

    The quote is one of the first k and from the gold quote's report; with several gold quotes the
    mean over them. 0 where the question was not answered; no value where gold has no quote.
    """

    name: ClassVar[str] = "gold_quote_cover"
    takes_cutoff: ClassVar[Takes] = "optional"

    def value(self, item: GoldItem, trial: Trial) -> float | None:
        """Mean share, 0 to 1."""
        quoted = [(place.source, place.quote) for place in item.evidence if place.quote]
        if not quoted:
            return None
        quotes = trial.first_quotes(self.cutoff)
        covers = [
            max((longest_common_run(q.text, gold) for q in quotes if q.source == source), default=0)
            for source, gold in quoted
        ]
        return sum(covers) / len(covers)
