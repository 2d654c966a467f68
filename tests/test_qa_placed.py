"""A name that is no body of the library, but stands in a report's title, headings or first page."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.answer import Status
from tests.shelf import Shelf

TRUST = (
    "# Ferring and Vale NHS Foundation Trust\n\n"
    "Date of publication: 3 October 2018\n\nThe trust was founded with the help of Mere Abbey in 1991.\n\n"
    "## St Oswin’s Hospital\n\nSafe: requires improvement\n\nOverall rating: requires improvement\n\n"
    "The trust must keep medicines locked. The trust must have enough midwives.\n"
)
HOMES = (
    "# Regulatory judgement on Brightwell Homes Limited\n\nPublished 17 April 2024\n\n"
    "Brightwell was formed to take over the homes of Ottermouth. Overall it is judged good.\n"
)


NEARBY = {
    f"{place}/report-{number}.md": f"# Inspection of {place} Primary School\n\n"
    + "Published 3 May 2021\n\n" * (number != 4)
    + f"Overall the school is judged good. Pupils of {place} come from Ottermouth by bus.\n"
    for number, place in enumerate(("Ferring", "Marlbury", "Tarnby", "Merrow", "Lakeby"))
}


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    directory: Path = tmp_path_factory.mktemp("crowd")
    return Shelf.make(directory, NEARBY)


@pytest.mark.parametrize(
    "question",
    [
        "How was Ottermouth rated overall?",
        "What is Ottermouth’s rating?",
        "What was the grade of Ottermouth?",
        "How is Ottermouth doing?",
        "how was ottermouth rated",
    ],
)
def test_a_grade_of_what_many_reports_name_is_not_one_of_theirs(
    crowd: Shelf, question: str
) -> None:
    answer = crowd.ask(question)
    assert answer.status is Status.NOT_IN_REPORTS
    assert "No report is about “Ottermouth”" in answer.text


def test_what_happens_at_a_place_that_many_name_is_looked_for(crowd: Shelf) -> None:
    assert crowd.ask("Do pupils come from Ottermouth by bus?").status is Status.ANSWERED


def test_a_report_without_a_date_is_not_said_to_be_from_another_time(crowd: Shelf) -> None:
    answer = crowd.ask("How was Lakeby Primary School rated in 2022?")
    assert (
        "No report on Lakeby Primary School is known to be from 2022; one has no date."
        in answer.text
    )
    answer = crowd.ask("How was Merrow Primary School rated in 2022?")
    assert "No report on Merrow Primary School from 2022 is loaded" in answer.text


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    directory: Path = tmp_path_factory.mktemp("placed")
    return Shelf.make(directory, {"a-1.md": TRUST, "b-2.md": HOMES})


def test_a_name_in_a_heading_is_asked_of_the_reports_that_have_it(shelf: Shelf) -> None:
    answer = shelf.ask("What was St Oswin’s Hospital rated overall?")
    assert "is loaded" not in answer.text
    assert answer.status is Status.ANSWERED
    assert {quote.body for quote in answer.quotes} == {"Ferring and Vale NHS Foundation Trust"}


def test_a_name_that_only_the_first_page_has_is_said_to_stand_there(shelf: Shelf) -> None:
    answer = shelf.ask("How was Ottermouth rated overall?")
    assert answer.status is Status.NOT_IN_REPORTS
    assert (
        "No report is about “Ottermouth”, though it is named at the beginning of"
        " Brightwell Homes Limited (17 April 2024)." in answer.text
    )


@pytest.mark.parametrize(
    "question",
    [
        "How was Zorbia rated overall?",
        "How was Zorbia’s hospital rated?",
        "What must Zorbia improve?",
    ],
)
def test_a_name_that_no_report_has_is_said_to_be_missing(shelf: Shelf, question: str) -> None:
    answer = shelf.ask(question)
    assert answer.status is Status.NOT_IN_REPORTS
    assert "No report about “Zorbia” is loaded." in answer.text
