"""Dates before and after, several dates at once, and a filter that stands in for a body."""

from __future__ import annotations

from index.hit import Filters
from qa.ask import AskRequest, answered
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
