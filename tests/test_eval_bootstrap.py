"""Figures are folds over per-question values, and intervals resample clusters."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.bootstrap import difference, estimate, fold
from eval.measures import Score, parse

CONTAIN, P50, P95 = parse("contain"), parse("latency_p50"), parse("latency_p95")
values = st.lists(st.floats(0, 1000), min_size=1, max_size=20)


def scores(*numbers: float) -> list[Score]:
    return [Score(f"q{index}", number) for index, number in enumerate(numbers)]


def own_clusters(count: int) -> dict[str, str]:
    return {f"q{index}": f"c{index}" for index in range(count)}


def test_a_share_is_the_mean_of_its_values() -> None:
    found = estimate(CONTAIN, scores(1, 0, 0.5, 0.5), own_clusters(4))
    assert found is not None
    assert (found.value, found.count, found.clusters) == (0.5, 4, 4)
    assert 0 <= found.low <= 0.5 <= found.high <= 1


def test_times_are_quantiles_by_nearest_rank() -> None:
    hundred = scores(*range(1, 101))
    for measure, expected in ((P50, 50), (P95, 95)):
        found = estimate(measure, hundred, own_clusters(100))
        assert found is not None
        assert found.value == expected
    twenty = estimate(P95, scores(*range(1, 21)), own_clusters(20))
    assert twenty is not None
    assert twenty.value == 19


def test_no_score_gives_no_figure() -> None:
    assert estimate(CONTAIN, [], {}) is None
    assert difference(CONTAIN, scores(1), [], {"q0": "c"}) is None


def test_the_same_scores_give_the_same_interval() -> None:
    first = estimate(CONTAIN, scores(1, 0, 1, 1, 0), own_clusters(5))
    assert first == estimate(CONTAIN, scores(1, 0, 1, 1, 0), own_clusters(5))


def test_equal_values_leave_no_doubt() -> None:
    found = estimate(CONTAIN, scores(1, 1, 1), own_clusters(3))
    assert found is not None
    assert (found.low, found.high) == (1, 1)


def test_questions_of_one_authority_are_drawn_together() -> None:
    """Ten times the same verdict per authority says no more than once: the interval stays as wide."""
    alone = estimate(CONTAIN, scores(1, 0, 1, 0), own_clusters(4))
    repeated = scores(*([1] * 10 + [0] * 10 + [1] * 10 + [0] * 10))
    together = estimate(CONTAIN, repeated, {f"q{i}": f"c{i // 10}" for i in range(40)})
    apart = estimate(CONTAIN, repeated, own_clusters(40))
    assert alone is not None
    assert together is not None
    assert apart is not None
    assert (together.low, together.high) == (alone.low, alone.high)
    assert apart.high - apart.low < together.high - together.low


def test_the_interval_covers_the_normal_one_for_many_clusters() -> None:
    """With 400 fair coins the 95 % interval is about ± 1.96 · √(.25/400) = ± .049."""
    found = estimate(CONTAIN, scores(*([0, 1] * 200)), own_clusters(400))
    assert found is not None
    assert found.low == pytest.approx(0.451, abs=0.006)
    assert found.high == pytest.approx(0.549, abs=0.006)


@given(values, st.data())
def test_a_fold_over_weights_is_the_fold_over_the_repeated_values(
    numbers: list[float], data: st.DataObject
) -> None:
    times = data.draw(st.lists(st.integers(0, 3), min_size=len(numbers), max_size=len(numbers)))
    weights = np.array([times], dtype=np.float64)
    array = np.array(numbers)
    repeated = sorted(
        number for number, count in zip(numbers, times, strict=True) for _ in range(count)
    )
    [mean], [median] = fold(CONTAIN, array, weights), fold(P50, array, weights)
    if not repeated:
        assert math.isnan(mean)
        assert math.isnan(median)
    else:
        assert mean == pytest.approx(sum(repeated) / len(repeated))
        assert median == repeated[math.ceil(len(repeated) / 2) - 1]


def test_a_difference_is_paired() -> None:
    """Each question gains .1 of what it had: sure, though the questions themselves differ widely."""
    before = scores(*(index / 20 for index in range(11)))
    after = scores(*(index / 20 + 0.1 for index in range(11)))
    found = difference(CONTAIN, before, after, own_clusters(11))
    assert found is not None
    assert found.change == pytest.approx(0.1)
    assert found.low == pytest.approx(0.1)
    assert found.high == pytest.approx(0.1)
    assert found.detectable == pytest.approx(0, abs=1e-9)
    assert (found.count, found.clusters) == (11, 11)


def test_a_difference_is_over_the_questions_of_both() -> None:
    found = difference(CONTAIN, scores(1, 0, 1), scores(0), own_clusters(3))
    assert found is not None
    assert (found.first, found.second, found.count) == (1, 0, 1)


def test_the_detectable_effect_is_that_of_the_normal_test() -> None:
    """Changes of ± 1 on 100 questions: standard error .1, detectable (1.96 + .84) · .1 = .28."""
    found = difference(CONTAIN, scores(*([1, 0] * 50)), scores(*([0, 1] * 50)), own_clusters(100))
    assert found is not None
    assert found.change == 0
    assert found.low < 0 < found.high
    assert found.detectable == pytest.approx(0.28, abs=0.01)


def test_a_wider_level_gives_a_wider_interval() -> None:
    first, second = scores(*([1, 0, 1] * 20)), scores(*([1, 1, 0] * 20))
    plain = difference(CONTAIN, first, second, own_clusters(60))
    sure = difference(CONTAIN, first, second, own_clusters(60), level=0.998)
    assert plain is not None
    assert sure is not None
    assert sure.low < plain.low < plain.high < sure.high
