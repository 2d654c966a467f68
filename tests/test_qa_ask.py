"""A question gets the answer of the right reports or silence, checkable, the same every time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from gc import collect
from pathlib import Path
from weakref import ref

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import InvalidQuestion
from corpus.report import DateRange
from index.hit import Filters
from qa.answer import Answer, Done, Failed, Found, Said, Status
from qa.question import Turn
from tests.shelf import Shelf, assert_checkable, sources
from tests.shelf_reports import (
    NEW,
    NORTHMOOR_2015,
    NORTHMOOR_2018,
    NORTHMOOR_2024,
    OLD,
    REPORTS,
    WEST_2017,
    WEST_2021,
)

BODIES = ("Northmoor", "East Ferring", "West Ferring")
_YEARS = st.sampled_from(["", " in 2015", " in 2018", " since 2017", " in 2021", " in May 2024"])
_ASKED = st.sampled_from(
    ["How was {} rated overall{}?", "What must {} improve{}?", "Who led the inspection of {}{}?",
     "How has {} changed{}?", "How were care leavers in {} judged{}?", "Why was {} inadequate{}?",
     "Does the report on {} mention the duty team{}?", "How many cases does {} have{}?",
     "What did inspectors say about foster carers in {}{}?", "When was {} inspected{}?",
     "Which authorities were judged good{1}?", "What is {}{}", "{}{}"]
)  # fmt: skip
QUESTIONS = st.builds(
    lambda asked, body, year: asked.format(body, year), _ASKED, st.sampled_from(BODIES), _YEARS
)
FIXED = [
    "How was Northmoor rated overall?",
    "How have caseloads in the duty team of Northmoor changed?",
    "Compare the overall grades of East Ferring and West Ferring",
    "What caused the accident of N7702Q?",
    "How is Ferring doing?",
    "What is the capital of France?",
]


def same(answer: Answer) -> Answer:
    """The answer without what differs from one time to the next."""
    return replace(answer, id="", timings_ms={})


@settings(max_examples=60)
@given(question=QUESTIONS, max_quotes=st.integers(1, 8))
def test_whatever_is_asked_quotes_re_slice_and_are_of_the_body_named(
    shelf: Shelf, question: str, max_quotes: int
) -> None:
    answer = shelf.ask(question, max_quotes=max_quotes)
    assert_checkable(shelf, answer)
    assert len(answer.quotes) <= max_quotes
    named = {body for body in BODIES if body in question}
    if named:
        assert {quote.body for quote in answer.quotes} <= named
        assert {near.body for near in answer.nearest} <= named


@settings(max_examples=40)
@given(question=st.text(max_size=60))
def test_no_text_breaks_it(shelf: Shelf, question: str) -> None:
    try:
        answer = shelf.ask(question)
    except InvalidQuestion:
        assert not any(character.isalnum() for character in question)
    else:
        assert_checkable(shelf, answer)


@pytest.mark.parametrize("question", FIXED)
def test_the_same_question_gets_the_same_answer(shelf: Shelf, question: str) -> None:
    assert same(shelf.ask(question)) == same(shelf.ask(question))


def test_another_library_of_the_same_reports_gives_the_same_answer(
    shelf: Shelf, tmp_path: Path
) -> None:
    other = Shelf.make(tmp_path, dict(sorted(REPORTS.items(), reverse=True)))
    for question in FIXED:
        one, two = shelf.ask(question), other.ask(question)
        assert [quote.text for quote in one.quotes] == [quote.text for quote in two.quotes]
        assert one.text == two.text


@pytest.mark.parametrize("question", ["", "   ", "?!", "…\n"])
def test_a_question_without_words_is_an_error_that_says_what_to_do(
    shelf: Shelf, question: str
) -> None:
    with pytest.raises(InvalidQuestion, match="ask in a sentence"):
        shelf.ask(question)
    (event,) = shelf.events(question)
    assert isinstance(event, Failed)
    assert "no words" in event.message


def test_less_than_one_quote_cannot_be_asked_for(shelf: Shelf) -> None:
    with pytest.raises(InvalidQuestion, match="max_quotes is 0"):
        shelf.ask("How is Northmoor?", max_quotes=0)


def test_events_tell_the_evidence_then_the_statements_then_the_whole(shelf: Shelf) -> None:
    found, *said, done = shelf.events("What must Northmoor improve?")
    assert isinstance(found, Found)
    assert isinstance(done, Done)
    assert found.quotes == done.answer.quotes
    assert [event.statement for event in said if isinstance(event, Said)] == list(
        done.answer.statements
    )
    assert len(said) == len(done.answer.statements) > 0


def test_two_bodies_that_fit_a_name_are_choices_and_neither_answers(shelf: Shelf) -> None:
    answer = shelf.ask("What is Ferring's overall grade?")
    assert answer.status is Status.AMBIGUOUS
    assert answer.searched.choices == ("East Ferring", "West Ferring")
    assert "East Ferring, West Ferring" in answer.text
    assert not answer.quotes


def test_a_misspelt_name_is_mended_and_said_so(shelf: Shelf) -> None:
    answer = shelf.ask("What is the overall grade of Nortmoor?")
    assert sources(answer) == [NORTHMOOR_2024.path]
    assert "“Nortmoor” was read as Northmoor." in answer.notes


@pytest.mark.parametrize(
    ("before", "question", "path"),
    [
        ("How were leaders rated in Northmoor in 2024?", "and in 2018?", NORTHMOOR_2018.path),
        ("How were leaders rated in Northmoor in 2018?", "What about children in care?", NORTHMOOR_2018.path),
        ("How were leaders rated in Northmoor?", "What must they improve?", NORTHMOOR_2024.path),
        ("How was East Ferring rated overall in 2022?", "And West Ferring in 2017?", WEST_2017.path),
        ("How was Northmoor rated in 2018?", "Who led the inspection?", NORTHMOOR_2018.path),
        ("How was Northmoor rated in 2018?", "But why?", NORTHMOOR_2018.path),
    ],
)  # fmt: skip
def test_a_follow_up_is_about_the_same_body_and_time(
    shelf: Shelf, before: str, question: str, path: str
) -> None:
    answer = shelf.ask(question, history=(Turn(before),))
    assert sources(answer) == [path]
    assert any(note.startswith("Read as: ") for note in answer.notes)


def test_a_follow_up_that_asks_for_something_else_gets_that(shelf: Shelf) -> None:
    answer = shelf.ask("Who led it?", history=(Turn("How was Northmoor rated in 2018?"),))
    assert not any("rated" in note or "grade" in note for note in answer.notes)
    assert "Lead inspector: Imran Sallow" in [quote.text for quote in answer.quotes]


def test_what_a_follow_up_is_read_as_is_a_sentence(shelf: Shelf) -> None:
    before = Turn("How were leaders rated in Northmoor in 2024?")
    answer = shelf.ask("and in 2018?", history=(before,))
    assert answer.notes[0] == "Read as: How were leaders rated in Northmoor in 2018?"


@pytest.mark.parametrize(
    ("question", "as_of", "paths"),
    [
        ("What is Northmoor's current grade?", "2019-01-01", [NORTHMOOR_2018.path]),
        ("What is Northmoor's current grade?", "2016-01-01", [NORTHMOOR_2015.path]),
        ("What must Northmoor improve?", "2016-01-01", [NORTHMOOR_2015.path]),
        ("How was Northmoor rated since 2016?", "2019-01-01", [NORTHMOOR_2018.path]),
        ("How was Northmoor rated in 2024?", "2019-01-01", []),
        ("How was Northmoor rated?", "2001-01-01", []),
        ("How has the grade of Northmoor changed over the years?", "2019-01-01",
         [NORTHMOOR_2015.path, NORTHMOOR_2018.path]),
        ("Which authorities are currently rated inadequate?", "2019-01-01",
         ["east ferring/inspection - 11 november 2016.md", NORTHMOOR_2018.path]),
    ],
)  # fmt: skip
def test_only_what_was_published_by_the_day_of_asking_answers(
    shelf: Shelf, question: str, as_of: str, paths: list[str]
) -> None:
    answer = shelf.ask(question, as_of=date.fromisoformat(as_of))
    assert sources(answer) == paths
    assert f"Only reports published by {as_of} count." in answer.notes


@pytest.mark.parametrize(
    ("filters", "paths"),
    [
        (Filters(published=DateRange.of(2015)), [NORTHMOOR_2015.path]),
        (Filters(period=DateRange.of(2018)), [NORTHMOOR_2018.path]),
        (Filters(bodies=("NORTHMOOR",)), [NORTHMOOR_2024.path]),
        (Filters(bodies=("West Ferring",)), []),
        (Filters(report_ids=("nothing",)), []),
    ],
)
def test_only_what_passes_the_filters_answers(
    shelf: Shelf, filters: Filters, paths: list[str]
) -> None:
    assert sources(shelf.ask("How is Northmoor rated?", filters=filters)) == paths


def test_a_report_that_is_removed_answers_no_more_and_one_that_is_added_does(
    tmp_path: Path,
) -> None:
    shelf = Shelf.make(tmp_path, {visit.path: REPORTS[visit.path] for visit in (*OLD, *NEW[:1])})
    question = "How is Northmoor rated overall?"
    assert sources(shelf.ask(question)) == [NORTHMOOR_2018.path]
    shelf.add(NORTHMOOR_2024.path, REPORTS[NORTHMOOR_2024.path])
    assert sources(shelf.ask(question)) == [NORTHMOOR_2024.path]
    shelf.remove(NORTHMOOR_2024.path)
    assert sources(shelf.ask(question)) == [NORTHMOOR_2018.path]
    assert not any("2024" in note for note in shelf.ask(question).notes)


@pytest.mark.parametrize("question", [*FIXED, "Which authorities were judged good?"])
def test_an_empty_library_says_nothing_and_says_so(tmp_path: Path, question: str) -> None:
    answer = Shelf.make(tmp_path, {}).ask(question)
    assert answer.status is Status.NOT_IN_REPORTS
    assert not answer.quotes
    assert answer.searched.reports == 0


def test_a_library_that_is_let_go_is_not_kept(tmp_path: Path) -> None:
    shelf = Shelf.make(tmp_path, {})
    shelf.ask("How is Northmoor rated?")
    shelf.library.close()
    gone = ref(shelf.library)
    del shelf
    collect()
    assert gone() is None


def test_the_receipt_says_how_the_question_was_read(shelf: Shelf) -> None:
    receipt = shelf.ask("and in 2021?", history=(Turn("How is West Ferring rated?"),)).receipt
    assert receipt["bodies"] == ["West Ferring"]
    assert receipt["dates"] == ["2021"]
    assert receipt["reports"] == [shelf.ids[WEST_2021.path]]
