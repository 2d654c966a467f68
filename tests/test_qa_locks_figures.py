"""Numbers as people write them, and the lock on them."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.statements import quote_of
from qa.locks import BreachKind, breaches
from qa.locks.figures import Limit, numbers
from qa.locks.reading import read


@pytest.mark.parametrize(
    ("told", "value", "kind"),
    [
        ("seven visits", 7, ""),
        ("twenty-one visits", 21, ""),
        ("two hundred and five visits", 205, ""),
        ("1,200 visits", 1200, ""),
        ("1 200 visits", 1200, ""),
        ("1.2 million visits", 1_200_000, ""),
        ("£1.9m of it", 1_900_000, "£"),
        ("£0.5 million", 500_000, "£"),
        ("$84 million", 84_000_000, "$"),
        ("40 euros", 40, "€"),
        ("12%", 12, "%"),
        ("12 per cent", 12, "%"),
        ("twelve percent", 12, "%"),
        ("5 percentage points", 5, "points"),
        ("half of them", Fraction(1, 2), "share"),
        ("a third of posts", Fraction(1, 3), "share"),
        ("two-thirds of posts", Fraction(2, 3), "share"),
        ("three quarters", Fraction(3, 4), "share"),
        ("½ of it", Fraction(1, 2), "share"),
        ("the third visit", 3, "ordinal"),
        ("the 21st visit", 21, "ordinal"),
        ("at -13 degrees", -13, ""),
    ],
)
def test_a_number_is_read(told: str, value: int | Fraction, kind: str) -> None:
    (number,) = numbers(read(told))
    assert (number.value, number.kind) == (value, kind)


@pytest.mark.parametrize(
    ("told", "share"), [("one in five", "1/5"), ("7 out of 40", "7/40"), ("3 of the 12", "1/4")]
)
def test_two_numbers_make_a_share_too(told: str, share: str) -> None:
    assert Fraction(share) in {
        number.value for number in numbers(read(told)) if number.kind == "share"
    }


@pytest.mark.parametrize(
    ("told", "limit"),
    [
        ("at least 40", Limit.AT_LEAST),
        ("40 or more", Limit.AT_LEAST),
        ("more than 40", Limit.OVER),
        ("fewer than 40", Limit.UNDER),
        ("up to 40", Limit.AT_MOST),
        ("about 40", Limit.ABOUT),
        ("almost 40", Limit.NEARLY),
        ("only 40", Limit.ONLY),
        ("≤40", Limit.AT_MOST),
        ("40", None),
    ],
)
def test_what_is_said_of_a_number_besides(told: str, limit: Limit | None) -> None:
    assert numbers(read(told))[0].limit is limit


def refused(statement: str, quote: str) -> bool:
    kinds = {breach.kind for breach in breaches(statement, [quote_of(quote)])}
    assert kinds <= {BreachKind.NUMBER}
    return bool(kinds)


QUOTE = "The trust made 1,934 home visits in total, at least 40 of them by night, and a third of staff had left."


@pytest.mark.parametrize(
    ("statement", "passes"),
    [
        ("The trust made about 1,900 home visits.", True),
        ("The trust made more than 1,900 home visits.", True),
        ("The trust made nearly 2,000 home visits.", True),
        ("The trust made more than 2,000 home visits.", False),
        ("The trust made 1,900 home visits.", False),
        ("At least 40 visits were by night.", True),
        ("Exactly 40 visits were by night.", False),
        ("At most 40 visits were by night.", False),
        ("One third of staff had left.", True),
        ("Two thirds of staff had left.", False),
        ("The trust made 40 home visits in total.", False),
    ],
)
def test_a_number_is_told_with_its_limits_and_of_its_own_thing(
    statement: str, passes: bool
) -> None:
    assert refused(statement, QUOTE) is not passes


@given(st.integers(2, 10**7))
def test_figures_with_and_without_commas_are_one_number(number: int) -> None:
    assert (
        numbers(read(f"{number:,} homes"))[0].value
        == numbers(read(f"{number} homes"))[0].value
        == number
    )


def test_a_column_of_a_table_says_which_year_a_number_is_of() -> None:
    table = "Measure\tFY 2016 Results\tFY 2017 Results\nCalls handled\t66.8%\t67.5%"
    assert not refused("In FY 2017, 67.5% of calls were handled.", table)
    assert refused("In FY 2016, 67.5% of calls were handled.", table)


def test_a_number_over_a_line_break_is_compared() -> None:
    """Its scale stands in another clause than its figures then."""
    quote = "The team saw 31 million homes and 40 million flats."
    assert refused("The team saw 32\nMillion homes.", quote)
    breaches("Homes seen: 31\nMillion, by the team.", [quote_of(quote)])


def test_a_figure_one_of_a_designation_is_a_number() -> None:
    """Only the word "one" may be none: "one of them"."""
    quote = "It was the rower's fourth race in a KX-7."
    assert not refused("It was the rower's fourth race in a KX-7.", quote)
    assert refused("The report says that it was the rower's fourth race in a KX-1.", quote)


HOSTEL = (
    "Fernside is a hostel for young men. It was giving daily meals to 52 young men, most of them new in town, "
    "when we called. It is licensed for up to 61 men. Rooms are small."
)


@pytest.mark.parametrize(
    ("told", "holds"),
    [
        (
            "The hostel was licensed for up to 61 men and was giving daily meals to 52 young men, most of them new.",
            True,
        ),
        (
            "The hostel was licensed for up to 52 men and was giving daily meals to 61 young men, most of them new.",
            False,
        ),
        ("The hostel was licensed for up to 52 men.", False),
        ("The hostel was giving daily meals to 61 young men.", False),
    ],
)
def test_a_figure_is_that_of_its_own_verb(told: str, holds: bool) -> None:
    assert bool(breaches(told, [quote_of(HOSTEL)])) is not holds
