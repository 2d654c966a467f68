"""Numbers in words and in figures, and percentages however written, are the same in a sentence told again."""

from __future__ import annotations

import pytest

from eval.statements import quote_of
from qa.locks import breaches
from qa.locks.numerals import in_figures

QUOTE = quote_of(
    "In 2011-12 too many tenants were not in homes that suited them (80% were in suitable homes), and young people"
    " were too often placed in hostels. Since the hostel closed, no young people aged under 18 have been placed in"
    " one for eight weeks or longer.",
    body="Fernley",
)


TOO_MANY = (
    "in 2011-12 too many tenants were not in homes that suited them ({} were in suitable homes), and young"
    " people were too often placed in hostels."
)
NONE = "since the hostel closed, no young people aged under 18 have been placed in one for {} weeks or longer."


@pytest.mark.parametrize(
    ("told", "figure", "passes"),
    [
        (TOO_MANY, "80 per cent", True),
        (TOO_MANY, "80 percent", True),
        (TOO_MANY, "81 per cent", False),
        (NONE, "8", True),
        (NONE, "9", False),
    ],
)
def test_a_sentence_told_again_may_write_its_numbers_otherwise(
    told: str, figure: str, passes: bool
) -> None:
    statement = f"The report says that {told.format(figure)}"
    assert (breaches(statement, [QUOTE]) == ()) is passes


def test_only_small_numbers_that_stand_alone_are_written_in_figures() -> None:
    text, (quote,) = in_figures("Twelve of forty-two left One Tree Hill, 7 percent.", (QUOTE,))
    assert text == "12 of forty-two left One Tree Hill, 7%."
    assert "for 8 weeks" in quote.text
