"""The table of lies held and true statements passed."""

from __future__ import annotations

from click.testing import CliRunner

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
