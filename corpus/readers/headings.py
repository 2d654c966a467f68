"""What a heading looks like where the file does not say: a short line that is no sentence."""

from __future__ import annotations

import re

LONGEST_HEADING = 100
"""Code points."""
_MOST_WORDS = 14
_DANGLING = re.compile(
    r"\b(?:a|an|the|and|or|of|to|at|by|for|from|in|on|into|with|is|are|was|were|as|that|this)$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^(?:(?:\d{1,2}\.)*\d{1,2}\.?|[A-Z]\.|[IVX]{1,5}\.)\s+(?=\S)")
_PART = re.compile(r"(?:part|chapter|section|appendix|annex|table|figure|step)\b", re.IGNORECASE)
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATE = re.compile(
    rf"(?:(?:\d+(?:st|nd|rd|th)?|{_MONTH}|[a-z]+day|to|and|[-–—/,.])[\s,]*)+", re.IGNORECASE
)
_ADDRESS = re.compile(r"https?://|www\.|\S@\S|\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}$")


def looks_like_heading(text: str, *, emphasised: bool = False) -> bool:
    """Whether ``text``, one line that stands alone, reads as a heading and not as a sentence.

    ``emphasised`` says that it is set in bold throughout; then it may end in a colon.
    """
    body = _NUMBERED.sub("", text, count=1)
    if not 2 <= len(body) <= LONGEST_HEADING or len(body.split()) > _MOST_WORDS:
        return False
    if body.endswith((".", ",", ";", "!", "…") if emphasised else (".", ",", ";", ":", "!", "…")):
        return False
    first = body.lstrip("‘“\"'(")[:1]
    if not (first.isupper() or first.isdigit()) or not re.search(r"[^\W\d_]{2}", body):
        return False
    return not (
        _DANGLING.search(body)
        or re.search(r"[.!?]\s", body)
        or (": " in body and not _PART.match(body))
        or is_date(body)
        or _ADDRESS.search(body)
    )


def numbered_level(text: str) -> int | None:
    """Depth that a heading's number shows: 1 for "2 Scope" or "2. Scope", 2 for "2.1 Scope"."""
    match = re.match(r"((?:\d{1,2}\.)*\d{1,2})\.?\s+\S", text)
    return match.group(1).count(".") + 1 if match else None


def is_date(text: str) -> bool:
    """Whether ``text`` is nothing but a date, a month or a run of days."""
    return bool(_DATE.fullmatch(text))


def breaks_off(text: str) -> bool:
    """Whether ``text`` stops in mid-sentence: at an article, a preposition or the like."""
    return bool(_DANGLING.search(text))
