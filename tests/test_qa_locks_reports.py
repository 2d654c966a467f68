"""What a statement dates by its report: told by that report, and not rather by another on the same body."""

from __future__ import annotations

import pytest

from corpus.report import DateRange
from eval.statements import quote_of
from qa.locks import breaches

EARLY = (
    "Records of restraint are kept in full. Visitors wait too long at the gate, and the most common complaint "
    "is cold food. Staff know the patients well."
)
LATE = (
    "Visitors are now seen within ten minutes at the gate, and the most common complaint is noise at night. "
    "Records of restraint are often incomplete. The library has closed."
)


def passes(text: str) -> bool:
    quotes = [
        quote_of(EARLY, body="Tarnbrook Hospital", published=DateRange.parse("2015-03-12")),
        quote_of(LATE, body="Tarnbrook Hospital", published=DateRange.parse("2018-06-04")),
    ]
    return not breaches(text, quotes)


@pytest.mark.parametrize(
    "told",
    [
        "The report of 12 March 2015 says that visitors wait too long at the gate.",
        "According to the June 2018 report, the most common complaint is noise at night.",
        "In 2015 the most common complaint was cold food.",
        "In 2018 the most common complaint was noise at night.",
        "In the report of 4 June 2018, records of restraint are often incomplete.",
        "In 2015 the most common complaint was cold food, and in 2018 it was noise at night.",
        "The 2015 report found that records of restraint are kept in full.",
        "The 2018 report says that the library has closed.",
        "In 2015 staff knew the patients well.",
        "In 2018 visitors were seen within ten minutes at the gate.",
    ],
)
def test_what_the_dated_report_says_passes(told: str) -> None:
    assert passes(told)


@pytest.mark.parametrize(
    "told",
    [
        "The report of 4 June 2018 says that visitors wait too long at the gate.",
        "According to the March 2015 report, the most common complaint is noise at night.",
        "In 2018 the most common complaint was cold food.",
        "In 2015 the most common complaint was noise at night.",
        "In the report of 12 March 2015, records of restraint are often incomplete.",
        "The 2018 report found that records of restraint are kept in full.",
        "The 2015 report says that the library has closed.",
        "In 2018 staff knew the patients well.",
        "In 2015 visitors were seen within ten minutes at the gate.",
    ],
)
def test_what_the_other_report_says_does_not(told: str) -> None:
    assert not passes(told)
