"""Confidence is a probability that rises with the signals that speak for an answer."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.confidence import (
    SIGNALS,
    THRESHOLD,
    UNTOLD,
    confidence,
    is_told_whole,
    signals,
    tells_its_kind,
    told,
)
from qa.directory import Directory
from qa.features import FEATURES, evidence
from qa.question import understand
from qa.ranking import ranking, weights
from qa.words import stem
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


def test_words_that_may_mean_what_is_asked_for_are_compared_once_a_stem(shelf: Shelf) -> None:
    asked = shelf.understood("Which gadget is with the duty team of Northmoor?")
    found = evidence(asked, shelf.index.search(asked.searched, k=20))
    words = told(found, ranking(found, shelf.index.similarities)).words
    assert words
    assert len({stem(word) for word in words}) == len(words)


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


@pytest.mark.parametrize(
    ("question", "told_of"),
    [
        ("How old was the pilot of N7702Q?", False),
        ("How fast did N7702Q cross the bay?", False),
        ("At what time did N7702Q land on the gravel bar?", True),
        ("How much fuel was in the tanks of N7702Q?", True),
        ("Why did N7702Q lose power?", True),
    ],
)
def test_a_figure_of_a_kind_stands_where_the_question_is_answered(
    tmp_path: Path, question: str, told_of: bool
) -> None:
    report = """Safety Board Accident Report

The engine of N7702Q lost power while it crossed the bay, and the pilot landed on a gravel bar at 1630.
The fuel tanks held one quart.

The board has 14 members. One of them is aged 71. Its boat makes 30 knots.
"""
    shelf = Shelf.make(tmp_path, {"n7702q.txt": report})
    asked = shelf.understood(question)
    assert tells_its_kind(evidence(asked, shelf.index.search(question, k=20))) is told_of
    if not told_of:
        assert shelf.finder.rank(asked, shelf.holdings.reports).confidence <= UNTOLD < THRESHOLD
