"""What a run publishes is what it measured, and the page that shows it is the library's own."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import click
import pytest

from eval.blame import Fault
from eval.bootstrap import Estimate
from eval.gold import digest, save
from eval.published import quality_run
from eval.rundir import Made, RunDirectory, RunSettings
from eval.summary import summarise
from eval.trial import Trial, TrialQuote
from qa.quality import published, read, written
from qa.receipt import engine_version
from tests.eval_doubles import GOLD, NOBODY, REPORT, RIGHT, SOURCE, ScriptedSystem
from tests.test_eval_cli import invoke, system

__all__ = ["system"]


def directory_of(tmp_path: Path) -> RunDirectory:
    """A run with a right answer, a wrong one, and an answer to what the reports do not say."""
    made = Made("gold.jsonl", "1.2.3", "2026-05-01")
    settings = RunSettings("made up", "")
    directory = RunDirectory.start(tmp_path / "run", settings, GOLD, [REPORT], made)
    for number, item in enumerate(GOLD):
        text = "Something else." if number == 0 or item is NOBODY else RIGHT[item.question]
        quote = TrialQuote(SOURCE, text, (), "Calderdale", "2024-05-15", exact=True)
        directory.append(Trial(item.id, "answered", (quote,), answer=text, confidence=0.5))
    return directory


def test_the_figures_are_those_of_the_summary(tmp_path: Path) -> None:
    directory = directory_of(tmp_path)
    summary = summarise(directory)
    run = quality_run(directory, summary)
    assert (run.version, run.date, run.gold) == ("1.2.3", "2026-05-01", "gold.jsonl")
    assert (run.questions, run.asked, run.reports) == (len(GOLD), len(GOLD), 1)
    assert run.gold_digest == digest(GOLD)
    for group in (*run.pools, *run.kinds):
        measured = summary.group(group.name) or summary.group(f"kind: {group.name}")
        assert measured is not None
        assert group.questions == measured.questions
        for figure in group.figures:
            of: Estimate = measured.figures[figure.measure]
            assert figure.value == pytest.approx(of.value, abs=1e-4)
            assert (figure.low, figure.high) == pytest.approx((of.low, of.high), abs=1e-4)
    assert read(written(run), "x") == run


def test_every_wrong_answer_is_there_in_full(tmp_path: Path) -> None:
    directory = directory_of(tmp_path)
    summary = summarise(directory)
    run = quality_run(directory, summary)
    blamed = [blame for blame in summary.blames if blame.fault is not Fault.NONE]
    assert len(blamed) >= 2
    assert {each.id for each in run.wrong} == {blame.id for blame in blamed}
    first = next(each for each in run.wrong if each.id == GOLD[0].id)
    assert first.question == GOLD[0].question
    assert first.given == "Something else."
    assert first.missing == GOLD[0].must_contain
    assert [words.text for words in first.quoted] == ["Something else."]
    assert first.quoted[0].where.startswith(SOURCE)
    assert sum(fault.questions for fault in run.faults) == len(run.wrong)


def test_a_run_is_published_into_the_librarys_own_directory(
    system: SimpleNamespace, tmp_path: Path
) -> None:
    gold, data = tmp_path / "questions.jsonl", tmp_path / "data"
    save(GOLD, gold)
    system.now = ScriptedSystem(RIGHT)
    result = invoke("run", "--gold", gold, "--data", data, "--out", tmp_path / "run", "--publish")
    assert f"Published in {data / 'quality.json'}" in result.output
    run = published(data)
    assert run is not None
    assert (run.gold, run.version, run.right) == ("questions.jsonl", engine_version(), 4)
    again = tmp_path / "other"
    assert published(again) is None
    invoke("page", tmp_path / "run", "--publish", "--data", again)
    assert published(again) == run
    invoke("page", tmp_path / "run", "--data", tmp_path / "third")
    assert published(tmp_path / "third") is None


def test_a_servers_run_is_not_published_from_elsewhere(
    system: SimpleNamespace, tmp_path: Path
) -> None:
    gold = tmp_path / "gold.jsonl"
    save(GOLD, gold)
    with pytest.raises(click.UsageError, match="eval page RUN --publish"):
        invoke("run", "--gold", gold, "--url", "http://127.0.0.1:1", "--publish")
    system.now.closed = True


def test_runs_of_before_say_that_they_do_not_know_what_made_them(tmp_path: Path) -> None:
    directory = RunDirectory.start(tmp_path / "run", RunSettings("x", ""), GOLD, [REPORT])
    head = directory.path / "run.json"
    text = head.read_text("utf-8")
    assert '"made"' in text
    head.write_text(text.replace('"made"', '"forgotten"'), "utf-8")
    assert RunDirectory.open(directory.path).made == Made()
