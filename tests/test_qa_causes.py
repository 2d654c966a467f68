"""The two sides of a sentence that gives a cause."""

from __future__ import annotations

import pytest

from qa.causes import told_cause


@pytest.mark.parametrize(
    ("sentence", "effect", "cause"),
    [
        ("Trains were late because of the snow.", "Trains were late", "of the snow."),
        ("The frost led to burst pipes.", "burst pipes.", "The frost"),
        ("The delay was caused by a strike.", "The delay was", "a strike."),
        ("A strike caused the delay.", "the delay.", "A strike"),
    ],
)
def test_effect_and_cause(sentence: str, effect: str, cause: str) -> None:
    told = told_cause(sentence)
    assert told is not None
    assert (told.effect.strip(), told.cause.strip()) == (effect, cause)
    assert not told.stands_for


def test_no_cause() -> None:
    assert told_cause("Trains were late and snow fell.") is None


def test_a_pronoun_stands_for_the_sentence_before() -> None:
    told = told_cause("We put this down to better valves.", "Leaks fell.")
    assert told is not None
    assert told.stands_for
    assert told.effect.startswith("Leaks fell.")


def test_the_clause_beside_the_cause_is_told() -> None:
    told = told_cause("Leaks fell, and trust was harmed because of the noise.")
    assert told is not None
    assert told.clause.strip() == "trust was harmed"
