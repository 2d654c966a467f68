"""What a run of the bench measures, as its command line says."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

from eval.gold import load


@dataclass(frozen=True, slots=True)
class Plan:
    """Reports, questions and how much of them."""

    reports: Path
    """Folder of reports."""
    gold: Path
    """File of gold questions on them."""
    work: Path
    """Folder for libraries, copies and results; kept between runs."""
    library: Path | None = None
    """A library of the reports that exists already; None has one made in ``work``."""
    subset: int = 12
    """Reports that growth and frameworks are measured on."""
    questions: int = 100
    passages: int = 300
    """Passages that encoders take turns at."""
    large: int = 30_000
    """Passages of the library that queries and start are measured on."""
    rounds: int = 5

    @property
    def results(self) -> Path:
        """The file of results."""
        return self.work / "results.json"

    def asked(self) -> list[str]:
        """The questions: as many as the plan says, drawn by a fixed seed, no two the same."""
        texts = list(dict.fromkeys(item.question for item in load(self.gold)))
        random.Random(0).shuffle(texts)
        return texts[: self.questions]
