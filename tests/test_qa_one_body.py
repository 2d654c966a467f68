"""Reports of one body are together, whatever names they are filed under; those of two are not."""

from __future__ import annotations

from corpus.bodies import ALIAS
from corpus.report import Fact, FactKind, Origin
from qa.directory import Directory
from qa.one_body import one_body


def body(name: str, label: str = ALIAS) -> Fact:
    return Fact(FactKind.BODY, name, Origin.TEXT, label)


def title(text: str) -> Fact:
    return Fact(FactKind.TITLE, text, Origin.TEXT)


FILED = {"new": ("Westmoor Constabulary",), "old": ("Westmoor",)}


def test_a_place_whose_reports_give_the_fuller_name_is_that_body() -> None:
    built = Directory.build([("old", body("Westmoor Constabulary"))], FILED)
    assert built.reports == {"Westmoor Constabulary": {"old", "new"}}
    assert built.spelling["Westmoor"] == "Westmoor Constabulary"
    (named,) = built.resolve("How good is Westmoor?").named
    assert named.name == "Westmoor Constabulary"


def test_so_is_one_whose_title_has_it() -> None:
    told = [("old", title("An inspection of Westmoor Constabulary – 2019"))]
    assert one_body(told, FILED)["Westmoor"] == "Westmoor Constabulary"


def test_a_place_of_which_a_report_says_nothing_of_the_kind_stays_one() -> None:
    assert one_body([], FILED)["Westmoor"] == "Westmoor"
    told = [("old", title("Westmoor County Council: accounts"))]
    assert one_body(told, FILED)["Westmoor"] == "Westmoor"
    more = {**FILED, "council": ("Westmoor",)}
    assert one_body([("old", body("Westmoor Constabulary"))], more)["Westmoor"] == "Westmoor"


def test_two_bodies_called_after_a_place_stay_apart() -> None:
    filed = {"a": ("Westmoor Constabulary",), "b": ("University of Westmoor",)}
    assert set(one_body([], filed).values()) == {"Westmoor Constabulary", "University of Westmoor"}


def test_a_legal_form_makes_no_other_body() -> None:
    filed = {"a": ("Millbeck Homes",), "b": ("Millbeck Homes Limited",), "c": ("Millbeck Homes",)}
    assert set(one_body([], filed).values()) == {"Millbeck Homes"}
