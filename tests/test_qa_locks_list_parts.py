"""Lists of parts under a whole: an item's figure is of that whole, and of no other item's."""

from __future__ import annotations

import pytest

from corpus.report import DateRange
from eval.statements import quote_of
from qa.answer import Quote
from qa.locks import breaches

PUPILS = quote_of(
    "◼ At 4 May 2014, 212 pupils are being taught by the borough (a rate of 31.4 per 1,000). This"
    " is a fall from 240 at 31 March 2013.\n"
    "• of this number, 96 (or 45.3%) are taught outside the borough\n"
    "• 27 attend hospital schools, all of which are outside the borough\n"
    "• one attends a military academy in the county\n"
    "• 84 attend day centres, of whom 12.5% attend at night",
    body="Ashcombe",
    title="Inspection of Ashcombe",
    published=DateRange.parse("2014-09-01"),
    period=DateRange.parse("2014-05-04"),
)

THEFTS = quote_of(
    "The force dealt with 640 reports of theft.\n"
    "• Of these, 118 led to a charge\n"
    "• 75 were of bicycles, most of them at stations\n"
    "• 203 were closed within a week\n\n"
    "It had 90 officers and 41 volunteers.\n"
    "• 16 trained in first aid\n"
    "• 22 were new",
    body="Stell Police",
    title="Review of Stell Police",
    published=DateRange.parse("2014-09-01"),
)


@pytest.mark.parametrize(
    ("quote", "statement"),
    [
        (
            PUPILS,
            "At 4 May 2014, 27 of the 212 pupils taught by Ashcombe attended hospital schools.",
        ),
        (
            PUPILS,
            "Of the 212 pupils, 27 attended hospital schools, all of them outside the borough.",
        ),
        (PUPILS, "84 of the 212 pupils attended day centres."),
        (PUPILS, "A further one attended a military academy in the county."),
        (THEFTS, "203 of the 640 reports of theft were closed within a week."),
    ],
)
def test_an_item_is_part_of_what_its_list_stands_under(quote: Quote, statement: str) -> None:
    """The whole stands in the paragraph before the list, the part in an item."""
    assert not breaches(statement, [quote])


@pytest.mark.parametrize(
    ("quote", "statement"),
    [
        (
            PUPILS,
            "At 4 May 2014, 84 of the 212 pupils taught by Ashcombe attended hospital schools.",
        ),
        (PUPILS, "At 31 March 2013, 27 of the 212 pupils attended hospital schools."),
        (PUPILS, "27 of the 240 pupils attended hospital schools."),
        (PUPILS, "27 of the 96 pupils taught outside the borough attended hospital schools."),
        (PUPILS, "27 of the 84 pupils at day centres attended hospital schools."),
        (PUPILS, "27 of the 212 teachers attended hospital schools."),
        (PUPILS, "212 of the 27 pupils attended hospital schools."),
        (PUPILS, "A further one attended a hospital school."),
        (THEFTS, "75 of the 118 reports of theft were of bicycles."),
        (THEFTS, "203 of the 640 reports of theft led to a charge."),
        (THEFTS, "203 of the 640 reports of theft were not closed within a week."),
        (THEFTS, "16 of the 640 officers trained in first aid."),
    ],
)
def test_an_item_is_part_of_no_other_figure(quote: Quote, statement: str) -> None:
    """Another item's figure, one of another time or list, another item's words, the whole for the part."""
    assert breaches(statement, [quote])


def test_the_number_of_a_footnote_is_no_part_of_its_word() -> None:
    """A page's layout puts it to the word; a figure that a word ends in is none of the statement's."""
    quote = quote_of(
        "Of these, one attends a boarding school4 by the sea and 12 attend day schools."
    )
    assert not breaches("One attends a boarding school by the sea.", [quote])
    assert breaches("Four attend a boarding school by the sea.", [quote])
