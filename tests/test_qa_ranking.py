"""Weights are the packaged ones, but where others are measured, and only while they are."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from qa.answer import Status
from qa.ranking import weighing_by, weights
from tests.shelf import Shelf

QUESTION = "How does the Lantern project in Northmoor help lonely pensioners?"


def learnt(bias: float) -> dict[str, dict[str, float]]:
    return {
        "ranking": {"coverage": 1.0},
        "reranking": {"coverage": 1.0},
        "confidence": {"bias": bias},
    }


def test_answers_follow_the_weights_that_are_measured(shelf: Shelf) -> None:
    before = shelf.ask(QUESTION)
    with weighing_by(learnt(-9.0)):
        assert shelf.ask(QUESTION).status is Status.NOT_IN_REPORTS
    with weighing_by(learnt(9.0)):
        assert shelf.ask(QUESTION).receipt["confidence"] == pytest.approx(0.9999, abs=1e-4)
    assert shelf.ask(QUESTION).quotes == before.quotes


def test_the_packaged_weights_stay_for_other_threads_and_come_back_after_an_error() -> None:
    packaged = weights("confidence")
    with weighing_by(learnt(1.0)), ThreadPoolExecutor(1) as other:
        assert weights("ranking") == {"coverage": 1.0}
        assert other.submit(weights, "confidence").result() == packaged
    with pytest.raises(KeyError), weighing_by(learnt(1.0)):
        weights("no such model")
    assert weights("confidence") == packaged
