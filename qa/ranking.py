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
    return evidence.matrix @ weights()


@cache
def weights() -> NDArray[np.float64]:
    """Weight of each feature, in the order of ``FEATURES``; a feature without a weight counts nothing."""
    learnt = json.loads((files("qa") / "weights.json").read_text(encoding="utf-8"))
    return np.array([learnt.get(name, 0.0) for name in FEATURES], dtype=np.float64)
