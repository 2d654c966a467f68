"""Footnotes: the numbers that a page's layout has put to words, "school3", left out where they may be some. Pure."""

from __future__ import annotations

import re

from qa.answer import Quote

_FOOTNOTE = re.compile(r"(?<=[a-z]{4})\d{1,2}(?![\w.])|(?<=[a-z]{4})\d{1,2}(?=\.\s)")
_ENDING = re.compile(r"\b[^\W\d_]+\d{1,2}\b")


def without(text: str) -> str:
    """``text`` without what may be numbers of footnotes; those of names, "Power2", go with them."""
    return _FOOTNOTE.sub("", text)


def without_footnotes(text: str, quotes: tuple[Quote, ...]) -> tuple[str, tuple[Quote, ...]]:
    """The statement without such a number behind a word that a quote has with it, and the quotes."""
    told = {word for quote in quotes for word in _ENDING.findall(quote.text)}
    return _ENDING.sub(lambda m: without(f"{m[0]} ")[:-1] if m[0] in told else m[0], text), quotes
