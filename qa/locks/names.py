"""Proper names of a statement. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from corpus.dates import MONTHS
from qa.locks.lexicon import DEGREES, FUNCTION, LIGHT, ROLES, word_set
from qa.locks.reading import Reading, Token
from qa.locks.synonyms import is_known

JOINTS = frozenset({"of", "and", "the", "for", "upon", "on", "&", "de", "le", "in", "to", "with"})
TITLES = word_set("dr mr mrs ms st sir cllr councillor prof professor saint rev")
_NO_NAMES = frozenset(
    {*MONTHS, *(name[:3] for name in MONTHS), "sept", "i", "fy", "q1", "q2", "q3", "q4"}
    | {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
)
_ORDINARY = re.compile(
    r"(?:ing|ment|ments|ness|tion|tions|sion|sions|ity|ities|ly|ism|ance|ence|ances|ences|ers|ors|ists|ed|able|ible|ive|ous|al|ful|less|ship|ships|hood)$"
)


@dataclass(frozen=True, slots=True)
class Name:
    """A run of words with capitals."""

    tokens: tuple[Token, ...]


def names(reading: Reading, taken: frozenset[int]) -> tuple[Name, ...]:
    """Proper names of a statement, and words that may be ones; not those at the places ``taken``."""
    found: list[Name] = []
    run: list[Token] = []
    for token in reading.tokens:
        if run and not _goes_on(reading, run[-1], token):
            found.append(Name(_trimmed(run)))
            run = []
        if (_is_capital(token) and token.place not in taken and token.word not in _NO_NAMES) or (
            run and token.word in JOINTS
        ):
            run.append(token)
        elif run:
            found.append(Name(_trimmed(run)))
            run = []
    if run:
        found.append(Name(_trimmed(run)))
    return tuple(name for name in found if name.tokens and not _is_ordinary(name))


def _is_capital(token: Token) -> bool:
    mixed = any(c.isdigit() for c in token.written) and any(c.isalpha() for c in token.written)
    if token.word in FUNCTION and not (token.written.isupper() and len(token.written) > 1):
        return False
    return token.written[0].isupper() or (mixed and any(c.isupper() for c in token.written))


def _goes_on(reading: Reading, before: Token, token: Token) -> bool:
    between = reading.text[before.end : token.start]
    return not re.search(r"[.;:,!?()\[\]\"\n]", between) and before.sentence == token.sentence


def _trimmed(run: Sequence[Token]) -> tuple[Token, ...]:
    """The run without joints at its ends, and without a first word that only begins the sentence."""
    kept = list(run)
    while kept and kept[-1].word in JOINTS and not kept[-1].written[0].isupper():
        kept.pop()
    while kept and (kept[0].word in JOINTS or (kept[0].opens and not kept[0].weight)):
        kept.pop(0)
    return tuple(kept)


def _is_ordinary(name: Name) -> bool:
    """Whether it is one word that has its capital from the beginning of the sentence."""
    first = name.tokens[0]
    if (
        len(name.tokens) > 1
        or not first.opens
        or first.written.isupper()
        or not first.written.isalpha()
    ):
        return not first.weight and len(name.tokens) == 1 and first.opens
    word = first.word
    return (
        not first.weight
        or word in LIGHT | DEGREES | ROLES
        or is_known(word)
        or bool(_ORDINARY.search(word))
    )


def apart(
    reading: Reading, found: Sequence[Name], bodies: Collection[tuple[str, ...]]
) -> list[Name]:
    """Names, with that of a body that leads into a sentence parted from what follows it: "In Tarn PAs support …"."""
    made: list[Name] = []
    for name in found:
        words = tuple(token.word for token in name.tokens)
        size = max((len(body) for body in bodies if words[: len(body)] == body), default=0)
        before = reading.words[max(0, name.tokens[0].place - 1) : name.tokens[0].place]
        led = before == ("in",) and 0 < size < len(words) and words[size] not in JOINTS
        made += [Name(name.tokens[:size]), Name(name.tokens[size:])] if led else [name]
    return made
