"""Tables with cells of words: a row's cell told whole passes, another's or one told in part is held."""

from __future__ import annotations

import pytest

from corpus.report import DateRange
from eval.statements import quote_of
from qa.locks import breaches

WEAR = quote_of(
    "Table 4: Wear of the chain at Hobb Lift\n"
    "Date\tInspected by\tWear over 2 m\tAction required\n"
    "3 May 2011\tWorks engineer\t1 in 240\tNone\n"
    "9 August 2011\tWorks engineer\t1 in 185\tGrease and inspect again within 20 days\n"
    "14 November 2011\tInsurance surveyor\t1 in 130\tReplace the chain within 4 days\n"
    "20 December 2011\tWorks engineer\t1 in 410\tDo not run before repair by the owner",
    body="Hobb",
    title="Report on the fall of a lift at Hobb",
    published=DateRange.parse("2012-09-01"),
    period=DateRange.parse("2011-12-22"),
)


@pytest.mark.parametrize(
    "statement",
    [
        (
            "On 14 November 2011 the insurance surveyor recorded wear of 1 in 130 over 2 m, with the "
            "action required being to replace the chain within 4 days."
        ),
        (
            "On 9 August 2011 wear over 2 m was 1 in 185, and the action required was to grease and "
            "inspect again within 20 days."
        ),
        "On 3 May 2011 the works engineer recorded wear of 1 in 240 over 2 m at Hobb Lift.",
    ],
)
def test_a_cell_of_words_told_whole_passes(statement: str) -> None:
    """What the row says, in its order."""
    assert not breaches(statement, [WEAR])


@pytest.mark.parametrize(
    "statement",
    [
        "On 14 November 2011 the works engineer recorded wear of 1 in 130 over 2 m.",
        "On 14 November 2011 the insurance surveyor recorded wear of 1 in 185 over 2 m.",
        "On 14 November 2011 the action required was to replace the chain within 20 days.",
        (
            "On 14 November 2011 the insurance surveyor recorded wear of 1 in 130 over 2 m, with the "
            "action required being to grease the chain within 4 days."
        ),
        (
            "On 14 November 2011 the insurance surveyor recorded wear of 1 in 130 over 2 m, with the "
            "action required being to replace the chain after 4 days."
        ),
        (
            "On 14 November 2011 the insurance surveyor recorded wear of 1 in 130 over 2 m, with no "
            "action required."
        ),
        (
            "On 9 August 2011 wear over 2 m was 1 in 185, and the action required was to inspect and "
            "grease again within 20 days."
        ),
        (
            "On 20 December 2011 wear over 2 m was 1 in 410, and the action required was to run "
            "before repair by the owner."
        ),
        "On 14 November 2011 wear over 2 m was 130.",
        "On 14 November 2011 wear over 4 m was 1 in 130.",
        "On 3 May 2011 wear over 2 m was 1 in 185.",
    ],
)
def test_a_cell_of_words_told_otherwise_is_held(statement: str) -> None:
    """Another row's, another order, a denial left out or put in, a ratio's half."""
    assert breaches(statement, [WEAR])
