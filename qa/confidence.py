"""How likely the units found answer the question: a small calibrated model over plain signals. Pure.

The weights were learnt from gold questions (``eval/fit.py``) and stand in ``qa/weights.json``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from qa.features import FEATURES, Evidence
from qa.words import stems

SIGNALS = (
    "score",  # of the best unit
    "coverage",  # of the question by the best unit
    "near",  # by it and its neighbours
    "around",  # by its passage
    "similarity",  # highest cosine of question and passage
    "names",  # share of the question's names in the best passage
    "wanted",  # the best unit has what an answer must have
    "wanted_three",  # one of the three best has
    "covered",  # share of the question's weight in the six best units
    "absent",  # share of the question's weight in no passage found
    "best",  # highest coverage by a single unit
    "head",  # what a "which …" asks for stands in one of the three best units; half where none is asked
    "unmet",  # none of the six best units has what an answer must have
)
"""Names of the signals, in order."""

THRESHOLD = 0.5
"""Below it the reports are said not to answer."""
_COLUMN = {name: place for place, name in enumerate(FEATURES)}
_QUOTED = 6


def signals(
    evidence: Evidence, scores: NDArray[np.float64], order: Sequence[int]
) -> NDArray[np.float64]:
    """The signals for one question; ``order`` ranks the candidates, best first."""
    top = evidence.matrix[order[0]]
    best = list(order[:_QUOTED])
    total = sum(evidence.weights.values()) or 1.0
    quoted = {stem for place in best for stem in stems(evidence.candidates[place].text)}
    anywhere = {stem for candidate in evidence.candidates for stem in stems(candidate.text)}
    return np.array(
        [
            scores[order[0]] / 10,
            top[_COLUMN["coverage"]],
            top[_COLUMN["near"]],
            top[_COLUMN["around"]],
            evidence.matrix[:, _COLUMN["passage_similarity"]].max(),
            top[_COLUMN["names"]],
            top[_COLUMN["wanted"]],
            evidence.matrix[best[:3], _COLUMN["wanted"]].max(),
            sum(weight for stem, weight in evidence.weights.items() if stem in quoted) / total,
            sum(weight for stem, weight in evidence.weights.items() if stem not in anywhere)
            / total,
            evidence.matrix[:, _COLUMN["coverage"]].max(),
            _has_head(evidence, best[:3]),
            float(evidence.matrix[best, _COLUMN["wanted"]].max() < 1.0),
        ]
    )


def _has_head(evidence: Evidence, best: Sequence[int]) -> float:
    if not evidence.head:
        return 0.5
    held = {stem for place in best for stem in stems(evidence.candidates[place].text)}
    return float(bool(evidence.head & held))


def confidence(values: NDArray[np.float64], weights: Mapping[str, float]) -> float:
    """Probability from 0 to 1 that what has these signals answers."""
    logit = weights["bias"] + sum(
        weights.get(name, 0.0) * float(value) for name, value in zip(SIGNALS, values, strict=True)
    )
    return 1.0 / (1.0 + math.exp(-logit))
