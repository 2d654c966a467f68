"""Dates before and after, several dates at once, and a filter that stands in for a body."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.hit import Filters
from qa.answer import Status
from qa.ask import AskRequest, Turn, answered
from qa.scope import Scope, scope
from tests.shelf import Shelf


def published(shelf: Shelf, question: str, bodies: tuple[str, ...] = ()) -> list[str]:
    """Publication years of the reports quoted, in order."""
    answer = answered(AskRequest(question, Filters(bodies=bodies)), shelf.index, shelf.library)
    return [str(quote.published)[:4] for quote in answer.quotes]


def test_judged_before_a_year_is_judged_by_an_earlier_report(shelf: Shelf) -> None:
    assert published(shelf, "How was Northmoor judged before 2018?") == ["2015"]


def test_judged_since_a_year_takes_in_every_later_report(shelf: Shelf) -> None:
    assert published(shelf, "How was Northmoor judged since 2018?") == ["2024", "2018"]


def test_a_library_question_may_name_several_years(shelf: Shelf) -> None:
    years = published(shelf, "Which authorities were judged inadequate in 2016 or 2018?")
    assert set(years) == {"2016", "2018"}


def test_a_filter_on_one_body_stands_in_for_its_name(shelf: Shelf) -> None:
    assert published(shelf, "What is the overall grade?", bodies=("West Ferring",)) == ["2021"]


def test_the_nearest_passages_keep_to_the_filters(shelf: Shelf) -> None:
    request = AskRequest("How was Northmoor rated in 2015?", Filters(bodies=("West Ferring",)))
    answer = answered(request, shelf.index, shelf.library)
    assert {passage.body for passage in answer.nearest} <= {"West Ferring"}


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("How was Northmoor rated by March 2019?", ["2018"]),
        ("How was Northmoor rated as of 2018?", ["2018"]),
        ("How was Northmoor rated up to 2018?", ["2018", "2015"]),
        ("How was Northmoor rated after 2018?", ["2024"]),
        ("How was Northmoor rated in the inspection before the 2024 one?", ["2018"]),
        ("How was Northmoor rated in the inspection after the 2015 one?", ["2018"]),
        ("How was Northmoor rated three years before the 2018 inspection?", ["2015"]),
        ("How was Northmoor rated in the last two inspections?", ["2024", "2018"]),
        ("How was Northmoor rated in the first two inspections?", ["2018", "2015"]),
        ("How was Northmoor rated in the previous inspection?", ["2018"]),
        ("How was Northmoor rated in the second inspection?", ["2018"]),
    ],
)
def test_reports_are_chosen_as_the_question_says(
    shelf: Shelf, question: str, years: list[str]
) -> None:
    assert published(shelf, question) == years


def test_by_a_date_without_a_report_says_which_one_answers(shelf: Shelf) -> None:
    answer = shelf.ask("How was Northmoor rated by March 2019?")
    assert "No report is from March 2019; the last one before it answers." in answer.notes


def test_what_is_to_be_done_by_a_date_to_come_stands_in_the_report_before_it(shelf: Shelf) -> None:
    question = shelf.understood("What did leaders in Northmoor have to put right by June 2027?")
    found = scope(question, shelf.library.reports(), shelf.holdings.directory, Filters())
    assert [str(report.published)[:4] for report in found.reports] == ["2024"]
    assert found.missing == ()


def test_more_inspections_asked_for_than_there_are_is_said(shelf: Shelf) -> None:
    answer = shelf.ask("How was Northmoor rated in the fourth inspection?")
    assert answer.status is Status.NOT_IN_REPORTS
    (missing,) = answer.searched.missing
    assert missing.startswith("There are not so many reports on Northmoor; there are reports from")


@pytest.mark.parametrize(
    ("first", "then", "years"),
    [
        ("How is Northmoor rated?", "And in the inspection before that?", ["2018"]),
        ("How was Northmoor rated in 2018?", "And before that?", ["2015"]),
        ("How was Northmoor rated in 2018?", "What was it in the one before?", ["2015"]),
    ],
)
def test_the_inspection_before_that_is_the_one_before_the_last_asked(
    shelf: Shelf, first: str, then: str, years: list[str]
) -> None:
    answer = shelf.ask(then, history=(Turn(first),))
    assert [str(quote.published)[:4] for quote in answer.quotes] == years


ACCOUNTS = {
    "accounts/ferry-fy2022.md": "# Annual report of Ferry Office\n\nFiscal year: 2022\n\n"
    "Report published: 14 February 2023\n\nThe office handled 812 licence claims in 2022.\n\n"
    "The backlog of licence claims stood at 77 in January 2023.\n",
    "accounts/ferry-fy2024.md": "# Annual report of Ferry Office\n\nFiscal year: 2024\n\n"
    "Report published: 12 February 2025\n\n"
    "| Measure | FY 2023 | FY 2024 |\n| --- | --- | --- |\n| Licence claims handled | 903 | 955 |\n",
}


def test_a_financial_year_is_what_a_report_covers_and_never_when_it_came_out(
    tmp_path: Path,
) -> None:
    shelf = Shelf.make(tmp_path, {path: text for path, text in ACCOUNTS.items() if "2022" in path})
    answer = shelf.ask("How many licence claims did the Ferry Office handle in FY2023?")
    assert answer.status is Status.NOT_IN_REPORTS
    covered = shelf.ask("How many licence claims did the Ferry Office handle in FY2022?")
    assert "812" in covered.quotes[0].text


def test_a_later_report_may_speak_of_a_financial_year_in_what_names_it(tmp_path: Path) -> None:
    shelf = Shelf.make(tmp_path, ACCOUNTS)
    question = shelf.understood("How many licence claims did the Ferry Office handle in FY2023?")
    holdings = shelf.holdings
    (side,) = scope(question, holdings.reports, holdings.directory, Filters()).sides
    assert [report.source.path for report in side.reports] == ["accounts/ferry-fy2024.md"]
    assert side.asked
    assert side.event == side.asked.dates
    draft = shelf.finder.answer(question, Scope((side,)), 6)
    assert draft.points
    for extract in draft.points[0].extracts:
        words = [span.of(holdings.text(extract.report)) for span in extract.spans]
        assert any("FY 2023" in line for line in words)
        assert any("903" in line for line in words)
