"""Demands: whether a word asks somebody for what follows, or says that somebody intends it. Pure."""

from __future__ import annotations

from corpus.dates import MONTHS
from qa.locks.lexicon import word_set

_DATED = frozenset({*MONTHS, "of", "the"})
"""Words of a date that may stand before "to": "agreed on 14 June 2023 to fund"."""

_ASKING = word_set(
    """
    need needs needed required require requires ask asks asked asking tell told urge urged urges
    recommend recommends recommended recommending advise advised called expected
    instructed has have had
    """
)


_TO_MEND = frozenset(
    {
        "recommendation",
        "recommendations",
        "recommended",
        "recommending",
        "recommends",
        "recommend",
        "urged",
    }
)


_INTENDING = word_set(
    """
    plan plans planned planning intend intends intended intending aim aims aimed aiming going hope
    hopes hoped want wants wanted seek seeks seeking try tries tried trying commit committed wish
    wishes expect expects proposes proposed propose promise promised promises agree agreed agrees offer offered offers pledge pledged undertook undertaken undertake ready strive strives aspires
    set prepared preparing due attempt attempts attempted
    """
)


_ASPECTS = frozenset(
    {("area",), ("areas",), ("point",), ("points",), ("priorities",), ("priority",)}
)
"""Words before "of improvement" with which it is what has to get better, and no "level of development"."""


_FOR_WHOM = word_set(
    "a an the all every each any some most both their its his her our those these them"
)
"""Words behind "offered to" after which comes who is offered something."""


_STARTING = word_set(
    """
    start begin open be take finish complete report publish join leave end move launch close happen
    expire become
    """
)


_BEFORE_NOUNS = word_set(
    "a an clear new with the of their its these those and by for from our his her all some many most no any have"
)


def asks(words: tuple[str, ...], place: int, word: str, after: str) -> bool:
    """Whether somebody asks for what follows: "needs to", "asked the council to", "in need of"."""
    if word in {"needs", "need", "needed"} and after in {
        "to",
        "improvement",
        "improving",
        "improve",
        "further",
        "strengthening",
    }:
        return True
    if word in {"has", "have", "had"}:
        return after == "to"
    if word in _TO_MEND or (
        word in {"improvement", "improvements", "development"}
        and (
            words[place - 1 : place] == ("for",)
            or (words[place - 1 : place] == ("of",) and words[place - 2 : place - 1] in _ASPECTS)
        )
    ):
        return True
    if word in _ASKING and word not in {"need", "needs", "needed"}:
        if word in {
            "tell",
            "told",
            "called",
            "call",
            "calls",
            "require",
            "requires",
            "required",
        } and after in {"improvement", "us", "inspectors"}:
            return False
        if (
            word in {"tell", "told"}
            and "to" in words[place + 1 : place + 9]
            and {"what", "how", "that", "when", "where"}
            & set(words[place + 1 : words.index("to", place)])
        ):
            return False
        return "to" in words[place + 1 : place + 9] or after == "for"
    return False


def intends(words: tuple[str, ...], place: int, word: str, after: str) -> bool:
    """Whether somebody plans, agrees or offers to do what follows."""
    last = _before_to(words, place)
    if last > place:
        after = "".join(words[last + 1 : last + 2])
    if (
        word not in _INTENDING
        or after != "to"
        or _FOR_WHOM.intersection(words[last + 2 : last + 3])
    ):
        return False
    if word in {"plan", "plans"} and words[place - 1 : place] and words[place - 1] in _BEFORE_NOUNS:
        return False
    if word in {"due", "set"}:
        return not _STARTING.isdisjoint(words[last + 2 : last + 3])
    return True


def _before_to(words: tuple[str, ...], place: int) -> int:
    """The place of the last word of a date with figures between "agreed" and "to", of "agreed" itself where there is none."""
    if words[place + 1 : place + 2] not in {("on",), ("in",)}:
        return place
    end = place + 1
    while end + 1 < len(words) and (words[end + 1].isdigit() or words[end + 1] in _DATED):
        end += 1
    return end if any(map(str.isdigit, words[place + 2 : end + 1])) else place
