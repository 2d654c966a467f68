"""Names in a question that no report knows: what is asked about them is not in the reports."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from index.hit import Filters
from qa.capitals import with_capitals
from qa.inspected import asked_of, is_told
from qa.intent import Intent
from qa.proper_names import NOT_NAMES, in_turn, is_date
from qa.question import Question
from qa.scope import DATED_INTENTS
from qa.words import stems

if TYPE_CHECKING:
    from index.search import Index

_NAME = re.compile(
    r"(?<![.!?:]\s)(?<!^)\b[A-Z][\w’'&-]+(?:\s+(?:of\s+|and\s+|the\s+)?[A-Z][\w’'&-]+)*"
)
_RUN = re.compile(r"[A-Z][\w’'&-]+(?:\s+[A-Z][\w’'&-]+)+")
"""Capitalised words one after the other."""
_POSSESSIVE = re.compile(r"(?<=\w)['’]s$|(?<=s)['’]$")
_COMPARES = re.compile(r"\b(?:compar\w+|versus|vs|than|both)\b", re.IGNORECASE)
_STATE = "rated|graded|judged|inspected|doing"
_GRADE = "grades?|ratings?|judgements?|judgments?|inspection"
_SAMPLE = 20
_FEW = 3
"""Reports; a name in more of them than that tells little."""


def foreign_names(
    question: Question, index: Index, filters: Filters, common: Collection[str] = ()
) -> tuple[str, ...]:
    """Names in a question that names no known body, which as such stand in no report at all.

    A question that does name a body may call other things as it likes (an aeroplane by its nickname);
    one that names none is about what its names say. Where more of them are unknown than are known to
    few reports, no report is about it; a grade, a date or a list asked of a name that is no body of the
    library is nobody's, and so is how one does that many reports have, and a review or a rating of a name
    beside which no line of a report has that word. In a comparison every name that no report knows is a
    side of it that is missing. ``common`` are words that reports write small: where they are known, names
    are found in a question without capitals too.
    """
    compared = bool(question.bodies) and bool(_COMPARES.search(question.rewritten))
    if question.bodies and not compared:
        return ()
    text = question.topic if compared else question.rewritten
    if common:
        text = with_capitals(text, common, index, filters)
    found = dict.fromkeys(_POSSESSIVE.sub("", match.group(0)) for match in _NAME.finditer(text))
    names = [name for name in found if not is_date(name)]
    unknown = [
        name
        for name in names
        if any(_is_unknown(word, index, filters) for word in _words(name))
        or any(_is_no_phrase(run.group(0), index, filters) for run in _RUN.finditer(name))
    ]
    if compared:
        return tuple(unknown)
    known = [
        name
        for name in names
        if name not in unknown
        and (
            any(_is_telling(word, index, filters) for word in _words(name))
            or _is_judged(name, text)
        )
    ]
    inspected = [
        name
        for name in names
        if name not in unknown
        and (what := asked_of(name, text))
        and not is_told(name, what, index, filters)
    ]
    if inspected and Intent.LIBRARY not in question.intents:
        return (*unknown, *inspected)
    dated = question.intents & DATED_INTENTS or any(_is_judged(name, text) for name in known)
    if known and dated and Intent.LIBRARY not in question.intents:
        return (*unknown, *known)
    return tuple(unknown) if len(unknown) > len(known) else ()


def rated(names: tuple[str, ...], text: str) -> frozenset[str]:
    """Those of the names that the text asks a grade, a review or an inspection of."""
    return frozenset(name for name in names if _is_judged(name, text) or asked_of(name, text))


def without_names(question: Question, names: tuple[str, ...]) -> Question:
    """The question with those names taken out of what evidence is looked for by."""
    topic = question.topic
    for name in names:
        topic = re.sub(re.escape(name), " ", topic, flags=re.IGNORECASE)
    return replace(question, topic=" ".join(topic.split()))


def _words(name: str) -> list[str]:
    return [
        word
        for word in re.findall(r"[\w-]+", name)
        if word.lower() not in NOT_NAMES and len(word) > 2 and word[0].isupper()
    ]


def _is_unknown(word: str, index: Index, filters: Filters) -> bool:
    return not index.worded(word, k=1, filters=filters)


def _is_no_phrase(run: str, index: Index, filters: Filters) -> bool:
    """Whether no report has these words one after the other: "South Northmoor" is not Northmoor."""
    wanted = stems(run)
    return not any(
        in_turn(wanted, stems(text))
        for hit in index.worded(run, k=_SAMPLE, filters=filters)
        for text in (hit.text, *hit.passage.section)
    )


def _is_judged(name: str, text: str) -> bool:
    """Whether the name is what the question asks the grade or the state of: "How was … rated?"."""
    escaped = re.escape(name)
    return bool(
        re.search(
            rf"\b(?:was|were|is|are)\s+(?:the\s+)?{escaped}\s+(?:{_STATE})\b"
            rf"|\bhow\s+good\s+(?:was|is)\s+(?:the\s+)?{escaped}\W*$"
            rf"|\b(?:{_GRADE})\s+(?:of|for|on|did)\s+(?:the\s+)?{escaped}(?:\s+(?:get|receive)\b|\W*$)"
            rf"|\b{escaped}['’]s\s+(?:overall\s+|latest\s+|current\s+)?(?:{_GRADE})\b",
            text,
            re.IGNORECASE,
        )
    )


def _is_telling(word: str, index: Index, filters: Filters) -> bool:
    """Whether a word stands in few reports only."""
    hits = index.worded(word, k=_SAMPLE, filters=filters)
    return 0 < len({hit.report_id for hit in hits}) <= _FEW
