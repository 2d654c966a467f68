"""Share of the gold pages quoted."""

from __future__ import annotations

from typing import ClassVar

from eval.gold import GoldItem
from eval.measures.base import Measure, Takes
from eval.measures.places import at, places
from eval.trial import Trial


class EvidencePage(Measure):
    """Share of gold (source, page) pairs among the pages of the first k quotes.

    A pair without a page, of a report that has none, is met by any quote from that report. 0 where
    the question was not answered; no value for an unanswerable question.
    """

    name: ClassVar[str] = "evidence_page"
    takes_cutoff: ClassVar[Takes] = "optional"

    def value(self, item: GoldItem, trial: Trial) -> float | None:
        """Met pairs over distinct pairs, 0 to 1."""
        if not item.answerable:
            return None
        wanted = places(item)
        quotes = trial.first_quotes(self.cutoff)
        met = [place for place in wanted if any(at(q.source, q.pages, place) for q in quotes)]
        return len(met) / len(wanted)
