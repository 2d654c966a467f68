"""A run asks every question once, survives being killed, and goes on where it stopped."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from eval.errors import RunError, UnreachableSystem
from eval.gold import GoldItem
from eval.run import run
from eval.rundir import RunDirectory, RunSettings
from eval.system import KnownReport, fingerprint
from tests.eval_doubles import GOLD, GRADE, LEAD, NOBODY, REPORT, RIGHT, TREND, ScriptedSystem

SETTINGS = RunSettings("scripted", fingerprint([REPORT]))


def start(
    path: Path, settings: RunSettings = SETTINGS, gold: Sequence[GoldItem] = GOLD
) -> RunDirectory:
    return RunDirectory.start(path, settings, gold, [REPORT])


def test_every_question_is_asked_once_and_lists_with_more_quotes(tmp_path: Path) -> None:
    system = ScriptedSystem(RIGHT)
    trials = list(run(system, start(tmp_path / "run")))
    assert [trial.id for trial in trials] == ["g1", "l1", "t1", "u1"]
    warm_up, *asked = system.asked
    assert asked == [
        (GRADE.question, 6),
        (LEAD.question, 6),
        (TREND.question, 60),
        (NOBODY.question, 6),
    ]
    assert warm_up[0] not in {item.question for item in GOLD}
    assert [trial.status for trial in trials] == ["answered"] * 3 + ["not_in_reports"]
    assert all(quote.exact for trial in trials for quote in trial.quotes)
    assert all(trial.latency_ms is not None and trial.latency_ms >= 0 for trial in trials)


def test_what_is_stored_is_what_was_given(tmp_path: Path) -> None:
    directory = start(tmp_path / "run")
    trials = list(run(ScriptedSystem(RIGHT), directory))
    again = RunDirectory.open(tmp_path / "run")
    assert list(again.trials().values()) == trials
    assert again.gold == GOLD
    assert again.settings == SETTINGS
    assert again.reports == {REPORT.source: REPORT}
    assert again.pending() == ()


def test_a_finished_run_asks_nothing_more(tmp_path: Path) -> None:
    list(run(ScriptedSystem(RIGHT), start(tmp_path / "run")))
    system = ScriptedSystem(RIGHT)
    assert list(run(system, start(tmp_path / "run"))) == []
    assert system.asked == []


def test_a_run_goes_on_where_the_system_was_lost(tmp_path: Path) -> None:
    with pytest.raises(UnreachableSystem):
        list(run(ScriptedSystem(RIGHT, last=3), start(tmp_path / "run")))
    directory = start(tmp_path / "run")
    assert list(directory.trials()) == ["g1", "l1"]
    assert [trial.id for trial in run(ScriptedSystem(RIGHT), directory)] == ["t1", "u1"]


@pytest.mark.parametrize("kept", [0, 1, 40, 200])
def test_a_torn_last_line_is_asked_again(tmp_path: Path, kept: int) -> None:
    """Killed while writing: any part of the last line may be there."""
    list(run(ScriptedSystem(RIGHT), start(tmp_path / "run")))
    file = tmp_path / "run" / "trials.jsonl"
    whole = file.read_bytes()
    lines = whole.splitlines(keepends=True)
    file.write_bytes(b"".join(lines[:-1]) + lines[-1][:kept])
    assert list(RunDirectory.open(tmp_path / "run").trials()) == ["g1", "l1", "t1"]
    directory = start(tmp_path / "run")
    assert [trial.id for trial in run(ScriptedSystem(RIGHT), directory)] == ["u1"]
    assert list(directory.trials()) == ["g1", "l1", "t1", "u1"]


def test_a_question_that_fails_is_a_trial_and_the_run_goes_on(tmp_path: Path) -> None:
    system = ScriptedSystem(RIGHT, failing=frozenset({LEAD.question}))
    trials = {trial.id: trial for trial in run(system, start(tmp_path / "run"))}
    assert trials["l1"].status == "error"
    assert trials["l1"].error == "/v1/ask: 500: broken"
    assert len(trials) == 4


@pytest.mark.parametrize(
    ("settings", "gold", "message"),
    [
        (SETTINGS, GOLD[:2], "another gold"),
        (RunSettings("scripted", SETTINGS.library, max_quotes=9), GOLD, "other settings"),
        (RunSettings("elsewhere", SETTINGS.library), GOLD, "other settings"),
        (RunSettings("scripted", fingerprint([])), GOLD, "a library that held other reports"),
    ],
)
def test_another_run_is_never_mixed_in(
    tmp_path: Path, settings: RunSettings, gold: Sequence[GoldItem], message: str
) -> None:
    start(tmp_path / "run")
    with pytest.raises(RunError, match=f"holds a run over {message}; name another directory"):
        start(tmp_path / "run", settings, gold)


def test_a_directory_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear", encoding="utf-8")
    with pytest.raises(RunError, match="holds something that is no run"):
        start(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["letter.txt"]


def test_an_empty_directory_will_do(tmp_path: Path) -> None:
    assert start(tmp_path).pending() == GOLD


def test_what_is_no_run_or_damaged_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="holds no run"):
        RunDirectory.open(tmp_path)
    start(tmp_path / "run")
    head = tmp_path / "run" / "run.json"
    good = head.read_text(encoding="utf-8")
    for damaged in ("{", "[]", json.dumps(json.loads(good) | {"format": 0})):
        head.write_text(damaged, encoding="utf-8")
        with pytest.raises(RunError):
            RunDirectory.open(tmp_path / "run")
    head.write_text(json.dumps(json.loads(good) | {"reports": [1]}), encoding="utf-8")
    with pytest.raises(RunError, match=r"run\.json is damaged"):
        RunDirectory.open(tmp_path / "run")


def test_gold_changed_under_a_run_is_noticed(tmp_path: Path) -> None:
    start(tmp_path / "run")
    file = tmp_path / "run" / "gold.jsonl"
    file.write_text(
        file.read_text(encoding="utf-8").replace("Ann Lee", "Bob Lee"), encoding="utf-8"
    )
    with pytest.raises(RunError, match=r"gold\.jsonl was changed"):
        RunDirectory.open(tmp_path / "run")


def test_a_line_that_is_no_trial_or_stands_twice_is_named(tmp_path: Path) -> None:
    directory = start(tmp_path / "run")
    file = tmp_path / "run" / "trials.jsonl"
    line = '{"id": "g1", "status": "answered"}\n'
    for content in (f"{line}broken\n", line + line, '{"id": "x", "status": "answered"}\n'):
        file.write_text(content, encoding="utf-8")
        with pytest.raises(RunError, match=r"trials\.jsonl:[12]"):
            directory.trials()


def test_the_fingerprint_is_of_sources_and_versions_alone() -> None:
    a, b = KnownReport("a", "1", None, None), KnownReport("b", "1", "B", "2020")
    assert fingerprint([a, b]) == fingerprint([b, a])
    assert fingerprint([a]) == fingerprint([KnownReport("a", "1", "A", "2021")])
    assert fingerprint([a]) != fingerprint([KnownReport("a", "2", None, None)])
    assert fingerprint([a]) != fingerprint([a, b])
