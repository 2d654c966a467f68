"""Grades of judgement in a text, each with the words that tell what was judged. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.rules import GRADE_PATTERN, grade_of
from qa.locks.reading import Reading, Token
from qa.topics import JUDGED, topic_tokens

_PAST = "required improvement"
_GRADE = re.compile(rf"\b(?:{_PAST}(?: to be good)?|{GRADE_PATTERN})\b", re.IGNORECASE)
_LABEL = 14
"""Words before a grade that may be its label."""


@dataclass(frozen=True, slots=True)
class Graded:
    """A grade in a text, and the words that tell what it was given to."""

    name: str
    start: int
    end: int
    label: tuple[Token, ...]
    topics: frozenset[str]
    """What is known to be judged as such (care leavers, leadership …) by the words before it, else after it."""


def graded(reading: Reading) -> tuple[Graded, ...]:
    """Grades in ``reading`` in order, each with the words since the one before and a few after."""
    found: list[Graded] = []
    last = 0
    matches = list(_GRADE.finditer(reading.text))
    for match in matches:
        grade = grade_of(match.group(0).lower().replace(_PAST, "requires improvement"))
        inside = [t for t in reading.tokens if match.start() <= t.start < match.end()]
        if grade is None or not inside:
            continue
        first, end = inside[0].place, inside[-1].place + 1
        sentence = reading.tokens[first - _answers(reading, inside)].sentence
        before = reading.tokens[max(last, first - _LABEL) : first]
        label = _behind(reading, matches, match, end) or tuple(
            token for token in before if token.weight and token.sentence == sentence
        )
        topics = _topics_beside(reading, matches, match, sentence)
        found.append(Graded(grade.name, first, end, label, topics))
        last = end
    return tuple(found)


def _answers(reading: Reading, grade: Sequence[Token]) -> bool:
    """Whether a grade is all that is told on a question before it: "Is the service safe? Good"."""
    asked = grade[0].place > 0 and reading.text[: grade[0].start].rstrip().endswith("?")
    return asked and not reading.text[grade[-1].end :].partition("\n")[0].strip(" .\t")


def _behind(
    reading: Reading, matches: Sequence[re.Match[str]], match: re.Match[str], end: int
) -> tuple[Token, ...]:
    """The label of a grade that it stands before: "good at preventing fires and inadequate at promoting values"."""
    if reading.words[end : end + 1] != ("at",):
        return ()
    following = [each.start() for each in matches if each.start() > match.start()]
    stop = min(following, default=len(reading.text))
    return tuple(
        token
        for token in reading.tokens[end + 1 : end + 1 + _LABEL]
        if token.weight and token.clause == reading.tokens[end].clause and token.start < stop
    )


def topics_of(text: str) -> frozenset[str]:
    """What in ``text`` is known to be judged as such, but for the whole."""
    return (JUDGED - {"overall"}) & topic_tokens(text)


def _topics_beside(
    reading: Reading, matches: Sequence[re.Match[str]], match: re.Match[str], sentence: int
) -> frozenset[str]:
    tokens = reading.sentences[sentence]
    ends = [each.end() for each in matches if each.end() <= match.start()]
    starts = [each.start() for each in matches if each.start() >= match.end()]
    before = reading.text[max(tokens[0].start, *ends, 0) : match.start()]
    after = reading.text[match.end() : min(tokens[-1].end, *starts, len(reading.text))]
    return topics_of(before) or topics_of(after)
