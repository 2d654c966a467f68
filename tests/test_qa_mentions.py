"""Whether reports mention something is told by reading them whole, and how much was read is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.answer import Status
from qa.mentions import mentions
from qa.scope import Scope, Side
from tests.shelf import Shelf, assert_checkable, sources
from tests.shelf_reports import ACCIDENT, EAST_2016, EAST_2022, NORTHMOOR_2015


def test_a_mention_is_quoted_as_it_stands(shelf: Shelf) -> None:
    answer = shelf.ask("Does the 2015 report on Northmoor mention a dental nurse?")
    assert answer.status is Status.ANSWERED
    assert [quote.text for quote in answer.quotes] == [
        "A peripatetic dental nurse visits the children’s homes."
    ]
    assert sources(answer) == [NORTHMOOR_2015.path]
    assert_checkable(shelf, answer)


@pytest.mark.parametrize(
    "question",
    [
        "Does the 2015 report on Northmoor mention dental nurses?",
        "Does the 2015 report on Northmoor refer to the dental nurse?",
        "Did the 2015 report on Northmoor say anything about nurses who are dental?",
    ],
)
def test_other_forms_of_the_words_count(shelf: Shelf, question: str) -> None:
    assert sources(shelf.ask(question)) == [NORTHMOOR_2015.path]


def test_every_report_of_the_body_is_read_newest_first(shelf: Shelf) -> None:
    answer = shelf.ask("Do the reports on East Ferring mention the backlog?")
    assert sources(answer) == [EAST_2022.path, EAST_2016.path]
    assert any(note.startswith("Read whole: 2 of 2 reports") for note in answer.notes)


@pytest.mark.parametrize(
    "question",
    [
        "Does the 2018 report on Northmoor mention a dental nurse?",
        "Does the 2018 report on Northmoor mention caseloads of the fostering team?",
        "Do the reports on Northmoor mention the caseloads of the duty officers?",
    ],
)
def test_what_no_sentence_mentions_is_not_answered_by_what_is_like_it(
    shelf: Shelf, question: str
) -> None:
    answer = shelf.ask(question)
    assert answer.status is Status.NOT_IN_REPORTS
    assert not answer.quotes
    assert any(note.startswith("Read whole:") for note in answer.notes)
    assert any(
        missing.startswith("No sentence of the reports read mentions it: Northmoor (")
        for missing in answer.searched.missing
    )


def test_another_bodys_mention_does_not_count(shelf: Shelf) -> None:
    answer = shelf.ask("Do the reports on West Ferring mention the backlog?")
    assert answer.status is Status.NOT_IN_REPORTS
    assert {near.body for near in answer.nearest} <= {"West Ferring"}


def test_pages_read_are_counted(shelf: Shelf) -> None:
    answer = shelf.ask("Does the report on N7702Q mention a gravel bar?")
    assert any(note == "Read whole: 1 of 1 reports, 2 pages." for note in answer.notes)
    assert [quote.page for quote in answer.quotes] == [1]


def test_many_mentions_are_counted_beyond_those_quoted(tmp_path: Path) -> None:
    lines = "\n\n".join(f"Visit {number}: the lantern was lit." for number in range(5))
    shelf = Shelf.make(tmp_path, {"eastmere/report.md": f"# Eastmere Council\n\n{lines}\n"})
    answer = shelf.ask("Does the report on Eastmere mention the lantern?")
    assert len(answer.quotes) == 3
    assert any("mentions it 2 more times" in note for note in answer.notes)


def test_a_scan_that_is_not_whole_leaves_the_question_open(tmp_path: Path) -> None:
    texts = {f"r{number:02}.txt": f"{ACCIDENT}\nEntry {number}.\n" for number in range(14)}
    shelf = Shelf.make(tmp_path, texts)
    holdings = shelf.holdings
    question = shelf.understood("Do the reports mention a lantern?")
    whole = mentions(question, Scope((Side(None, None, holdings.reports[:12]),)), holdings)
    part = mentions(question, Scope((Side(None, None, holdings.reports),)), holdings)
    assert (whole.confidence, part.confidence) == (0.0, 1.0)
    assert any(note.startswith("Read whole: 12 of 14 reports") for note in part.notes)


def test_a_question_after_nothing_mentions_nothing(shelf: Shelf) -> None:
    holdings = shelf.holdings
    found = Scope((Side(None, None, holdings.reports),))
    question = shelf.understood("Do the reports mention it?")
    assert not mentions(question, found, holdings).found


def test_which_reports_mention_something_is_told_by_reading_all_of_them(shelf: Shelf) -> None:
    answer = shelf.ask("Which reports mention the backlog of assessments?")
    assert answer.table is not None
    assert {row.cells[0] for row in answer.table.rows} == {"East Ferring"}
    count = len(shelf.holdings.reports)
    assert answer.statements[0].text.startswith(f"2 of {count} reports, all read whole, mention it")
    nowhere = shelf.ask("Which reports mention a swimming pool?")
    assert nowhere.status is Status.NOT_IN_REPORTS
    assert any(f"0 of {count} reports" in sentence for sentence in nowhere.searched.missing)
