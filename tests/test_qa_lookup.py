"""People and dates come from what the reports state of themselves, in a quote of the line itself."""

from __future__ import annotations

import pytest

from qa.answer import Answer, Status
from tests.shelf import Shelf, assert_checkable, sources
from tests.shelf_reports import NEW, OLD, Visit

VISITS = pytest.mark.parametrize(
    "visit", [*OLD, *NEW], ids=lambda visit: f"{visit.body} {visit.published}"
)


def year(visit: Visit) -> str:
    return visit.published.rsplit(" ", 1)[1]


def cited(answer: Answer) -> str:
    (quote,) = answer.quotes
    return quote.text


@VISITS
def test_who_led_an_inspection_is_quoted_from_the_line_that_says_so(
    shelf: Shelf, visit: Visit
) -> None:
    answer = shelf.ask(f"Who led the {year(visit)} inspection of {visit.body}?")
    assert sources(answer) == [visit.path]
    assert cited(answer) == f"Lead inspector: {visit.lead}"
    assert visit.lead in answer.text
    assert_checkable(shelf, answer)


@VISITS
def test_when_inspectors_came_is_told_from_when_the_report_came_out(
    shelf: Shelf, visit: Visit
) -> None:
    visited = shelf.ask(f"When was {visit.body} inspected in {year(visit)}?")
    assert cited(visited).endswith(visit.visited)
    published = shelf.ask(f"When was the {year(visit)} report on {visit.body} published?")
    assert cited(published) == f"Report published: {visit.published}"


def test_without_a_date_every_report_is_named_with_its_date_newest_first(shelf: Shelf) -> None:
    answer = shelf.ask("Who led the inspection of Northmoor?")
    assert [statement.text.split(":")[0] for statement in answer.statements] == [
        "Northmoor (15 May 2024)",
        "Northmoor (30 November 2018)",
        "Northmoor (20 March 2015)",
    ]


def test_the_last_inspection_is_the_latest_alone(shelf: Shelf) -> None:
    answer = shelf.ask("When was Northmoor last inspected?")
    assert cited(answer) == "Inspection dates: 19 February 2024 to 23 February 2024"
    assert any("older ones" in note for note in answer.notes)


def test_the_first_inspection_is_the_earliest_alone(shelf: Shelf) -> None:
    answer = shelf.ask("When was Northmoor first inspected?")
    assert cited(answer) == "Inspection date: 13 January 2015 to 4 February 2015"


def test_two_years_asked_for_are_both_answered_in_their_order(shelf: Shelf) -> None:
    answer = shelf.ask("Who led the inspections of Northmoor in 2015 and 2018?")
    assert [quote.text for quote in answer.quotes] == [
        "Lead inspector: Nikki Farrow",
        "Lead inspector: Imran Sallow",
    ]


def test_one_who_led_several_bodies_inspections_is_quoted_from_the_right_one(shelf: Shelf) -> None:
    first = shelf.ask("Who led the 2022 inspection of East Ferring?")
    second = shelf.ask("Who led the 2024 inspection of Northmoor?")
    assert cited(first) == cited(second) == "Lead inspector: Ines Marlow"
    assert sources(first) != sources(second)


def test_who_led_an_inspection_that_no_report_covers_is_not_answered(shelf: Shelf) -> None:
    answer = shelf.ask("Who led the 2019 inspection of Northmoor?")
    assert answer.status is Status.NOT_IN_REPORTS
    (missing,) = answer.searched.missing
    assert missing.startswith("No report on Northmoor from 2019 is loaded")


def test_the_investigator_of_an_accident_answers_for_its_report(shelf: Shelf) -> None:
    answer = shelf.ask("Who was the investigator in charge of N7702Q?")
    assert cited(answer) == "Investigator In Charge (IIC): Dana Q Frobisher"


def test_the_facts_looked_up_are_the_texts_own_and_not_the_file_names(shelf: Shelf) -> None:
    for question in ("When was the 2015 report on Northmoor published?", "When was it published?"):
        for quote in shelf.ask(question, max_quotes=20).quotes:
            text = shelf.library.text(quote.report_id, quote.version)
            assert quote.text in text
