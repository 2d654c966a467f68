"""Markdown: its words without its markup."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import DamagedReport, EmptyReport
from corpus.readers.limits import ReadLimits
from corpus.readers.markdown import READER, read_markdown
from corpus.report import Document, Format
from tests.invariants import assert_sound
from tests.outline import outline
from tests.strategies import markup, plain_texts

REVIEW = """\
---
title: "Review of homes 2021"
author: someone
---
# Review of *homes*

The **overall** grade was [good](https://example.org "title") in
the year. See <https://example.org>. ~~Struck out.~~
<span style="display:none">It was inadequate.</span>\\
Lead reviewer: Jane `Example`

What to improve
---------------

1. plans, which
   wrap;
2. records
   - of care
   - of visits

| Home | 2020 | 2021 |
|:-----|-----:|-----:|
| A    |    3 | **4** |
| B    |      | 5    |

> “I am safe.”

<div hidden>secret</div>

![a picture](x.png)
"""


def document_of(text: str) -> Document:
    document = read_markdown(text.encode("utf-8", "surrogatepass"), ReadLimits())
    assert_sound(document)
    return document


def test_markup_goes_and_words_stay() -> None:
    document = document_of(REVIEW)
    assert outline(document) == [
        "# Review of homes",
        "The overall grade was good in the year. See https://example.org.",
        "Lead reviewer: Jane Example",
        "## What to improve",
        "- 1. plans, which wrap;",
        "- 2. records",
        "-- of care",
        "-- of visits",
        "|| Home | 2020 | 2021",
        "| A | 3 | 4",
        "| B |  | 5",
        "“I am safe.”",
    ]
    assert document.format is Format.MARKDOWN
    assert document.reader == READER
    assert document.title == "Review of homes 2021"
    assert document.pages == ()


def test_the_title_is_the_first_top_heading_without_front_matter() -> None:
    assert document_of("Text.\n\n# One\n\nMore.").title == "One"
    assert document_of("Text only.").title is None


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert outline(document_of("---\n\nThe text.")) == ["The text."]


def test_nothing_to_read_is_refused() -> None:
    for text in ("", "---\ntitle: x\n---\n", "<!-- only a comment -->"):
        with pytest.raises(EmptyReport, match="there is no text in it"):
            read_markdown(text.encode(), ReadLimits())


def test_lists_nested_beyond_reading_are_refused() -> None:
    with pytest.raises(DamagedReport, match="nested too deep"):
        read_markdown(b"<ul><li>" * 3000 + b"x", ReadLimits())


@settings(deadline=None)
@given(st.one_of(plain_texts, markup, st.text()))
def test_whatever_is_in_it_its_blocks_cover_it(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    try:
        document = read_markdown(data, ReadLimits())
    except (DamagedReport, EmptyReport):
        return
    assert_sound(document)
    assert read_markdown(data, ReadLimits()) == document
