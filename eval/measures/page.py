"""Whether search finds a gold page."""

from __future__ import annotations

from typing import ClassVar

from eval.gold import GoldItem
from eval.measures.base import Measure, Takes
from eval.measures.places import at, places
from eval.trial import Trial


class Page(Measure):
    """1 where one of the first k hits of search stands on a gold (source, page).

    A gold page of null is the whole report. No value for an unanswerable question.
    """

    name: ClassVar[str] = "page"
    takes_cutoff: ClassVar[Takes] = "always"

    def value(self, item: GoldItem, trial: Trial) -> float | None:
        """1 or 0."""
        if not item.answerable:
            return None
        wanted = places(item)
        return float(
            any(
                at(hit.source, hit.pages, place)
                for hit in trial.hits[: self.cutoff]
                for place in wanted
            )
        )
