"""Statements are read out of a model's text as soon as each is complete, however it is cut and dressed."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.answer import Statement
from qa.dictation import Dictation

FIRST = {"text": "A said “x” {so}.", "quotes": [1]}
SECOND = {"text": "B did not, [see] it.", "quotes": [2, 3]}
EXPECTED = [Statement("A said “x” {so}.", (1,)), Statement("B did not, [see] it.", (2, 3))]
WHOLE = json.dumps({"statements": [FIRST, SECOND]}, ensure_ascii=False)


def read(text: str, step: int) -> tuple[list[Statement], bool]:
    dictation = Dictation()
    found: list[Statement] = []
    for start in range(0, len(text), step):
        found += dictation.feed(text[start : start + step])
    return [*found, *dictation.finish()], dictation.garbled


@pytest.mark.parametrize(
    "text",
    [
        WHOLE,
        json.dumps({"statements": [FIRST, SECOND]}, indent=2),
        json.dumps([FIRST, SECOND]),
        f"{json.dumps(FIRST)}\n{json.dumps(SECOND)}\n",
        f"```json\n{WHOLE}\n```",
        f"<think>Perhaps {json.dumps(FIRST)}? [9]</think>\n\n{WHOLE}",
        json.dumps({"statements": [{"quotes": [1], "text": FIRST["text"]}, SECOND]}),
        json.dumps({"statements": [{"text": "A said “x” {so} [1].", "quotes": []}, SECOND]}),
        "A said “x” {so}. [1]\nB did not, [see] it. [2][3]",
        "- A said “x” {so}. [1]\n- B did not, [see] it. [2, 3].\n",
        "A said “x” {so}. [1] B did not, [see] it. [2] [3]\n",
        "1. A said “x” {so}.  [1]\n\n2. B did not, [see] it. [2][3][2]\n",
    ],
)
@pytest.mark.parametrize("step", [1, 3, 1000])
def test_every_dress_is_understood(text: str, step: int) -> None:
    assert read(text, step) == (EXPECTED, False)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (WHOLE[:-30], EXPECTED[:1]),
        ('{"statements": [{"text": "A "b" c", "quotes": [1]}, ' + json.dumps(SECOND) + "]}", EXPECTED[1:]),
        ('{"statements": [{"text": 5, "quotes": [1]}, ' + json.dumps(SECOND) + "]}", EXPECTED[1:]),
        ('{"statements": [{"text": "A", "quotes": ["1"]}, ' + json.dumps(SECOND) + "]}", EXPECTED[1:]),
        ('{"statements": [{"text": "A", "quotes": [true]}, ' + json.dumps(SECOND) + "]}", EXPECTED[1:]),
        ("I cannot help with that.", []),
        ("Sure!\nB did not, [see] it. [2][3]", EXPECTED[1:]),
        ("<think>so [1]", []),
        ("{}", []),
        ("```", []),
    ],
)  # fmt: skip
def test_what_is_no_statement_is_told(text: str, found: list[Statement]) -> None:
    assert read(text, 2) == (found, True)


@pytest.mark.parametrize("text", ['{"statements": []}', '```json\n{"statements": []}\n```', ""])
def test_nothing_to_say_is_in_order(text: str) -> None:
    assert read(text, 1) == ([], False)


def test_a_statement_is_given_as_soon_as_it_is_complete() -> None:
    dictation = Dictation()
    assert list(dictation.feed('{"statements": [{"text": "A said “x” {so}.", "quotes": [1]')) == []
    assert list(dictation.feed("}")) == EXPECTED[:1]


@given(st.text(max_size=200) | st.text('{}[]",:123 \n<think>/a`', max_size=200), st.integers(1, 9))
def test_no_text_breaks_it_and_cuts_change_nothing(text: str, step: int) -> None:
    assert read(text, step) == read(text, 1000)


@given(
    st.lists(
        st.tuples(
            st.text(min_size=1, max_size=60).filter(lambda text: text.split() and "[" not in text),
            st.lists(st.integers(1, 200), min_size=1, max_size=4, unique=True),
        ),
        max_size=5,
    ),
    st.integers(1, 40),
)
def test_what_is_stated_in_json_comes_out(stated: list[tuple[str, list[int]]], step: int) -> None:
    items = [{"text": text, "quotes": numbers} for text, numbers in stated]
    found, garbled = read(json.dumps({"statements": items}), step)
    assert found == [Statement(" ".join(text.split()), tuple(numbers)) for text, numbers in stated]
    assert not garbled


@pytest.mark.parametrize(
    ("said", "astray"),
    [
        ('{"statements": [{"text": "A", "quotes": [1', False),
        ('{"statements": [{"text": "A", "quotes": [1' + ", 1" * 1000, True),
        ('{"statements": [{"text": "' + "A is A. " * 300, True),
        ("\n" * 3000, True),
        ("<think>" + "Hm. " * 5000, False),
        (WHOLE, False),
    ],
)
def test_a_statement_that_never_ends_is_told_and_thinking_is_not(said: str, astray: bool) -> None:
    dictation = Dictation()
    list(dictation.feed(said))
    assert dictation.astray == astray
