"""Bodies that a query names in full (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from index.words import folded

_WORD = re.compile(r"\w+")


class Names:
    """Names of bodies, to be found in queries word by word."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names: dict[tuple[str, ...], set[str]] = {}
        for name in names:
            words = tuple(_words(name.casefold()))
            if words:
                self._names.setdefault(words, set()).add(name)
        self._longest = max(map(len, self._names), default=0)

    def named_in(self, query: str) -> tuple[str, ...]:
        """Names that stand in the query in full, in the order of the alphabet.

        The longest wins: "North Northamptonshire" does not name "Northamptonshire". A name of one
        word counts only if it is capitalised, or nothing in the query is: "reading" is a verb,
        unless all is in lower case.
        """
        words = _words(query)
        if query.islower() or query.isupper():
            is_proper = [True] * len(words)
        else:
            is_proper = [word[0].isupper() or word[0].isdigit() for word in words]
        found: set[str] = set()
        start = 0
        while start < len(words):
            length = self._length_at(words, start)
            if length > 1 or (length == 1 and is_proper[start]):
                found |= self._names[_folded_words(words[start : start + length])]
            start += max(1, length)
        return tuple(sorted(found))

    def _length_at(self, words: list[str], start: int) -> int:
        for length in range(min(self._longest, len(words) - start), 0, -1):
            if _folded_words(words[start : start + length]) in self._names:
                return length
        return 0


def _words(text: str) -> list[str]:
    return _WORD.findall(folded(text))


def _folded_words(words: list[str]) -> tuple[str, ...]:
    return tuple(word.casefold() for word in words)
