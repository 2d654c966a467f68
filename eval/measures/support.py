"""Whether what a language model wrote is borne out by its quotes."""

from __future__ import annotations

from typing import ClassVar

from eval.gold import GoldItem
from eval.measures.base import Measure
from eval.trial import Trial


class Support(Measure):
    """Share of the generated statements shown whose quotes bear them out, checked anew; must be 1.

    No value where none was shown: without a language model, or where the answer fell back.
    """

    name: ClassVar[str] = "support"

    def value(self, item: GoldItem, trial: Trial) -> float | None:  # noqa: ARG002 - gold-free
        """Supported statements over generated ones, 0 to 1."""
        holds = [said.holds for said in trial.generated]
        return sum(map(bool, holds)) / len(holds) if holds else None
