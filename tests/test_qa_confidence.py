"""Confidence is a probability that rises with the signals that speak for an answer."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.confidence import SIGNALS, THRESHOLD, confidence, is_told_whole, signals, told
from qa.directory import Directory
from qa.features import FEATURES, evidence
from qa.question import understand
from qa.ranking import ranking, weights
from tests.shelf import Shelf

VALUES = st.lists(st.floats(-5, 5, allow_nan=False), min_size=len(SIGNALS), max_size=len(SIGNALS))


@given(VALUES)
def test_it_is_a_probability(values: list[float]) -> None:
    assert 0.0 <= confidence(np.array(values), weights("confidence")) <= 1.0


def test_without_weights_only_the_bias_speaks() -> None:
    nothing = np.zeros(len(SIGNALS))
    assert confidence(nothing, {"bias": 0.0}) == 0.5
    assert confidence(nothing, {"bias": math.log(3)}) == pytest.approx(0.75)


@pytest.mark.parametrize("name", SIGNALS)
@given(value=st.floats(-5, 5), weight=st.floats(0.1, 3))
def test_more_of_a_signal_that_speaks_for_it_means_more_confidence(
    name: str, value: float, weight: float
) -> None:
    lower, higher = np.zeros(len(SIGNALS)), np.zeros(len(SIGNALS))
    lower[SIGNALS.index(name)], higher[SIGNALS.index(name)] = value, value + 1
    learnt = {"bias": 0.0, name: weight}
    assert confidence(higher, learnt) > confidence(lower, learnt)


def test_the_learnt_weights_are_of_known_features_and_signals() -> None:
    assert set(weights("ranking")) <= set(FEATURES)
    assert set(weights("reranking")) <= set(FEATURES)
    assert set(weights("confidence")) <= {*SIGNALS, "bias"}
    assert "bias" in weights("confidence")
    assert 0 < THRESHOLD < 1


def test_there_is_a_figure_for_each_signal_whatever_was_found(shelf: Shelf) -> None:
    for question in ("How many cases does the duty team hold?", "Is there a swimming pool?"):
        found = evidence(
            understand(question, Directory.build((), {})), shelf.index.search(question, k=20)
        )
        similar = shelf.index.similarities
        order = ranking(found, similar)
        values = signals(found, order, told(found, order), similar)
        assert values.shape == (len(SIGNALS),)
        assert np.isfinite(values).all()


def test_what_the_reports_say_is_surer_than_what_they_do_not(shelf: Shelf) -> None:
    finder = shelf.finder
    reports = shelf.holdings.reports
    says = finder.rank(shelf.understood("What is the Lantern project for care leavers?"), reports)
    silent = finder.rank(shelf.understood("Why did the swimming pool close?"), reports)
    assert says.confidence > THRESHOLD
    assert says.confidence > silent.confidence


@pytest.mark.parametrize(
    ("coverage", "wanted", "whole"),
    [(1.0, 1.0, True), (0.8, 1.0, True), (0.7, 1.0, False), (1.0, 0.5, False), (1.0, 0.0, False)],
)
def test_what_tells_the_whole_question_answers(coverage: float, wanted: float, whole: bool) -> None:
    values = np.zeros(len(SIGNALS))
    values[SIGNALS.index("coverage")] = coverage
    values[SIGNALS.index("wanted")] = wanted
    assert is_told_whole(values) is whole


def test_a_short_question_that_a_unit_tells_whole_is_answered(tmp_path: Path) -> None:
    shelf = Shelf.make(
        tmp_path,
        {
            "report.md": "# Fernlea Prison\n\nPublished 3 May 2022\n\nThe governor is Ruth Pardoe. "
            "Rain fell on the yard.\n"
        },
    )
    answer = shelf.ask("Who is the governor?")
    assert "Ruth Pardoe" in answer.text
