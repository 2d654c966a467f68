"""Lines: wrapped text is rejoined; what was set line by line stays so."""

from __future__ import annotations

import pytest

from corpus.readers.lines import (
    continues,
    is_contents_line,
    joined,
    unwrapped,
    without_bullet,
    wrap_width,
)


def test_a_sentence_that_goes_on_in_lower_case_is_one_line() -> None:
    assert unwrapped(["Inspectors found that", "children are safe.", "Plans are good."]) == [
        "Inspectors found that children are safe.",
        "Plans are good.",
    ]


def test_an_address_stays_line_by_line() -> None:
    lines = ["Children’s Services", "Town Hall", "", "Westbourne"]
    assert unwrapped(lines) == ["Children’s Services", "Town Hall", "Westbourne"]


def test_a_line_that_stops_at_a_preposition_goes_on() -> None:
    assert unwrapped(["A report by", "Ofsted"]) == ["A report by Ofsted"]


def test_a_full_line_goes_on_where_the_file_wraps_its_text() -> None:
    lines = ["a" * 60 + ".", "The next sentence"]
    assert unwrapped(lines, width=62) == [" ".join(lines)]
    assert unwrapped(lines, width=80) == lines


def test_lines_after_a_colon_or_a_stop_do_not_go_on_by_their_case() -> None:
    assert not continues("The council should:", "improve plans")
    assert not continues("It is safe.", "e.g. homes")


@pytest.mark.parametrize(
    "line", ["Findings ........ 4", "Findings . . . . . 12", "Annex …… 7", "Preface ..... iv"]
)
def test_lines_of_a_table_of_contents(line: str) -> None:
    assert is_contents_line(line)
    assert not continues(line, "next")


def test_an_ellipsis_is_no_table_of_contents() -> None:
    assert not is_contents_line("They said… 4")


def test_the_wrap_width_is_where_most_lines_end() -> None:
    assert wrap_width(["x" * 70] * 99 + ["x" * 75]) == 70
    assert wrap_width(["x" * 300] * 9) is None, "not wrapped at all"
    assert wrap_width(["Town Hall"] * 9) is None
    assert wrap_width([]) is None


def test_a_word_broken_at_a_hyphen_is_put_together() -> None:
    assert joined(["16- and 17-year-", "olds"]) == "16- and 17-year-olds"
    assert joined(["good -", "mostly"]) == "good - mostly"


@pytest.mark.parametrize("typed", ["• item", "- item", "–  item", "\uf0b7\titem", "* item"])
def test_typed_bullets_are_told(typed: str) -> None:
    assert without_bullet(typed) == "item"


@pytest.mark.parametrize("text", ["item", "-5 degrees", "–item", "**bold**", "•", "- "])
def test_other_beginnings_are_no_bullets(text: str) -> None:
    assert without_bullet(text) is None
