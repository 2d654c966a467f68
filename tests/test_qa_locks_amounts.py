"""Amounts in words that limit a whole clause: "in some cases" is no ornament."""

from __future__ import annotations

import pytest

from eval.statements import quote_of
from qa.locks import BreachKind, breaches

FERRY = (
    "In some villages, chiefly those beyond the weir, and hamlets along the marsh road, the ferry that residents "
    "use is unsafe. The harbour master keeps a log and in most weeks the pilot checks it on Friday."
)
MILLS = (
    "In some valleys, such as Corve, the mills remain flooded, but the county has bought 3 pumps."
)


def held(text: str, quote: str) -> set[BreachKind]:
    return {breach.kind for breach in breaches(text, [quote_of(quote)])}


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (
            "In villages, chiefly those beyond the weir, the ferry that residents use is unsafe.",
            FERRY,
        ),
        ("The ferry that residents use is unsafe.", FERRY),
        ("The pilot checks the log on Friday.", FERRY),
        ("The pilot checks it on Friday.", FERRY),
        ("The mills remain flooded.", MILLS),
    ],
)
def test_a_limit_at_the_head_of_a_clause_is_not_left_out(text: str, quote: str) -> None:
    assert BreachKind.QUANTITY in held(text, quote)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (
            "In some villages, chiefly those beyond the weir, the ferry that residents use is unsafe.",
            FERRY,
        ),
        ("In most weeks the pilot checks it on Friday.", FERRY),
        ("The harbour master keeps a log.", FERRY),
        ("In Corve, the mills remain flooded.", MILLS),
        ("The county has bought 3 pumps.", MILLS),
    ],
)
def test_what_it_does_not_govern_is_told_without_it(text: str, quote: str) -> None:
    assert not held(text, quote)
