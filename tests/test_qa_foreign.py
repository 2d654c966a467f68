"""A question about a name that stands in no report is not answered by what stands there instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.hit import Filters
from qa.answer import Status
from qa.foreign import foreign_names
from tests.shelf import Shelf
from tests.shelf_reports import REPORTS


def unknown(shelf: Shelf, question: str, filters: Filters | None = None) -> tuple[str, ...]:
    return foreign_names(shelf.understood(question), shelf.index, filters or Filters())


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("How is Zorbia doing?", ("Zorbia",)),
        ("What is the capital of France?", ("France",)),
        ("What is Zorbia’s capital?", ("Zorbia",)),
        ("How many carers left Port Quillon?", ("Port Quillon",)),
        ("How is Tarn Harbour doing?", ("Tarn Harbour",)),
        ("How many cases does Ines Marlow have?", ()),
        ("What is the Lantern project?", ()),
        ("What is the Harbour hub?", ()),
        ("How many carers are there?", ()),
        ("Zebras are counted where?", ()),
        ("How many visits were there on Monday in August?", ()),
        ("What does Northmoor do for Zorbia?", ()),
        ("What should I know?", ()),
        ("Compare the grades of Northmoor and Zorbia", ("Zorbia",)),
        ("Was Zorbia rated better than Northmoor?", ("Zorbia",)),
        ("Compare Northmoor in FY2015 with Northmoor in 2024", ()),
        ("Compare the grades of Northmoor and East Ferring", ()),
    ],
)
def test_names_that_no_report_knows_are_told_from_those_that_one_does(
    shelf: Shelf, question: str, names: tuple[str, ...]
) -> None:
    assert unknown(shelf, question) == names


@pytest.mark.parametrize(
    "question",
    [
        "How is South Northmoor rated overall?",
        "Who led the inspection of North Ferring?",
        "How has South Northmoor changed over the years?",
        "What must North Ferring improve?",
    ],
)
def test_a_body_whose_name_is_put_together_of_known_words_is_unknown_all_the_same(
    tmp_path: Path, question: str
) -> None:
    hill = "# Hills\n\nThe North of the bay and the South of it. Upper Northmoor is a hill.\n"
    shelf = Shelf.make(tmp_path, {**REPORTS, "hills.md": hill})
    answer = shelf.ask(question)
    assert answer.status is Status.NOT_IN_REPORTS
    assert "is loaded" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Compare the overall grades of Northmoor and Zorbia",
        "Was Zorbia rated better than Northmoor overall?",
    ],
)
def test_a_comparison_names_the_side_that_no_report_knows(shelf: Shelf, question: str) -> None:
    answer = shelf.ask(question)
    assert answer.status is Status.PARTIAL
    assert [quote.body for quote in answer.quotes] == ["Northmoor"]
    assert answer.searched.missing == ("No report about “Zorbia” is loaded.",)


def test_a_name_that_stands_only_in_reports_left_out_is_unknown(shelf: Shelf) -> None:
    question = "What is the Lantern project?"
    assert unknown(shelf, question, Filters(bodies=("Northmoor",))) == ()
    assert unknown(shelf, question, Filters(bodies=("West Ferring",))) == ("Lantern",)


@pytest.mark.parametrize(
    "question",
    [
        "How is Zorbia rated overall?",
        "What must Zorbia improve?",
        "Who led the inspection of Zorbia?",
        "How has Zorbia changed over the years?",
        "How many social workers does Zorbia have?",
        "Does the report on Zorbia mention adopters?",
    ],
)
def test_nothing_is_answered_about_a_name_that_no_report_knows(shelf: Shelf, question: str) -> None:
    answer = shelf.ask(question)
    assert answer.status is Status.NOT_IN_REPORTS
    assert not answer.quotes
    assert "No report about “Zorbia” is loaded." in answer.searched.missing
    assert "No report about “Zorbia” is loaded." in answer.text
    assert answer.searched.eligible == 0
