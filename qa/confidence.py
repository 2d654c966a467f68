"""How likely the units found answer the question. Pure."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from qa.features import FEATURES, Evidence
from qa.question import Question

THRESHOLD = 0.5
"""Below it the reports are said not to answer."""
_COLUMN = {name: place for place, name in enumerate(FEATURES)}


def confidence(
    question: Question, evidence: Evidence, scores: NDArray[np.float64], order: NDArray[np.intp]
) -> float:
    """Probability from 0 to 1 that the best units answer ``question``."""
    top = evidence.matrix[order[0]]
    names = top[_COLUMN["names"]]
    around = top[_COLUMN["around"]]
    near = top[_COLUMN["near"]]
    similarity = float(evidence.matrix[:, _COLUMN["passage_similarity"]].max())
    logit = (
        4.0 * (near - 0.15) + 3.0 * (around - 0.25) + 6.0 * (similarity - 0.3) + 1.5 * (names - 0.4)
    )
    return 1.0 / (1.0 + math.exp(-logit))
