"""Small linear models learnt from gold questions: a ranker of units and a gate for silence. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Ranked:
    """Candidates of one question: a row of features each, and which of them are right."""

    rows: Matrix
    right: NDArray[np.bool_]


def fit_ranker(questions: Sequence[Ranked], *, steps: int = 200, penalty: float = 0.01) -> Matrix:
    """Weights that put most of a softmax over each question's candidates on the right ones.

    Adam on the mean negative log of that mass, with an L2 ``penalty``; questions without a right
    candidate teach nothing.
    """
    known = [question for question in questions if question.right.any()]
    size = known[0].rows.shape[1]
    weights, momentum, spread = np.zeros(size), np.zeros(size), np.zeros(size)
    for step in range(1, steps + 1):
        gradient = penalty * weights * len(known)
        for question in known:
            scores = question.rows @ weights
            mass = np.exp(scores - scores.max())
            mass /= mass.sum()
            right = mass * question.right
            gradient = gradient + question.rows.T @ (mass - right / right.sum())
        momentum = 0.9 * momentum + 0.1 * gradient
        spread = 0.999 * spread + 0.001 * gradient**2
        weights = weights - 0.1 * (momentum / (1 - 0.9**step)) / (
            np.sqrt(spread / (1 - 0.999**step)) + 1e-8
        )
    return weights


@dataclass(frozen=True, slots=True)
class Gate:
    """Logistic model: probability that what has ``signals`` answers."""

    weights: Matrix
    bias: float

    def probabilities(self, signals: Matrix) -> Matrix:
        """One for each row."""
        result: Matrix = 1.0 / (1.0 + np.exp(-(signals @ self.weights + self.bias)))
        return result

    def moved(self, threshold: float) -> Gate:
        """The same model with ``threshold`` at one half."""
        return Gate(self.weights, self.bias - float(np.log(threshold / (1 - threshold))))


def fit_gate(
    signals: Matrix, answers: NDArray[np.bool_], importance: Matrix, *, penalty: float = 1.0
) -> Gate:
    """Gate fitted by Newton's method on standardised signals, weighted by ``importance``."""
    mean, scale = signals.mean(axis=0), signals.std(axis=0) + 1e-9
    rows = np.hstack([(signals - mean) / scale, np.ones((len(signals), 1))])
    ridge = np.eye(rows.shape[1]) * penalty
    ridge[-1, -1] = 0.0
    weights = np.zeros(rows.shape[1])
    for _ in range(30):
        probabilities = 1.0 / (1.0 + np.exp(-(rows @ weights)))
        slope = rows.T @ (importance * (probabilities - answers)) + ridge @ weights
        curve = (
            rows * (importance * probabilities * (1 - probabilities))[:, None]
        ).T @ rows + ridge
        weights = weights - np.linalg.solve(curve, slope)
    plain = weights[:-1] / scale
    return Gate(plain, float(weights[-1] - plain @ mean))


def auc(scores: Matrix, answers: NDArray[np.bool_]) -> float:
    """Probability that an answerable question scores above an unanswerable one; ties count half."""
    right, wrong = scores[answers][:, None], scores[~answers][None, :]
    return float(((right > wrong) + 0.5 * (right == wrong)).mean())


def folds(clusters: Sequence[str], count: int) -> NDArray[np.int64]:
    """A fold for each question; questions of one cluster share it, folds are of like size."""
    sizes: dict[str, int] = {}
    for cluster in clusters:
        sizes[cluster] = sizes.get(cluster, 0) + 1
    totals = [0] * count
    chosen: dict[str, int] = {}
    for cluster in sorted(sizes, key=lambda name: (-sizes[name], name)):
        fold = totals.index(min(totals))
        chosen[cluster] = fold
        totals[fold] += sizes[cluster]
    return np.array([chosen[cluster] for cluster in clusters], dtype=np.int64)
