"""Dates are read as people write them, with their place."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dates import date_mentions, writes_month_first
from corpus.report import DateRange


@pytest.mark.parametrize(
    ("text", "dates", "words"),
    [
        ("published on 15 May 2024.", "2024-05-15", "15 May 2024"),
        ("5th January 2008", "2008-01-05", "5th January 2008"),
        ("January 31, 2008", "2008-01-31", "January 31, 2008"),
        ("12/28/2007, 0830 CST", "2007-12-28", "12/28/2007"),
        ("19 to 23 February 2024", "2024-02-19/2024-02-23", "19 to 23 February 2024"),
        (
            "25 September to 19 October 2017",
            "2017-09-25/2017-10-19",
            "25 September to 19 October 2017",
        ),
        ("3 – 12 December 2012", "2012-12-03/2012-12-12", "3 – 12 December 2012"),
        (
            "20 December 2018 to 11 January 2019",
            "2018-12-20/2019-01-11",
            "20 December 2018 to 11 January 2019",
        ),
        ("28 December to 3 January 2019", "2018-12-28/2019-01-03", "28 December to 3 January 2019"),
        ("May 2023", "2023-05", "May 2023"),
        (
            "between January and March 2015",
            "2015-01-01/2015-03-31",
            "between January and March 2015",
        ),
        ("summer 2022", "2022-06-01/2022-08-31", "summer 2022"),
        ("in late 2015", "2015-07-01/2015-12-31", "late 2015"),
        ("2016-17", "2016-04-01/2017-03-31", "2016-17"),
        ("FY2019", "2019", "FY2019"),
        ("for the year ended 31 March 2020", "2019-04-01/2020-03-31", "year ended 31 March 2020"),
        ("between 2015 and 2018", "2015-01-01/2018-12-31", "between 2015 and 2018"),
        ("Q4 2019", "2019-10-01/2019-12-31", "Q4 2019"),
        ("the third quarter of 2019", "2019-07-01/2019-09-30", "third quarter of 2019"),
        (
            "year ended June 30, 2019",
            "2018-07-01/2019-06-30",
            "year ended June 30, 2019",
        ),
    ],
)
def test_a_date_is_read_with_its_words(text: str, dates: str, words: str) -> None:
    (mention,) = date_mentions(text)
    assert str(mention.dates) == dates
    assert text[mention.start : mention.end] == words


def test_two_years_joined_by_and_are_two_dates() -> None:
    assert [str(mention.dates) for mention in date_mentions("in 2015 and 2018")] == ["2015", "2018"]


@pytest.mark.parametrize(
    "text",
    ["£2015 was spent", "30 February 2019x", "in May", "room 1999a", "2015%", "2015 per cent"],
)
def test_what_is_no_date_is_not_read_as_one(text: str) -> None:
    assert date_mentions(text) == []


def test_an_impossible_day_leaves_the_month() -> None:
    assert [str(mention.dates) for mention in date_mentions("31 June 2019")] == ["2019-06"]


def test_a_text_with_days_in_second_place_is_read_month_first() -> None:
    text = "Date: 12/08/2007. Report date: 01/31/2008."
    assert writes_month_first(text)
    assert str(date_mentions(text, month_first=True)[0].dates) == "2007-12-08"
    assert str(date_mentions(text)[0].dates) == "2007-08-12"


@given(st.dates(min_value=DateRange.of(1900).first, max_value=DateRange.of(2099).last))
def test_every_day_written_out_is_read_back(day: object) -> None:
    text = f"{day:%d %B %Y}"
    assert [mention.dates.first for mention in date_mentions(text)] == [day]


@given(st.text(alphabet="0123456789 /-–toandFYQjuly,.", max_size=60))
def test_mentions_are_in_order_and_do_not_overlap(text: str) -> None:
    mentions = date_mentions(text)
    for before, after in pairwise(mentions):
        assert before.end <= after.start


@given(st.text(alphabet="İẞſKﬁ JUNEjune2015-/", max_size=30))
def test_case_and_letters_that_grow_in_lower_case_move_no_date(text: str) -> None:
    (mention,) = date_mentions(f"{text}; on 5 JUNE 2015 it rained")[-1:]
    assert (mention.start, str(mention.dates)) == (len(text) + 5, "2015-06-05")
