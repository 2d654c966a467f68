"""Tables whose heading or caption says what their figures are of: it tells that, and nothing of a row."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.report import DateRange, Span
from eval.statements import quote_of
from qa.answer import PageSpan, Quote
from qa.locks import breaches

DOWNTIME = quote_of(
    "Plant\t2016\t2017\nEllerbeck\t1,310\t1,045\nStonygarth\t640\t2,208",
    body="Lune Water Company",
    title="Operations report 2017",
    section="Operations report › Pumping › Table 3: Hours closed for repairs, by plant",
    published=DateRange.parse("2018-03-01"),
    period=DateRange.parse("2017"),
)

STORMS = quote_of(
    "Table 5: Hours closed for repairs at Harrow and Stonygarth, not counting storms\n"
    "Plant\t2016\t2017\nEllerbeck\t1,310\t1,045",
    body="Lune Water Company",
    title="Operations report 2017",
    published=DateRange.parse("2018-03-01"),
    period=DateRange.parse("2017"),
)

SURVEY = quote_of(
    "Measure: percentage of porters who have completed Lifting Basics\n"
    "2013 result\t2014 result\t2014 target\n"
    "58.4%\t71.2%\t≥ 75%",
    body="Garth Hospitals",
    title="Workforce report",
    published=DateRange.parse("2015-01-20"),
    period=DateRange.parse("2014"),
)

GIFTS = quote_of(
    "Unrestricted\tRestricted\t2018 total\t2017 total\n"
    "Gifts and bequests\t420\t1,160\t1,580\t1,295\n"
    "Shop sales\t835\t-\t835\t790\n"
    "Entrance fees\t610\t90\t700\t655",
    body="Crossing House Museum",
    title="Annual accounts 2018",
    published=DateRange.parse("2018-12-01"),
    period=DateRange.parse("2018"),
)

INCOME = quote_of(
    "Table 2: Income by source (£m)\nSource\t2018\t2019\nTuition\t41.5\t43.2\nResearch\t12.8\t11.9",
    body="Marl University",
    title="Accounts 2019",
    published=DateRange.parse("2020-01-10"),
    period=DateRange.parse("2019"),
)

SWIMS = quote_of(
    "Indicator\t2011\t2012\n"
    "Swims by adults over 60\t9,310\t9,750\n"
    "Swims by children under 12\t14,200\t15,080\n"
    "School swims\t7,115\t6,960",
    body="Dale Leisure Trust",
    title="Annual review 2012",
    section="Annual review › Falling demand",
    published=DateRange.parse("2013-02-14"),
    period=DateRange.parse("2012"),
)


TRAINING = quote_of(
    "Managers should see that crews attend fires in woods within 40 minutes.\n"
    "Table 6: Time to arrive, year ending 30 June 2014",
    body="Wold Fire Service",
    title="Inspection 2014",
    published=DateRange.parse("2015-02-01"),
    period=DateRange.parse("2014-04-01/2015-03-31"),
)
ARRIVALS = quote_of(
    "Call type\tTarget\tCalls\tMean time\n"
    "House\t15 minutes\t2,204\t11 minutes\n"
    "Wood\t40 minutes\t377\t52 minutes",
    number=2,
    body="Wold Fire Service",
    title="Inspection 2014",
    published=DateRange.parse("2015-02-01"),
    period=DateRange.parse("2014-04-01/2015-03-31"),
)
_END = len(TRAINING.text)
CAPTIONED = [
    replace(TRAINING, spans=(PageSpan(Span(0, _END), None),)),
    replace(ARRIVALS, spans=(PageSpan(Span(_END + 1, _END + 1 + len(ARRIVALS.text)), None),)),
]


@pytest.mark.parametrize(
    ("quote", "statement"),
    [
        (DOWNTIME, "Ellerbeck plant was closed for repairs for 1,310 hours in 2016."),
        (DOWNTIME, "Stonygarth was closed 640 hours for repairs in 2016 and 2,208 in 2017."),
        (STORMS, "Ellerbeck was closed for repairs for 1,045 hours in 2017."),
        (
            SURVEY,
            "In 2014, 71.2% of porters had completed Lifting Basics, against a target of ≥ 75%.",
        ),
        (GIFTS, "The 2017 total for gifts and bequests was 1,295."),
        (
            GIFTS,
            "Gifts and bequests totalled 1,580 in 2018, of which 420 was unrestricted.",
        ),
        (INCOME, "Research income was £11.9 million in 2019."),
        (SWIMS, "In 2012 there were 15,080 swims by children under 12 and 6,960 school swims."),
        (SWIMS, "School swims fell to 6,960 in 2012."),
    ],
)
def test_a_heading_tells_what_figures_are_of(quote: Quote, statement: str) -> None:
    """A measure or a thing that only the heading, the line above or the shifted head names."""
    assert not breaches(statement, [quote])


@pytest.mark.parametrize(
    ("quote", "statement"),
    [
        (DOWNTIME, "Ellerbeck plant was closed for repairs for 1,045 hours in 2016."),
        (DOWNTIME, "Stonygarth was closed for repairs for 1,310 hours in 2016."),
        (DOWNTIME, "Ellerbeck plant was closed for repairs for 1,310 days in 2016."),
        (DOWNTIME, "Ellerbeck plant was not closed for repairs for 1,310 hours in 2016."),
        (DOWNTIME, "Ellerbeck plant was closed for repairs for 3 hours in 2016."),
        (STORMS, "Harrow was closed for repairs for 1,045 hours in 2017."),
        (STORMS, "Lune Water Company was closed for repairs for 1,310 hours in 2016."),
        (STORMS, "Ellerbeck was closed for 1,045 storms in 2017."),
        (STORMS, "Stonygarth was closed for repairs for 1,045 hours in 2017."),
        (
            SURVEY,
            "In 2014, 75% of porters had completed Lifting Basics, against a target of ≥ 71.2%.",
        ),
        (
            SURVEY,
            "In 2013, 71.2% of porters had completed Lifting Basics, against a target of ≥ 75%.",
        ),
        (
            SURVEY,
            "In 2014, 71.2% of porters had not completed Lifting Basics, against a target of ≥ 75%.",
        ),
        (
            SURVEY,
            "In 2014, 71.2% of nurses had completed Lifting Basics, against a target of ≥ 75%.",
        ),
        (GIFTS, "The 2018 total for gifts and bequests was 1,295."),
        (GIFTS, "The 2017 total for shop sales was 1,295."),
        (
            GIFTS,
            "Gifts and bequests totalled 1,580 in 2018, of which 1,160 was unrestricted.",
        ),
        (GIFTS, "Gifts and bequests totalled 420 in 2018."),
        (INCOME, "Research income was £11.9 in 2019."),
        (INCOME, "Research income was £11.9 thousand in 2019."),
        (INCOME, "Tuition income was £11.9 million in 2019."),
        (SWIMS, "In 2012 there were 15,080 swims by children over 12 and 6,960 school swims."),
        (SWIMS, "In 2012 there were 6,960 swims by children under 12 and 15,080 school swims."),
        (SWIMS, "In 2012 there were 15,080 swims by children under 60."),
        (SWIMS, "Swims by adults over 60 fell to 9,750 in 2012."),
        (SWIMS, "School swims rose to 6,960 in 2012."),
    ],
)
def test_a_heading_tells_nothing_of_a_row(quote: Quote, statement: str) -> None:
    """Another row's or column's figure, another measure, a denial, a change that only the heading has."""
    assert breaches(statement, [quote])


def test_the_quote_before_a_table_may_end_in_its_caption() -> None:
    """The date of the caption is that of the figures, though another quote has the caption and one of the figures."""
    told = "The mean time for wood calls was 52 minutes in the year to 30 June 2014, against a target of 40 minutes."
    assert not breaches(told, CAPTIONED)
    assert breaches(told, [CAPTIONED[1]])


@pytest.mark.parametrize(
    "statement",
    [
        "The mean time for wood calls was 52 minutes in the year ending 31 March 2015.",
        "The mean time for wood calls was 40 minutes in the year to 30 June 2014, against a target of 52 minutes.",
        "The mean time for house calls was 52 minutes in the year ending 30 June 2014.",
        "The mean time for wood calls was 40 minutes.",
    ],
)
def test_a_caption_binds_what_it_is_over(statement: str) -> None:
    """Another year, a target for a result, another row; the figure of the sentence for that of the table."""
    assert breaches(statement, CAPTIONED)
