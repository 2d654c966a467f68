"""The table of lies held and true statements passed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from eval import lock_table
from eval.local import LocalLibrary
from eval.lock_table import SETS, held_out, main, tally
from eval.statements import Claim, quote_of

QUOTE = quote_of("The council runs 12 homes.", body="Fernley")


def test_a_tally_counts_what_passes_and_what_is_held_by_kind() -> None:
    made = tally(
        "two",
        [
            Claim("The council runs twelve homes.", (QUOTE,)),
            Claim("The council runs 13 homes.", (QUOTE,), "number"),
            Claim("The council does not run 12 homes.", (QUOTE,), "negation"),
        ],
    )
    rows = list(made.rows())
    assert "| true, passed | 1 of 1 |" in rows[0]
    assert "| lies, held | 2 of 2 |" in rows[1]
    assert rows[2:] == ["| | negation | 1 of 1 | |", "| | number | 1 of 1 | |"]


def test_every_second_body_is_held_out() -> None:
    quotes = [quote_of("Text.", body=name) for name in ("D", "B", "A", "C", "B")]
    assert [quote.body for quote in held_out(quotes)] == ["D", "B", "B"]


def test_the_command_prints_a_row_for_each_set() -> None:
    told = CliRunner().invoke(main).output
    sets = len(list(SETS.glob("statements-*.toml")))
    assert told.count("true, passed") == sets > 1


class OneQuote:
    """Answers with a quote on a body whose lies the locks were tuned on."""

    def ask(self, question: str, _quotes: int) -> dict[str, object]:
        text = f"The council of {question} was running 12 homes for older people and 3 hostels."
        dated = {"published": "2020-05-03", "period": None}
        return {"quotes": [{"text": text, "title": "", "body": question, "section": "", **dated}]}

    def close(self) -> None:
        """Nothing is held."""


def test_lies_are_derived_from_what_is_held_out_or_from_everything_and_by_seed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gold = tmp_path / "gold.jsonl"
    lines = [
        {"id": name, "kind": "fact", "question": name, "answer": "12", "must_contain": ["12"],
         "evidence": [{"source": f"{name}.pdf", "page": 1}]}
        for name in ("Aber", "Brant")
    ]  # fmt: skip
    gold.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    monkeypatch.setattr(LocalLibrary, "open", lambda *_, **__: OneQuote())
    seeds: list[int] = []

    def derived(quotes: tuple[object, ...], seed: int) -> list[Claim]:
        seeds.append(seed)
        return [Claim("The council runs 13 homes.", (QUOTE,), "number") for _ in quotes]

    monkeypatch.setattr(lock_table, "derived", derived)
    given = ["--data", str(tmp_path), "--gold", str(gold)]
    half = CliRunner().invoke(main, given).output
    whole = CliRunner().invoke(main, [*given, "--everything", "--seed", "21"]).output
    assert "| derived from 1 quotes |" in half
    assert "| derived from 2 quotes |" in whole
    assert seeds == [1, 21]
