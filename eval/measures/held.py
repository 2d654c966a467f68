"""How much of what a language model writes is fit to be shown."""

from __future__ import annotations

from typing import ClassVar

from eval.gold import GoldItem
from eval.measures.base import Measure
from eval.trial import Trial


class Held(Measure):
    """Share of a language model's statements that held and were shown; the rest was left out.

    It says how good the model is at keeping to the quotes. No value where it made no statement.
    """

    name: ClassVar[str] = "held"

    def value(self, item: GoldItem, trial: Trial) -> float | None:  # noqa: ARG002 - gold-free
        """Statements shown over statements made, 0 to 1."""
        made = len(trial.generated) + trial.left_out
        return len(trial.generated) / made if made else None
