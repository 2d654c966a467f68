"""Ranges behave as the sets of ids they stand for."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.ranges import Ranges

spans = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=12)


def ids(found: list[tuple[int, int]]) -> set[int]:
    return {number for first, stop in found for number in range(first, stop)}


@given(spans)
def test_ranges_hold_the_ids_of_all_spans_in_order(found: list[tuple[int, int]]) -> None:
    ranges = Ranges.of(found)
    assert list(ranges) == sorted(ids(found))
    assert len(ranges) == len(ids(found))
    assert [number for number in range(-1, 62) if number in ranges] == sorted(ids(found))
    assert all(a[1] < b[0] for a, b in zip(ranges.spans, ranges.spans[1:], strict=False))


@given(spans, spans)
def test_union_and_difference_are_those_of_sets(
    one: list[tuple[int, int]], other: list[tuple[int, int]]
) -> None:
    a, b = Ranges.of(one), Ranges.of(other)
    assert set(a | b) == ids(one) | ids(other)
    assert set(a - b) == ids(one) - ids(other)
    assert Ranges.of((a - b).spans) == a - b


@given(spans, st.sets(st.integers(0, 60)))
def test_a_mask_says_which_ids_are_in(found: list[tuple[int, int]], held: set[int]) -> None:
    rows = np.array(sorted(held), np.int64)
    assert Ranges.of(found).mask(rows).tolist() == [row in ids(found) for row in sorted(held)]
