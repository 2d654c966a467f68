"""What an answer must have in it is told from the question, and found in the text that has it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.expectation import Expectation, expectation, names_asked, proper_names
from qa.intent import wanted
from qa.shapes import Shape
from qa.words import stem
from tests.strategies import texts


def expected(question: str) -> Expectation:
    return expectation(question, wanted(question))


@pytest.mark.parametrize(
    ("question", "shape"),
    [
        ("How many carers does the council have?", Shape.COUNT),
        ("What share of visits were late?", Shape.SHARE),
        ("What percentage of plans were reviewed?", Shape.SHARE),
        ("What was the cost of the programme?", Shape.MONEY),
        ("How much money was spent on buses?", Shape.MONEY),
        ("How long do adopters wait?", Shape.DURATION),
        ("How often does the board meet?", Shape.DURATION),
        ("How many weeks do adopters wait?", Shape.DURATION),
        ("When did the project start?", Shape.DATE),
        ("Why did caseloads rise?", Shape.REASON),
        ("Why did the cost of buses rise?", Shape.REASON),
        ("When was the price of coffee raised?", Shape.DATE),
        ("Who paid for the hub?", Shape.NAME),
        ("Did the hub cost more than it should?", Shape.ANY),
        ("What is the project called?", Shape.NAME),
        ("Which charity runs the hub?", Shape.NAME),
        ("How far is the school?", Shape.AMOUNT),
        ("How fast was the train?", Shape.SPEED),
        ("What did the chief executive earn?", Shape.MONEY),
        ("Who runs the hub?", Shape.NAME),
        ("Who was the interim director of services?", Shape.PERSON),
        ("What is the name of the adoption panel's chair?", Shape.PERSON),
        ("What's the name of the head of the school?", Shape.PERSON),
        ("Which four housing providers had the contract?", Shape.NAME),
        ("Name the shops that gave their stalls.", Shape.NAME),
        ("What time did it take off?", Shape.TIME),
        ("What time limit is there?", Shape.ANY),
        ("How old was the driver?", Shape.AGE),
        ("How fast was it going?", Shape.SPEED),
        ("How deep is the harbour?", Shape.LENGTH),
        ("How cold was it?", Shape.TEMPERATURE),
        ("What did the council pay for its new centre?", Shape.MONEY),
        ("What did the council use the bond to pay for?", Shape.ANY),
        ("How big was the grant for the project?", Shape.MONEY),
        ("How big is the team?", Shape.AMOUNT),
        ("Whose grant was higher, Northmoor's or Ferring's?", Shape.AMOUNT),
        ("Which driver was older, the one in Leeds or the one in York?", Shape.AGE),
        ("Which opened earlier, the hub or the school?", Shape.DATE),
        ("How often does it meet?", Shape.DURATION),
        ("How often did it go to court?", Shape.AMOUNT),
        ("Which property developer built the flats?", Shape.NAME),
        ("Which street was the pavement on?", Shape.NAME),
        ("What rent is charged?", Shape.MONEY),
        ("How much did the council win from the fund?", Shape.MONEY),
        ("How much did attendance rise?", Shape.AMOUNT),
        ("What was the vacancy rate?", Shape.AMOUNT),
        ("To whom does the board report?", Shape.NAME),
        ("How well are children who need help served?", Shape.ANY),
        ("How well do services share information?", Shape.ANY),
        ("What did inspectors see?", Shape.ANY),
        ("What did the school do about it?", Shape.ANY),
        ("What is the trust proud of?", Shape.ANY),
    ],
)
def test_the_shape_of_an_answer_is_told_from_the_question(question: str, shape: Shape) -> None:
    assert expected(question).shape is shape


@pytest.mark.parametrize(
    ("question", "has", "lacks"),
    [
        ("How many carers are there?", "There are 30 foster carers.", "Carers are praised."),
        ("How many carers are there?", "Twelve carers left.", "Carers left."),
        ("What share of visits were late?", "Late visits were 12% of all.", "Visits were late."),
        ("What was the cost of it?", "It cost £3 million.", "It cost the council dear."),
        ("How long do adopters wait?", "They wait 14 weeks.", "They wait for 14 people."),
        ("How often does the board meet?", "It meets weekly.", "It meets in town."),
        ("When did it start?", "It began in May 2019.", "It began well."),
        ("Why did caseloads rise?", "They rose because of vacancies.", "They rose."),
        ("Which charity runs the hub?", "It is run by Lanternlight.", "It is run by a charity."),
        ("Who was the director?", "Ms Ann Hurst led it.", "The Interim Director led it."),
        ("Who was the director?", "Led by Ann Hurst.", "Ann led it."),
        ("Which charity runs the hub?", "It is run by Lanternlight.", "It has run since May."),
        ("What time did it leave?", "It left at 0930.", "It left in 0930 style."),
        ("What time did it leave?", "0521\tIt left the bay.", "2019\tIt left the bay."),
        ("What time did it leave?", "It left at 1630 local time.", "It left 1630 people behind."),
        ("What time did it leave?", "It left at 7.45 pm.", "It left at last."),
        ("How old was he?", "The driver, aged 34, was alone.", "The driver had 34 years at sea."),
        ("How old was he?", "Age: 34, Male", "Page 34"),
        ("How fast was it?", "It made 12 knots.", "It passed 12 buoys."),
        ("How deep is it?", "It is 4.5 metres deep.", "It has 4.5 berths."),
        ("How cold was it?", "It was -3°C.", "It was number 3."),
        ("What did they see?", "Anything at all.", None),
    ],
)  # fmt: skip
def test_a_text_is_met_by_what_the_answer_must_have(
    question: str, has: str, lacks: str | None
) -> None:
    assert expected(question).met(has)
    assert lacks is None or not expected(question).met(lacks)


def test_a_number_of_a_paragraph_is_no_figure() -> None:
    assert not expected("How many carers are there?").met("12. Carers are praised.")


def test_a_figure_of_another_kind_is_half_an_answer() -> None:
    share = expected("What share of visits were late?")
    assert share.strength("Late visits were 12% of all.") == 1
    assert share.strength("There were 12 late visits.") == 0.5
    assert share.strength("Visits were late.") == 0


def test_a_name_that_the_question_has_is_no_answer() -> None:
    name = expected("Which charity does Northmoor work with?")
    assert not name.met("It works with Northmoor.")
    assert name.met("It works with Barnstone.")
    assert not name.met("It works with Barnstone.", frozenset({"barnstone"}))


def test_proper_names_are_capitals_within_a_sentence_and_quoted_titles() -> None:
    assert proper_names("Leaders met Ines Marlow. They praised ‘the Lantern’.") == [
        "Ines",
        "Marlow",
        "Lantern",
    ] or "Ines" in " ".join(proper_names("Leaders met Ines Marlow."))
    assert proper_names("Leaders met. They left.") == []


def test_names_asked_are_what_the_question_is_about() -> None:
    assert names_asked("What is the Lantern project of N7702Q?") == {
        stem("lantern"),
        stem("n7702q"),
    }
    assert names_asked("What is the project?") == frozenset()


@given(
    text=texts(), question=st.sampled_from(["How many are there?", "Who is it?", "Why?", "When?"])
)
def test_any_text_has_a_strength_from_none_to_full(text: str, question: str) -> None:
    assert expected(question).strength(text) in (0.0, 0.5, 1.0)
    assert (expected(question).strength(text) == 1.0) == expected(question).met(text)
