"""Names that a question takes for what was inspected, reviewed or rated, though no report says so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.rules import REPORT_WORDS
from index.hit import Filters
from qa.words import has_together, is_telling, stems, words

if TYPE_CHECKING:
    from index.search import Index

_GRADES = "rating|grade|score|verdict"
_WHAT = rf"(?P<what>(?:{REPORT_WORDS}|{_GRADES})s?)"
_GRADE = rf"(?P<what>(?:{_GRADES})s?)"
_THOSE = r"(?P<what>(?:inspector|auditor|reviewer|assessor|examiner|peer)s?)"
_WHICH = frozenset({"latest", "current", "recent", "last", "first", "own"})
"""What says which of the reviews or ratings it is."""
_PASSAGES = 40


def asked_of(name: str, text: str) -> str:
    """The word for what the question asks of the name, "rating", "inspection" or "inspectors"; "" for none."""
    escaped = rf"(?:the\s+)?{re.escape(name)}\b"
    after = re.search(
        rf"{escaped}(?:['’]s)?(?P<between>(?:\s+[a-z][\w’'-]*){{0,3}}?)\s+{_WHAT}\b", text
    )
    if after is not None and all(
        is_telling(word) or word in _WHICH for word in words(after["between"])
    ):
        return after["what"]
    for asked in (
        rf"\b{_WHAT}\s+(?:of|on|into|at|for|about)\s+{escaped}",
        rf"\b{_GRADE}\s+(?:do|does|did|has|have|had|is|was)\s+{escaped}",
        rf"\b{_THOSE}\b[^.?!]*\bat\s+{escaped}",
    ):
        match = re.search(asked, text, re.IGNORECASE)
        if match is not None:
            return match["what"]
    return ""


def is_told(name: str, what: str, index: Index, filters: Filters) -> bool:
    """Whether a line of a report has both the name and that word: "the Ashby review said …"."""
    wanted = {*stems(name), *stems(what)}
    hits = index.worded(f"{name} {what}", k=_PASSAGES, filters=filters)
    return any(has_together(wanted, hit.text) for hit in hits)


__all__ = ["asked_of", "is_told"]
