"""The lock on proper names: each stands in the quotes, or is their report's body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.title_names import short_name
from qa.locks.breach import Breach, BreachKind
from qa.locks.evidence import Evidence
from qa.locks.ground import Ground, Spot
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
_OTHER_KINDS = word_set("trust board department committee cabinet government agency office")
"""Of these, the ones by which another body of the same place may be meant: "Harnmoor Children's Trust"."""
_TITLES = {"councillor": "cllr", "doctor": "dr", "professor": "prof", "saint": "st", "mister": "mr"}
_GAP = 3
_PLACING = frozenset({"at", "in", "of", "from", "for", "by", "to", "with", "near"})
_MARGIN = 0.8
"""By how much more of the clause has to stand around another name."""


def check(
    found: Sequence[Name], reading: Reading, evidence: Sequence[Evidence]
) -> Iterator[Breach]:
    """Names of a statement that no quote has."""
    for name in found:
        if (
            not any(_stands(name.tokens, each) for each in evidence)
            and not _in_pieces(name, evidence)
        ) or _is_another(name, reading, evidence):
            yield Breach(BreachKind.NAME, reading.said(name.tokens))


def _is_another(name: Name, reading: Reading, evidence: Sequence[Evidence]) -> bool:
    """Whether the quotes have another name where the statement has this one: after the same word, beside the same."""
    first = name.tokens[0]
    clause = reading.clauses[first.clause]
    before = _before(first, clause)
    if before is None:
        return False
    ground = Ground(clause, tuple(evidence))
    places = [token.place for token in name.tokens]
    said = {token.word for token in clause}
    own = max((ground.nearness(spot, places) for spot in ground.same(first)), default=None)
    if own is None:
        return False
    rivals = (
        Spot(number, token)
        for number, each in enumerate(evidence)
        for token in each.text.tokens
        if token.written[0].isupper()
        and token.weight
        and not token.opens
        and token.word not in said
        if _before(token, each.text.clauses[token.clause]) == before
    )
    return any(ground.nearness(rival, places) > own + _MARGIN for rival in rivals)


def _before(token: Token, clause: Sequence[Token]) -> str | None:
    """The joint that a name follows, nothing where it begins a clause; None anywhere else."""
    place = token.place - clause[0].place
    if not place:
        return ""
    before = clause[place - 1].word
    return before if before in _PLACING else None


def _in_pieces(name: Name, evidence: Sequence[Evidence]) -> bool:
    """Whether each part of a name that "and", "of" or a possessive joins stands in some quote."""
    pieces: list[list[Token]] = [[]]
    for token in name.tokens:
        if token.word in JOINTS and not token.written[0].isupper():
            pieces.append([])
        else:
            pieces[-1].append(token)
            if token.end - token.start > len(token.written):
                pieces.append([])
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
    if words in each.bodies or short in each.bodies:
        return True
    core = tuple(word for word in words if word not in _GENERIC)
    kinds = _OTHER_KINDS.intersection(words)
    return core in each.bodies and kinds <= {*each.text.words, *each.about.words}


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
