"""The lock on exceptions: "all except one" is not told as all."""

from __future__ import annotations

from collections.abc import Iterator

from qa.locks.breach import Breach, BreachKind
from qa.locks.exceptions import exceptions
from qa.locks.ground import Ground
from qa.locks.origin import Origins
from qa.locks.reading import Reading

_LIMITING = frozenset({"most", "almost", "nearly", "but", "mostly", "majority", "virtually"})
_HALF = 0.5
_NEAR = 8
"""Telling words before an exception that say what it limits."""


def check(reading: Reading, ground: Ground, found: Origins) -> Iterator[Breach]:
    """Exceptions of the quotes that a statement about the same leaves out."""
    if not _LIMITING.isdisjoint(reading.words) or any(exceptions(reading)):
        return
    for number, each in enumerate(ground.evidence):
        for excepted in each.exceptions:
            first = excepted.tokens[0]
            if first.word == "all" and not found.covers(number, first):
                continue
            if excepted.tokens[-1].word == "not" and found.takes_whole(number, first):
                continue
            near = excepted.of[-_NEAR:]
            told = [token for token in near if ground.has(token)]
            if len(told) > _HALF * len(near):
                yield Breach(BreachKind.QUANTITY, each.text.said(excepted.tokens))
