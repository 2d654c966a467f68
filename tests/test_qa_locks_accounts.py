"""Accounts: figures under a unit that stands over the table, and outgoings in brackets."""

from __future__ import annotations

import pytest

from corpus.report import DateRange
from eval.statements import quote_of
from qa.answer import Quote
from qa.locks import breaches

_ROWS = (
    "2017/18\t2018/19\nFares\t64.2\t71.5\nFuel\t(13.1)\t(15.8)\nHired crews\t(4.4)\t(6.3)\n"
    "Interest received\t0.7\t0.9"
)


def _accounts(text: str) -> Quote:
    return quote_of(
        text,
        body="Ostrey Ferry Company",
        title="Ostrey Ferry Company – Annual Report 2018/19",
        published=DateRange.parse("2019-09-01"),
    )


BOTH = pytest.mark.parametrize(
    "accounts",
    [_accounts(f"£ million\t{_ROWS}"), _accounts(f"£ million\n{_ROWS}")],
    ids=["corner", "line over it"],
)
"""The unit in the head over the labels, or in the line over the table."""


@BOTH
@pytest.mark.parametrize(
    "statement",
    [
        "Ostrey Ferry Company spent £15.8 million on fuel in 2018/19.",
        "In 2017/18, the company's spending on hired crews was £4.4 million.",
        "Ostrey Ferry Company received £71.5 million in fares in 2018/19.",
        "Interest received was £0.9 million in 2018/19.",
    ],
)
def test_a_figure_of_an_account_passes(statement: str, accounts: Quote) -> None:
    """In its unit, and spent where it stands in brackets."""
    assert not breaches(statement, [accounts])


@BOTH
@pytest.mark.parametrize(
    "statement",
    [
        "Ostrey Ferry Company received £15.8 million from fuel in 2018/19.",
        "Ostrey Ferry Company had an income of £6.3 million from hired crews in 2018/19.",
        "Fuel brought in £15.8 million in 2018/19.",
        "Ostrey Ferry Company spent £71.5 million on fares in 2018/19.",
        "Ostrey Ferry Company spent £13.1 million on fuel in 2018/19.",
        "Ostrey Ferry Company spent £6.3 million on fuel in 2018/19.",
        "Ostrey Ferry Company spent £15.8 on fuel in 2018/19.",
        "Ostrey Ferry Company spent £15.8 billion on fuel in 2018/19.",
    ],
)
def test_another_side_year_row_or_unit_is_held(statement: str, accounts: Quote) -> None:
    """Income for expenditure too."""
    assert breaches(statement, [accounts])


def test_a_table_without_brackets_tells_no_sides() -> None:
    """What was spent may stand there without them."""
    costs = _accounts("£ million\t2017/18\t2018/19\nFuel\t13.1\t15.8\nHired crews\t4.4\t6.3")
    assert not breaches("Ostrey Ferry Company spent £15.8 million on fuel in 2018/19.", [costs])
