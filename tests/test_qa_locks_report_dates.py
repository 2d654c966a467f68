"""The day on which a report was published, in a statement: a frame around what it says, and no date of a deed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.report import DateRange
from eval.statements import quote_of
from qa.locks import breaches

VISIT = "Inspection dates: 3 March to 14 March 2014"
STAFF = (
    "The ward can take 24 patients and was nursing 19 on the day. The ward sister had been in charge since June 2012."
    " Its pharmacy lost 8 per cent of its stock within a year."
)
BRIDGE = (
    "In November 2012 we opened a new footbridge at Sallow, which cost £310,000. "
    "The lock at Penny Mill is worn."
)
GRANTS = (
    "In September 2012, trustees ordered a survey to find out more about hostel places and need across the town. "
    "This led, in February 2013, to an additional £90,000 a year being granted to raise the number of hostel places."
)


def passes(told: str, text: str, period: str = "2014") -> bool:
    quote = replace(quote_of(text, body="Harnmoor"), published=DateRange.parse("2014-05-09"))
    return not breaches(told, [replace(quote, period=DateRange.parse(period))])


@pytest.mark.parametrize(
    ("told", "text"),
    [
        (
            "The Harnmoor inspection published on 9 May 2014 took place from 3 March to 14 March 2014.",
            VISIT,
        ),
        (
            "Inspectors visited Harnmoor from 3 March to 14 March 2014 for the inspection published on 9 May 2014.",
            VISIT,
        ),
        (
            "In May 2014, it was reported that the pharmacy had lost 8 per cent of its stock within a year.",
            STAFF,
        ),
        ("In May 2014, the ward could take 24 patients.", STAFF),
        ("The ward sister had been in charge since June 2012.", STAFF),
        (
            "The new footbridge at Sallow, which Harnmoor opened in November 2012, cost £310,000.",
            BRIDGE,
        ),
        (
            "In February 2013, an additional £90,000 a year was granted to raise the number of hostel places.",
            GRANTS,
        ),
    ],
)
def test_a_date_that_frames_passes(told: str, text: str) -> None:
    assert passes(told, text)


def test_figures_of_a_year_that_is_over_are_of_that_and_reported_later() -> None:
    assert passes(
        "In May 2014, it was reported that the pharmacy had lost 8 per cent of its stock.",
        STAFF,
        "2013",
    )
    assert not passes("In May 2014, the ward could take 24 patients.", STAFF, "2013")


@pytest.mark.parametrize(
    ("told", "text"),
    [
        (
            "The Harnmoor inspection published on 8 May 2014 took place from 3 March to 14 March 2014.",
            VISIT,
        ),
        (
            "The Harnmoor inspection published on 9 May 2014 took place from 3 March to 15 March 2014.",
            VISIT,
        ),
        ("The Harnmoor inspection published on 9 May 2014 took place on 9 May 2014.", VISIT),
        (
            "In June 2014, it was reported that the pharmacy had lost 8 per cent of its stock within a year.",
            STAFF,
        ),
        ("In April 2014, the ward could take 24 patients.", STAFF),
        ("The ward sister had been in charge since May 2014.", STAFF),
        ("The pharmacy had lost stock since May 2014.", STAFF),
        ("The new footbridge at Sallow, which Harnmoor opened in May 2014, cost £310,000.", BRIDGE),
        ("In May 2014, Harnmoor opened a new footbridge at Sallow.", BRIDGE),
        (
            "In September 2012, an additional £90,000 a year was granted to raise the number of hostel places.",
            GRANTS,
        ),
        (
            "In February 2013, trustees ordered a survey to find out more about hostel places.",
            GRANTS,
        ),
    ],
)
def test_another_date_or_one_of_another_thing_does_not(told: str, text: str) -> None:
    assert not passes(told, text)


@pytest.mark.parametrize(
    ("told", "holds"),
    [
        ("The 2019 report states that parents are listened to well.", True),
        ("The 2016 report states that parents are listened to well.", False),
        ("The 2016 report found that sleep-in cover was poor.", True),
    ],
)
def test_another_report_is_told_of_only_with_what_the_quote_says_of_it(
    told: str, holds: bool
) -> None:
    text = (
        "Our report of 2016 found that sleep-in cover was poor. Rotas have been rewritten since and posts filled."
        " Visits now take place every week. Parents are listened to well."
    )
    quote = quote_of(text, body="Sele", published=DateRange.of(2019, 5, 2))
    assert bool(not breaches(told, [quote])) is holds


def test_a_year_in_a_heading_is_not_the_reports() -> None:
    quote = quote_of(
        "Five of 13 documents were issued by the deadline.",
        title="Annual performance report",
        body="Sele Office",
        section="Annual performance report › By FY 2026, issue every document",
        published=DateRange.of(2023, 3),
    )
    told = "The {} report states that five of 13 documents were issued by the deadline."
    assert breaches(told.format(2023), [quote]) == ()
    assert breaches(told.format(2026), [quote])
