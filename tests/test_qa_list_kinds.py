"""The list that a question asks for is found by its own kind of heading, and by whom it speaks to."""

from __future__ import annotations

import pytest

from corpus.rules import IMPROVE_HEADINGS, PRAISE_HEADINGS
from qa.intent import Intent, intents
from qa.list_kinds import addressed, heads_of

ITEMS = [
    "Recommendation 1: Harbour Rail should clear its culverts.",
    "Recommendation 2: Marsh Quarries, with Harbour Rail’s advice, should weigh its wagons.",
    "Recommendation 3: Dunmoor Council should close the crossing.",
]


@pytest.mark.parametrize(
    "heading",
    [
        "Commendations",
        "Features of good practice",
        "Examples of outstanding practice",
        "Areas of strength",
        "What does the school do well?",
        "We found the following outstanding practice:",
        "The review team commended the following:",
    ],
)
def test_a_heading_of_praise_opens_the_list_of_what_is_well_done(heading: str) -> None:
    assert PRAISE_HEADINGS.search(heading)
    assert not IMPROVE_HEADINGS.search(heading)


@pytest.mark.parametrize(
    "heading",
    [
        "Importantly, the trust must:",
        "The provider should:",
        "The force must:",
        "Areas for improvement",
    ],
)
def test_what_somebody_must_with_a_colon_opens_the_list_of_what_has_to_improve(
    heading: str,
) -> None:
    assert IMPROVE_HEADINGS.search(heading)


@pytest.mark.parametrize(
    "words", ["What we must do", "They should know: the law", "A mustard factory:"]
)
def test_a_must_amid_other_words_opens_none(words: str) -> None:
    assert not IMPROVE_HEADINGS.search(words)


@pytest.mark.parametrize(
    "question",
    [
        "What did the reviewers commend at Larkfield College?",
        "What were the inspectors impressed by at Larkfield?",
        "What was Larkfield praised for?",
        "What examples of good practice did they find at Larkfield?",
        "What strengths did Larkfield have?",
    ],
)
def test_a_question_after_praise_asks_for_that_list(question: str) -> None:
    assert Intent.LIST in intents(question)
    assert heads_of(question) is PRAISE_HEADINGS


@pytest.mark.parametrize(
    "question",
    [
        "What did the regulator tell the trust it must do?",
        "What must Larkfield Hospital do?",
        "What did inspectors say the force should do?",
    ],
)
def test_what_somebody_must_do_asks_for_the_list_of_what_has_to_improve(question: str) -> None:
    assert Intent.LIST in intents(question)
    assert heads_of(question) is IMPROVE_HEADINGS


@pytest.mark.parametrize(
    "question",
    [
        "What do social workers do well?",
        "Is the strength of the bridge known?",
        "How many must pay?",
    ],
)
def test_a_question_after_something_else_asks_for_no_list(question: str) -> None:
    assert Intent.LIST not in intents(question)


@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("What recommendations were made to Dunmoor Council?", [2]),
        ("Which recommendations are addressed to Marsh Quarries?", [1]),
        ("What was recommended to the Ministry?", [0, 1, 2]),
        ("What recommendations were made?", [0, 1, 2]),
        ("What recommendations to reduce risk were made?", [0, 1, 2]),
    ],
)
def test_recommendations_to_somebody_are_those_that_speak_to_them(
    question: str, places: list[int]
) -> None:
    assert addressed(question, ITEMS) == places


def test_one_who_is_only_mentioned_is_not_spoken_to() -> None:
    assert addressed("What recommendations were made to Harbour Rail?", ITEMS) == [0]
