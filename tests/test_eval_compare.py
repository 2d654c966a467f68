"""Two runs are compared over the same questions, and only what is beyond noise is judged."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from eval.cli import eval_group
from eval.compare import Comparison, compare, comparison_json
from eval.errors import RunError
from eval.gold import Evidence, GoldItem
from eval.rundir import RunDirectory, RunSettings
from eval.trial import Trial, TrialQuote

COUNT = 24
GOLD = [
    GoldItem(f"q{n}", "fact", "?", "", (Evidence(f"{n}_body {n}/a.pdf", 1),), ("yes",))
    for n in range(COUNT)
]


def trial(item: GoldItem, text: str, *, exact: bool = True, latency_ms: float = 10.0) -> Trial:
    quote = TrialQuote(item.evidence[0].source, text, (1,), exact=exact)
    return Trial(item.id, "answered", quotes=(quote,), latency_ms=latency_ms)


def stored(path: Path, trials: Iterable[Trial], gold: Sequence[GoldItem] = GOLD) -> RunDirectory:
    directory = RunDirectory.start(path, RunSettings("s", ""), gold, [])
    for each in trials:
        directory.append(each)
    return directory


def verdict(comparison: Comparison, pool: str, measure: str) -> str:
    return next(
        change.verdict
        for change in comparison.changes
        if (change.pool, str(change.measure)) == (pool, measure)
    )


def all_right(path: Path) -> RunDirectory:
    return stored(path, [trial(item, "yes") for item in GOLD])


def with_wrong(path: Path, wrong: int) -> RunDirectory:
    return stored(path, [trial(item, "no" if n < wrong else "yes") for n, item in enumerate(GOLD)])


def test_a_run_against_itself_is_the_same(tmp_path: Path) -> None:
    run = with_wrong(tmp_path / "a", 5)
    found = compare(run, run)
    assert not found.regressed
    assert {change.verdict for change in found.changes} == {"same", ""}
    assert all(change.difference.change == 0 for change in found.changes)
    assert (found.fixed, found.broken, found.questions, found.left_out) == ((), (), COUNT, 0)


def test_a_large_loss_is_worse_and_its_reverse_better(tmp_path: Path) -> None:
    good, bad = all_right(tmp_path / "a"), with_wrong(tmp_path / "b", 16)
    found = compare(good, bad)
    assert found.regressed
    assert verdict(found, "answerable", "contain") == "worse"
    assert found.broken == tuple(f"q{n}" for n in range(16))
    back = compare(bad, good)
    assert not back.regressed
    assert verdict(back, "answerable", "contain") == "better"
    assert back.fixed == found.broken


def test_one_question_lost_is_noise_and_named(tmp_path: Path) -> None:
    found = compare(all_right(tmp_path / "a"), with_wrong(tmp_path / "b", 1))
    assert verdict(found, "answerable", "contain") == "same"
    assert found.broken == ("q0",)
    assert not found.regressed


def test_more_false_refusals_are_worse(tmp_path: Path) -> None:
    silent = stored(tmp_path / "b", [Trial(item.id, "not_in_reports") for item in GOLD])
    found = compare(all_right(tmp_path / "a"), silent)
    assert verdict(found, "answerable", "false_refusal") == "worse"
    back = compare(silent, RunDirectory.open(tmp_path / "a"))
    assert verdict(back, "answerable", "false_refusal") == "better"


def test_one_inexact_quote_is_a_regression(tmp_path: Path) -> None:
    trials = [trial(item, "yes", exact=n > 0) for n, item in enumerate(GOLD)]
    found = compare(all_right(tmp_path / "a"), stored(tmp_path / "b", trials))
    assert verdict(found, "all", "exact") == "worse"
    assert found.regressed


def test_times_are_shown_and_not_judged(tmp_path: Path) -> None:
    slow = stored(tmp_path / "b", [trial(item, "yes", latency_ms=5000) for item in GOLD])
    found = compare(all_right(tmp_path / "a"), slow)
    assert verdict(found, "all", "latency_p50") == ""
    assert not found.regressed


def test_a_handful_of_questions_is_not_judged(tmp_path: Path) -> None:
    few = GOLD[:5]
    good = stored(tmp_path / "a", [trial(item, "yes") for item in few], few)
    bad = stored(tmp_path / "b", [trial(item, "no") for item in few], few)
    found = compare(good, bad)
    assert verdict(found, "answerable", "contain") == ""
    assert found.broken == tuple(item.id for item in few)


def test_only_questions_that_both_runs_asked_alike_are_compared(tmp_path: Path) -> None:
    changed = GoldItem("q3", "fact", "another?", "", GOLD[3].evidence, ("yes",))
    gold = [*GOLD[:3], changed, *GOLD[4:]]
    other = stored(tmp_path / "b", [trial(item, "yes") for item in gold[:10]], gold)
    found = compare(all_right(tmp_path / "a"), other)
    assert (found.questions, found.left_out) == (9, COUNT - 9)


def test_runs_without_a_common_question_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="shares no question"):
        compare(all_right(tmp_path / "a"), stored(tmp_path / "b", []))


def test_the_json_says_what_the_table_says(tmp_path: Path) -> None:
    written = comparison_json(compare(all_right(tmp_path / "a"), with_wrong(tmp_path / "b", 16)))
    assert written["regressed"] is True
    row = next(r for r in written["changes"] if r["measure"] == "contain")
    assert (row["first"], row["second"], row["verdict"]) == (
        1.0,
        pytest.approx(8 / 24, abs=1e-4),
        "worse",
    )
    assert row["high"] < 0 < row["detectable"]


def test_the_command_tells_a_regression_beyond_noise_from_noise(tmp_path: Path) -> None:
    """Exit 1 and 0; both print what a comparison of this size could have found."""
    runs = {name: with_wrong(tmp_path / name, wrong).path for name, wrong in
            (("before", 0), ("noise", 1), ("worse", 12))}  # fmt: skip
    for name, code, verdict_shown in (("noise", 0, "same"), ("worse", 1, "worse")):
        command = ["compare", str(runs["before"]), str(runs[name])]
        result = CliRunner().invoke(eval_group, command, standalone_mode=False)
        assert (result.return_value or 0) == code
        assert "detectable" in result.output
        [row] = [
            line for line in result.output.splitlines()
            if re.match(r" answerable +contain ", line)
        ]  # fmt: skip
        assert verdict_shown in row
        assert re.search(r"0\.\d*[1-9]\d* +24 ", row)
