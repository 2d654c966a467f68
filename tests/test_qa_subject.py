"""Which bodies or reports a question over the library is about, and the words that narrow them."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.answer import Status
from qa.intent import Intent, intents
from qa.subject import ranks, subject_of
from tests.shelf import Shelf

TITLES = {
    "Abbotsea": "London Borough of Abbotsea",
    "Brookmere": "Brookmere City Council",
    "Cawdale": "Cawdale County Council",
}


@pytest.fixture
def councils(tmp_path: Path) -> Shelf:
    """Three councils of different kinds, all inadequate."""
    reports = {
        f"{name.lower()}/inspection - 1 march 2018.md": f"# {title}\n\nReport published: 1 March 2018\n\n"
        "| Judgement | Grade |\n| --- | --- |\n| Overall effectiveness | Inadequate |\n"
        for name, title in TITLES.items()
    }
    return Shelf.make(tmp_path, reports)


@pytest.mark.parametrize(
    ("question", "qualifiers", "of_reports"),
    [
        ("Which London boroughs were judged inadequate?", ("london", "borough"), False),
        ("which unitary authorities were judged inadequate?", ("unitari",), False),
        ("Which other local authorities were judged good?", (), False),
        ("How many county councils are outstanding?", ("counti",), False),
        ("Which councils in Yorkshire were judged good?", ("yorkshir",), False),
        ("Which authorities in the north were judged good?", ("north",), False),
        ("Which councils in England were judged good?", (), False),
        ("Which reports in March 2019 were good?", (), True),
        ("Which 2018 inspections were inadequate?", (), True),
    ],
)
def test_the_subject_and_what_narrows_it(
    question: str, qualifiers: tuple[str, ...], of_reports: bool
) -> None:
    subject = subject_of(question)
    assert subject is not None
    assert set(subject.qualifiers) == set(qualifiers)
    assert subject.of_reports is of_reports
    assert Intent.LIBRARY in intents(question)


@pytest.mark.parametrize(
    "question",
    ["Which software did the council buy?", "How many children did the authority visit?", "Why?"],
)
def test_other_questions_have_no_such_subject(question: str) -> None:
    assert subject_of(question) is None


def bodies(shelf: Shelf, question: str) -> list[str]:
    table = shelf.ask(question).table
    return sorted(row.cells[0] for row in table.rows) if table else []


def test_bodies_are_told_apart_by_what_titles_call_them(councils: Shelf) -> None:
    assert bodies(councils, "Which London boroughs were judged inadequate in 2018?") == ["Abbotsea"]
    assert bodies(councils, "Which city councils were judged inadequate?") == ["Brookmere"]
    assert bodies(councils, "Which county councils were judged inadequate?") == ["Cawdale"]
    note = "As “London boroughs” are counted 1 of 3 reports, by what titles call their bodies."
    assert note in councils.ask("Which London boroughs were judged inadequate?").notes


def test_words_that_no_title_has_leave_all_and_are_named(councils: Shelf) -> None:
    answer = councils.ask("Which northern councils were judged inadequate in 2018?")
    assert answer.table is not None
    assert len(answer.table.rows) == 3
    assert "The reports do not tell which are “northern councils”: all are counted." in answer.notes


@pytest.mark.parametrize(
    "question",
    [
        "Which authority has the most children in care?",
        "Which councils have improved the most?",
        "Which council was judged inadequate most often?",
        "Which was the first council to be judged inadequate?",
    ],
)
def test_no_body_is_ranked_against_all_others(councils: Shelf, question: str) -> None:
    answer = councils.ask(question)
    assert answer.status is Status.NOT_IN_REPORTS
    assert any("ranked" in missing for missing in answer.searched.missing)


def test_a_name_with_a_superlative_in_it_ranks_nothing() -> None:
    assert not ranks("Which council's service won a national Best Engagement award?")
    assert not ranks("Which councils were most recently judged good?")
