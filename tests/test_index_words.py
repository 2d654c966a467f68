"""What lexical search sees as words."""

from __future__ import annotations

import pytest

from index.words import folded, telling_words


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Children’s services", "Children services"),
        ("children's, authorities' and the boss's", "children, authorities and the boss"),
        ("Siobhán O’Brien", "Siobhán OBrien"),
        ("B&NES", "BNES"),
        ("R&D at Marks & Spencer", "RD at Marks & Spencer"),
        ("ﬁve ½", "five 1⁄2"),
        ("don't", "dont"),
    ],
)
def test_apostrophes_and_possessives_make_no_difference(text: str, seen: str) -> None:
    assert folded(text) == seen


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("How did inspectors rate care leavers in 2024?", "inspectors rate care leavers 2024"),
        ("What does the report say about children looked after?", "children looked after"),
        ("Is it not good?", "not good"),
        ("What was it?", "what was it"),
        ("Leavers, leavers and LEAVERS", "leavers"),
        ("?!", ""),
    ],
)
def test_words_that_ask_are_dropped_unless_there_are_no_others(question: str, words: str) -> None:
    assert telling_words(question) == words.split()
