"""Fusion of scores by meaning and by word (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each kind of score counts, and how deep both rankings are looked into.

    Chosen on the public gold (page among the first five hits, right report first): this blend
    .87, .91; reciprocal ranks at best .86, .86, and with their usual constant of 60 .69, .76; words
    alone .82, .93; meaning alone .42, .52.
    """

    dense: float = 0.3
    lexical: float = 0.7
    depth: int = 100
    """Passages taken from each ranking."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A passage with its scores."""

    passage_id: int
    score: float
    """Of both, 0 to 1; comparable within one search only."""
    dense: float
    """Cosine of question and passage."""
    lexical: float
    """BM25; 0 where no word matches."""


def blend(
    dense: Mapping[int, float], lexical: Mapping[int, float], weights: Weights
) -> list[Scored]:
    """The passages of ``dense``, best first, by the weighted mean of both scores.

    Cosines are stretched to [0, 1] from the least to the greatest of them, since models differ in
    the range they use; BM25, whose 0 has a meaning, is divided by the greatest. (Convex combination
    beats reciprocal ranks: Bruch, Gai and Ingber, ACM TOIS 42, 2023.) A passage that is not in
    ``lexical`` has no word of the question. Equal scores come in the order of the ids.
    """
    if not dense:
        return []
    least, greatest = min(dense.values()), max(dense.values())
    most_words = max((lexical.get(key, 0.0) for key in dense), default=0.0)
    total = weights.dense + weights.lexical or 1.0

    def scored(passage_id: int) -> Scored:
        cosine, words = dense[passage_id], lexical.get(passage_id, 0.0)
        near = (cosine - least) / (greatest - least) if greatest > least else 1.0
        told = words / most_words if most_words else 0.0
        score = (weights.dense * near + weights.lexical * told) / total
        return Scored(passage_id, score, cosine, words)

    return sorted(map(scored, dense), key=lambda found: (-found.score, found.passage_id))


def ahead(first: Iterable[Scored], others: Iterable[Scored]) -> list[Scored]:
    """``first``, then what else is in ``others``; scores in the upper and the lower half of [0, 1]."""
    upper = [Scored(s.passage_id, (1 + s.score) / 2, s.dense, s.lexical) for s in first]
    taken = {s.passage_id for s in upper}
    lower = [
        Scored(s.passage_id, s.score / 2, s.dense, s.lexical)
        for s in others
        if s.passage_id not in taken
    ]
    return upper + lower
