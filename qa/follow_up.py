"""Follow-ups that carrying over body, date and theme does not resolve, and what a rewriting of one may say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.directory import Directory
from qa.question import Question, Turn
from qa.quotation import misquoted

LONGEST = 400
"""Code points of a rewritten question."""
_ALONE = (
    r"(?=\W*$|\W+(?:is|was|are|were|do|does|did|has|have|had|can|could|will|would|should|in|of|on|to|and|or"
    r"|with|than|better|worse|more|less|true|so|good|bad|still|because|when|for)\b)"
)
"""No noun follows."""
_POINTS_BACK = re.compile(
    r"\b(?:theirs|he|she|him|her|hers|his|those|these)\b"
    rf"|\bthe (?:others?|two|three|former|latter|same|rest|first|second|last)(?: ones?)?{_ALONE}"
    rf"|\b(?:is|was|are|were|about|of|to|than|like|by|with|does|did) (?:that|this){_ALONE}"
    r"|\b(?:year|month|day|one|report|inspection|time)s? (?:before|after|earlier|later)\b"
    r"|\b(?:previous|following|next|preceding|earlier|later) (?:year|month|one)\b"
    r"|^\W*(?:tell me more|more|go on|and then|explain|elaborate|in what way|such as|like what|for example)\W*$",
    re.IGNORECASE,
)
_HANGS_ON_A_BODY = re.compile(r"\b(?:it|its|they|them|their|there)\b", re.IGNORECASE)
_SHIFTS = re.compile(
    r"\b(before|after|earlier|later|previous|following|next|preceding)\b", re.IGNORECASE
)
_NUMBER = re.compile(r"\d+")
_NAME = re.compile(r"(?<![.?!:] )(?<!^)\b[A-Z][\w’'-]+")


def leans(question: Question, history: Sequence[Turn]) -> bool:
    """Whether the question points back at something that what was carried over does not name."""
    if not any(turn.question.strip() for turn in history) or question.choices:
        return False
    own = question.text.strip()
    if _POINTS_BACK.search(own):
        return not question.before_that and question.order is None
    return not question.bodies and bool(_HANGS_ON_A_BODY.search(own))


def holds(
    rewritten: str, question: Question, history: Sequence[Turn], directory: Directory
) -> bool:
    """Whether a rewriting brings in no body, date, number or name that the conversation has not.

    A year beside one of the conversation's may stand for "the year before" or "after".
    """
    if not any(map(str.isalnum, rewritten)) or len(rewritten) > LONGEST:
        return False
    if "\n" in rewritten or '"' in rewritten or misquoted(rewritten, ()):
        return False
    said = [question.text, question.rewritten]
    said += [text for turn in history for text in (turn.question, turn.answer)]
    conversation = "\n".join(said)
    resolution = directory.resolve(rewritten)
    known = {named.name for text in said for named in directory.resolve(text).named}
    if resolution.choices or not {named.name for named in resolution.named} <= known:
        return False
    numbers = set(_NUMBER.findall(conversation))
    if _SHIFTS.search(question.text):
        years = [int(number) for number in numbers if len(number) == 4]
        numbers |= {str(year + step) for year in years for step in (-1, 1)}
    words = set(re.findall(r"[\w’'-]+", conversation.casefold()))
    return set(_NUMBER.findall(rewritten)) <= numbers and all(
        name.casefold() in words or name.casefold().removesuffix("’s").removesuffix("'s") in words
        for name in _NAME.findall(rewritten)
    )
