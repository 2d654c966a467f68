"""Excerpt: of a table in a quote, the rows and columns that a statement speaks of. Pure.

A statement speaks of few cells of a table. What stands in the others is no rival of what it says, and a denial there
("Not rated", "Not implemented") is none that it leaves out; but what it says has to stand in those few.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from qa.locks.dates import Day
from qa.locks.evidence import Evidence
from qa.locks.lexicon import word_set
from qa.locks.operators import is_denial
from qa.locks.quantities import amount_of
from qa.locks.reading import Reading, Token, read
from qa.locks.synonyms import base
from qa.locks.table import Cell, Table

_NAMED = 0.5
"""Share of the words of a row's label from which on a statement speaks of the row."""
EITHER = re.compile(r"\b(\w+)\s*/\s*not \1\b", re.IGNORECASE)
"""What may stand in a column, in its heading: "Met/ Not Met"."""
_BACK = re.compile(
    r"\b(?:year|month|quarter)s? (?:before|earlier|previously)\b"
    r"|\b(?:previous|preceding|prior|last|earlier) (?:financial |fiscal )?(?:year|month|quarter|period)s?\b"
    r"|\bprevious(?:ly)?\b|\bfrom\b|\bsince\b",
    re.IGNORECASE,
)
"""Words that speak of an earlier column without its date."""
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
    """What a row or a column is about, laid beside a statement."""

    met: frozenset[int]
    """Places in the statement of words that it has too."""
    missed: int
    """Telling words of it that the statement lacks."""
    own: int
    """And that it has."""

    @property
    def share(self) -> float:
        """How much of it the statement has."""
        return self.own / (self.own + self.missed) if self.own else 0.0


def tells(token: Token) -> bool:
    """Whether a word of a label tells it from others: "Partly", "Not" and "B" do."""
    return bool(
        token.weight or is_denial(token) or amount_of(token) or token.written.isupper()
    ) and bool(token.keys)


def telling(cell: Cell) -> tuple[Token, ...]:
    """The words of a label that tell it from others; its last word is one, be it "let" of "Homes let"."""
    last = cell.tokens[-1:]
    return tuple(
        token
        for token in cell.tokens
        if tells(token) or ((token,) == last and token.keys and token.word not in _CLOSING)
    )


def alike(reading: Reading, token: Token, labels: Sequence[Cell]) -> tuple[Token, ...]:
    """Words of a statement that mean that of a label, and are not rather the very word of another: "fatal", "serious"."""
    found = reading.alike(token)
    exact = {base(other.meaning) for label in labels for other in label.tokens}
    return tuple(
        other
        for other in found
        if base(other.meaning) == base(token.meaning) or base(other.meaning) not in exact
    )


def labelled(
    cell: Cell,
    evidence: Evidence,
    reading: Reading,
    dates: Sequence[Day],
    labels: Sequence[Cell] = (),
) -> Label:
    """A label beside a statement that gives those dates; ``labels`` are those of the same side of its table."""
    over = evidence.dates_in(cell.tokens)
    dated = {place for day in over for place in range(day.start, day.end)}
    met: set[int] = set()
    missed = own = 0
    for day in over:
        borne = [said for said in dates if day.bears(said)]
        met |= {said.start for said in borne}
        own, missed = own + bool(borne), missed + (not borne)
    for token in telling(cell):
        if token.place in dated:
            continue
        words = alike(reading, token, labels)
        met |= {other.place for other in words}
        own, missed = own + bool(words), missed + (not words and token.word not in PLAIN)
    return Label(frozenset(met), missed, own)


def excerpt(each: Evidence, reading: Reading, dates: Sequence[Day]) -> Evidence:
    """The evidence with so much of its tables as the statement speaks of; all of it where that is not told."""
    text = each.text.text
    if "\t" not in text:
        return each
    cut = [_kept(table, each, reading, dates) for table in each.tables]
    for table, kept in reversed(list(zip(each.tables, cut, strict=True))):
        start, end = table.rows[0][0].start, table.rows[-1][-1].end
        text = text[:start] + kept + text[end:]
    if text == each.text.text:
        return each
    made = replace(each, text=read(text))
    return made if len(made.tables) == len(each.tables) else each


def _kept(table: Table, each: Evidence, reading: Reading, dates: Sequence[Day]) -> str:
    """The text of a table without the rows and columns that the statement does not speak of."""
    rows = _rows(table, each, reading, dates)
    columns = _columns(table, each, reading, dates)
    lines = []
    for number, row in enumerate(table.rows):
        if table.is_headed and number == 0:
            lines.append([EITHER.sub(r"\1", cell.text) for cell in row])
        elif number in rows:
            lines.append([cell.text for cell in row])
    return "\n".join(
        "\t".join(cell for column, cell in enumerate(line) if column in columns) for line in lines
    )


def _rows(table: Table, each: Evidence, reading: Reading, dates: Sequence[Day]) -> frozenset[int]:
    """Numbers of the rows that the statement speaks of; all where it names none."""
    first = int(table.is_headed)
    every = frozenset(range(first, len(table.rows)))
    if any(":" in cell.text for row in table.body for cell in row[table.label_column + 1 :]):
        return every
    heads = [labelled(cell, each, reading, dates, table.heads) for cell in table.heads]
    over = frozenset(place for head in heads if head.share == 1 for place in head.met)
    labels = {
        n: labelled(table.label(table.rows[n]), each, reading, dates, table.labels) for n in every
    }
    labels = {
        n: label if label.share == 1 else replace(label, met=label.met - over)
        for n, label in labels.items()
    }
    shared = (
        frozenset.intersection(*(label.met for label in labels.values())) if labels else frozenset()
    )
    if not any(label.share >= _NAMED and label.met - shared for label in labels.values()):
        return every
    kept = frozenset(n for n in every if labels[n].met - shared)
    return frozenset(
        n for n in kept if not any(_is_less(labels[n], labels[other]) for other in kept)
    )


def _columns(
    table: Table, each: Evidence, reading: Reading, dates: Sequence[Day]
) -> frozenset[int]:
    """Numbers of the columns that the statement may speak of: not those of which it names another more fully."""
    every = frozenset(range(max(map(len, table.rows))))
    if not table.is_headed or _BACK.search(reading.text):
        return every
    labels = {
        n: labelled(head, each, reading, dates, table.heads)
        for n in table.columns
        if (head := table.head(n)) is not None
    }
    return frozenset(
        n
        for n in every
        if n not in labels
        or not labels[n].met
        or not any(_is_less(labels[n], other) for other in labels.values())
    )


def _is_less(one: Label, other: Label) -> bool:
    """Whether the statement has all of one label that it has of another's, and lacks more of it."""
    return one.met <= other.met and one.missed > other.missed
