"""Headings: told from sentences, addresses and dates by their look."""

from __future__ import annotations

import pytest

from corpus.readers.headings import breaks_off, looks_like_heading, numbered_level


@pytest.mark.parametrize(
    "text",
    ["Summary", "What needs to improve?", "1. Introduction", "2.1 Scope of the review", "SAFETY CULTURE",
     "“Working together” in practice", "Part 1: Findings", "The experiences of care leavers", "A. Methods"],
)  # fmt: skip
def test_headings(text: str) -> None:
    assert looks_like_heading(text)


@pytest.mark.parametrize(
    "text",
    ["Children are safe.", "the council should", "If you would like to look at the report you can find this at",
     "Lead inspector: Jane Example", "3 – 12 December 2012", "12 May 2024", "May 2024", "Westbourne W1 1AA",
     "enquiries@example.org", "www.example.org", "42", "12%", "x", "It is good. It is safe", "Yes,",
     "The council should:", "W" * 101, "one two " * 10],
)  # fmt: skip
def test_what_is_no_heading(text: str) -> None:
    assert not looks_like_heading(text)


def test_bold_type_lets_a_heading_end_in_a_colon() -> None:
    assert looks_like_heading("Areas for improvement:", emphasised=True)
    assert not looks_like_heading("Areas for improvement:")
    assert not looks_like_heading("Lead inspector: Jane", emphasised=True)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("1 Scope", 1),
        ("1. Scope", 1),
        ("2.1 Scope", 2),
        ("2.1.3. Scope", 3),
        ("2019 figures", None),
        ("Scope", None),
    ],
)
def test_a_number_shows_the_depth(text: str, level: int | None) -> None:
    assert numbered_level(text) == level


def test_a_line_that_ends_on_a_preposition_breaks_off() -> None:
    assert breaks_off("the report of the")
    assert not breaks_off("the report")
