"""Labels: what a row or a column of a table is about, laid beside a statement. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa.locks.dates import Day
from qa.locks.evidence import Evidence
from qa.locks.governing import governs
from qa.locks.lexicon import word_set
from qa.locks.number_words import UNITS
from qa.locks.reading import Reading, Token
from qa.locks.table import Cell
from qa.words import root

PLAIN = word_set(
    "actual actuals result results value outcome outturn performance figure number score grade rating judgement total"
)
"""Words of heads that a statement need not have: "88% of calls" stands under "Actual"."""
_CLOSING = word_set(
    "made done given had been million billion thousand year time in on at of by for to and"
)
"""Light words that tell nothing at the end of a label either."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label beside a statement."""

    met: frozenset[int]
    """Places in the statement of telling words that it has too."""
    shared: frozenset[int]
    """And of any words."""
    missed: int
    """Telling words of it that the statement lacks."""


def labelled(cell: Cell, each: Evidence, reading: Reading, dates: Sequence[Day]) -> Label:
    """A label beside a statement that gives those dates."""
    over = each.dates_in(cell.tokens)
    dated = {place for day in over for place in range(day.start, day.end)}
    met: set[int] = set()
    shared: set[int] = set()
    missed = 0
    for day in over:
        borne = [said.start for said in dates if day.bears(said)]
        met.update(borne)
        missed += not borne
    telling = _telling(cell)
    for token in cell.tokens:
        if token.place not in dated:
            words = [other.place for other in reading.tokens if is_alike(other, token)]
            shared.update(words)
            met.update(words if token in telling else ())
            missed += not words and token in telling and token.word not in PLAIN
    return Label(frozenset(met), frozenset(met | shared), missed)


def is_alike(one: Token, other: Token) -> bool:
    """Whether two words are forms of one: "call" and "calls"."""
    return one.word == other.word or root(one.word) == root(other.word)


def _telling(cell: Cell) -> list[Token]:
    """The words of a label that tell it from others, "Partly", "Not" and "B" among them, but no number before it.

    Its last word is one, be it "let" of "Homes let".
    """
    last = cell.tokens[-1:]
    words = [
        t for t in cell.tokens if t.tells or governs(t) or t.written.isupper() or t.word in UNITS
    ]
    words = words or [t for t in last if t.word not in _CLOSING]
    if len(words) > 1 and words[0].word[0].isdigit() and words[0] == cell.tokens[0]:
        del words[0]
    return words + [t for t in last if t not in words and t.word not in _CLOSING]
