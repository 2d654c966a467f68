"""What a question says of time is read as it is meant; what is no date is no filter, and said so."""

from __future__ import annotations

from datetime import date

import pytest

from qa.spoken_dates import mentions_in
from qa.timing import Order, Relation, timing

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("words", "dates"),
    [
        ("spring 2019", "2019-03-01/2019-05-31"),
        ("early 2020", "2020-01-01/2020-06-30"),
        ("Q2 2018", "2018-04-01/2018-06-30"),
        ("2018 Q2", "2018-04-01/2018-06-30"),
        ("the second quarter of 2018", "2018-04-01/2018-06-30"),
        ("the first half of 2018", "2018-01-01/2018-06-30"),
        ("the nineties", "1990-01-01/1999-12-31"),
        ("the 2010s", "2010-01-01/2019-12-31"),
        ("2015 to 2018", "2015-01-01/2018-12-31"),
        ("winter 2018/19", "2018-12-01/2019-02-28"),
        ("’18", "2018"),
        ("Aug ’16", "2016-08"),
        ("09/2016", "2016-09"),
        ("5/8/16", "2016-08-05"),
        ("last year", "2025"),
        ("three years ago", "2023"),
        ("last month", "2026-10"),
    ],
)
def test_dates_are_read_as_people_write_them(words: str, dates: str) -> None:
    (asked,) = timing(f"How was Reading rated in {words}?", TODAY).dates
    assert str(asked.dates) == dates
    assert asked.relation is Relation.IN
    assert not asked.fiscal


@pytest.mark.parametrize(
    ("words", "dates"),
    [
        ("FY2023", "2023"),
        ("fiscal year 2023", "2023"),
        ("2022/23", "2022-04-01/2023-03-31"),
        ("22/23", "2022-04-01/2023-03-31"),
        ("2022/2023", "2022-04-01/2023-03-31"),
        ("financial year 2022-23", "2022-04-01/2023-03-31"),
        ("financial year 2022-2023", "2022-04-01/2023-03-31"),
        ("the year to March 2023", "2022-04-01/2023-03-31"),
    ],
)
def test_financial_years_are_known_as_such(words: str, dates: str) -> None:
    (asked,) = timing(f"What was spent in {words}?").dates
    assert (str(asked.dates), asked.fiscal) == (dates, True)


@pytest.mark.parametrize(
    ("words", "relation"),
    [
        ("by March 2019", Relation.BY),
        ("as of 2019", Relation.BY),
        ("by the end of 2019", Relation.BY),
        ("until 2019", Relation.UP_TO),
        ("no later than 2019", Relation.UP_TO),
        ("before 2019", Relation.BEFORE),
        ("not before 2019", Relation.SINCE),
        ("since 2019", Relation.SINCE),
        ("from 2019 onwards", Relation.SINCE),
        ("between 2019 and today", Relation.SINCE),
        ("after 2019", Relation.AFTER),
        ("later than 2019", Relation.AFTER),
        ("at the end of 2019", Relation.IN),
    ],
)
def test_how_the_reports_lie_to_the_date_is_read(words: str, relation: Relation) -> None:
    (asked,) = timing(f"How was Reading rated {words}?").dates
    assert asked.relation is relation


@pytest.mark.parametrize(
    ("question", "of_report"),
    [
        ("What did the visit in 2019 find?", True),
        ("What did the focused visits in 2019 find?", True),
        ("What do the audits of 2019 say?", True),
        ("How many library visits in 2019?", False),
        ("Number of audits 2019", False),
    ],
)
def test_what_is_counted_in_a_year_is_no_report_of_it(question: str, of_report: bool) -> None:
    (asked,) = timing(question).dates
    assert asked.of_report is of_report


def test_years_counted_from_an_inspection_are_another_year() -> None:
    (asked,) = timing("What was said two years before the 2021 inspection?").dates
    assert (str(asked.dates), asked.relation) == ("2019", Relation.IN)


def test_years_that_a_report_looks_back_on_leave_its_date_as_it_is() -> None:
    (asked,) = timing("How many left in the two years before the 2021 inspection?").dates
    assert str(asked.dates) == "2021"
    assert asked.of_report


def test_the_inspection_before_another_is_the_one_next_to_it() -> None:
    (asked,) = timing("What was the grade in the inspection before the 2019 one?").dates
    assert asked.relation is Relation.BEFORE
    assert asked.nearest


@pytest.mark.parametrize(
    ("words", "order"),
    [
        ("the most recent three inspections of Reading", Order(3)),
        ("the last two reports on Reading", Order(2)),
        ("the three latest reports", Order(3)),
        ("the first two inspections", Order(2, oldest_first=True)),
        ("the previous report", Order(skip=1)),
        ("the inspection before last", Order(skip=1)),
        ("the penultimate inspection", Order(skip=1)),
        ("the second inspection", Order(skip=1, oldest_first=True)),
        ("progress since the previous inspection", None),
        ("better than the previous one", None),
        ("the last two years", None),
    ],
)
def test_reports_chosen_by_their_order(words: str, order: Order | None) -> None:
    assert timing(f"What was said in {words}?").order == order


@pytest.mark.parametrize(
    "question",
    [
        "What has happened since the pandemic began?",
        "How many of the 2,019 cases were seen?",
        "What does Vision 2024 say?",
        "What was said last year?",
    ],
)
def test_what_is_no_date_is_none(question: str) -> None:
    assert timing(question).dates == ()


def test_a_month_without_a_year_is_no_date_and_said_so() -> None:
    assert mentions_in("What happened in May?") == (
        [],
        ("“in May” names no year: it was not read as a date.",),
    )
    assert mentions_in("What happened in May 2019 and in June 2020?")[1] == ()


def test_what_says_the_time_is_no_part_of_the_topic() -> None:
    text = "How was Reading rated at the end of 2018?"
    assert [text[start:end] for start, end in timing(text).cuts] == ["the end of 2018"]


def test_times_counted_from_today_are_explained() -> None:
    assert timing("What did last year's report say?", TODAY).notes == (
        "“last year” was read as 2025.",
    )


@pytest.mark.parametrize(
    "question",
    [
        "Income from shops, this year and last?",
        "What was spent this year compared with last year?",
        "How many calls were there last year and this?",
    ],
)
def test_two_years_of_accounts_are_those_of_the_report(question: str) -> None:
    timed = timing(question, date(2026, 11, 28))
    assert timed.dates == ()
    assert timed.cuts
    assert any("years of the report" in note for note in timed.notes)


def test_one_year_counted_from_today_stays_a_date() -> None:
    assert [
        str(asked.dates) for asked in timing("What was spent last year?", date(2026, 1, 2)).dates
    ] == ["2025"]
