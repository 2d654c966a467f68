"""A place may be what one report is about and only be named in another, which tells of something there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.shelf import Shelf

DERAILED = (
    "# Rail accident report\n\n## Derailment at Marlbury\n\nJuly 2022\n\n"
    "A train derailed at Marlbury on 9 February 2021. The line was closed for 17 days. "
    "The repair of the line at Marlbury cost £4.6 million.\n"
)
FIRE = (
    "# Tarnshire Fire and Rescue Service\n\nAnnual report 2022\n\n"
    "In October 2022 we opened a new fire station at Marlbury, which cost £5.2 million.\n\n"
    "The library of Ferring is near another station. Line managers are trained.\n"
)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    directory: Path = tmp_path_factory.mktemp("elsewhere")
    return Shelf.make(directory, {"r07_marlbury.md": DERAILED, "annual.md": FIRE})


@pytest.mark.parametrize(
    "question",
    ["What did the new fire station at Marlbury cost?", "What did Marlbury’s fire station cost?"],
)
def test_what_another_report_tells_of_the_place_is_looked_for_there(
    shelf: Shelf, question: str
) -> None:
    answer = shelf.ask(question)
    assert "£5.2 million" in answer.text
    assert "£4.6 million" not in answer.text
    assert any("reports on others that name it were searched" in note for note in answer.notes)


@pytest.mark.parametrize(
    "question",
    [
        "What did the repair of the line at Marlbury cost?",
        "How long was the line closed at Marlbury?",
        "What did the library at Marlbury cost?",
        "What did the swimming pool at Marlbury cost?",
    ],
)
def test_what_its_own_reports_have_or_none_has_there_stays_with_its_own(
    shelf: Shelf, question: str
) -> None:
    answer = shelf.ask(question)
    assert not any("others that name it" in note for note in answer.notes)
    assert {quote.body for quote in answer.quotes} <= {"Marlbury"}


def test_an_organisation_is_no_mere_place(shelf: Shelf) -> None:
    answer = shelf.ask("What did the derailment at Tarnshire Fire and Rescue Service cost?")
    assert not any("others that name it" in note for note in answer.notes)
