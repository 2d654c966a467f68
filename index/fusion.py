"""Fusion of rankings by meaning and by word (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each kind of ranking counts, and how deep both are looked into.

    Chosen on the public gold: with the usual constant of 60 and even weights the right page is among
    the first five hits for .73 of the questions, with these for .87 (words alone .82, meaning alone
    .42).
    """

    dense: float = 0.3
    lexical: float = 0.7
    constant: float = 10.0
    """Of reciprocal rank fusion: the smaller, the more the first places count."""
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


def fuse(
    dense: Mapping[int, float], lexical: Mapping[int, float], weights: Weights
) -> list[Scored]:
    """The passages of ``dense``, best first, by weighted reciprocal ranks.

    The score is the mean of ``(constant + 1) / (constant + rank)`` over both rankings: 1 for what
    leads in both (Cormack, Clarke and Buettcher, SIGIR 2009, scaled). A passage that is not in
    ``lexical`` has no word of the question and no rank there. Equal scores share a rank and come in
    the order of the ids.
    """
    near, told = _ranks(dense), _ranks({key: score for key, score in lexical.items() if score > 0})
    total = weights.dense + weights.lexical or 1.0

    def share(ranks: Mapping[int, int], passage_id: int) -> float:
        rank = ranks.get(passage_id)
        return 0.0 if rank is None else (weights.constant + 1) / (weights.constant + rank)

    found = [
        Scored(
            key,
            (weights.dense * share(near, key) + weights.lexical * share(told, key)) / total,
            cosine,
            lexical.get(key, 0.0),
        )
        for key, cosine in dense.items()
    ]
    return sorted(found, key=lambda scored: (-scored.score, scored.passage_id))


def _ranks(scores: Mapping[int, float]) -> dict[int, int]:
    """Rank of each passage from 1, best first; equal scores share one."""
    places = {
        score: place
        for place, score in reversed(list(enumerate(sorted(scores.values(), reverse=True), 1)))
    }
    return {key: places[score] for key, score in scores.items()}


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
