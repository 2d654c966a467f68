"""Reciprocal rank fusion."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.fusion import fuse

rankings = st.lists(st.lists(st.integers(0, 30), unique=True, max_size=10), max_size=4)


def test_what_leads_both_rankings_scores_1() -> None:
    assert fuse([[7, 8], [7, 9]])[0] == (7, 1.0)


def test_second_in_both_beats_first_in_one() -> None:
    assert [found for found, _ in fuse([[1, 2], [3, 2]])] == [2, 1, 3]


def test_equal_scores_come_in_the_order_of_ids() -> None:
    assert [found for found, _ in fuse([[5], [4], [6]])] == [4, 5, 6]


def test_a_heavier_ranking_counts_more() -> None:
    (first, high), (second, low) = fuse([[1], [2]], [1, 2])
    assert (first, second) == (2, 1)
    assert high == pytest.approx(2 / 3)
    assert low == pytest.approx(1 / 3)


def test_nothing_ranked_is_nothing_found() -> None:
    assert fuse([]) == fuse([[], []]) == []


def test_weights_must_fit_the_rankings() -> None:
    with pytest.raises(ValueError, match="1 rankings, 2 weights"):
        fuse([[1]], [1, 1])


@given(rankings)
def test_every_id_is_found_once_best_first_with_a_score_up_to_1(found: list[list[int]]) -> None:
    fused = fuse(found)
    assert sorted(key for key, _ in fused) == sorted({key for ranking in found for key in ranking})
    assert fused == sorted(fused, key=lambda pair: (-pair[1], pair[0]))
    assert all(0 < score <= 1 for _, score in fused)
