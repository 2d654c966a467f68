"""Dates of statements against the dates of quotes and of their reports."""

from __future__ import annotations

import pytest

from corpus.report import DateRange
from eval.statements import quote_of
from qa.locks import BreachKind, breaches

QUOTE = quote_of(
    "Inspectors visited from 19 to 23 February 2024. The plan was agreed in October 2023, before the new director"
    " started, and ends in 2026. Fees rose in 2016/17. The pilot ran from October 2018 to March 2019.",
    title="Inspection of Fernley",
    body="Fernley",
    published=DateRange.parse("2024-05-15"),
    period=DateRange.parse("2024-02-19/2024-02-23"),
)


@pytest.mark.parametrize(
    ("statement", "passes"),
    [
        ("Inspectors visited between 19 and 23 February 2024.", True),
        ("Inspectors visited in February 2024.", True),
        ("Inspectors visited in February.", True),
        ("Inspectors visited on 19 February 2024.", True),
        ("Inspectors visited in March 2024.", False),
        ("Inspectors visited from 19 to 24 February 2024.", False),
        ("Inspectors visited from 18 to 23 February 2024.", False),
        ("The plan was agreed in 2023.", True),
        ("The plan was agreed in November 2023.", False),
        ("The plan was agreed on 3 October 2023.", False),
        ("The plan was agreed after October 2023.", False),
        ("The plan ends in 2027.", False),
        ("Fees rose in 2016-17.", True),
        ("Fees rose in 2017-18.", False),
        ("The pilot ran from October 2018 to March 2019.", True),
        ("The pilot ran in 2018-19.", True),
        ("The pilot ran from April 2018 to March 2019.", False),
        ("The plan was agreed in 2023 October 2023.", False),
        ("The plan was agreed in October 2023, 2023.", False),
        ("The 2024 report says that the plan ends in 2026.", True),
        ("The 2021 report says that the plan ends in 2026.", False),
        ("The report published on 15 May 2024 says that the plan ends in 2026.", True),
        ("The report published on 19 February 2024 says that the plan ends in 2026.", False),
        ("The plan was agreed in 2026.", False),
    ],
)
def test_a_date_is_the_quotes_or_the_reports(statement: str, passes: bool) -> None:
    kinds = {breach.kind for breach in breaches(statement, [QUOTE])}
    assert (BreachKind.DATE not in kinds) is passes, kinds
    assert bool(kinds) is not passes


@pytest.mark.parametrize(
    ("one", "other"),
    [("15 May 2024", "May 15, 2024"), ("15 May 2024", "2024-05-15"), ("15 May 2024", "15/05/2024")],
)
def test_forms_of_a_date_are_one_date(one: str, other: str) -> None:
    quote = quote_of(f"The centre was opened by the mayor on {one}.")
    assert breaches(f"The mayor opened the centre on {other}.", [quote]) == ()
    assert breaches(f"The mayor opened the centre on {other.replace('24', '23')}.", [quote])
