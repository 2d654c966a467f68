"""Places that stand where a quote has others: its report's own, or one of two told twice."""

from __future__ import annotations

import pytest

from eval.statements import quote_of
from qa.locks import BreachKind, breaches

TRAM = (
    "The tram was overhauled by Pennard Works at Skelby under a lease. Trams leave Orrin at noon."
)
CLUBS = "There is a chess club in Skelby (near the weir) and a rowing club in Marsh Orrin."
MARKET = "The market has stalls in Skelby and in Marsh Orrin, and an old cannery in Tarn."


def held(text: str, quote: str, body: str = "Orrin") -> set[BreachKind]:
    return {breach.kind for breach in breaches(text, [quote_of(quote, body=body)])}


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Pennard Works overhauled the tram at Orrin under a lease.", TRAM),
        ("The tram was overhauled by Pennard Works in Orrin.", TRAM),
        ("There is a chess club in Marsh Orrin and a rowing club in Marsh Orrin.", CLUBS),
        ("There is a chess club in Skelby and a rowing club in Skelby.", CLUBS),
    ],
)
def test_a_place_is_not_told_where_the_quote_has_another(text: str, quote: str) -> None:
    assert BreachKind.NAME in held(text, quote)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Pennard Works overhauled the tram at Skelby under a lease.", TRAM),
        ("In Orrin, the tram was overhauled by Pennard Works under a lease.", TRAM),
        ("Trams leave Orrin at noon.", TRAM),
        ("There is a chess club in Skelby and a rowing club in Marsh Orrin.", CLUBS),
        ("There is a rowing club in Marsh Orrin.", CLUBS),
        ("The market has stalls in Marsh Orrin.", MARKET),
    ],
)
def test_a_place_of_the_quote_stands_where_it_does_there(text: str, quote: str) -> None:
    assert not held(text, quote)
