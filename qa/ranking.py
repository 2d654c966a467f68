"""Units ranked by how well they answer: a linear model whose weights were learnt from gold questions."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from qa.features import FEATURES, Evidence

Learnt = Mapping[str, Mapping[str, float]]
"""Weights by name, of the models ``ranking`` (``FEATURES``) and ``confidence`` (``SIGNALS`` and a bias)."""
_OTHER: ContextVar[Learnt | None] = ContextVar("weights in the place of the packaged", default=None)


def scores(evidence: Evidence) -> NDArray[np.float64]:
    """A score for each candidate, higher is better; comparable within one question."""
    learnt = weights("ranking")
    column: NDArray[np.float64] = np.array([learnt.get(name, 0.0) for name in FEATURES])
    scored: NDArray[np.float64] = evidence.matrix @ column
    return scored


def weights(model: str) -> Mapping[str, float]:
    """Learnt weights by feature of ``ranking`` or ``confidence``; what has none counts nothing."""
    return (_OTHER.get() or _packaged())[model]


@contextmanager
def weighing_by(learnt: Learnt | None) -> Iterator[None]:
    """Within it, this thread's questions are weighed by ``learnt``; None: by the packaged weights.

    For measuring what weights are worth on questions they were not learnt from (``eval/held_out.py``).
    """
    token = _OTHER.set(learnt)
    try:
        yield
    finally:
        _OTHER.reset(token)


@cache
def _packaged() -> Learnt:
    learnt = json.loads((files("qa") / "weights.json").read_text(encoding="utf-8"))
    return {
        model: {name: float(value) for name, value in each.items()}
        for model, each in learnt.items()
    }
