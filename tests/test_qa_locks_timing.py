"""Dates of figures and of reports: each is the figure's own, or its report's."""

from __future__ import annotations

import pytest

from corpus.report import DateRange
from eval.statements import quote_of
from qa.answer import Quote
from qa.locks import breaches

PROSE = quote_of(
    "Of 212 incidents recorded in the year, 37 led to an investigation. The pilot had 2,310 "
    "hours of flying experience, of which 64 were on type. Income rose by £2.4 million to £31.7"
    " million. The temperature was -3.5 degrees.",
    body="Civil Aviation Inquiry",
    title="Annual review 2006",
    published=DateRange.parse("2007-05-01"),
    period=DateRange.parse("2006"),
)

WAITS = quote_of(
    "Visits rose to 64,300, 8 per cent more than in 2008. The average wait was 31 days, against"
    " 36 days in 2008 and a target of 30 days.",
    body="Land Registry of Ulm",
    title="Annual report 2009",
    published=DateRange.parse("2010-03-01"),
    period=DateRange.parse("2009"),
)

VISIT = quote_of(
    "Since the visit in June 2016, most teams are fully staffed. Caseloads have come down from "
    "22 to 16.",
    body="Marlow Vale",
    title="Inspection of Marlow Vale children's services",
    published=DateRange.parse("2017-02-07"),
    period=DateRange.parse("2017-01-09/2017-01-20"),
)

COMPLAINTS = quote_of(
    "Complaints received rose by 7% to 1,912. We upheld 388 of them, 20%, and 64 are still "
    "open. Compensation of £91,000 was paid, £12,000 less than in the year before.",
    body="Postal Ombudsman",
    title="Annual report 2004-05",
    published=DateRange.parse("2005-06-20"),
    period=DateRange.parse("2004-04-01/2005-03-31"),
)

COURT = quote_of(
    "In the year to 31 March 2012 the court heard 4,310 cases, against 4,655 the year before. "
    "The oldest case dated from 2006. Judge Orla Finch retired in May 2011.",
    body="Tarn Labour Court",
    title="Annual report 2011-12",
    published=DateRange.parse("2012-07-02"),
    period=DateRange.parse("2011-04-01/2012-03-31"),
)

PUPILS = quote_of(
    "The school has 341 pupils on roll, 38 of whom have special needs. In 2011, 74% reached "
    "level 4 in English and 69% in mathematics; in 2012 the figures were 79% and 77%. The last "
    "inspection was in May 2008.",
    body="Thorn Primary School",
    title="Inspection report",
    published=DateRange.parse("2012-11-20"),
    period=DateRange.parse("2012-10-17/2012-10-18"),
)


@pytest.mark.parametrize(
    ("quotes", "statement"),
    [
        ([PROSE], "37 of the 212 incidents led to an investigation."),
        ([PROSE], "Income rose to £31.7 million, up by £2.4 million."),
        ([PROSE], "Income increased by £2.4 million."),
        ([PROSE], "The temperature was -3.5 degrees."),
        ([PROSE], "In 2006, 212 incidents were recorded."),
        ([PROSE], "The pilot had 64 hours on type."),
        ([WAITS], "Visits in 2009 rose to 64,300, 8 per cent more than in 2008."),
        ([WAITS], "In 2009 the average wait was 31 days, against a target of 30 days."),
        ([WAITS], "In 2009 there were 64,300 visits."),
        (
            [VISIT],
            ("According to the inspection report of February 2017, most teams are fully staffed."),
        ),
        (
            [VISIT],
            (
                "Since the visit in June 2016, caseloads in Marlow Vale have come down from 22 to"
                " 16."
            ),
        ),
        ([COMPLAINTS], "In 2004-05 complaints received rose by 7% to 1,912."),
        ([COMPLAINTS], "The ombudsman upheld 388 complaints in 2004-05."),
        ([COMPLAINTS], "64 complaints are still open."),
        ([COMPLAINTS], "In 2004-05 compensation of £91,000 was paid."),
        ([COMPLAINTS], "Of 1,912 complaints received, 388 were upheld."),
        ([COURT], "In the year to 31 March 2012 the court heard 4,310 cases."),
        ([COURT], "The court heard 4,310 cases in 2011-12."),
        ([COURT], "The oldest case dated from 2006."),
        ([COURT], "Judge Orla Finch retired in May 2011."),
        (
            [COURT],
            (
                "The Tarn Labour Court heard 4,310 cases in 2011-12, compared with 4,655 the year"
                " before."
            ),
        ),
        ([PUPILS], "The school has 341 pupils, of whom 38 have special needs."),
        ([PUPILS], "Thorn Primary School was last inspected in May 2008."),
        ([PUPILS], "38 pupils have special needs."),
    ],
)
def test_what_the_quotes_say_passes(quotes: list[Quote], statement: str) -> None:
    """A figure, grade or date with what it is of."""
    assert not breaches(statement, quotes)


@pytest.mark.parametrize(
    ("quotes", "statement"),
    [
        ([PROSE], "212 of the incidents led to an investigation."),
        ([PROSE], "The pilot had 2,310 hours on type, out of 64 hours in all."),
        ([PROSE], "Income rose to £2.4 million."),
        ([PROSE], "Income increased by £31.7 million."),
        ([PROSE], "The temperature was 3.5 degrees."),
        ([PROSE], "In 2005, 212 incidents were recorded."),
        ([PROSE], "The pilot had 37 hours on type."),
        ([PROSE], "The pilot had 2,310 hours on type."),
        ([WAITS], "Visits in 2008 rose to 64,300."),
        ([WAITS], "In 2008 the average wait was 31 days, against a target of 30 days."),
        ([WAITS], "In 2008 there were 64,300 visits."),
        ([WAITS], "The average wait was 36 days in 2009."),
        ([WAITS], "The average wait fell from 36 days in 2009 to 31 days in 2008."),
        ([WAITS], "In 2010 there were 64,300 visits."),
        ([WAITS], "The target was 36 days in 2008."),
        ([WAITS], "The average wait rose from 31 days in 2009 to 36 days in 2008."),
        ([WAITS], "The target fell from 36 days in 2008 to 30 days in 2009."),
        ([VISIT], "According to the inspection report of June 2016, most teams are fully staffed."),
        ([VISIT], "The report of June 2016 says that most teams are fully staffed."),
        ([VISIT], "The June 2016 report says that most teams are fully staffed."),
        (
            [VISIT],
            (
                "Since the visit in February 2017, caseloads in Marlow Vale have come down from "
                "22 to 16."
            ),
        ),
        (
            [VISIT],
            ("The June 2016 inspection report said that caseloads have come down from 22 to 16."),
        ),
        ([COMPLAINTS], "In 2003-04 complaints received rose by 7% to 1,912."),
        ([COMPLAINTS], "The ombudsman upheld 388 complaints in 2003-04."),
        ([COMPLAINTS], "388 complaints are still open."),
        ([COMPLAINTS], "In 2004-05 compensation of £12,000 was paid."),
        ([COMPLAINTS], "Of 1,912 complaints received, 64 were upheld."),
        ([COMPLAINTS], "Complaints received rose by 20% to 1,912."),
        ([COMPLAINTS], "In 2005-06 compensation of £91,000 was paid."),
        ([COMPLAINTS], "Complaints received rose to 7%."),
        ([COURT], "In the year to 31 March 2011 the court heard 4,310 cases."),
        ([COURT], "The court heard 4,655 cases in 2011-12."),
        ([COURT], "The oldest case dated from 2011."),
        ([COURT], "Judge Orla Finch retired in March 2012."),
        (
            [COURT],
            (
                "The Tarn Labour Court heard 4,655 cases in 2011-12, compared with 4,310 the year"
                " before."
            ),
        ),
        ([COURT], "The court heard 4,310 cases in 2006."),
        ([COURT], "The court heard 4,310 cases in May 2011."),
        ([PUPILS], "In 2011, 79% reached level 4 in English and 77% in mathematics."),
        ([PUPILS], "The school has 38 pupils, of whom 341 have special needs."),
        ([PUPILS], "In 2012, 69% reached level 4 in mathematics."),
        ([PUPILS], "Thorn Primary School was last inspected in October 2012."),
        ([PUPILS], "In 2011, 74% reached level 4 in mathematics."),
        ([PUPILS], "341 pupils have special needs."),
        ([PUPILS], "In 2012, 74% reached level 4 in English."),
    ],
)
def test_what_they_say_of_something_else_is_held(quotes: list[Quote], statement: str) -> None:
    """A figure, grade, label, date or rank in another's place."""
    assert breaches(statement, quotes)
