"""Grades are those that the quotes give, to what they give them; cells of a table have their column's head."""

from __future__ import annotations

import pytest

from eval.statements import quote_of
from qa.locks import breaches

ROWS = (
    "Children’s services in Southmere are inadequate\n"
    "1. Children who need help and protection\tRequires improvement\n"
    "2.1 Adoption performance\tGood\n"
    "2.2 Experiences and progress of care leavers\tRequires improvement"
)
FIGURES = (
    "Measure\tFY 2019 Results\tFY 2020 Results\tFY 2021 Results\tFY 2021 Target\tTrend\n"
    "Share of permits issued within 30 days\t61.5%\t66.0%\t70.2%\t≥75%"
)


def holds(statement: str, text: str) -> bool:
    return not breaches(statement, [quote_of(text, body="Southmere")])


@pytest.mark.parametrize(
    "statement",
    [
        "Southmere's care leaver services were graded requires improvement.",
        "Ofsted judged that help and protection in Southmere required improvement.",
        "Adoption performance was good.",
        "Southmere's children's services are inadequate overall.",
        "Southmere was judged to be inadequate.",
    ],
)
def test_grades_pass_where_the_quotes_give_them(statement: str) -> None:
    assert holds(statement, ROWS)


@pytest.mark.parametrize(
    "statement",
    [
        "Southmere's care leaver services were graded inadequate.",
        "Southmere's report gave Good for children who need help and protection.",
        "The report found that Southmere's children's services are good.",
        "Ofsted judged that children in care in Southmere required improvement.",
        "Adoption was judged to require improvement.",
        "Help and protection was judged inadequate.",
    ],
)
def test_grades_of_something_else_are_held(statement: str) -> None:
    assert not holds(statement, ROWS)


def test_a_report_on_one_thing_gives_no_grade_of_another() -> None:
    row = "The experiences and progress of care leavers\tRequires improvement to be good"
    assert holds("The experiences and progress of care leavers required improvement.", row)
    assert not holds("The experiences and progress of children in care required improvement.", row)
    assert not holds("The grade for leadership was requires improvement to be good.", row)


def test_good_in_passing_is_no_grade() -> None:
    text = "Relationships with schools are good. Leadership is inadequate."
    assert holds("Relationships with schools are good.", text)


@pytest.mark.parametrize(
    ("figure", "year"), [("61.5%", "2019"), ("66.0%", "2020"), ("70.2%", "2021")]
)
def test_a_cell_has_its_columns_head_though_the_last_cells_are_empty(
    figure: str, year: str
) -> None:
    said = "In FY {} {} of permits were issued within 30 days."
    assert holds(said.format(year, figure), FIGURES)
    for other in {"2019", "2020", "2021"} - {year}:
        assert not holds(said.format(other, figure), FIGURES)


STATIONS = (
    "Station\tLaunches\tPeople aided\nGorran Point\t64\t71\nAirport Road\t47\t22\nSandhaven\t39\t27"
)


def test_a_row_has_the_heads_of_its_columns_and_no_other_rows_cells() -> None:
    assert holds("The Airport Road station made 47 launches.", STATIONS)
    assert not holds("The Airport Road station made 64 launches.", STATIONS)
    assert not holds("The Sandhaven station made 47 launches.", STATIONS)
