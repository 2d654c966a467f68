"""Text of reports shown as Markdown becomes nothing but text."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from qa.markdown import inert, link, table_cell

HOSTILE = [
    "![seen](http://evil.example/a.png)",
    "[click](http://evil.example) and [again] (x)",
    "[ref]: http://evil.example 'title'",
    "[1]: http://evil.example",
    "<img src=http://evil.example/a.png>",
    "<script>alert(1)</script> <!-- hidden -->",
    "<http://evil.example/auto>",
    "[a](<http://evil.example>)",
]


def kinds(markdown: str) -> set[str]:
    """Every kind of thing that a reader of CommonMark finds in it."""
    found = set()
    for block in MarkdownIt("commonmark").parse(markdown):
        found |= {block.type} | {child.type for child in block.children or ()}
    return found


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_a_text_becomes_a_picture_a_link_or_an_element(text: str) -> None:
    active = {"image", "link_open", "html_inline", "html_block"}
    assert kinds(f"{text}\n\n[ref] [1]") & active
    shown = inert(text)
    assert not kinds(f"{shown}\n\n[ref] [1] “{shown}” [1]") & active


@pytest.mark.parametrize("text", ["[a\\](http://evil.example)", "[a\\\\](http://evil.example)"])
def test_backslashes_of_its_own_do_not_help(text: str) -> None:
    assert "link_open" not in kinds(inert(text))


@pytest.mark.parametrize(
    "text", ["Good [sic] (1 of 3): 4 < 5 – “we feel safe”, a_b * c", "R&D: 3°C / -13°C #1"]
)
def test_plain_text_stays_as_it_was(text: str) -> None:
    assert inert(text) == text


def test_a_label_cannot_end_its_link() -> None:
    shown = link("x](http://evil.example) [y", "http://127.0.0.1/a")
    parsed = MarkdownIt("commonmark").parse(shown)[1].children or []
    links = [token.attrs["href"] for token in parsed if token.type == "link_open"]
    assert links == ["http://127.0.0.1/a"]


def test_a_cell_keeps_its_pipes_to_itself() -> None:
    assert table_cell("a | b\nc") == "a \\| b c"
