"""Batches: every text once, within the budget, little padding."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.batching import BLOCK, PADDING_LIMIT, SLACK, STEP, padded_length, plan_batches

lengths = st.lists(st.integers(1, 256), max_size=80)


@given(lengths, st.integers(1, 4), st.integers(1, 3000))
def test_every_text_is_in_exactly_one_batch(lengths: list[int], lanes: int, budget: int) -> None:
    batches = plan_batches(lengths, lanes, budget)
    assert sorted(ordinal for batch in batches for ordinal in batch) == list(range(len(lengths)))
    assert all(batches)


@given(lengths, st.integers(1, 4), st.integers(1, 3000))
def test_a_batch_keeps_to_the_budget_and_is_hardly_padded(
    lengths: list[int], lanes: int, budget: int
) -> None:
    for batch in plan_batches(lengths, lanes, budget):
        padded = max(lengths[ordinal] for ordinal in batch) * len(batch)
        assert len(batch) == 1 or padded <= budget
        wasted = padded - sum(lengths[ordinal] for ordinal in batch)
        assert wasted <= max(SLACK, padded * PADDING_LIMIT)


@given(lengths, st.integers(1, 4))
def test_texts_of_a_batch_take_as_many_blocks(lengths: list[int], lanes: int) -> None:
    """Whole blocks, and blocks with a rest, are rounded differently by the runtime."""
    for batch in plan_batches(lengths, lanes):
        assert len({(lengths[n] // BLOCK, lengths[n] % BLOCK > 0) for n in batch}) == 1


def test_few_texts_are_spread_over_the_lanes() -> None:
    assert plan_batches([10, 10, 10, 10], lanes=2) == [[0, 1], [2, 3]]


def test_a_few_short_texts_go_together() -> None:
    assert plan_batches([17, 24, 20, 29]) == [[3, 1, 2, 0]]


def test_longest_come_first_so_that_no_lane_ends_late() -> None:
    assert plan_batches([6, 200, 6, 199], lanes=1, budget=400) == [[1, 3], [0, 2]]


def test_no_texts_need_no_batch() -> None:
    assert plan_batches([]) == []


@given(st.integers(1, 600))
def test_padding_adds_few_tokens_and_no_block(length: int) -> None:
    padded = padded_length(length)
    assert length <= padded < length + STEP
    assert (padded // BLOCK, padded % BLOCK > 0) == (length // BLOCK, length % BLOCK > 0)


def test_questions_are_padded_to_few_lengths() -> None:
    assert {padded_length(length) for length in range(1, 33)} == {
        3,
        7,
        11,
        15,
        16,
        19,
        23,
        27,
        31,
        32,
    }
