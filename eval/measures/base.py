"""What a measure is: a value per question, and a fold that makes one figure of the values."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from eval.errors import MeasureError
from eval.gold import GoldItem
from eval.trial import Trial

Takes = Literal["never", "optional", "always"]
"""Whether a measure takes a cut-off."""


@dataclass(frozen=True, slots=True)
class Score:
    """One question's value of one measure."""

    id: str
    """The gold item's."""
    value: float


@dataclass(frozen=True)
class Measure(ABC):
    """A measure, with its cut-off where it takes one: ``contain``, ``contain@6``, ``page@5``.

    The stream of per-question values is the primitive; a figure over many questions is a fold over
    it: the mean or, where ``quantile`` is set, that quantile.
    """

    name: ClassVar[str]
    takes_cutoff: ClassVar[Takes] = "never"
    higher_is_better: ClassVar[bool] = True
    quantile: ClassVar[float | None] = None
    cutoff: int | None = None

    def __post_init__(self) -> None:
        """Refuse, with MeasureError, a cut-off that this measure does not take."""
        if self.cutoff is None and self.takes_cutoff == "always":
            raise MeasureError(
                f"measure {self.name} needs a cut-off", remedy=f"write {self.name}@5, say"
            )
        if self.cutoff is not None and self.takes_cutoff == "never":
            raise MeasureError(f"measure {self.name} takes no cut-off")
        if self.cutoff is not None and self.cutoff < 1:
            raise MeasureError(f"cut-off {self.cutoff} of measure {self.name} is below 1")

    def __str__(self) -> str:
        return self.name if self.cutoff is None else f"{self.name}@{self.cutoff}"

    @abstractmethod
    def value(self, item: GoldItem, trial: Trial) -> float | None:
        """Value for one question; None where the measure says nothing about it."""

    def scores(self, gold: Sequence[GoldItem], trials: Mapping[str, Trial]) -> Iterator[Score]:
        """Values in the gold's order, of the questions it says something about.

        A question without a trial was not asked and has none.
        """
        for item in gold:
            trial = trials.get(item.id)
            value = None if trial is None else self.value(item, trial)
            if value is not None:
                yield Score(item.id, value)
