"""Units are ranked by the packaged weights, but where others are measured; the first few are ranked again."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from numpy.typing import NDArray

from qa.answer import Status
from qa.features import evidence
from qa.ranking import EACH, RERANKED, ranked_again, ranking, weighing_by, weights
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


def test_fewer_of_each_are_ranked_again_where_several_stand_side_by_side(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = shelf.understood("How many cases does the duty team of Northmoor hold?")
    found = evidence(asked, shelf.index.search(asked.searched, k=20))
    assert len(ranked_again(found)) == RERANKED > EACH == len(ranked_again(found, EACH))
    order = ranking(found, shelf.index.similarities, EACH)
    assert len(order.similarities) == EACH
    assert sorted(order.order.tolist()) == list(range(len(found.candidates)))
    similar = shelf.index.similarities
    most: list[int] = []

    def watched(asked: str, texts: Sequence[str]) -> NDArray[np.float32]:
        most.append(len(texts))
        return similar(asked, texts)

    monkeypatch.setattr(shelf.index, "similarities", watched)
    reports = shelf.holdings.reports
    shelf.finder.rank_each(asked, [reports[:1], reports[1:2]])
    assert most[0] <= 2 * EACH
