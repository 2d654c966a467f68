"""A question about what reports are about is asked of those reports, be it no body that they are filed under."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.hit import Filters
from qa.answer import Status
from qa.ask import holdings_of
from qa.inspected import asked_of, is_told
from qa.proper_names import first_name
from qa.subjects import subject_reports
from tests.shelf import Shelf

LANDING = (
    "# Inquiry bulletin 4/2020\n\nLocation: Hallow Field\n\nType and mark: Kestrel 12, K-WREN\n\n"
    "Operator: Skerry Airways\n\nPublished 3 May 2021\n\n"
    "The landing gear came off at touchdown. The inspection in February 2019 found flaking paint."
    " Ines Marlow flew the aircraft. It had been painted at Tarnby.\n"
)
KITCHEN = (
    "# Ashby District Council – food hygiene\n\nPremises: Ashgrove Nursery\n\nPublished 7 June 2022\n\n"
    "Hygiene rating: 3\n\nThe floor by the sink is worn. The kitchen sends meals to Hob End Infants every day."
    " The fridge was at 4 degrees. An earlier review by Calder Brandt was never read.\n"
)
WATER = (
    "# Companies and their rivers\n\nPublished 2 July 2023\n\nOuse Water had two incidents. Ouse Water paid"
    " in full. Ouse Water has new pumps. We met Ouse Water in May. Ouse Water will report.\n"
    "\nSallow Water was fined once.\n"
)
SCHOOLS = {
    f"school-{place}.md": f"# Inspection of {place} Primary School\n\nPublished 3 May 2020\n\n"
    f"Pupils of {place} learn well. Some went to Tarnby once by train. The floor is new.\n"
    for place in ("Marlbury", "Merrow", "Lakeby", "Ferring")
}
REPORTS = {"bulletin K-WREN.md": LANDING, "meals.md": KITCHEN, "rivers.md": WATER, **SCHOOLS}


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    directory: Path = tmp_path_factory.mktemp("subjects")
    return Shelf.make(directory, REPORTS)


def found(shelf: Shelf, question: str) -> list[str]:
    """Paths of the reports that the question is about."""
    holdings = holdings_of(shelf.library)
    about = subject_reports(
        shelf.understood(question),
        holdings.reports,
        holdings,
        shelf.index,
    )
    return [report.source.path for report in about.reports]


@pytest.mark.parametrize(
    ("question", "paths"),
    [
        ("Why did the landing gear of K-WREN come off?", ["bulletin K-WREN.md"]),
        ("Who flew for Skerry Airways?", ["bulletin K-WREN.md"]),
        ("Skerry landing gear", ["bulletin K-WREN.md"]),
        ("How many incidents did Ouse Water have?", ["rivers.md"]),
        ("What does Ouse Water have with K-WREN?", []),
        ("Is the floor new in Tarnby?", []),
        ("Was Sallow Water fined?", ["rivers.md"]),
        ("What does Ashby do about floors?", []),
        ("How is the floor of Ashgrove Nursery?", []),
        ("Which reports mention Skerry Airways?", []),
        ("Why did the landing gear come off?", []),
    ],
)
def test_it_is_what_heads_a_report_or_what_it_alone_has_often(
    shelf: Shelf, question: str, paths: list[str]
) -> None:
    assert found(shelf, question) == paths


def test_a_name_that_one_report_has_often_is_asked_of_all_on_its_body(tmp_path: Path) -> None:
    early = "# Report on Vale Port\n\nPublished 3 May 2019\n\nThe Quay Pass came in. It cost 3 pounds.\n"
    later = "# Report on Vale Port\n\nPublished 3 May 2020\n\n" + "The Quay Pass is liked. " * 6
    reports = {"a.md": early, "b.md": later, **SCHOOLS}
    question = "What did the Quay Pass cost?"
    assert found(Shelf.make(tmp_path / "one", reports), question) == ["b.md", "a.md"]
    others = {"c.md": "# Report on Elm House\n\n" + "The Quay Pass is dear. " * 2}
    assert not found(Shelf.make(tmp_path / "two", reports | others), question)


def test_what_heads_reports_on_many_bodies_is_no_ones_matter(tmp_path: Path) -> None:
    signed = {
        path: text.replace("Published", "Signed: Ada Thorne\n\nPublished")
        for path, text in SCHOOLS.items()
    }
    assert not found(Shelf.make(tmp_path, signed), "Where did Ada Thorne see pupils?")


def test_the_reports_about_a_name_answer_and_the_note_says_so(shelf: Shelf) -> None:
    answer = shelf.ask("What did Skerry Airways find in the paint?")
    assert answer.status is Status.ANSWERED
    assert {quote.body for quote in answer.quotes} == {"Hallow Field"}
    assert answer.notes[-1].startswith("Looked for “Skerry Airways” in what is about it: ")


def test_a_name_at_a_reports_head_is_no_evidence(shelf: Shelf) -> None:
    answer = shelf.ask("What did Skerry Airways pay?")
    assert answer.status is Status.NOT_IN_REPORTS
    assert not answer.quotes


def test_a_name_and_a_year_are_asked_of_reports_that_tell_of_that_year(shelf: Shelf) -> None:
    answer = shelf.ask("What did the inspection of K-WREN in February 2019 find?")
    assert "flaking paint" in " ".join(quote.text for quote in answer.quotes)


@pytest.mark.parametrize(
    "question",
    [
        "what hygiene rating does Hob End Infants have",
        "Main findings of the Hob End Infants hygiene inspection?",
        "What did the inspectors say about floors at Hob End Infants?",
        "What rating did Ashby get?",
        "What is the rating of Tarnby?",
        "What is Skerry Airways rated?",
        "What rating does Skerry Airways have?",
    ],
)
def test_what_a_report_only_mentions_was_not_inspected(shelf: Shelf, question: str) -> None:
    answer = shelf.ask(question)
    assert answer.status is Status.NOT_IN_REPORTS
    assert not answer.quotes


def test_a_review_that_a_report_tells_of_may_be_asked_for(shelf: Shelf) -> None:
    assert is_told("Calder Brandt", "review", shelf.index, Filters())
    assert not is_told("Hob End", "review", shelf.index, Filters())
    assert shelf.ask("Was the Calder Brandt review ever read?").status is Status.ANSWERED


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("the Elm Hall library peer challenge", "peer challenge"),
        ("the Elm Hall’s latest inspection", "inspection"),
        ("What rating does Elm Hall have?", "rating"),
        ("the report on the Elm Hall", "report"),
        ("What did inspectors see at Elm Hall?", "inspectors"),
        ("How many visits did Elm Hall have?", ""),
        ("Where is Elm Hall?", ""),
        ("Did Elm Hall know what the inspection found?", ""),
        ("What did inspectors say about Elm Hall?", ""),
        ("What rating does Elm Hallam have?", ""),
    ],
)
def test_a_name_may_be_asked_for_as_what_was_inspected(text: str, what: str) -> None:
    assert asked_of("Elm Hall", text) == what


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Elmtree’s score", ("Elmtree",)),
        ("Floors at Elmtree", ()),
        ("Which floors are new?", ()),
        ("floors at Elmtree", ()),
    ],
)
def test_the_first_word_is_a_name_where_no_report_writes_it_small(
    question: str, names: tuple[str, ...]
) -> None:
    assert first_name(question, {"floors", "new"}) == names


def test_without_common_words_the_first_word_is_no_name() -> None:
    assert first_name("Elmtree’s score", ()) == ()
