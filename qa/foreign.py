"""Names in a question that no report knows: what is asked about them is not in the reports."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.dates import MONTHS
from index.hit import Filters
from qa.question import Question

if TYPE_CHECKING:
    from index.search import Index

_NAME = re.compile(
    r"(?<![.!?:]\s)(?<!^)\b[A-Z][\w’'&-]+(?:\s+(?:of\s+|and\s+|the\s+)?[A-Z][\w’'&-]+)*"
)
_NOT_NAMES = {
    *MONTHS,
    "i",
    "fy",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
}


def foreign_names(question: Question, index: Index, filters: Filters) -> tuple[str, ...]:
    """Names in a question that names no known body, some word of which stands in no report at all.

    A question that does name a body may call other things as it likes (an aeroplane by its nickname);
    one that names none is about what its names say, and these the reports do not know.
    """
    if question.bodies:
        return ()
    return tuple(
        name
        for name in dict.fromkeys(match.group(0) for match in _NAME.finditer(question.rewritten))
        if any(_is_unknown(word, index, filters) for word in re.findall(r"[\w-]+", name))
    )


def _is_unknown(word: str, index: Index, filters: Filters) -> bool:
    if word.lower() in _NOT_NAMES or len(word) < 3 or not word[0].isupper():
        return False
    return not any(hit.lexical > 0 for hit in index.search(word, k=3, filters=filters))
