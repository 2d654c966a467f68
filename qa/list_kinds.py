"""Which list of a report a question asks for, and whom its items must be addressed to. Pure."""

from __future__ import annotations

import re

from corpus.rules import IMPROVE_HEADINGS, PRAISE_HEADINGS

PRAISE_ASKED = (
    r"\b(?:commend(?:s|ed|ations?)?|impressed|prais(?:e|es|ed))\b"
    r"|\b(?:examples?|features?|areas?|points?|list|kinds?|what|which)\b.{0,40}"
    r"\b(?:good|outstanding|innovative|notable) practices?\b"
    r"|\bwhat\b.{0,30}\bstrengths\b|\bstrengths did\b"
)
"""Words that ask for what is well done (a regular expression, case aside)."""
_PRAISE_ASKED = re.compile(PRAISE_ASKED, re.IGNORECASE)
_TO_WHOM = re.compile(
    r"\brecommend(?:ations?|ed)?\b.{0,60}?\b(?:to|for|addressed to|aimed at)\s+(?:the\s+)?"
    r"(?P<name>(?-i:[A-Z])[\w’'&-]*(?:\s+(?-i:[A-Z])[\w’'&-]*)*)",
    re.IGNORECASE,
)


def heads_of(question: str) -> re.Pattern[str]:
    """The headings of the list that ``question`` asks for: of what is well done, else of what must improve."""
    return PRAISE_HEADINGS if _PRAISE_ASKED.search(question) else IMPROVE_HEADINGS


def addressed(question: str, items: list[str]) -> list[int]:
    """Places of the items that speak to whoever ``question`` names ("recommendations to Network Rail").

    All of them where it names nobody, or where no item says that the one named should do something.
    """
    match = _TO_WHOM.search(question)
    everything = list(range(len(items)))
    if match is None:
        return everything
    name = re.compile(
        rf"\b{re.escape(match['name'])}\b(?![’']s?\b)(?:[^.;]{{0,160}}?)\b(?:should|must|shall|ought|needs? to)\b",
        re.IGNORECASE,
    )
    chosen = [place for place in everything if name.search(items[place])]
    return chosen or everything
