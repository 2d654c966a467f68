"""Causes that a sentence gives in so many words: which part of it is the effect, and which the cause. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BECAUSE = re.compile(
    r"\b(?:because|due to|owing to|thanks to|as a result of|on account of|result(?:s|ed|ing)? from|caused by"
    r"|attribut\w+ (?:\w+ )?to|(?:put|puts) (?:this|that|it) down to|explained by|blamed? \w+)\b",
    re.IGNORECASE,
)
"""What stands between an effect and its cause."""
_THEREFORE = re.compile(
    r"\b(?:le(?:d|ads?) to|caus(?:ed|es|ing)|result(?:s|ed|ing)? in|meant that|means that|therefore|which is why)\b",
    re.IGNORECASE,
)
"""What stands between a cause and its effect."""
_STANDS_FOR = re.compile(
    r"^\W*(?:\w+ )?(?:this|that|it|these|the (?:figure|result|fall|rise))\b", re.IGNORECASE
)
_PUT_DOWN = re.compile(r"puts?\b", re.IGNORECASE)
_CLAUSE_ENDS = re.compile(r"[,;:]|\b(?:and|but|who|which)\b")


@dataclass(frozen=True, slots=True)
class ToldCause:
    """The two sides of a sentence that gives a cause."""

    effect: str
    """With the sentence before where this one only points at it."""
    cause: str
    clause: str
    """The clause of the effect that stands next to the words which join both."""
    stands_for: bool
    """The effect is told by a pronoun: it is what the sentence before says."""


def told_cause(sentence: str, before: str = "") -> ToldCause | None:
    """What a sentence says of a cause; None where it gives none. ``before``: the sentence before it."""
    match = _BECAUSE.search(sentence) or _THEREFORE.search(sentence)
    if match is None:
        return None
    first, last = sentence[: match.start()], sentence[match.end() :]
    clauses = [part for part in _CLAUSE_ENDS.split(first) if part.strip()]
    if _BECAUSE.match(match.group(0)):
        effect, cause, clause = first, last, clauses[-1] if clauses else ""
    else:
        effect, cause, clause = last, first, _CLAUSE_ENDS.split(last)[0]
    stands_for = bool(before) and bool(_STANDS_FOR.match(effect) or _PUT_DOWN.match(match.group(0)))
    return ToldCause(f"{before} {effect}" if stands_for else effect, cause, clause, stands_for)
