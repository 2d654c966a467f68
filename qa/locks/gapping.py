"""Gapping: clauses that leave out what the clause before says, told in full. Pure.

"The bus took 14 minutes to Dene; the tram took 9." -> "[...]; the tram took 9 minutes to Dene."
"At Dene, calls were answered within 14 seconds; at Corve the figure was 9." has no word in its second clause that tells
what the figure is but those of the first, which goes on there with the other place and the other figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from qa.locks.deeds import PLACING
from qa.locks.figures import Number, numbers
from qa.locks.operators import is_denial
from qa.locks.quantities import amount_of
from qa.locks.reading import Reading, Token, read
from qa.locks.verbs import is_auxiliary, is_verb

_DETERMINERS = frozenset({"the", "it", "this", "that"})
_PLAIN = frozenset({"figure", "number"})
"""Words that tell no more of a figure than that it is one."""

Clause = Sequence[Token]


def told_in_full(text: str) -> str:
    """``text`` with each clause that leaves out what the one before says told in full."""
    reading = read(text)
    found = list(_gaps(reading))
    told = reading.text if found else text
    for start, end, full in reversed(found):
        told = told[:start] + full + told[end:]
    return told


def _gaps(reading: Reading) -> Iterator[tuple[int, int, str]]:
    """Where such clauses stand in the text, and what they say in full."""
    figures = numbers(reading, frozenset())
    for before, gapped in pairwise(reading.clauses):
        if not _are_beside(reading, before, gapped):
            continue
        full, own = _only(figures, before), _only(figures, gapped)
        if full is None or own is None or not _ends_with(gapped, own):
            continue
        going_on = _led(before, gapped, full) or _done(before, gapped, full)
        if going_on is not None and _adds_nothing(before, gapped, going_on[1], own):
            start, end = (reading.tokens[place - 1].end for place in going_on)
            first, last = reading.tokens[full.start].start, reading.tokens[full.end - 1].end
            figure = reading.said(reading.tokens[own.start : own.end])
            said = reading.text[start:first] + figure + reading.text[last : before[-1].end]
            yield gapped[0].start, gapped[-1].end, reading.text[gapped[0].start : end] + said


def _are_beside(reading: Reading, before: Clause, gapped: Clause) -> bool:
    """Whether two clauses are of one sentence, in prose."""
    return (
        bool(before and gapped)
        and before[0].sentence == gapped[0].sentence
        and "\t" not in reading.text[before[0].start : gapped[-1].end]
    )


def _only(figures: Sequence[Number], clause: Clause) -> Number | None:
    """The one number of a clause."""
    found = [each for each in figures if clause[0].place <= each.start <= clause[-1].place]
    return found[0] if len(found) == 1 else None


def _ends_with(clause: Clause, figure: Number) -> bool:
    """Whether a clause ends with a verb and a bare figure: "took 9", not "took only 9" or "took 9 hours"."""
    behind = figure.start - clause[0].place
    return figure.end == clause[-1].place + 1 and behind > 1 and is_verb(clause[behind - 1].word)


def _led(before: Clause, gapped: Clause, full: Number) -> tuple[int, int] | None:
    """Where the first clause goes on, and the rest of the second begins, behind "at Dene," and "at Corve"."""
    if before[0].word not in PLACING or before[0].word != gapped[0].word:
        return None
    start = next((t.place for t in before if t.comma), full.end)
    end = next((t.place for t in gapped if t.comma or t.word in _DETERMINERS), gapped[0].place)
    return (start, end) if start < full.start and end > gapped[0].place + 1 else None


def _done(before: Clause, gapped: Clause, full: Number) -> tuple[int, int] | None:
    """Where the first clause goes on, and the rest of the second begins, behind the verb that both have."""
    verb = before[full.start - before[0].place - 1]
    told = [t.place for t in gapped if is_verb(t.word)]
    same = full.start > before[0].place and len(told) == 1 and is_verb(verb.word)
    if not same or gapped[told[0] - gapped[0].place].word != verb.word:
        return None
    return full.start, told[0] + 1


def _adds_nothing(before: Clause, gapped: Clause, end: int, own: Number) -> bool:
    """Whether a clause has from ``end`` to its figure no word that the one before has not, and neither denies."""
    keys = {key for token in before for key in token.keys}
    rest = [t for t in gapped if end <= t.place < own.start]
    plain = not any(is_denial(t) for t in (*before, *gapped)) and not any(map(amount_of, rest))
    return plain and all(
        t.keys & keys or t.word in _PLAIN or is_auxiliary(t.word) or not t.weight for t in rest
    )
