"""Numerals: numbers and percentages of a statement and its quotes written one way. Pure."""

from __future__ import annotations

import re
from dataclasses import replace

from qa.answer import Quote
from qa.locks.number_words import UNITS

_WORDS = {word: str(number) for word, number in UNITS.items() if 2 <= number <= 12}
_WORD = re.compile(rf"(?<![\w-])({'|'.join(_WORDS)})(?= [a-z])", re.IGNORECASE)
"""A small number in a word, alone: no part of "forty-two", and no name of a street."""
_PER_CENT = re.compile(r"(?<=\d) ?per ?cent\b")


def in_figures(text: str, quotes: tuple[Quote, ...]) -> tuple[str, tuple[Quote, ...]]:
    """The statement and its quotes with "80%" for "80 per cent" and 8 for "eight"; "one" may be no number."""
    return _figures(text), tuple(replace(quote, text=_figures(quote.text)) for quote in quotes)


def _figures(text: str) -> str:
    return _WORD.sub(lambda match: _WORDS[match[1].lower()], _PER_CENT.sub("%", text))
