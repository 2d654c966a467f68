"""Words that only tell when a report was published or an inspection took place: borne out by the report's dates."""

from __future__ import annotations

import pytest

from corpus.report import DateRange
from eval.statements import quote_of
from qa.locks import breaches

LEAD = "Lead inspector: Ruth Amery, His Majesty's Inspector"
WHEN = "Inspection dates: 3 March to 14 March 2014"
HELD = "The plan for the ward was agreed. The ward was inspected. A letter was sent to the trust."
TARGETS = (
    "Measure\t2018\t2019\t2019 Target\t2019 Target Met/ Not Met\n"
    "Days to answer a letter\t22\t31\t25\tNot Met"
)
MANY = f"{TARGETS}\nCalls answered in a minute\t80%\t91%\t90%\tMet"


def passes(text: str, quote: str) -> bool:
    published = DateRange.parse("2014-05-09")
    return not breaches(text, [quote_of(quote, body="Harnmoor", published=published)])


@pytest.mark.parametrize(
    ("told", "quote"),
    [
        ("The report was published on 9 May 2014.", LEAD),
        ("In the report on Harnmoor published 9 May 2014 the lead inspector was Ruth Amery.", LEAD),
        ("The Harnmoor inspection took place from 3 March to 14 March 2014.", WHEN),
        ("The inspection ran from 3 to 14 March 2014.", WHEN),
        ("The 2019 target of 25 was not met.", TARGETS),
        ("In 2019 the days to answer a letter were 31, and the target of 25 was not met.", TARGETS),
        ("The 2019 target for days to answer a letter was not met.", MANY),
        ("The target for calls answered in a minute was met in 2019.", MANY),
    ],
)
def test_what_the_dates_and_fields_of_a_report_bear_out_passes(told: str, quote: str) -> None:
    assert passes(told, quote)


@pytest.mark.parametrize(
    ("told", "quote"),
    [
        ("The report was published on 8 May 2014.", LEAD),
        ("The plan was published on 9 May 2014.", HELD),
        ("A letter to the trust was published on 9 May 2014.", LEAD),
        ("The report on Corve published 9 May 2014 names Ruth Amery as lead inspector.", LEAD),
        ("The inspection took place from 3 March to 15 March 2014.", WHEN),
        ("The report was published on 14 March 2014.", WHEN),
        ("The strike took place from 3 March to 14 March 2014.", WHEN),
        ("The inspection took place on 9 May 2014.", LEAD),
        ("The 2019 target of 25 was met.", TARGETS),
        ("In 2019 the days to answer a letter were 31, and the target of 25 was met.", TARGETS),
        ("The target for days to answer a letter was met in 2019.", MANY),
        ("The target for calls answered in a minute was not met in 2019.", MANY),
    ],
)
def test_other_dates_and_things_do_not(told: str, quote: str) -> None:
    assert not passes(told, quote)
