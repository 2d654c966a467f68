"""Operators: the words that deny, demand, announce or suppose, and what each of them governs. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from qa.locks.demands import asks, intends
from qa.locks.lexicon import REPORTING, word_set
from qa.locks.reading import Reading, Token
from qa.locks.synonyms import is_leaning
from qa.locks.verbs import is_verb

_WINDOW = 5
"""Telling words that an operator governs, at most."""
_SUBJECT = 5
"""Words before "could" among which "neither" denies it."""
_NOBODY = frozenset({"neither", "none", "nobody", "no"})
_FOCUS = 2
"""Of these, the ones that it changes most directly."""


class Force(StrEnum):
    """What an operator does to what it governs."""

    DENIES = "denies"
    DEMANDS = "demands"
    ANNOUNCES = "announces"
    SUPPOSES = "supposes"
    ENABLES = "enables"


_DENYING = word_set(
    """
    not no never nor neither none nobody nothing nowhere without cannot unable fail fails failed
    failing failure failures lack lacks lacked lacking absence hardly barely scarcely unless n't
    devoid omitted omit ceased
    """
)
_DENYING_TWO = frozenset(
    {
        ("rather", "than"),
        ("instead", "of"),
        ("free", "from"),
        ("free", "of"),
        ("far", "from"),
    }
)
_DEMANDING = frozenset({"should", "must", "ought", "shall"})
_ANNOUNCING = frozenset({"will", "ll"})
_SUPPOSING = word_set(
    """
    may might could perhaps possibly possible potentially potential likely unlikely probably appears
    appear appeared seems seem seemed suggests suggesting if whether would alleged allegedly
    reportedly apparently presumably
    """
)
_FINDING = word_set(
    "find finds found finding findings see seen saw evidence evident evidenced show shows showed shown"
)
_PARTIAL = word_set(
    "always routinely consistently fully sufficiently all every entirely completely usually regularly necessarily enough both everyone sufficient wholly systematically universally"
)
_COUNTING = {("all",), ("every",), ("both",), ("everyone",), ("many",)}
_LIMITS = (("more", "than"), ("less", "than"), ("fewer", "than"))
"""Words that with "no" before them limit a number, and deny nothing."""
_LIGHT_VERBS = word_set("be been being is are was were have has had do does did able")
_VERBS_AHEAD = word_set("is are was were has have had will can could should must do does did")


@dataclass(frozen=True, slots=True)
class Operator:
    """A word that changes what is claimed of the words in its ``window``."""

    force: Force
    tokens: tuple[Token, ...]
    window: tuple[Token, ...]
    """The first telling words after it, within its clause; those before it where none follow."""
    counts: bool = False
    """Whether it stands before what it counts: "no child", "not all children"."""
    partial: bool = False
    """Whether a denial leaves something: "not always", "not all"."""

    @property
    def focus(self) -> tuple[Token, ...]:
        """Those that it changes most directly, and words of finding."""
        direct = self.window[:_FOCUS]
        return direct + tuple(t for t in self.window[_FOCUS:] if t.word in _FINDING)


def is_denial(token: Token) -> bool:
    """Whether a word denies by itself."""
    return token.word in _DENYING or token.word.endswith("n't")


def operators(reading: Reading) -> tuple[Operator, ...]:
    """Operators of ``reading`` in order."""
    found = []
    spots = list(_spots(reading))
    for force, start, end in spots:
        stops = frozenset(other for alike, other, _ in spots if alike is force and other > start)
        window = _window(reading, start, end, stops)
        partial = bool(_PARTIAL.intersection(reading.words[max(0, start - 1) : end + 3]))
        after = reading.words[end : end + 1]
        counts = reading.words[start] in {"no", "none", "neither"} or after in _COUNTING
        found.append(Operator(force, reading.tokens[start:end], window, counts, partial))
    return tuple(found)


def _spots(reading: Reading) -> Iterator[tuple[Force, int, int]]:
    """Force and tokens of each operator."""
    words = reading.words
    for place, word in enumerate(words):
        after = words[place + 1] if place + 1 < len(words) else ""
        force = _force(reading, place, word, after)
        if force is not None:
            yield force, place, place + (2 if (word, after) in _DENYING_TWO else 1)


def _force(reading: Reading, place: int, word: str, after: str) -> Force | None:
    if _denies(reading, place, word, after):
        return Force.DENIES
    if word in _DEMANDING or asks(reading.words, place, word, after):
        return Force.DEMANDS
    if word in _ANNOUNCING or word.endswith("'ll") or intends(reading.words, place, word, after):
        return Force.ANNOUNCES
    if word in {"would", "could"} and (after == "not" or _is_denied_before(reading, place)):
        return None
    if word == "would" and after in {"like", "prefer"}:
        return Force.ANNOUNCES
    if word in {"can", "able"}:
        return Force.ENABLES
    if word == "event" and after == "of":
        return Force.SUPPOSES
    if word in _SUPPOSING and reading.tokens[place].written != "May":
        return Force.SUPPOSES
    return None


def _is_denied_before(reading: Reading, place: int) -> bool:
    """Whether "could" belongs to a denial: "neither pilot could"."""
    clause = reading.tokens[place].clause
    before = reading.tokens[max(0, place - _SUBJECT) : place]
    return any(token.word in _NOBODY and token.clause == clause for token in before)


def _denies(reading: Reading, place: int, word: str, after: str) -> bool:
    words = reading.words
    if word.endswith("n't") or (word, after) in _DENYING_TWO:
        return True
    if word in {"failure", "failures", "lack", "absence"}:
        return after in {"to", "of"}
    if word == "not" and "enough" in (after, *words[place + 2 : place + 3] * (after == "have")):
        return False
    if word == "not":
        joins = after in {"only", "just"} and not {"but", "also"}.isdisjoint(words[place:])
        return not (joins or after == "least") or words[place - 1 : place] == ("if",)
    if word == "yet":
        return after == "to"
    if word == "no":
        following = reading.tokens[place + 1].word if after else ""
        before = reading.text[: reading.tokens[place].start].rstrip()[-1:]
        limits = words[place + 1 : place + 3] in _LIMITS and before != ":"
        return after != "doubt" and not following[:1].isdigit() and not limits
    return word in _DENYING


def _window(reading: Reading, start: int, end: int, stops: frozenset[int]) -> tuple[Token, ...]:
    """The telling words that the operator ``[start, end)`` governs."""
    tokens = reading.tokens
    clause = tokens[end - 1].clause
    found: list[Token] = []
    finding: list[Token] = []
    for place in range(end, len(tokens)):
        token = tokens[place]
        if (
            place in stops
            or token.clause != clause
            or len(found) == _WINDOW
            or ((found or finding) and _breaks(reading, place, found))
        ):
            break
        if token.word in _FINDING:
            finding.append(token)
        elif _is_governed(token):
            found.append(token)
    if found or finding:
        return (*found, *finding)
    labelled = tokens[start].word in {"none", "nil"}
    cell = reading.text.rfind("\t", 0, tokens[start].start)
    back = [
        token
        for token in tokens[max(0, start - 12) : start]
        if token.start > cell
        and (token.sentence if labelled else token.clause)
        == (tokens[start].sentence if labelled else clause)
        and token.weight
        and not token.is_degree
    ]
    return tuple(reversed(back[-_WINDOW:]))


def _is_governed(token: Token) -> bool:
    """Whether a token says what an operator changes: no joint, no degree, no word of finding."""
    if token.is_degree or token.word in _LIGHT_VERBS:
        return token.word in {"well", "badly"}
    return bool(token.weight) or token.word in REPORTING or is_leaning(token.word)


def _breaks(reading: Reading, place: int, found: list[Token]) -> bool:
    """Whether what an operator governs is over before ``place``."""
    token = reading.tokens[place]
    if token.comma and len(found) > 1:
        return True
    return token.word == "and" and any(
        word in _VERBS_AHEAD or (word.endswith("s") and is_verb(word))
        for word in reading.words[place + 1 : place + 5]
    )
