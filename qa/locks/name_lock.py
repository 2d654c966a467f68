"""The lock on proper names: each stands in the quotes, or is their report's body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.bodies import short_name
from qa.locks.breach import Breach, BreachKind
from qa.locks.evidence import Evidence
from qa.locks.lexicon import word_set
from qa.locks.names import JOINTS, Name
from qa.locks.reading import Reading, Token
from qa.names import words_of

_GENERIC = word_set(
    """
    council councils authority borough county city district metropolitan local service services
    department board trust committee cabinet member members government agency office director chief
    executive councillor report review inspection inspections inspector lead children child people
    young social worker workers care the team programme program plan
    """
)
"""Words that names have in common: with a capital they need not stand in one run with the rest."""
_TITLES = {"councillor": "cllr", "doctor": "dr", "professor": "prof", "saint": "st", "mister": "mr"}
_GAP = 3


def check(
    found: Sequence[Name], reading: Reading, evidence: Sequence[Evidence]
) -> Iterator[Breach]:
    """Names of a statement that no quote has."""
    for name in found:
        if not any(_stands(name.tokens, each) for each in evidence) and not _in_pieces(
            name, evidence
        ):
            yield Breach(BreachKind.NAME, reading.said(name.tokens))


def _in_pieces(name: Name, evidence: Sequence[Evidence]) -> bool:
    """Whether each part of a name that "and" or "of" joins stands in some quote."""
    pieces: list[list[Token]] = [[]]
    for token in name.tokens:
        if token.word in JOINTS and not token.written[0].isupper():
            pieces.append([])
        else:
            pieces[-1].append(token)
    return len(pieces) > 1 and all(
        any(_stands(tuple(piece), each) for each in evidence) for piece in pieces if piece
    )


def _stands(tokens: tuple[Token, ...], each: Evidence) -> bool:
    words = tuple(_TITLES.get(token.word, token.word) for token in tokens)
    if any(_in_turn(words, told) for told in _told(each)) or _is_body(words, each):
        return True
    if len(words) == 1 and (tokens[0].keys & each.text.keys) and tokens[0].opens:
        return True
    if all(word in _GENERIC or word in JOINTS for word in words):
        return all(
            token.keys & (each.text.keys | each.about.keys) or token.word in JOINTS
            for token in tokens
        )
    return _is_acronym(tokens, each) or _has_acronym(words, each)


def _told(each: Evidence) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(_TITLES.get(word, word) for word in reading.words)
        for reading in (each.text, each.about)
    )


def _in_turn(words: tuple[str, ...], told: tuple[str, ...]) -> bool:
    """Whether the telling words stand in ``told`` in that order and close together."""
    wanted = [word for word in words if word not in JOINTS] or list(words)
    for start, word in enumerate(told):
        if not _same(word, wanted[0]):
            continue
        at, place = 1, start
        while at < len(wanted):
            following = range(place + 1, min(place + 2 + _GAP, len(told)))
            place = next((n for n in following if _same(told[n], wanted[at])), -1)
            if place < 0:
                break
            at += 1
        if at == len(wanted):
            return True
    return False


def _same(one: str, other: str) -> bool:
    return one == other or one.rstrip("s") == other.rstrip("s") != ""


def _is_body(words: tuple[str, ...], each: Evidence) -> bool:
    """Whether the words are a name of the report's body, designators aside."""
    if not each.bodies:
        return False
    short = words_of(short_name(" ".join(words)))
    core = tuple(word for word in words if word not in _GENERIC)
    return words in each.bodies or short in each.bodies or core in each.bodies


def _is_acronym(tokens: Sequence[Token], each: Evidence) -> bool:
    """Whether it is an acronym that a quote has, or the initials of words that it has."""
    if len(tokens) > 1 or not re.fullmatch(r"[A-Z]{2,7}s?", tokens[0].written):
        return False
    letters = tokens[0].written.rstrip("s").lower()
    return any(
        letters in {word.rstrip("s") for word in told}
        or (len(letters) > 2 and letters in _initials(told))
        for told in _told(each)
    )


def _has_acronym(words: tuple[str, ...], each: Evidence) -> bool:
    """Whether a quote has the name's acronym, and does not say itself what that stands for."""
    acronyms = {
        token.written.rstrip("s").lower()
        for token in (*each.text.tokens, *each.about.tokens)
        if token.written.rstrip("s").isupper()
    }
    letters = _initials(words)
    return (
        len(letters) > 1
        and letters in acronyms
        and not any(letters in _initials(told) for told in _told(each))
    )


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words if word not in JOINTS)
