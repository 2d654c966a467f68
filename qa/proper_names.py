"""Proper names in a question, and whether reports hold them: as they are, or as what an acronym stands for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from corpus.dates import MONTHS
from index.hit import Filters
from qa.words import stems, words

if TYPE_CHECKING:
    from index.search import Index

_NAME = re.compile(
    r"(?<![\w’'-])[A-Z][\w’'&-]*(?:\s+(?:(?:of|and|the|for|to|\d{1,2})\s+)?[A-Z][\w’'&-]*)*"
)
_NUMBERED = re.compile(
    r"\b(?:section|article|regulation|rule|route|clause|schedule|directive|standing order)\s+\d+[a-z]?\b",
    re.IGNORECASE,
)
"""What is called by its number: "a section 114 notice"."""
_SENTENCE_START = re.compile(r"(?:^|[.?!:;])\s*$")
_OF_PLACE = re.compile(r"\b(?:in|at|near|from|of)\s*,\s*$")
"""What a place leaves behind where it was taken out: "at , Pennsylvania"."""
_POSSESSIVE = re.compile(r"[’']s?$")
_ACRONYM = re.compile(r"[A-Z]{3,6}s?")
_INITIALS = re.compile(r"[A-Z]{1,2}")
_DATED = re.compile(r"(?:(?:FY|Q)\d*|[A-Z]?\d+)(?: and (?:FY|Q)?\d+)*")
NOT_NAMES = frozenset(
    {*MONTHS, "i", "fy"}
    | {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
)
"""Words with a capital that name nothing, lower case."""
_NO_NAMES = NOT_NAMES | frozenset(
    {"christmas", "easter", "spring", "summer", "autumn", "winter"}
    | {"ofsted", "council", "inspector", "inspectors", "inspection", "report", "reports"}
)
_DEMONYM = re.compile(r"(?:an|ish|ese|nch|tch|ek|lsh)$")
_MINOR = frozenset({"of", "and", "the", "for", "to", "in", "on", "with"})
_PASSAGES = 20
"""Passages that are read for a name."""


def names_in(question: str) -> tuple[str, ...]:
    """Proper names, without what is capitalised only for beginning a sentence, months and the like.

    A sentence's first word is a name only together with the one after it ("House Project").
    """
    found: dict[str, None] = {}
    for match in _NAME.finditer(question):
        name = match.group(0)
        if _OF_PLACE.search(question[: match.start()]):
            continue
        if _SENTENCE_START.search(question[: match.start()]):
            first, _, rest = name.partition(" ")
            if not rest or stems(first) == () or first.lower() in _OPENERS:
                name = rest.removeprefix("the ").removeprefix("of ")
        name = _POSSESSIVE.sub("", name)
        if (
            name
            and not _INITIALS.fullmatch(name)
            and not is_date(name)
            and not set(words(name)) <= _NO_NAMES
        ):
            found.setdefault(name)
    told = " ".join(found)
    found |= {name: None for name in _NUMBERED.findall(question) if name not in told}
    return tuple(found)


def first_name(question: str, common: Collection[str]) -> tuple[str, ...]:
    """The question's first word where it opens none and is none of the ``common`` words: "Elmtree's score"."""
    match = _NAME.match(question)
    word = _POSSESSIVE.sub("", match.group(0).partition(" ")[0]) if match else ""
    folded = word.lower()
    unlike = not common or folded in common or folded in _OPENERS | _NO_NAMES
    return () if len(word) < _SHORTEST or unlike or not stems(word) else (word,)


_SHORTEST = 4
"""Letters of a first word that is a name."""
_OPENERS = frozenset(
    """
    a after an and any apart are as at by can could describe did do does explain for from give had has have how
    in is list may name of on since tell the to under was were what what's when where which who whom whose why
    will with
    """.split()  # noqa: SIM905 - a list of strings would take thirty lines
)


def telling(name: str) -> bool:
    """Whether a name is of several words or an acronym: people seldom make these up."""
    return " " in name or bool(_ACRONYM.fullmatch(name))


def stands_in(name: str, texts: Iterable[str]) -> bool:
    """Whether one of ``texts`` has the words of ``name`` one after the other, or spells the acronym out.

    What only says where from does not count: a "French Reims" is a Reims; nor does where words part. What is
    called by its number may have a letter for the word: "s47".
    """
    first, _, rest = name.partition(" ")
    if rest and (_DEMONYM.search(first) or _INITIALS.fullmatch(first)):
        name = rest
    wanted = stems(name)
    letters = name.rstrip("s").lower() if _ACRONYM.fullmatch(name) else ""
    run = "".join(words(name)) if " " in name else ""
    short = (
        re.compile(rf"\b{first[0]}\.? ?{rest}\b", re.IGNORECASE)
        if _NUMBERED.fullmatch(name)
        else None
    )
    return any(
        in_turn(wanted, stems(text))
        or bool(short and short.search(text))
        or bool(letters and _spelt_out(letters, text))
        or bool(run and run in "".join(words(text)))
        for text in texts
    )


def is_date(name: str) -> bool:
    """Whether what looks like a name is a year, a quarter or a financial year, or two of them."""
    return bool(_DATED.fullmatch(name))


def held(name: str, index: Index, report_ids: Sequence[str]) -> bool:
    """Whether one of those reports has the words of ``name`` one after the other, or spells the acronym out."""
    # What an acronym stands for is found by its meaning alone.
    find = index.search if _ACRONYM.fullmatch(name) else index.worded
    hits = find(name, k=_PASSAGES, filters=Filters(report_ids=tuple(report_ids)))
    return stands_in(name, (text for hit in hits for text in (hit.text, *hit.passage.section)))


def in_turn(wanted: tuple[str, ...], found: tuple[str, ...]) -> bool:
    """Whether the words or stems ``wanted`` stand one after the other in ``found``."""
    size = len(wanted)
    return any(found[at : at + size] == wanted for at in range(len(found) - size + 1))


def _spelt_out(letters: str, text: str) -> bool:
    """Whether words one after the other begin with those letters, or the acronym stands in its plural."""
    told = words(text)
    if letters in {word.rstrip("s") for word in told}:
        return True
    initials = "".join(word[0] for word in told if word not in _MINOR)
    return letters in initials
