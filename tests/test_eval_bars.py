"""Bars come from a set or a file, and a file that says nothing of the gold is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.bars import BODIES, GENERAL, bar_set, read
from eval.errors import BarError, MeasureError
from eval.gold import Evidence, GoldItem, load
from eval.pools import POOLS

FACT = GoldItem("f", "fact", "?", "", (Evidence("a/b.pdf", 1),), ("x",))
LEAD = GoldItem("l", "structured-lead", "?", "", (Evidence("a/b.pdf", 1),), ("x",))
SAMPLES = Path(__file__).parents[1] / "eval" / "gold" / "samples"


def written(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "bars.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_name_gives_its_set_and_no_name_the_one_that_fits() -> None:
    assert bar_set("general", [LEAD]).bars == GENERAL
    assert bar_set(None, [LEAD]).bars == BODIES
    assert bar_set(None, [FACT]).name == "general"


def test_a_file_gives_a_bar_for_each_limit_of_each_pool(tmp_path: Path) -> None:
    file = written(
        tmp_path, '[answerable]\n"contain@6" = 0.75\nfalse_refusal = 0.2\n[all]\nexact = 1\n'
    )
    found = bar_set(str(file), [FACT])
    assert found.name == str(file)
    assert [(bar.pool, str(bar.measure), bar.limit) for bar in found.bars] == [
        ("answerable", "contain@6", 0.75),
        ("answerable", "false_refusal", 0.2),
        ("all", "exact", 1.0),
    ]


@pytest.mark.parametrize("pool", ["unanswerable", "no such pool"])
def test_a_bar_over_no_question_is_refused_instead_of_passed(tmp_path: Path, pool: str) -> None:
    file = written(tmp_path, f'["{pool}"]\nsilence = 0.5\n')
    with pytest.raises(BarError, match=f"no question of the gold is in the pool '{pool}'"):
        bar_set(str(file), [FACT])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "holds no bar"),
        ("[all", "is not TOML"),
        ("all = 1", "is not a table of measures and limits"),
        ("[all]\nexact = 'one'", "all: exact: is not a number"),
        ("[all]\nexact = true", "is not a number"),
    ],
)
def test_what_is_no_file_of_bars_is_named(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(BarError, match=message):
        read(written(tmp_path, text))


def test_no_file_and_no_measure_are_named(tmp_path: Path) -> None:
    with pytest.raises(BarError, match="neither a set of bars nor a file; the sets are bodies"):
        bar_set(str(tmp_path / "none.toml"), [FACT])
    with pytest.raises(MeasureError, match="there is no measure 'contains'"):
        read(written(tmp_path, "[all]\ncontains = 1"))


def test_the_floors_of_the_samples_hold_every_kind_of_promise_and_no_times() -> None:
    gold = load(SAMPLES.with_suffix(".jsonl"))
    bars = bar_set(str(SAMPLES.with_suffix(".toml")), gold).bars
    assert {bar.pool for bar in bars} <= {pool.name for pool in POOLS}
    assert {bar.measure.name for bar in bars} >= {
        "contain", "page", "false_refusal", "silence", "exact"
    }  # fmt: skip
    assert all(bar.measure.quantile is None for bar in bars)
    assert [bar.limit for bar in bars if bar.measure.name == "exact"] == [1.0]
