"""Fusion of rankings (pure)."""

from __future__ import annotations

from collections.abc import Sequence

RANK_CONSTANT = 60
"""Of reciprocal rank fusion (Cormack, Clarke and Buettcher, SIGIR 2009)."""


def fuse(
    rankings: Sequence[Sequence[int]],
    weights: Sequence[float] | None = None,
    *,
    constant: float = RANK_CONSTANT,
) -> list[tuple[int, float]]:
    """Ids of all rankings with their fused score, best first.

    The score of an id is the sum of ``weight / (constant + rank)`` over the rankings that hold it,
    ranks counted from 1, divided by what an id that leads them all gets: so it lies in (0, 1]. Equal
    scores come in the order of the ids. Each ranking holds an id once; weights default to 1.
    """
    weights = [1.0] * len(rankings) if weights is None else weights
    if len(weights) != len(rankings):
        raise ValueError(f"{len(rankings)} rankings, {len(weights)} weights")
    scores: dict[int, float] = {}
    for ranking, weight in zip(rankings, weights, strict=True):
        for rank, passage_id in enumerate(ranking, start=1):
            scores[passage_id] = scores.get(passage_id, 0.0) + weight / (constant + rank)
    most = sum(weights) / (constant + 1) or 1.0
    best_first = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
    return [(passage_id, score / most) for passage_id, score in best_first]
