"""``reportqa eval`` asks, prints, stores and compares; its exit codes say how it went."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner, Result

from eval import cli, client, local
from eval.cli import eval_group
from eval.gold import save
from eval.summary import SHOWN
from tests.eval_doubles import GOLD, NOBODY, RIGHT, ScriptedSystem


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    file = tmp_path / "gold.jsonl"
    save(GOLD, file)
    return file


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> Iterator[SimpleNamespace]:
    """The scripted system in the place of a library; ``now`` may be exchanged between commands."""
    holder = SimpleNamespace(now=ScriptedSystem(RIGHT))
    monkeypatch.setattr(local.LocalLibrary, "open", lambda *_args, **_options: holder.now)
    yield holder
    assert holder.now.closed


def invoke(*arguments: Any, code: int = 0) -> Result:
    """Run a command line; the commands give their exit code back to qa/cli.py's ``run``."""
    result = CliRunner().invoke(eval_group, list(map(str, arguments)), standalone_mode=False)
    if result.exception is not None:
        raise result.exception
    assert (result.return_value or 0) == code, result.output
    return result


def test_a_run_prints_tables_and_stores_lines_and_figures(
    gold: Path, system: SimpleNamespace, tmp_path: Path
) -> None:
    out = tmp_path / "run"
    result = invoke("run", "--gold", gold, "--out", out)
    for shown in (
        "Kinds",
        "structured-lead",
        "Pools",
        "Bars (bodies)",
        "pass",
        "Faults",
        "summary.json",
    ):
        assert shown in result.output, shown
    lines = (out / "trials.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == [item.id for item in GOLD]
    summary = json.loads((out / "summary.json").read_text(encoding="utf-8"))
    assert summary["asked"] == 4
    everything = summary["groups"]["all"]["figures"]
    assert everything["contain"] == {"value": 1, "low": 1, "high": 1, "count": 3, "clusters": 3}
    assert everything["exact"]["value"] == 1
    assert everything["silence"] == {"value": 1, "low": 1, "high": 1, "count": 1, "clusters": 1}
    of_models = {"support", "held", "generated", "agreement"}
    assert set(SHOWN) - {"together"} - of_models <= set(everything)
    assert summary["faults"] == {"right": 4}
    assert {bar["passed"] for bar in summary["bars"]} == {True}
    assert system.now.asked


def test_json_is_the_stored_summary_and_nothing_else(
    gold: Path, system: SimpleNamespace, tmp_path: Path
) -> None:
    out = tmp_path / "run"
    printed = json.loads(invoke("run", "--gold", gold, "--out", out, "--json").stdout)
    assert printed == json.loads((out / "summary.json").read_text(encoding="utf-8"))
    assert json.loads(invoke("show", out, "--json").stdout) == printed
    assert system.now.asked


def test_a_gate_fails_where_a_bar_is_missed(
    gold: Path, system: SimpleNamespace, tmp_path: Path
) -> None:
    system.now = ScriptedSystem(RIGHT | {NOBODY.question: "good"})
    result = invoke("run", "--gold", gold, "--out", tmp_path / "a", "--gate", code=1)
    assert "FAIL" in result.output
    system.now = ScriptedSystem(RIGHT | {NOBODY.question: "good"})
    invoke("run", "--gold", gold, "--out", tmp_path / "b")
    system.now = ScriptedSystem(RIGHT)
    invoke("run", "--gold", gold, "--out", tmp_path / "c", "--gate")


def test_a_gate_fails_where_a_question_failed(
    gold: Path, system: SimpleNamespace, tmp_path: Path
) -> None:
    system.now = ScriptedSystem(RIGHT, failing=frozenset({NOBODY.question}))
    result = invoke("run", "--gold", gold, "--out", tmp_path / "a", "--gate", code=1)
    assert "1 questions ended in an error" in result.output


def test_kinds_and_limit_choose_the_questions(
    gold: Path, system: SimpleNamespace, tmp_path: Path
) -> None:
    invoke(
        "run",
        "--gold",
        gold,
        "--out",
        tmp_path / "a",
        "--kinds",
        "structured*, grade",
        "--limit",
        1,
    )
    assert [question for question, _ in system.now.asked[1:]] == [GOLD[0].question]


@pytest.mark.parametrize(
    "arguments",
    [
        ("run", "--kinds", "none"),
        ("run", "--url", "http://x", "--data", "y"),
        ("run", "--limit", "0"),
    ],
)
def test_what_cannot_be_meant_is_a_usage_error(arguments: tuple[str, ...]) -> None:
    result = CliRunner().invoke(eval_group, arguments)
    assert result.exit_code == 2


def test_reports_that_the_library_lacks_are_told(system: SimpleNamespace, tmp_path: Path) -> None:
    result = invoke("run", "--limit", 1, "--out", tmp_path / "a")
    assert "1 of 1 reports of the gold are not in this library, calderdale-" in result.stderr
    assert system.now.asked


def test_quotes_asked_for_can_be_set(gold: Path, system: SimpleNamespace, tmp_path: Path) -> None:
    invoke("run", "--gold", gold, "--out", tmp_path / "a", "--max-quotes", 3, "--list-quotes", 30)
    assert [count for _, count in system.now.asked[1:]] == [3, 3, 30, 3]


def test_a_run_without_a_name_gets_a_directory_of_its_own(
    gold: Path, system: SimpleNamespace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    invoke("run", "--gold", gold)
    [made] = (tmp_path / "runs").iterdir()
    assert made.name.endswith("-gold")
    assert system.now.asked


def test_a_url_is_asked_over_http(
    gold: Path, system: SimpleNamespace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []

    def connect(url: str, *, mode: str) -> ScriptedSystem:
        seen.append((url, mode))
        found: ScriptedSystem = system.now
        return found

    monkeypatch.setattr(client.Server, "connect", connect)
    invoke(
        "run",
        "--gold",
        gold,
        "--url",
        "http://h:1",
        "--mode",
        "extractive",
        "--out",
        tmp_path / "a",
    )
    assert seen == [("http://h:1", "extractive")]


def test_show_page_and_compare_read_stored_runs(
    gold: Path, system: SimpleNamespace, tmp_path: Path
) -> None:
    good, bad = tmp_path / "good", tmp_path / "bad"
    invoke("run", "--gold", gold, "--out", good)
    system.now = ScriptedSystem({})
    invoke("run", "--gold", gold, "--out", bad)
    assert "Bars (general)" in invoke("show", good, "--bars", "general").output
    assert invoke("page", bad).output.strip() == str(bad / "quality.html")
    assert "False refusal (3)" in (bad / "quality.html").read_text(encoding="utf-8")
    result = invoke("compare", good, bad)
    assert "Broken (3): g1 l1 t1" in result.output
    assert "detectable" in result.output
    written = json.loads(invoke("compare", bad, good, "--json").output)
    assert written["fixed"] == ["g1", "l1", "t1"]


def test_compare_exits_with_1_on_a_regression(
    gold: Path, system: SimpleNamespace, tmp_path: Path
) -> None:
    """One quote that is no longer exact is enough."""
    good, bad = tmp_path / "good", tmp_path / "bad"
    invoke("run", "--gold", gold, "--out", good)
    system.now = ScriptedSystem(RIGHT)
    invoke("run", "--gold", gold, "--out", bad)
    file = bad / "trials.jsonl"
    lines = file.read_text(encoding="utf-8")
    file.write_text(lines.replace('"exact": true', '"exact": false', 1), encoding="utf-8")
    result = invoke("compare", good, bad, code=1)
    assert "worse" in result.output
    invoke("compare", bad, good)


def test_the_samples_gold_is_the_default() -> None:
    assert cli._samples().name == "samples.jsonl"
    assert cli._samples().is_file()


def test_help_loads_no_library_but_click() -> None:
    code = (
        "import sys; from click.testing import CliRunner; from eval.cli import eval_group; "
        "r = [CliRunner().invoke(eval_group, [*c, '--help']).exit_code "
        "for c in ([], ['run'], ['compare'], ['page'], ['show'], ['candidates'], ['gaps'])]; "
        "heavy = {'numpy', 'httpx', 'rich', 'faiss', 'torch', 'sqlalchemy', 'openvino', 'pydantic'}; "
        "print(r, sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[0, 0, 0, 0, 0, 0, 0] []"
