"""Bodies whose names hold words that join, in lists, and a body that its quotes do not name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from corpus.report import DateRange
from eval.statements import quote_of
from qa.answer import Quote
from qa.locks import breaches

MARK = "Judgement\tGrade\nQuality of routes\tRequires improvement"
HOMES = (
    "The finance director, Mr Piers Olt, left on 30 May 2019. An interim treasurer, Ms Ines Varga, has been hired. "
    "By June the number of homes without a lift had fallen to 21."
)


def report(body: str, day: str) -> Quote:
    return replace(quote_of(MARK, body=body), published=DateRange.parse(day))


ROUTES = [
    report("Orrin", "2019-02-11"),
    report("Tarn", "2019-03-09"),
    report("Selby with Corve", "2019-03-18"),
]


@pytest.mark.parametrize(
    ("days", "passes"),
    [
        (("11 February 2019", "9 March 2019", "18 March 2019"), True),
        (("11 February 2019", "18 March 2019", "9 March 2019"), False),
        (("11 February 2019", "9 March 2019", "11 February 2019"), False),
    ],
)
def test_a_body_of_several_words_is_one_of_a_list(days: Sequence[str], passes: bool) -> None:
    told = "Orrin ({}), Tarn ({}) and Selby with Corve ({}) were graded requires improvement for routes."
    assert bool(not breaches(told.format(*days), ROUTES)) is passes


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("Ms Ines Varga has been hired as interim treasurer of Wexcombe Homes Limited.", True),
        ("Mr Piers Olt has been hired as interim treasurer of Wexcombe Homes Limited.", False),
        ("Ms Ines Varga has been hired as interim treasurer of Wexford Homes Limited.", False),
    ],
)
def test_a_body_that_the_quote_does_not_name_crosses_nobody(text: str, passes: bool) -> None:
    assert bool(not breaches(text, [quote_of(HOMES, body="Wexcombe Homes Limited")])) is passes


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        (
            "The Orrin report published on 11 February 2019 graded quality of routes requires improvement.",
            True,
        ),
        (
            "The Orrin report published on 9 March 2019 graded quality of routes requires improvement.",
            False,
        ),
        (
            "Tarn (9 March 2019) and Orrin (11 February 2019) were graded requires improvement for routes.",
            True,
        ),
        ("On 11 February 2019, Orrin was graded requires improvement for routes.", True),
        ("On 9 March 2019, Orrin was graded requires improvement for routes.", False),
        (
            "Tarn (11 February 2019) and Orrin (9 March 2019) were graded requires improvement for routes.",
            False,
        ),
    ],
)
def test_a_report_of_one_body_is_not_given_the_date_of_another(text: str, passes: bool) -> None:
    assert bool(not breaches(text, ROUTES[:2])) is passes


@pytest.mark.parametrize(
    ("days", "grade", "passes"),
    [
        ("11 February 2019, 9 March 2019 and 18 March 2019", "requires improvement", True),
        ("11 February 2019, 18 March 2019 and 9 March 2019", "requires improvement", False),
        ("11 February 2019 and 9 March 2019", "requires improvement", False),
        ("11 February 2019, 9 March 2019 and 19 March 2019", "requires improvement", False),
        ("11 February 2019, 9 March 2019 and 18 March 2019", "good", False),
        ("3 May 2015, 9 March 2019 and 18 March 2019", "requires improvement", False),
    ],
)
def test_dates_told_respectively_are_those_of_each_body(
    days: str, grade: str, passes: bool
) -> None:
    graded = f"Orrin, Tarn and Selby with Corve were graded {grade} for quality of routes"
    told = f"{graded}, in reports published on {days} respectively."
    before = replace(
        report("Orrin", "2015-05-03"), text="Judgement\tGrade\nQuality of routes\tGood"
    )
    assert bool(not breaches(told, [*ROUTES, before])) is passes


@pytest.mark.parametrize(
    ("bodies", "passes"),
    [
        ("Tarn and Selby with Corve", True),
        ("Tarn and Orrin", False),
        ("Orrin, Tarn and Selby with Corve", False),
        ("Tarn (9 March 2019), Orrin (3 May 2015) and Selby with Corve (18 March 2019)", False),
    ],
)
def test_a_grade_of_a_list_of_bodies_is_that_of_each(bodies: str, passes: bool) -> None:
    told = f"{bodies} were graded requires improvement for quality of routes."
    before = replace(
        report("Orrin", "2015-05-03"), text="Judgement\tGrade\nQuality of routes\tGood"
    )
    assert bool(not breaches(told, [before, *ROUTES[1:]])) is passes
