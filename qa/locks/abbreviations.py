"""Abbreviations told in full where a cited quote of the same report says what they stand for: "personal advisers (PAs)"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from qa.answer import Quote

_DEFINED = re.compile(r"\s*\(([A-Z][A-Za-z]{1,6})\)")
_WORD = re.compile(r"[A-Za-z][\w’'-]*")
_JOINTS = frozenset({"of", "and", "the", "for", "in", "to", "with", "on"})
"""Words that may have no letter in an abbreviation."""
_LONGEST = 9
"""Words before an abbreviation among which what it stands for is."""
_BREAK = re.compile(r"[.;:,()\t\n]")


def spelt_out(text: str, quotes: Sequence[Quote]) -> tuple[str, tuple[Quote, ...]]:
    """A statement and its quotes with each abbreviation as the one report that they are of tells it in full."""
    if len({(quote.body, quote.title, quote.published) for quote in quotes}) != 1:
        return text, tuple(quotes)
    found: dict[str, str] = {}
    for quote in quotes:
        for short, full in definitions(quote.text).items():
            if found.setdefault(short, full).lower() != full.lower():
                return text, tuple(quotes)
    told = tuple(replace(quote, text=_in_full(quote.text, found)) for quote in quotes)
    return _in_full(text, found), told


def definitions(text: str) -> dict[str, str]:
    """Abbreviation in parentheses -> the words just before it that it is the initials of."""
    found: dict[str, str] = {}
    for match in _DEFINED.finditer(text):
        before = list(_WORD.finditer(text, 0, match.start()))[-_LONGEST:]
        letters = match[1].removesuffix("s").lower()
        for size in range(2, len(before) + 1):
            words = [each[0].lower() for each in before[-size:]]
            told = [word for word in words if word not in _JOINTS]
            full = text[before[-size].start() : match.start()]
            if _BREAK.search(full):
                break
            if words[0] not in _JOINTS and letters in {initials(words), initials(told)}:
                found[match[1]] = full
                break
    return found


def initials(words: Sequence[str]) -> str:
    """The first letters of ``words``, run together."""
    return "".join(word[0] for word in words)


def _in_full(text: str, found: Mapping[str, str]) -> str:
    """A text with what they stand for in the place of abbreviations, and without these where it stands beside them."""
    for short, full in found.items():
        text = re.sub(rf"\s*\({short}\)", "", text)
        text = re.sub(rf"\b{short}\b", full, text)
    return text
