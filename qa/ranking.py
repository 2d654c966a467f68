"""Units ranked by how well they answer: a linear model whose weights were learnt from gold questions."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from qa.features import FEATURES, Evidence


def scores(evidence: Evidence) -> NDArray[np.float64]:
    """A score for each candidate, higher is better; comparable within one question."""
    learnt = weights("ranking")
    column: NDArray[np.float64] = np.array([learnt.get(name, 0.0) for name in FEATURES])
    scored: NDArray[np.float64] = evidence.matrix @ column
    return scored


@cache
def weights(model: str) -> dict[str, float]:
    """Learnt weights by feature of ``ranking`` or ``confidence``; what has none counts nothing."""
    learnt = json.loads((files("qa") / "weights.json").read_text(encoding="utf-8"))
    return {name: float(value) for name, value in learnt[model].items()}
