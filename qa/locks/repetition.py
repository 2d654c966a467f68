"""Repetition: a sentence of a statement that all but repeats one of a quote, word by word. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from qa.locks.evidence import Evidence
from qa.locks.reading import Token

_ALIKE = 0.7
"""Share of a statement's words that stand in the same order in a sentence of a quote."""
_SHARED = 0.5
"""Share of a sentence's words that a quote's sentence has to have to be laid beside it."""
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Change:
    """What a statement has in the place of what."""

    own: tuple[Token, ...]
    gone: tuple[Token, ...]
    edge: bool
    """Whether it is at the beginning or the end, where a sentence may have been cut or framed."""


@dataclass(frozen=True, slots=True)
class Repetition:
    """Two sentences that run alike, where they part, and which words stand for which."""

    evidence: int
    changes: tuple[Change, ...]
    pairs: tuple[tuple[Token, Token], ...]
    """Words of the statement and the same words of the quote."""
    alone: bool
    """Whether one change is all that tells them apart, but for what was cut at the beginning."""


def repetitions(
    pieces: Sequence[Sequence[Token]], evidence: Sequence[Evidence]
) -> Iterator[Repetition]:
    """For each sentence or piece of the statement, the sentence of the quotes that it all but repeats, if any."""
    for said in pieces:
        words = {token.word for token in said}
        best, number = 0.0, 0
        sentence: tuple[Token, ...] = ()
        for index, each in enumerate(evidence):
            for told in each.text.sentences:
                shared = len(words.intersection(token.word for token in told)) / len(words)
                if shared > best:
                    best, number, sentence = shared, index, told
        found = _aligned(number, said, sentence) if best >= _SHARED else None
        if found is not None:
            yield found


def _aligned(number: int, said: Sequence[Token], told: Sequence[Token]) -> Repetition | None:
    match = SequenceMatcher(
        None, [token.word for token in said], [token.word for token in told], autojunk=False
    )
    blocks = [block for block in match.get_matching_blocks() if block.size]
    if not blocks:
        return None
    first, last = blocks[0], blocks[-1]
    length = last.a + last.size - first.a
    equal = sum(block.size for block in blocks)
    if length < _SHORTEST or equal < _ALIKE * length:
        return None
    changes = [
        Change(tuple(said[max(0, first.a - first.b) : first.a]), tuple(told[: first.b]), True)
    ]
    changes += [
        Change(tuple(said[start:end]), tuple(told[from_:to]), False)
        for tag, start, end, from_, to in match.get_opcodes()
        if tag != "equal" and first.a < end and start < last.a + last.size
    ]
    changes.append(
        Change(tuple(said[last.a + last.size :]), tuple(told[last.b + last.size :]), True)
    )
    pairs = tuple(
        (said[block.a + step], told[block.b + step])
        for block in blocks
        for step in range(block.size)
    )
    kept = tuple(change for change in changes if change.own or change.gone)
    told_apart = [change for change in kept if change.own or change.gone[0] != told[0]]
    return Repetition(number, kept, pairs, len(told_apart) == 1 and equal >= _ALIKE * len(said))
