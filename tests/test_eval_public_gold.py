"""The measures hold for the larger gold sets: perfect answers score 1, near misses nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from eval.blame import Fault, blame
from eval.gold import GoldItem, load
from eval.matching import GRADES
from eval.measures import parse
from eval.rundir import RunDirectory, RunSettings
from eval.summary import summarise
from eval.trial import Trial, TrialHit, TrialQuote

SHARED = Path(__file__).parents[2] / "shared"
QUOTED = ("contain@6", "together@6", "first", "quote_precision@6", "exact")

pytestmark = pytest.mark.shared


@pytest.fixture(params=["ofsted-dev", "other-dev"])
def gold(request: pytest.FixtureRequest) -> tuple[GoldItem, ...]:
    return load(SHARED / "gold" / f"{request.param}.jsonl")


def perfect(item: GoldItem) -> Trial:
    """Every gold place quoted with every string that is asked for."""
    if not item.answerable:
        return Trial(item.id, "not_in_reports", latency_ms=5.0)
    quotes = tuple(
        TrialQuote(
            place.source,
            "\n".join([*item.must_contain, *item.together, place.quote or ""]),
            () if place.page is None else (place.page,),
            exact=True,
        )
        for place in item.evidence
    )
    hits = tuple(TrialHit(quote.source, quote.pages) for quote in quotes)
    return Trial(item.id, "answered", quotes, hits, latency_ms=5.0)


def test_perfect_answers_reach_every_bar(gold: tuple[GoldItem, ...], tmp_path: Path) -> None:
    directory = RunDirectory.start(tmp_path / "run", RunSettings("perfect", ""), gold, [])
    for item in gold:
        directory.append(perfect(item))
    summary = summarise(directory)
    assert all(result.estimate.value == 1 for result in summary.bars if "latency" not in str(result.bar.measure)
               and result.bar.measure.higher_is_better)  # fmt: skip
    assert all(result.passed for result in summary.bars)
    assert summary.faults == {"right": len(gold)}
    everything = summary.group("all")
    assert everything is not None
    assert everything.figures["gold_quote_cover"].value == 1
    assert everything.figures["evidence_page"].value == 1


def test_the_same_words_out_of_another_report_are_worth_nothing(gold: tuple[GoldItem, ...]) -> None:
    for item in gold:
        trial = perfect(item)
        wrong = replace(
            trial,
            quotes=tuple(replace(quote, source="0_elsewhere/x.pdf") for quote in trial.quotes),
        )
        for name in QUOTED[:-1]:
            assert parse(name).value(item, wrong) in {0, None}
        if item.answerable:
            assert blame(item, wrong, {}).fault is Fault.WRONG_BODY


def test_another_grade_is_worth_nothing(gold: tuple[GoldItem, ...]) -> None:
    """Every lookup of one grade, answered with each of the other grades in the right row."""
    lookups = [
        item for item in gold if len(item.must_contain) == 1 and item.must_contain[0] in GRADES
    ]
    for item in lookups:
        labels = [key for key in item.together if key not in GRADES]
        for grade in (*GRADES, "requires improvement to be good"):
            if grade.startswith(item.must_contain[0]):
                continue
            quote = TrialQuote(item.evidence[0].source, " ".join([*labels, grade]), (1,))
            trial = Trial(item.id, "answered", (quote,))
            assert parse("contain").value(item, trial) == 0
            assert blame(item, trial, {}).fault is Fault.WRONG_GRADE


def test_answering_everything_or_nothing_is_seen(gold: tuple[GoldItem, ...]) -> None:
    for item in gold:
        silent = Trial(item.id, "not_in_reports")
        loud = Trial(item.id, "answered", perfect(item).quotes)
        refusal, silence = parse("false_refusal"), parse("silence")
        assert refusal.value(item, silent) == (1 if item.answerable else None)
        assert silence.value(item, loud) == (None if item.answerable else 0)
