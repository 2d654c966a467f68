"""Units ranked by how well they answer: two linear models whose weights were learnt from gold questions.

The first ranks every candidate by its plain features; the second ranks the best of them again, with
the meaning of each unit on its own. Without vectors of single units stored this costs the encoding of
a few sentences a question, and finds as much as if every unit had one (docs/evaluation.md).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from qa.features import FEATURES, SIMILARITY, Evidence

RERANKED = 8
"""Candidates that are ranked again, where a question is asked of one group of reports."""
EACH = 5
"""Candidates of each that are ranked again, where it is asked of several side by side."""
_APART = 0.1
"""By how much the scores of those not ranked again stay below the others."""

Similar = Callable[[str, Sequence[str]], NDArray[np.float32]]
"""Cosine of a question with each of some texts."""


Learnt = Mapping[str, Mapping[str, float]]
"""Weights by name, of ``ranking`` and ``reranking`` (``FEATURES``) and ``confidence`` (signals, bias)."""
_OTHER: ContextVar[Learnt | None] = ContextVar("weights in the place of the packaged", default=None)


@dataclass(frozen=True, slots=True)
class Ranking:
    """Candidates in order."""

    order: NDArray[np.int64]
    """Places of the candidates, best first."""
    scores: NDArray[np.float64]
    """Of each candidate by its place; higher is better, comparable within one question."""
    similarities: NDArray[np.float64]
    """Cosine of question and unit, in order, of those ranked again."""


def ranking(evidence: Evidence, similar: Similar, again: int = RERANKED) -> Ranking:
    """The candidates ranked, the first so many of them ``again``; there is one at least."""
    scored = evidence.matrix @ _column("ranking")
    order = _best_first(scored)
    best, rest = order[:again], order[again:]
    rows = with_similarity(evidence, best, similar)
    anew = rows @ _column("reranking")
    by_score = _best_first(anew)
    scored[best] = anew
    if len(rest):
        scored[rest] += anew.min() - scored[rest].max() - _APART
    return Ranking(np.concatenate([best[by_score], rest]), scored, rows[by_score, SIMILARITY])


def ranked_again(evidence: Evidence, again: int = RERANKED) -> list[str]:
    """Texts whose similarity ``ranking`` will ask for."""
    return [evidence.candidates[place].text for place in first_order(evidence)[:again]]


def with_similarity(
    evidence: Evidence, places: NDArray[np.int64], similar: Similar
) -> NDArray[np.float64]:
    """Features of the candidates at ``places``, the similarity of each unit among them."""
    rows = evidence.matrix[places].copy()
    texts = [evidence.candidates[place].text for place in places]
    rows[:, SIMILARITY] = similar(evidence.asked, texts)
    return rows


def first_order(evidence: Evidence) -> NDArray[np.int64]:
    """Places of the candidates, best first, by the first ranking alone."""
    return _best_first(evidence.matrix @ _column("ranking"))


def _best_first(scores: NDArray[np.float64]) -> NDArray[np.int64]:
    """Places by score, highest first; ties keep their order."""
    return np.argsort(-scores, kind="stable")


def _column(model: str) -> NDArray[np.float64]:
    """Learnt weights of ``ranking`` or ``reranking`` over all features."""
    learnt = weights(model)
    return np.array([learnt.get(name, 0.0) for name in FEATURES])


def weights(model: str) -> Mapping[str, float]:
    """Learnt weights by name of ``ranking``, ``reranking`` or ``confidence``; what has none counts nothing."""
    return (_OTHER.get() or _packaged())[model]


@contextmanager
def weighing_by(learnt: Learnt | None) -> Iterator[None]:
    """Within it, this thread's questions are weighed by ``learnt``; None: by the packaged weights.

    For learning, and for measuring what weights are worth on questions they were not learnt from.
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
