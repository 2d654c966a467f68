"""Questions over the whole library are answered from every report's facts, with the denominator."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.reading import Reading
from corpus.report import DateRange
from index.hit import Filters
from qa.answer import Answer, Status
from qa.topics import grade_named
from tests.library_doubles import text_report
from tests.shelf import Shelf, assert_checkable, sources
from tests.shelf_reports import NEW, OLD, REPORTS

VISITS = [*OLD, *NEW]


def rows(answer: Answer) -> list[tuple[str, ...]]:
    return [row.cells for row in answer.table.rows] if answer.table else []


def unreadable(path: str) -> Reading:
    """A report in which there was nothing to read."""
    return text_report("", path)


@pytest.mark.parametrize("grade", ["inadequate", "requires improvement", "good", "outstanding"])
def test_every_report_with_the_grade_is_in_the_table_and_no_other(shelf: Shelf, grade: str) -> None:
    answer = shelf.ask(f"Which authorities were judged {grade} overall?", max_quotes=60)
    expected = {
        (visit.body, visit.path) for visit in VISITS if visit.overall.lower().startswith(grade)
    }
    assert answer.table is not None
    assert {
        (row.cells[0], answer.quotes[row.quotes[0] - 1].source) for row in answer.table.rows
    } == expected
    assert len(answer.table.rows) == len(expected)
    for row in answer.table.rows:
        assert grade in answer.quotes[row.quotes[0] - 1].text.lower()
    assert_checkable(shelf, answer)


def test_the_denominator_is_stated_with_those_that_give_no_judgement(shelf: Shelf) -> None:
    answer = shelf.ask("Which authorities were judged inadequate?")
    assert answer.searched.eligible == len(REPORTS)
    denominator = (
        "2 of 9 reports considered give this judgement (2 bodies); 2 state no such judgement."
    )
    assert denominator in answer.notes
    assert answer.text.startswith(denominator)
    assert "Northmoor (30 November 2018): " in answer.text


def test_rows_stand_in_the_order_of_their_reports_oldest_first(shelf: Shelf) -> None:
    dates = [cells[1] for cells in rows(shelf.ask("Which authorities were judged good?"))]
    assert dates == sorted(dates)


@pytest.mark.parametrize(
    ("question", "bodies"),
    [
        ("Which authorities were judged inadequate in 2016?", ["East Ferring"]),
        ("Which authorities were judged inadequate in 2018?", ["Northmoor"]),
        (
            "Which authorities were judged inadequate between 2015 and 2018?",
            ["East Ferring", "Northmoor"],
        ),
        ("Which councils were rated inadequate for leadership in 2016?", ["East Ferring"]),
        ("Which authorities were judged outstanding for adoption?", ["Northmoor"]),
        ("Which authorities are currently rated good?", ["Northmoor"]),
        ("Which authorities are currently rated outstanding?", ["West Ferring"]),
    ],
)
def test_year_theme_and_the_present_narrow_what_is_counted(
    shelf: Shelf, question: str, bodies: list[str]
) -> None:
    assert [cells[0] for cells in rows(shelf.ask(question))] == bodies


@pytest.mark.parametrize(
    "question",
    [
        "Which authorities were judged outstanding in 2016?",
        "Which authorities are currently rated inadequate?",
        "Which authorities are now judged inadequate for help and protection?",
    ],
)
def test_none_is_an_answer_that_no_passage_overrules(shelf: Shelf, question: str) -> None:
    answer = shelf.ask(question)
    assert answer.status is Status.NOT_IN_REPORTS
    assert not answer.quotes
    assert answer.receipt["confidence"] == 0
    (missing,) = answer.searched.missing
    assert missing.startswith("0 of ")


def test_reports_are_counted_by_the_year_they_came_out(shelf: Shelf) -> None:
    answer = shelf.ask("How many reports were published in 2018?")
    assert answer.text.startswith("1 report fits the question.")
    assert rows(answer) == [
        ("Northmoor", "2018-11-30", "Inspection of Northmoor local authority children’s services")
    ]


def test_the_table_is_whole_where_the_quotes_are_cut(shelf: Shelf) -> None:
    answer = shelf.ask("How many reports are there?", max_quotes=3)
    assert answer.text.startswith("9 reports on 5 bodies fit the question.")
    assert len(rows(answer)) == 9
    assert len(answer.quotes) == 3
    assert_checkable(shelf, answer)


def test_filters_narrow_the_denominator(shelf: Shelf) -> None:
    answer = shelf.ask(
        "Which authorities were judged inadequate?", filters=Filters(published=DateRange.of(2018))
    )
    assert [cells[0] for cells in rows(answer)] == ["Northmoor"]
    assert any(note.startswith("1 of 1 reports considered") for note in answer.notes)


def test_unreadable_reports_are_counted_apart(tmp_path: Path) -> None:
    shelf = Shelf.make(tmp_path, {OLD[0].path: REPORTS[OLD[0].path]})
    shelf.put(unreadable("scans/picture.pdf"), "%PDF")
    answer = shelf.ask("Which authorities required improvement?")
    assert (answer.searched.reports, answer.searched.unreadable) == (1, 1)


def test_a_report_added_or_removed_counts_from_the_next_question_on(tmp_path: Path) -> None:
    shelf = Shelf.make(tmp_path, {OLD[1].path: REPORTS[OLD[1].path]})
    question = "Which authorities were judged inadequate?"
    assert sources(shelf.ask(question)) == [OLD[1].path]
    shelf.add(NEW[0].path, REPORTS[NEW[0].path])
    assert sources(shelf.ask(question)) == [OLD[1].path, NEW[0].path]
    shelf.remove(OLD[1].path)
    assert sources(shelf.ask(question)) == [NEW[0].path]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Which were rated inadequate?", "inadequate"),
        ("Which require improvement to be good?", "requires improvement"),
        ("Which reports gave limited assurance?", "limited assurance"),
        ("Which were published?", None),
    ],
)
def test_the_grade_a_question_names_is_read_in_full(text: str, name: str | None) -> None:
    grade = grade_named(text)
    assert (grade.name if grade else None) == name


def test_two_spellings_of_a_body_are_one_body(tmp_path: Path) -> None:
    report = (
        "# Inspection of {0} local authority children’s services\n\nReport published: {1}\n\n"
        "| Judgement | Grade |\n| --- | --- |\n| Overall effectiveness | {2} |\n"
    )
    shelf = Shelf.make(
        tmp_path,
        {
            "ham & ful/inspection - 1 march 2018.md": report.format(
                "Ham & Ful", "1 March 2018", "Inadequate"
            ),
            "ham and ful/inspection - 1 march 2022.md": report.format(
                "Ham and Ful", "1 March 2022", "Good"
            ),
        },
    )
    assert rows(shelf.ask("Which authorities are currently rated inadequate?")) == []
    (row,) = rows(shelf.ask("Which authorities are currently rated good?"))
    assert row[1] == "2022-03-01"
    assert {cells[0] for cells in rows(shelf.ask("How many reports are there?"))} == {row[0]}
