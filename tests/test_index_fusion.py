"""Fusing rankings by meaning and by word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.fusion import Scored, Weights, ahead, fuse

EVEN = Weights(dense=0.5, lexical=0.5, constant=1)
ids = st.integers(0, 30)
cosines = st.dictionaries(ids, st.floats(-1, 1), max_size=10)
words = st.dictionaries(ids, st.floats(0, 40), max_size=10)


def scores(found: list[Scored]) -> dict[int, float]:
    return {scored.passage_id: scored.score for scored in found}


def test_what_leads_in_both_rankings_scores_1_and_the_next_by_its_ranks() -> None:
    found = fuse({7: 0.8, 8: 0.5, 9: 0.2}, {7: 12.0, 8: 6.0}, EVEN)
    assert scores(found) == pytest.approx({7: 1, 8: 2 / 3, 9: 1 / 4})
    assert [(scored.dense, scored.lexical) for scored in found] == [(0.8, 12), (0.5, 6), (0.2, 0)]


def test_only_the_order_of_the_scores_matters() -> None:
    wide = fuse({1: 1.0, 2: 0.0, 3: -1.0}, {3: 4.0, 2: 1.0}, EVEN)
    narrow = fuse({1: 0.90, 2: 0.85, 3: 0.80}, {3: 9.0, 2: 0.1}, EVEN)
    assert scores(wide) == pytest.approx(scores(narrow))


def test_a_passage_without_a_word_of_the_question_has_no_rank_by_words() -> None:
    assert scores(fuse({1: 0.5, 2: 0.5}, {1: 0.0}, EVEN)) == pytest.approx({1: 0.5, 2: 0.5})


def test_equal_scores_come_in_the_order_of_ids() -> None:
    assert list(scores(fuse({5: 0.3, 4: 0.3, 6: 0.3}, {}, EVEN))) == [4, 5, 6]


def test_either_kind_can_be_left_out() -> None:
    dense, lexical = {1: 0.9, 2: 0.1}, {2: 7.0}
    assert list(scores(fuse(dense, lexical, Weights(dense=0)))) == [2, 1]
    assert list(scores(fuse(dense, lexical, Weights(lexical=0)))) == [1, 2]


def test_nothing_scored_is_nothing_found() -> None:
    assert fuse({}, {}, EVEN) == fuse({}, {1: 3.0}, EVEN) == []


@given(cosines, words)
def test_every_passage_is_found_once_best_first_with_a_score_from_0_to_1(
    dense: dict[int, float], lexical: dict[int, float]
) -> None:
    found = fuse(dense, lexical, EVEN)
    assert sorted(scores(found)) == sorted(dense)
    assert found == sorted(found, key=lambda scored: (-scored.score, scored.passage_id))
    assert all(0 <= scored.score <= 1 for scored in found)


@given(cosines, cosines)
def test_what_is_ahead_stays_ahead_whatever_its_score(
    one: dict[int, float], other: dict[int, float]
) -> None:
    first, others = fuse(one, {}, EVEN), fuse(other, {}, EVEN)
    found = ahead(first, others)
    assert [s.passage_id for s in found[: len(first)]] == [s.passage_id for s in first]
    assert sorted(s.passage_id for s in found) == sorted({*one, *other})
    assert [s.score for s in found] == sorted((s.score for s in found), reverse=True)
