"""Whether a generated answer is on the same evidence as the extractive one."""

from __future__ import annotations

from typing import ClassVar

from eval.gold import GoldItem
from eval.measures.base import Measure
from eval.trial import Trial


class Agreement(Measure):
    """Share of the extractive answer's quotes that the statements of the generated answer name.

    The evidence is the same in both modes; a model may choose to leave some of it aside. No value
    where no model's wording is shown.
    """

    name: ClassVar[str] = "agreement"

    def value(self, item: GoldItem, trial: Trial) -> float | None:  # noqa: ARG002 - gold-free
        """Quotes named over quotes found, 0 to 1."""
        if not trial.generated or not trial.quotes:
            return None
        named = {number for said in trial.statements for number in said.quotes}
        return len(named) / len(trial.quotes)
