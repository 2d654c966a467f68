"""Figures are short and never look better than they are."""

from __future__ import annotations

import pytest

from eval.bootstrap import Estimate
from eval.tables import figure_text


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (1.0, "1.00"), (0.0, ".00"), (0.874, ".87"), (0.9949, ".99"), (0.995, ".995"),
        (0.9985, ".998"), (0.99999, ".999"),
    ],
)  # fmt: skip
def test_shares_are_cut_where_rounding_would_make_them_perfect(value: float, shown: str) -> None:
    assert figure_text("contain", Estimate(value, value, value, 9, 9)) == shown


def test_an_interval_is_shown_by_its_half() -> None:
    assert figure_text("contain", Estimate(0.8, 0.74, 0.9, 9, 9), interval=True) == ".80±.08"


def test_times_are_milliseconds_without_interval() -> None:
    assert figure_text("latency_p50", Estimate(12.34, 1, 99, 9, 9), interval=True) == "12.3"


def test_a_measure_without_a_figure_has_an_empty_cell() -> None:
    assert figure_text("contain", None) == ""
