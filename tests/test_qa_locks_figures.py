"""Numbers as people write them, and the lock on them."""

from __future__ import annotations

from fractions import Fraction

import pytest

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
