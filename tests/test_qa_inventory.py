"""Questions after the reports themselves: which there are, on whom, from when; the latest and the first."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.answer import Answer, Status
from qa.inventory import asks_for_reports
from tests.shelf import Shelf, assert_checkable

UNDATED = (
    "# Inspection of Southmere\n\nCare leavers in Southmere are well supported by their advisers.\n"
)


def told(answer: Answer) -> list[str]:
    """Bodies of the reports quoted, in order."""
    return [quote.body or "" for quote in answer.quotes]


@pytest.mark.parametrize(
    ("question", "source"),
    [
        ("Which council was inspected most recently?", "northmoor/inspection - 15 may 2024.md"),
        ("What is the latest report?", "northmoor/inspection - 15 may 2024.md"),
        ("which is the newest report you have", "northmoor/inspection - 15 may 2024.md"),
        ("When was the latest report published?", "northmoor/inspection - 15 may 2024.md"),
        ("What is the latest report on East Ferring?", "east ferring/inspection - 4 may 2022.md"),
        ("Which was the first inspection?", "northmoor/inspection - 20 march 2015.md"),
        ("What is the oldest report on East Ferring?", "east ferring/inspection - 11 november 2016.md"),
    ],
)  # fmt: skip
def test_the_latest_and_the_first_are_told_by_their_dates(
    councils: Shelf, question: str, source: str
) -> None:
    answer = councils.ask(question)
    assert answer.status is Status.ANSWERED
    assert [quote.source for quote in answer.quotes] == [source]
    assert_checkable(councils, answer)


@pytest.mark.parametrize(
    ("question", "bodies"),
    [
        ("Which councils were inspected in 2018?", ["Northmoor"]),
        ("Who was inspected in 2016?", ["East Ferring"]),
        ("Which reports came out between 2016 and 2018?", ["East Ferring", "West Ferring", "Northmoor"]),
        ("Which reports do you have on East Ferring?", ["East Ferring", "East Ferring"]),
        ("How often has East Ferring been inspected?", ["East Ferring", "East Ferring"]),
        ("Has Northmoor been inspected since 2018?", ["Northmoor", "Northmoor"]),
        ("Is there anything on West Ferring in the library?", ["West Ferring", "West Ferring"]),
        ("What were the last two reports?", ["East Ferring", "Northmoor"]),
    ],
)  # fmt: skip
def test_reports_are_listed_oldest_first_with_a_quote_each(
    councils: Shelf, question: str, bodies: list[str]
) -> None:
    answer = councils.ask(question)
    assert told(answer) == bodies
    assert answer.table is not None
    assert [row.cells[0] for row in answer.table.rows] == bodies
    assert_checkable(councils, answer)


def test_every_report_is_listed_whatever_is_quoted(councils: Shelf) -> None:
    answer = councils.ask("List all reports", max_quotes=2)
    assert answer.table is not None
    assert len(answer.table.rows) == 7
    assert len(answer.quotes) == 2
    assert answer.text.startswith("7 reports on 3 bodies fit the question.")


def test_a_report_that_does_not_print_its_date_is_said_to_be_dated_by_its_file(
    tmp_path: Path,
) -> None:
    shelf = Shelf.make(tmp_path, {"southmere/report - 3 june 2021.md": UNDATED})
    answer = shelf.ask("What is the latest report?")
    assert told(answer) == ["Southmere"]
    assert any("does not print when it was published" in note for note in answer.notes)


def test_reports_without_a_date_are_counted_and_never_the_latest(councils: Shelf) -> None:
    councils.add("southmere/report.md", UNDATED)
    answer = councils.ask("What is the latest report?")
    assert told(answer) == ["Northmoor"]
    assert "1 of 8 reports have no date." in answer.notes


def test_without_any_date_nothing_is_the_latest(tmp_path: Path) -> None:
    shelf = Shelf.make(tmp_path, {"southmere/report.md": UNDATED})
    answer = shelf.ask("What is the latest report?")
    assert answer.status is Status.NOT_IN_REPORTS
    assert "No date is known of these reports." in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "What does the latest report say?",
        "When was Northmoor inspected?",
        "Who inspected Northmoor?",
        "Which councils were judged inadequate in 2018?",
        "How did the last inspection go?",
        "Which reports are about adoption?",
        "What is Northmoor?",
        "How many children were visited?",
        "Who published the reports?",
        "How many primary schools are there in Northmoor?",
        "How many schools are there?",
        "Which schools were visited?",
        "How many councils are there?",
        "Which schools were inspected in Northmoor?",
        "Who was visited in Northmoor?",
        "Northmoor library visits 2018?",
    ],
)
def test_what_reports_say_is_another_question(councils: Shelf, question: str) -> None:
    assert not asks_for_reports(councils.understood(question))


@pytest.fixture
def councils(tmp_path: Path) -> Shelf:
    """Three councils, seven inspections."""
    from tests.shelf_reports import NEW, OLD, new_style, old_style

    styles = ((OLD, old_style), (NEW, new_style))
    reports = {visit.path: style(visit) for visits, style in styles for visit in visits}
    return Shelf.make(tmp_path, reports)
