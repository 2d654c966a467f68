"""How often a language model's words make an answer."""

from __future__ import annotations

from typing import ClassVar

from eval.gold import GoldItem
from eval.measures.base import Measure
from eval.trial import Trial


class Generated(Measure):
    """Share of the answers given to a language model in which something of its wording is shown.

    The others fell back: it refused, failed, or nothing that it wrote held.
    """

    name: ClassVar[str] = "generated"

    def value(self, item: GoldItem, trial: Trial) -> float | None:  # noqa: ARG002 - gold-free
        """1 where a statement of the model is shown, else 0; None where no model was asked."""
        return float(bool(trial.generated)) if trial.outcome else None
