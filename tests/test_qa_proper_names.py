"""Names in a question: which they are, and whether a text has them in one way or another."""

from __future__ import annotations

import pytest

from qa.answer import Status
from qa.proper_names import is_date, names_in, stands_in, telling
from tests.shelf import Shelf


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Did the House Project help care leavers?", ("House Project",)),
        ("House Project: did it help?", ("House Project",)),
        ("What became of Spark 2 Life in the north?", ("Spark 2 Life",)),
        ("Why did N74SR leave the runway?", ("N74SR",)),
        ("Who was the lead in March, and in FY2019 and FY2020?", ()),
        ("What did Ofsted say on Monday?", ()),
        ("What happened at , Pennsylvania, in 2007?", ()),
        ("How many were trained about FGM?", ("FGM",)),
        ("What is Wilkinson's role?", ("Wilkinson",)),
        ("What did the section 114 notice change?", ("section 114",)),
    ],
)
def test_names_are_told_from_what_merely_has_a_capital(
    question: str, names: tuple[str, ...]
) -> None:
    assert names_in(question) == names


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("House Project", "Young people join the house projects."),
        ("FGM", "Staff know about female genital mutilation."),
        ("GCSEs", "Half gained a GCSE in maths."),
        ("Weiser Airpark", "Airport: Weiser Air Park (EYQ)"),
        ("French Reims", "Aircraft: Reims F172 M"),
        ("HR Solutions", "Human Resources Solutions trained them."),
        ("section 47", "Enquiries (S47) are prompt."),
    ],
)
def test_a_name_stands_where_its_words_or_what_it_is_short_for_stand(name: str, text: str) -> None:
    assert stands_in(name, [text])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("House Project", "The project found a house."),
        ("Social Security Administration", "The administration of security."),
        ("VAT", "They vary."),
        ("section 114", "Section 11 audits are prompt."),
    ],
)
def test_words_apart_are_no_name(name: str, text: str) -> None:
    assert not stands_in(name, [text])


def test_dates_are_no_names_and_few_people_make_up_long_ones() -> None:
    assert is_date("FY2019")
    assert is_date("Q2")
    assert not is_date("N74SR")
    assert telling("House Project")
    assert telling("FGM")
    assert not telling("Lantern")


def test_what_only_another_body_has_is_not_answered(shelf: Shelf) -> None:
    elsewhere = shelf.ask("What does the Lantern project do in East Ferring?")
    assert elsewhere.status is Status.NOT_IN_REPORTS
    assert any("Lantern" in sentence for sentence in elsewhere.searched.missing)
    assert shelf.ask("What does the Lantern project do in Northmoor?").status is Status.ANSWERED


def test_a_long_name_that_no_passage_found_has_is_not_answered(shelf: Shelf) -> None:
    answer = shelf.ask("What does the Mended Bicycle Academy give care leavers in Northmoor?")
    assert answer.status is Status.NOT_IN_REPORTS
    assert any("Mended Bicycle Academy" in sentence for sentence in answer.searched.missing)
