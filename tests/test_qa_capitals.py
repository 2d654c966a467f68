"""Names in questions typed without capitals are found, and common words are not taken for names."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.hit import Filters
from qa.answer import Status
from qa.capitals import with_capitals
from tests.shelf import Shelf
from tests.shelf_reports import REPORTS


@pytest.mark.parametrize(
    ("question", "written"),
    [
        ("how are care leavers doing in zorbia?", "how are care leavers doing in Zorbia?"),
        ("How are care leavers doing in zorbia?", "How are care leavers doing in Zorbia?"),
        ("how is north zorbia rated", "how is North Zorbia rated"),
        ("how is port quillon rated", "how is Port Quillon rated"),
        ("who left in zorbia unpunished", "who left in Zorbia unpunished"),
        ("HOW IS ZORBIA RATED?", "how is Zorbia rated?"),
        ("what happens at the harbour hub", "what happens at the Harbour hub"),
    ],
)
def test_what_stands_where_a_name_would_gets_its_capitals(
    shelf: Shelf, question: str, written: str
) -> None:
    assert capitals(shelf, question) == written


@pytest.mark.parametrize(
    "question",
    [
        "how are care leavers doing in placements",
        "what is said about supervision of caseloads",
        "what is wrong with the supervison of care levers",
        "how are they doing in adopton",
        "who is in charge",
        "How do they do in Zorbia and in zorbia?",
    ],
)
def test_common_words_slips_and_mixed_case_stay_as_they_are(shelf: Shelf, question: str) -> None:
    assert capitals(shelf, question) == question


def test_a_body_that_reports_only_mention_is_missing_in_small_letters_too(
    tmp_path: Path,
) -> None:
    mention = "# Notes\n\nChildren moved to Zorbia. Care leavers in Zorbia are far from home.\n"
    shelf = Shelf.make(tmp_path, {**REPORTS, "notes.md": mention})
    for name in ("Zorbia", "zorbia"):
        answer = shelf.ask(f"how is {name} rated")
        assert answer.status is Status.NOT_IN_REPORTS
        assert "No report is about “Zorbia”, though it is named" in answer.text


def test_a_few_reports_know_too_few_words_to_tell_a_name_that_none_has(shelf: Shelf) -> None:
    question = "how are care leavers doing in zorbia?"
    common = shelf.holdings.directory.common or frozenset()
    assert with_capitals(question, common, shelf.index, Filters()) == question
    assert capitals(shelf, question) != question


def capitals(shelf: Shelf, question: str) -> str:
    """The question as a library of many reports would write it, whose small words are known well."""
    common = shelf.holdings.directory.common or frozenset()
    common |= {"adoption", "charge", *(f"word{number}" for number in range(3000))}
    return with_capitals(question, common, shelf.index, Filters())
