"""Why a grade was given: in the report's own words where it says so, else what stands after the grade."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.answer import Status
from tests.shelf import Shelf, assert_checkable

SUMMARY = (
    "Since the last visit in 2017 the number of workers has halved.",
    "Plans drift and nobody notices.",
    "Families wait for months.",
)
REPORT = f"""# Inspection of Southmere local authority children\u2019s services

Report published: 3 June 2021

| Judgement | Grade |
| --- | --- |
| The experiences and progress of children in care | Good |
| Overall effectiveness | Inadequate |

1 This report is made under a law. It has two sentences in a footnote.

{" ".join(SUMMARY)} Much else is told later.

## What needs to improve?

- The number of workers.
"""


@pytest.fixture
def southmere(tmp_path: Path) -> Shelf:
    return Shelf.make(tmp_path, {"southmere/inspection - 3 june 2021.md": REPORT})


@pytest.mark.parametrize(
    "question",
    ["Why was Southmere rated inadequate?", "Why is Southmere inadequate?", "How is Southmere rated and why?"],
)  # fmt: skip
def test_the_first_sentences_after_the_grade_stand_where_no_reason_is_given(
    southmere: Shelf, question: str
) -> None:
    answer = southmere.ask(question)
    assert answer.status is Status.PARTIAL
    assert "Inadequate" in answer.statements[0].text
    assert tuple(said.text for said in answer.statements[1:]) == SUMMARY
    assert "No reason is given in so many words" in answer.searched.missing[0]
    assert_checkable(southmere, answer)


def test_a_grade_that_the_report_does_not_give_has_no_reason(southmere: Shelf) -> None:
    answer = southmere.ask("Why was Southmere rated outstanding?")
    assert answer.status is Status.NOT_IN_REPORTS
    assert "which is not what the question says" in answer.text


def test_the_grade_of_a_part_is_not_explained_by_what_stands_after_the_whole(
    southmere: Shelf,
) -> None:
    answer = southmere.ask("Why were children in care in Southmere judged good?")
    assert not any(said.text in SUMMARY for said in answer.statements)
