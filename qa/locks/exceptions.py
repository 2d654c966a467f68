"""Exceptions in a text: "all except one". Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from qa.locks.reading import Reading, Token

_WAYS = tuple(
    tuple(way.split())
    for way in (
        "except", "excepting", "apart from", "aside from", "other than", "with the exception of", "excluding",
        "save for", "all but", "but one", "but not", "but for", "bar one", "exception of", "exceptions",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Excepted:
    """An exception in a text: the words it is made from, and the telling words that it limits."""

    tokens: tuple[Token, ...]
    of: tuple[Token, ...]


def exceptions(reading: Reading) -> Iterator[Excepted]:
    """Exceptions in ``reading``, in order."""
    words = reading.words
    for place in range(len(words)):
        for way in _WAYS:
            end = place + len(way)
            if words[place:end] == way:
                sentence = reading.sentences[reading.tokens[place].sentence]
                before = tuple(t for t in sentence if t.place < place and t.weight)
                rest = [t for t in sentence if t.place >= end]
                commas = [t.place for t in rest if t.comma and t.place > end]
                close = commas[0] if commas else rest[-1].place + 1 if rest else end
                main = before or tuple(t for t in rest if t.weight and t.place >= close)
                yield Excepted(reading.tokens[place:end], main)
                break
