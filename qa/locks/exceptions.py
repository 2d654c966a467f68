"""Exceptions in a text: "all except one". Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from qa.locks.reading import Reading, Token
from qa.locks.verbs import is_verb

_WAYS = tuple(
    tuple(way.split())
    for way in (
        "except", "excepting", "apart from", "aside from", "other than", "with the exception of", "excluding",
        "save for", "all but", "but one", "but not", "but for", "bar one", "exception of", "exceptions",
    )
)  # fmt: skip


_BUT_FOR = ("but", "for")


@dataclass(frozen=True, slots=True)
class Excepted:
    """An exception in a text: the words it is made from, and the telling words that it limits."""

    tokens: tuple[Token, ...]
    of: tuple[Token, ...]


def _goes_on(reading: Reading, place: int) -> bool:
    """Whether a clause with a verb begins just before ``place``: ", but for most children it is late"."""
    tokens = reading.tokens
    if not tokens[place - 2].comma:
        return False
    rest = [t for t in tokens[place:] if t.clause == tokens[place - 1].clause]
    return any(is_verb(token.word) for token in rest)


def exceptions(reading: Reading) -> Iterator[Excepted]:
    """Exceptions in ``reading``, in order."""
    words = reading.words
    for place in range(len(words)):
        for way in _WAYS:
            end = place + len(way)
            if words[place:end] == way and not (way == _BUT_FOR and _goes_on(reading, end)):
                sentence = reading.sentences[reading.tokens[place].sentence]
                before = tuple(t for t in sentence if t.place < place and t.weight)
                rest = [t for t in sentence if t.place >= end]
                commas = [t.place for t in rest if t.comma and t.place > end]
                close = commas[0] if commas else rest[-1].place + 1 if rest else end
                main = before or tuple(t for t in rest if t.weight and t.place >= close)
                yield Excepted(reading.tokens[place:end], main)
                break
