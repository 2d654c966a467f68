"""Words are folded so that a question and a report that mean the same share them."""

from __future__ import annotations

import pytest
from hypothesis import given

from qa.words import stem, stems, stems_by_line, terms, words
from tests.strategies import texts


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Children’s homes", "children's HOMES"),
        ("caseload", "caseloads"),
        ("improve", "improving"),
        ("kids", "children"),
        ("96 percent", "96%"),
        ("foster—carers", "foster-carers"),
        ("a share", "a percentage"),
        ("drove the train", "driver the trains"),
        ("their salary", "their pay"),
    ],
)
def test_words_that_mean_the_same_have_one_stem(one: str, other: str) -> None:
    assert stems(one) == stems(other)


def test_other_words_keep_stems_of_their_own() -> None:
    assert len({stem(word) for word in ("adoption", "foster", "care", "leader", "plan")}) == 5


def test_numbers_and_money_are_words() -> None:
    assert words("£3,450.50 for 12% of 2,140") == ["£", "3,450.50", "for", "12", "%", "of", "2,140"]


def test_terms_are_the_telling_words_once_each_in_order() -> None:
    assert terms("What does the report say about caseloads in the duty team’s caseload?") == [
        stem("caseload"),
        stem("duty"),
        stem("teams"),
    ]


def test_a_question_of_small_words_has_no_terms() -> None:
    assert terms("What is it that they have?") == []


@given(texts())
def test_any_text_has_words_of_letters_digits_and_signs_alone(text: str) -> None:
    found = words(text)
    assert all(word and word == word.lower() and not word.isspace() for word in found)
    assert len(stems(text)) == len(found)
    assert set(terms(text)) <= set(stems(text))
    assert len(terms(text)) == len(set(terms(text)))


@given(texts())
def test_lines_stemmed_together_are_lines_stemmed_one_by_one(text: str) -> None:
    assert stems_by_line(text) == tuple(stems(line) for line in text.split("\n"))


def test_typographic_and_typed_marks_fold_alike() -> None:
    assert words("“Rochdale’s” — 3\u00a0homes") == words('"Rochdale\'s" - 3 homes')
    assert stems_by_line("The child’s\n\nhomes") == (stems("The childs"), (), stems("homes"))
