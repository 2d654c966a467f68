"""A timeline has one row for each report of a body, oldest first, each with a quote of that report."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.answer import Answer, Status, Timeline
from tests.shelf import Shelf, assert_checkable, sources
from tests.shelf_reports import NORTHMOOR_2015, NORTHMOOR_2018, NORTHMOOR_2024, RIG

PATHS = [NORTHMOOR_2015.path, NORTHMOOR_2018.path, NORTHMOOR_2024.path]
CASELOADS = "How have caseloads in the duty team of Northmoor changed over the years?"


def quoted_reports(answer: Answer) -> list[list[str]]:
    """Of each row, the sources of its quotes."""
    assert answer.table is not None
    return [
        list(dict.fromkeys(answer.quotes[number - 1].source for number in row.quotes))
        for row in answer.table.rows
    ]


@pytest.mark.parametrize(
    "question",
    [
        "How has Northmoor's overall grade changed over the years?",
        "How has Northmoor changed?",
        "How has the rating of Northmoor developed?",
        "Has Northmoor improved since 2015?",
        CASELOADS,
    ],
)
def test_a_timeline_has_a_row_for_each_report_oldest_first_with_its_quote(
    shelf: Shelf, question: str
) -> None:
    answer = shelf.ask(question)
    assert answer.table is not None
    assert [row.cells[0] for row in answer.table.rows] == ["2015-03-20", "2018-11-30", "2024-05-15"]
    assert quoted_reports(answer) == [[path] for path in PATHS]
    assert_checkable(shelf, answer)


def test_a_timeline_of_grades_gives_the_judgement_and_the_time_covered(shelf: Shelf) -> None:
    answer = shelf.ask("How has Northmoor's overall grade changed over the years?")
    assert answer.table is not None
    assert answer.table.columns == ("Report", "Period", "Judged", "Judgement")
    assert [row.cells[3].lower() for row in answer.table.rows] == [
        "requires improvement",
        "inadequate",
        "good",
    ]
    assert answer.table.rows[2].cells[1] == "2024-02-19/2024-02-23"


def test_a_change_of_framework_is_noted_where_it_happened(shelf: Shelf) -> None:
    changed = shelf.ask("How has Northmoor's overall grade changed over the years?")
    assert [note for note in changed.notes if "framework" in note] == [
        (
            "The framework changed between the reports of 20 March 2015 and 30 November 2018: from then on"
            " “The impact of leaders on social work practice with children and families”,"
            " “The experiences and progress of children who need help and protection” and"
            " “The experiences and progress of children in care” are judged."
        )
    ]


def test_a_timeline_of_grades_is_drawn_with_a_break_where_the_framework_changed(
    shelf: Shelf,
) -> None:
    answer = shelf.ask("How has Northmoor's overall grade changed over the years?")
    assert answer.table is not None
    assert answer.table.timeline == Timeline(
        column=3,
        ranks=(3, 4, 2),
        grades=("requires improvement", "inadequate", "good"),
        breaks=(1,),
    )


def test_what_reports_say_over_time_is_drawn_without_grades(shelf: Shelf) -> None:
    answer = shelf.ask(CASELOADS)
    assert answer.table is not None
    assert answer.table.timeline == Timeline(None, (None, None, None), (None, None, None), (1,))


def test_a_comparison_is_not_drawn_as_a_timeline(shelf: Shelf) -> None:
    answer = shelf.ask("Compare the overall grades of East Ferring and West Ferring")
    assert answer.table is not None
    assert answer.table.timeline is None


def test_another_name_for_a_grade_of_the_same_rank_is_a_change_of_scale(tmp_path: Path) -> None:
    reports = {
        f"{year}.md": (
            f"# Inspection of Westhaven children’s services\n\nPublished: 4 May {year}\n\n"
            f"Overall effectiveness: {grade}.\n\nLeaders know their services and staff are proud of them."
        )
        for year, grade in ((2012, "adequate"), (2016, "requires improvement"), (2020, "good"))
    }
    shelf = Shelf.make(tmp_path, reports)
    answer = shelf.ask("How has Westhaven's overall grade changed over the years?")
    assert answer.table is not None
    assert answer.table.timeline == Timeline(
        3, (3, 3, 2), ("adequate", "requires improvement", "good"), (1,)
    )
    assert (
        "The scale changed between the reports of 4 May 2012 and 4 May 2016: “requires improvement” is"
        " given from then on where “adequate” was given before."
    ) in answer.notes


def test_a_theme_that_is_judged_is_followed_in_grades_and_in_words(shelf: Shelf) -> None:
    answer = shelf.ask("How has the work with care leavers in Northmoor changed?", max_quotes=60)
    assert answer.table is not None
    assert answer.table.columns == ("Report", "Judgement", "What it says")
    assert [row.cells[:2] for row in answer.table.rows] == [
        ("2015-03-20", "Inadequate"),
        ("2018-11-30", ""),
        ("2024-05-15", RIG),
    ]
    assert quoted_reports(answer) == [[path] for path in PATHS]


def test_more_quotes_of_each_report_are_given_where_more_are_asked_for(shelf: Shelf) -> None:
    few, many = (len(shelf.ask(CASELOADS, max_quotes=count).quotes) for count in (3, 60))
    assert few == 3
    assert many > few


def test_a_report_that_gives_no_such_grade_is_named(shelf: Shelf) -> None:
    answer = shelf.ask("How have the grades for care leavers in Northmoor changed?")
    assert answer.status is Status.PARTIAL
    assert sources(answer) == [NORTHMOOR_2015.path, NORTHMOOR_2024.path]
    assert answer.searched.missing == ("The report of 30 November 2018 states no such judgement.",)


def test_a_timeline_from_a_year_on_begins_there(shelf: Shelf) -> None:
    answer = shelf.ask("How has Northmoor's overall grade changed since 2018?")
    assert sources(answer) == PATHS[1:]


def test_a_timeline_is_of_one_body_alone(shelf: Shelf) -> None:
    answer = shelf.ask("How has the overall grade of East Ferring changed over time?")
    assert {quote.body for quote in answer.quotes} == {"East Ferring"}


@pytest.mark.parametrize("max_quotes", [3, 4, 6, 60])
def test_a_timeline_quotes_each_report_before_it_quotes_one_again(
    shelf: Shelf, max_quotes: int
) -> None:
    answer = shelf.ask(CASELOADS, max_quotes=max_quotes)
    assert len(answer.quotes) <= max_quotes
    assert quoted_reports(answer) == [[path] for path in PATHS]
    assert [statement.text.partition(":")[0] for statement in answer.statements] == [
        "20 March 2015",
        "30 November 2018",
        "15 May 2024",
    ]


def test_a_theme_is_followed_in_the_words_of_each_report(shelf: Shelf) -> None:
    answer = shelf.ask(CASELOADS)
    quoted = [" ".join(answer.quotes[n - 1].text for n in s.quotes) for s in answer.statements]
    assert "Caseloads in the duty team rose to 38" in quoted[1]
    assert "Leaders cut caseloads in the duty team to 17" in quoted[2]


def test_with_a_single_report_there_is_no_timeline(tmp_path: Path) -> None:
    from tests.shelf_reports import REPORTS

    shelf = Shelf.make(tmp_path, {PATHS[0]: REPORTS[PATHS[0]]})
    answer = shelf.ask("How has Northmoor's overall grade changed over the years?")
    assert answer.table is None
    assert set(sources(answer)) <= {PATHS[0]}


def test_without_a_body_the_reports_of_one_make_the_row(shelf: Shelf) -> None:
    answer = shelf.ask("How has the backlog of assessments changed?")
    assert answer.quotes
    assert {quote.body for quote in answer.quotes} == {"East Ferring"}
