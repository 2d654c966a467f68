"""What is said between questions is refused politely, without a search."""

from __future__ import annotations

import pytest

from qa.answer import Status
from qa.ask import Turn
from qa.courtesy import is_courtesy
from tests.shelf import Shelf, assert_checkable


@pytest.mark.parametrize(
    "text",
    [
        "Thanks!",
        "ok",
        "hello",
        "Hello there, good morning!",
        "OK great, thank you very much",
        "thanks, that’s all",
        "No, thanks.",
        "Cheers 👍",
    ],
)
def test_courtesies_are_refused_without_a_search(shelf: Shelf, text: str) -> None:
    answer = shelf.ask(text, history=(Turn("How is Northmoor rated?"),))
    assert answer.status is Status.REFUSED
    assert answer.text.startswith("That is not a question")
    assert answer.searched.eligible == 0
    assert not answer.notes
    assert not answer.nearest
    assert_checkable(shelf, answer)


@pytest.mark.parametrize(
    "text",
    [
        "And then?",
        "and in 2018?",
        "Good?",
        "Why?",
        "Thanks, and in 2018?",
        "Is it good?",
        "Hello, how is Northmoor rated?",
        "care leavers",
        "Northmoor",
    ],
)
def test_what_asks_for_something_is_a_question(text: str) -> None:
    assert not is_courtesy(text)


def test_a_follow_up_to_thanks_goes_back_to_the_question_before(shelf: Shelf) -> None:
    history = (Turn("How was Northmoor rated overall in 2015?"), Turn("Thanks!"))
    answer = shelf.ask("And in 2018?", history=history)
    assert [str(quote.published)[:4] for quote in answer.quotes] == ["2018"]
