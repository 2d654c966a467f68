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
LATER = """# Inspection of Southmere local authority children\u2019s services

Report published: 4 May 2023

Southmere has new leaders, inspectors say.
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


def test_a_later_report_without_grades_hides_no_false_premise(southmere: Shelf) -> None:
    southmere.add("southmere/visit - 4 may 2023.md", LATER)
    answer = southmere.ask("Why was Southmere rated outstanding?")
    assert answer.status is Status.NOT_IN_REPORTS
    assert "which is not what the question says" in answer.text


def test_the_grade_of_a_part_is_not_explained_by_what_stands_after_the_whole(
    southmere: Shelf,
) -> None:
    answer = southmere.ask("Why were children in care in Southmere judged good?")
    assert not any(said.text in SUMMARY for said in answer.statements)


@pytest.mark.parametrize(
    "question",
    [
        "How is Southmere doing?",
        "Tell me about Southmere",
        "southmere",
        "What do inspectors say about Southmere in 2021?",
        "What about Southmere?",
        "Southmere 2021",
    ],
)
def test_a_body_alone_is_answered_with_its_grade_and_what_follows(
    southmere: Shelf, question: str
) -> None:
    answer = southmere.ask(question)
    assert answer.status is Status.ANSWERED
    assert "Inadequate" in answer.statements[0].text
    assert tuple(said.text for said in answer.statements[1:]) == SUMMARY
    assert_checkable(southmere, answer)


def test_an_overview_ends_with_how_a_later_report_without_grades_begins(southmere: Shelf) -> None:
    southmere.add("southmere/visit - 4 may 2023.md", LATER)
    answer = southmere.ask("How is Southmere doing?")
    assert "Inadequate" in answer.statements[0].text
    last = answer.statements[-1].text
    assert last == "Southmere (4 May 2023): Southmere has new leaders, inspectors say."


def test_an_overview_of_two_says_whose_each_sentence_is(southmere: Shelf) -> None:
    other = REPORT.replace("Southmere", "Eastmere").replace("Inadequate", "Good")
    southmere.add("eastmere/inspection - 3 june 2021.md", other)
    said = [each.text for each in southmere.ask("What about Southmere and Eastmere?").statements]
    assert said[0].startswith("Southmere (3 June 2021): Overall effectiveness")
    assert said[1] == f"Southmere (3 June 2021): {SUMMARY[0]}"
    assert any(text == f"Eastmere (3 June 2021): {SUMMARY[0]}" for text in said)


@pytest.mark.parametrize(
    "question", ["What is Southmere?", "Where is Southmere?", "Why Southmere?", "How is Westmere?"]
)
def test_other_questions_have_no_overview(southmere: Shelf, question: str) -> None:
    assert southmere.ask(question).status is Status.NOT_IN_REPORTS
