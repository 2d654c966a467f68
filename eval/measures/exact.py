"""Whether quotes are verbatim."""

from __future__ import annotations

from typing import ClassVar

from eval.gold import GoldItem
from eval.measures.base import Measure
from eval.trial import Trial


class Exact(Measure):
    """Share of the quotes whose spans, sliced out of the report's text anew, are their text.

    Over every quote shown, whatever the answer's status; must be 1. No value where no quote was
    shown or none could be checked.
    """

    name: ClassVar[str] = "exact"

    def value(self, item: GoldItem, trial: Trial) -> float | None:  # noqa: ARG002 - gold-free
        """Exact quotes over checked ones, 0 to 1."""
        checked = [quote.exact for quote in trial.quotes if quote.exact is not None]
        return sum(checked) / len(checked) if checked else None
