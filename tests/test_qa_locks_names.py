"""Names in statements: those of the quotes, of their reports' bodies, and their short forms."""

from __future__ import annotations

import pytest

from eval.statements import quote_of
from qa.locks import BreachKind, breaches

QUOTE = quote_of(
    "Cllr Adam Wilkinson praised the Independent Reviewing Officers (IROs). Mary Holt of the Office of Water said"
    " that cells at Brook Street were clean; those at Mill Lane were damp. Flight N74SR was late.",
    title="Calderdale Metropolitan Borough Council – Inspection",
    body="Calderdale Metropolitan Borough Council",
)


@pytest.mark.parametrize(
    ("statement", "passes"),
    [
        ("Councillor Wilkinson praised the Independent Reviewing Officers.", True),
        ("Adam Wilkinson of Calderdale praised the IROs.", True),
        ("In Calderdale Council, Adam Wilkinson praised the IROs.", True),
        ("Adam Holt praised the IROs.", False),
        ("Wilkins praised the IROs.", False),
        ("In Bradford, Adam Wilkinson praised the IROs.", False),
        ("Bradford's Adam Wilkinson praised the IROs.", False),
        ("Cells at Mill Lane were damp.", True),
        ("Cells at Mill Lane were clean.", False),
        ("Flight N74SR was late.", True),
        ("Flight N74RS was late.", False),
        ("The OW said that cells at Brook Street were clean.", False),
    ],
)
def test_a_name_is_one_that_the_quotes_have_there(statement: str, passes: bool) -> None:
    kinds = {breach.kind for breach in breaches(statement, [QUOTE])}
    assert bool(kinds) is not passes, kinds


def test_a_fact_is_told_of_the_body_whose_quote_has_it() -> None:
    quotes = [
        quote_of("The trust was short of 22 midwives.", body="Alder Valley"),
        quote_of("The trust was short of three midwives.", number=2, body="Birch Park"),
    ]
    assert breaches("Alder Valley was short of 22 midwives, Birch Park of three.", quotes) == ()
    assert breaches("Birch Park was short of 22 midwives, Alder Valley of three.", quotes)


def test_a_name_at_the_beginning_of_a_sentence_is_seen() -> None:
    kinds = {b.kind for b in breaches("Bradford praised the IROs.", [QUOTE])}
    assert BreachKind.NAME in kinds
