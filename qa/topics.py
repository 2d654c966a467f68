"""What a question or a label is about, as tokens that both share, and the grades they name. Pure."""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.rules import GRADE_PATTERN, TOPIC_FILLER, TOPIC_FORMS, Grade, grade_of
from qa.words import stem, terms, words

JUDGED = frozenset(token for _, token in TOPIC_FORMS)
"""Tokens of what is known to be judged as such."""
_GRADE = re.compile(rf"\b{GRADE_PATTERN}\b", re.IGNORECASE)
_FORMS = tuple((re.compile(pattern, re.IGNORECASE), token) for pattern, token in TOPIC_FORMS)
_FILLER = frozenset(stem(word) for word in TOPIC_FILLER)


def grade_named(text: str) -> Grade | None:
    """The first grade that ``text`` names, on any scale; None where it names none."""
    match = _GRADE.search(text)
    return grade_of(match.group(0)) if match else None


@lru_cache(maxsize=4096)
def topic_tokens(text: str) -> frozenset[str]:
    """What is judged, as tokens that a question and a label share; empty for the whole.

    Remembered for the last texts: a census reads the same few labels in every report.
    """
    found = set()
    for pattern, token in _FORMS:
        if pattern.search(text):
            found.add(token)
            text = pattern.sub(" ", text)
    telling = set(terms(text))
    telling -= _FILLER
    return frozenset(found).union(
        stem(word)
        for word in words(text)
        if stem(word) in telling and not word.isdigit() and len(word) > 2
    )
