"""Which units tell of a time: they name it, or stand under or after what does. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from corpus.dates import DateMention, date_mentions
from corpus.report import DateRange, UnitKind
from qa.features import Candidate

_REACH = 2
"""Sentences that a time at the head of one holds for after it."""
_HEAD = 3
"""Words that may stand before a time at the head of a sentence: "In the summer of", "On"."""


def tells_of(candidate: Candidate, time: DateRange, text: str, *, itself: bool = False) -> bool:
    """Whether a unit of ``text`` names the time or a part of it, or leaves that to what it stands under or after.

    A row is told of the times in the heads of its columns, else of those in what stands over its table.
    A sentence that names other times only tells of these; one that names none tells of the times in its
    headings and at the head of a sentence just before it ("In 2019 …"; one that ends in a comparison
    "… against 61 in 2019" says nothing of those after it). ``itself``: only what the unit or its heads name counts.
    """
    is_row = candidate.unit.kind is UnitKind.ROW
    heads = _heads(candidate, text)
    own = _times([candidate.text, *(heads if is_row else ())])
    if any(each.within(time) for each in own):
        return True
    if itself or (own and not is_row):
        return False
    over = [*heads, *candidate.hit.passage.section, *([_caption(candidate)] if is_row else ())]
    framed = () if is_row else _framed(candidate)
    return any(each.within(time) for each in (*_times(over), *framed))


def _heads(candidate: Candidate, text: str) -> list[str]:
    """What stands over a unit; over a row without heads the first row of its table."""
    heads = [span.of(text) for span in candidate.unit.context]
    if heads or candidate.unit.kind is not UnitKind.ROW:
        return heads
    rows = (
        line
        for line, unit in zip(candidate.beside, candidate.hit.passage.units, strict=True)
        if unit.kind is UnitKind.ROW and unit.block == candidate.unit.block
    )
    return [next(rows)]


def _caption(candidate: Candidate) -> str:
    """The last line of the passage over a row's table; "" for none."""
    lines, units = candidate.beside, candidate.hit.passage.units
    before = [
        line
        for line, unit in zip(lines, units[: candidate.ordinal], strict=False)
        if unit.block != candidate.unit.block
    ]
    return before[-1] if before else ""


def _framed(candidate: Candidate) -> list[DateRange]:
    """Times at the head of the sentences just before a sentence of running text."""
    if candidate.unit.kind is UnitKind.KEY_VALUE:
        return []
    first = max(0, candidate.ordinal - _REACH)
    units = candidate.hit.passage.units[first : candidate.ordinal]
    return [
        mention.dates
        for line, unit in zip(candidate.beside[first:], units, strict=False)
        if unit.kind not in (UnitKind.ROW, UnitKind.KEY_VALUE)
        for mention in _mentions(line)
        if len(line[: mention.start].split()) <= _HEAD
    ]


def _times(lines: Iterable[str]) -> list[DateRange]:
    return [mention.dates for line in lines for mention in _mentions(line)]


@lru_cache(maxsize=4096)
def _mentions(line: str) -> tuple[DateMention, ...]:
    """A line is looked at for itself and for those after it."""
    return tuple(date_mentions(line))
