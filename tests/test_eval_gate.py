"""The gate on the samples: the real model, as CI and `make eval` ask it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FLOORS = "eval/gold/samples.toml"


def reportqa(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "qa.cli", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Library of the samples, and the directory of a finished run over their gold."""
    folder = tmp_path_factory.mktemp("gate")
    added = reportqa("add", "--samples", "--data", folder / "data")
    assert added.returncode == 0, added.stderr
    return folder / "data", folder / "run"


def test_the_samples_reach_their_floors(run: tuple[Path, Path]) -> None:
    data, out = run
    asked = ("eval", "run", "--data", data, "--out", out, "--bars", FLOORS, "--gate", "--page")
    done = reportqa(*asked)
    assert done.returncode == 0, done.stdout
    assert f"Bars ({FLOORS})" in done.stdout
    assert (out / "quality.html").is_file()


def test_a_missed_bar_fails_with_the_gate_and_only_with_it(
    run: tuple[Path, Path], tmp_path: Path
) -> None:
    data, out = run
    high = tmp_path / "high.toml"
    high.write_text("[answerable]\nfalse_refusal = -1.0\n", encoding="utf-8")
    asked = ("eval", "run", "--data", data, "--out", out, "--bars", high)
    without, gated = reportqa(*asked), reportqa(*asked, "--gate")
    assert (without.returncode, gated.returncode) == (0, 1)
    assert "FAIL" in without.stdout
    assert "FAIL" in gated.stdout


def planned(*arguments: str) -> str:
    """What `make` would do, as one line a command, whether or not another `make` runs this test."""
    alone = ["env", "--unset=MAKEFLAGS", "--unset=MFLAGS", "--unset=MAKELEVEL", "make", "--dry-run"]
    done = subprocess.run(
        [*alone, "--old-file=.venv/run.stamp", *arguments],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout.replace("\\\n", "")


def test_ci_runs_the_gate_with_the_checked_in_floors() -> None:
    assert "make eval-gate" in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    plan = planned("eval-gate")
    for part in ("eval run --gold eval/gold/samples.jsonl", f"--bars {FLOORS}", "--gate"):
        assert part in plan


def test_make_eval_asks_the_samples_or_the_folder_and_gold_it_is_given() -> None:
    plan = planned("eval")
    assert "--samples" in plan
    assert "--gold 'eval/gold/samples.jsonl'" in plan
    assert "--gate" not in plan
    plan = planned("eval", "REPORTS=my reports/2024", "GOLD=my gold.jsonl", "EVAL_OPTIONS=--gate")
    assert "add --data 'build/eval/my reports_2024' 'my reports/2024'" in plan
    assert "--gold 'my gold.jsonl' --data 'build/eval/my reports_2024'" in plan
    assert plan.rstrip().endswith("--gate")
