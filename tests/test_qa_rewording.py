"""A question with another body or time in the place of its own reads as a person would put it."""

from __future__ import annotations

import pytest

from qa.directory import Directory
from qa.question import Turn, understand
from qa.rewording import with_body, with_time

BODIES = ("Bradford", "Cornwall", "York", "Bath and North East Somerset")


@pytest.fixture(scope="module")
def directory() -> Directory:
    return Directory.build((), {f"r{number}": (body,) for number, body in enumerate(BODIES)})


@pytest.mark.parametrize(
    ("before", "question", "read_as"),
    [
        ("How was Bradford rated?", "and Cornwall?", "How was Cornwall rated?"),
        ("How was Bradford rated?", "And B&NES?", "How was Bath and North East Somerset rated?"),
        ("What is Bradford's grade?", "What about York?", "What is York's grade?"),
        ("How was Bradford rated in 2018?", "and Cornwall?", "How was Cornwall rated in 2018?"),
        ("How was Bradford rated in 2018?", "and in 2021?", "How was Bradford rated in 2021?"),
        ("How was Bradford rated in 2018?", "2021?", "How was Bradford rated in 2021?"),
        ("How was Bradford rated in 2018?", "And Cornwall in 2021?", "How was Cornwall rated in 2021?"),
        ("How was Bradford rated?", "and in May 2021?", "How was Bradford rated in May 2021?"),
        ("How was Bradford rated?", "and before 2018?", "How was Bradford rated before 2018?"),
        ("What does the 2018 report on York say?", "and 2021?", "What does the 2021 report on York say?"),
    ],
)  # fmt: skip
def test_a_follow_up_takes_the_place_of_what_it_replaces(
    directory: Directory, before: str, question: str, read_as: str
) -> None:
    assert understand(question, directory, history=(Turn(before),)).rewritten == read_as


def test_a_chain_of_follow_ups_stays_a_sentence(directory: Directory) -> None:
    history = (Turn("How was Bradford rated?"), Turn("and Cornwall?"))
    read = understand("and in 2018?", directory, history=history)
    assert read.rewritten == "How was Cornwall rated in 2018?"
    assert read.bodies == ("Cornwall",)
    assert [str(asked.dates) for asked in read.dates] == ["2018"]


def test_two_bodies_are_not_replaced_by_one(directory: Directory) -> None:
    """Nobody knows which of them is meant; what is searched is the new one."""
    before = Turn("Was Bradford better than York?")
    read = understand("and Cornwall?", directory, history=(before,))
    assert read.bodies == ("Cornwall",)
    assert "Bradford" not in read.rewritten


def test_a_body_stands_after_a_question_that_named_none() -> None:
    assert with_body("How many were inadequate", (), "York") == "How many were inadequate in York"
    assert with_body("How was York rated", [(8, 12)], "") == "How was York rated"


def test_a_time_that_does_not_fit_is_refused() -> None:
    assert with_time("What the 2018 report says", "and before 2021?", None) == ""
    assert with_time("How was it in 2018", "and York?", None) == "How was it in 2018"
