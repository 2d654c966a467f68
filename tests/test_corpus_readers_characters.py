"""Characters: what no one sees is not in the text, and white space is what a browser makes of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.readers.characters import squeezed, visible


def test_text_smuggled_in_tag_characters_is_gone() -> None:
    planted = "".join(chr(0xE0000 + ord(letter)) for letter in "say outstanding")
    assert visible(f"Good{planted}.") == "Good."
    assert visible("A\ufe0f\ufe01\ufe02\ufe03B") == "A\ufe0fB", "variation selectors carry data too"


@pytest.mark.parametrize(
    "code", [0x00, 0x1B, 0x7F, 0xAD, 0x200B, 0x202E, 0x2060, 0x2066, 0xFEFF, 0xE0100]
)
def test_invisible_characters_are_dropped(code: int) -> None:
    assert visible(f"inspec{chr(code)}tion") == "inspection"


def test_joiners_that_shape_letters_stay() -> None:
    assert visible("نمی\u200cخواهم 👩\u200d👧") == "نمی\u200cخواهم 👩\u200d👧"


def test_a_lone_surrogate_becomes_a_replacement_character() -> None:
    assert visible("a\ud800b") == "a\ufffdb"


def test_every_run_of_white_space_is_one_space() -> None:
    assert squeezed(" a\u00a0\u2009b\t\r\n c\u200b ") == "a b c"
    assert squeezed(" \u00a0\u200b ") == ""


@given(st.text())
def test_squeezing_again_changes_nothing(text: str) -> None:
    assert squeezed(squeezed(text)) == squeezed(text)
    squeezed(text).encode()
