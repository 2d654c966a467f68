"""A statement's quotation marks hold words of its quotes, and it brings no address and no markup."""

from __future__ import annotations

import pytest

from corpus.report import Span
from qa.answer import PageSpan, Quote
from qa.quotation import misquoted

TEXT = "Care leavers said: “We feel safe” – and inspectors\nagreed. Fewer than <5 wrote to help@example.org."
QUOTE = Quote(
    1, "r", "v", "a.md", "A", "Calderdale", None, None, "", (PageSpan(Span(0, 99), 1),), TEXT, 1.0
)


@pytest.mark.parametrize(
    "text",
    [
        "Care leavers felt safe.",
        'They said "we feel safe".',
        "They said “We feel safe.”",
        "It says “safe” – and inspectors agreed",
        "It says «and inspectors agreed».",
        "Fewer than <5 wrote to help@example.org.",
    ],
)
def test_words_of_the_quotes_may_stand_in_quotation_marks(text: str) -> None:
    assert misquoted(text, [QUOTE]) == ""


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("They said “we feel unsafe”.", "we feel unsafe"),
        ('They "feel" “very safe”.', "very safe"),
        ("They said “we feel safe.", '"'),
        ("See https://example.org/a.", "https://example.org/a."),
        ("See www.example.org", "www.example.org"),
        ("Write to me@example.org", "me@example.org"),
        ("They <b>feel</b> safe", ">"),
        ("They **feel** safe", "**"),
        ("[They](x) feel safe", "]("),
        ("# They feel safe", "# "),
        ("They `feel` safe", "`"),
        ("They feel \u202eefas", "characters that are not seen"),
        ("They feel \x1b[31msafe", "characters that are not seen"),
    ],
)
def test_nothing_else_may(text: str, what: str) -> None:
    assert misquoted(text, [QUOTE]) == what
