"""Verdicts: that a row's target was met or missed is true of its cell, and of the figures told."""

from __future__ import annotations

import pytest

from corpus.report import DateRange
from eval.statements import quote_of
from qa.answer import Quote
from qa.locks import breaches

_ROWS = (
    ("Measure", "2021 Result", "2022 Result", "2022 Target", "Met/ Not Me"),
    ("Days to mend a lamp", "9", "14", "≤ 11", "Not Met"),
    ("Lamps lit at dusk", "88%", "93%", "≥ 90%", "Met"),
)
_TITLE = "Lanthorn – annual report for 2022"


def _quote(columns: int) -> str:
    return "\n".join("\t".join(row[:columns]) for row in _ROWS)


JUDGED = quote_of(_quote(5), body="Lanthorn", title=_TITLE, published=DateRange.parse("2023-02-01"))
"""With the verdicts, under a head that a page's layout has cut short."""
BARE = quote_of(_quote(4), body="Lanthorn", title=_TITLE, published=DateRange.parse("2023-02-01"))
"""Without them."""


@pytest.mark.parametrize(
    "statement",
    [
        "The 2022 result of 14 days to mend a lamp did not meet the target of ≤ 11.",
        "The 2022 result of 14 days to mend a lamp missed the target of ≤ 11.",
        "The 2022 result of 93% of lamps lit at dusk met the target of ≥ 90%.",
    ],
)
def test_a_verdict_of_the_row_passes(statement: str) -> None:
    """It is the cell's, and the figures bear it out."""
    assert not breaches(statement, [JUDGED])


@pytest.mark.parametrize(
    "statement",
    [
        "The 2022 result of 14 days to mend a lamp met the target of ≤ 11.",
        "The 2022 result of 93% of lamps lit at dusk missed the target of ≥ 90%.",
        "The 2022 result of 93% of lamps lit at dusk did not meet the target of ≥ 90%.",
    ],
)
@pytest.mark.parametrize("quote", [JUDGED, BARE])
def test_a_verdict_that_the_figures_belie_is_held(statement: str, quote: Quote) -> None:
    """With the verdicts in the table and without."""
    assert breaches(statement, [quote])


@pytest.mark.parametrize(
    "statement",
    [
        "The 2022 result for days to mend a lamp met the target.",
        "The 2022 target for lamps lit at dusk was not met.",
    ],
)
def test_a_verdict_of_another_row_is_held(statement: str) -> None:
    """No figure is told; the cell says otherwise."""
    assert breaches(statement, [JUDGED])


def test_a_figure_may_be_told_against_a_target_that_it_meets() -> None:
    """Without a word of verdict nothing is compared."""
    assert not breaches("The 2022 result for lamps lit at dusk was 93%.", [BARE])
