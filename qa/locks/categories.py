"""Categories: words of a column such as "Achieved" and "Not achieved", told of the rows of a table. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from corpus.rules import grade_of
from qa.locks.evidence import Evidence
from qa.locks.excerpt import EITHER, labelled
from qa.locks.grades import Graded
from qa.locks.judgements import Given, Judgement
from qa.locks.operators import is_denial
from qa.locks.reading import Reading, Token
from qa.locks.synonyms import base
from qa.locks.table import Cell, Table

_LONGEST = 3
"""Words of a category."""
_ANSWERS = frozenset({"yes", "no"})
_NAMED = 0.5
"""Share of a row's label from which on the statement names it."""


def categorised(
    reading: Reading, evidence: Sequence[Evidence], whole: Sequence[Evidence]
) -> Iterator[Given]:
    """Categories that a statement tells of the rows of a table that it names; ``whole`` has the tables in full.

    Of several rows only one category may be told: which goes with which is in doubt else.
    """
    for number, (each, full) in enumerate(zip(evidence, whole, strict=True)):
        for table, entire in zip(each.tables, full.tables, strict=True):
            rows = [
                (row, label)
                for row in table.body
                for label in (table.label(row),)
                if len(table.body) == 1
                or labelled(label, each, reading, (), table.labels).share >= _NAMED
            ]
            found = [
                (label, *told) for row, label in rows for told in _told(reading, table, entire, row)
            ]
            if len(rows) > 1 and len({said.start for _, _, said in found}) > 1:
                continue
            top = table.head(table.label_column)
            for label, cell, said in found:
                words = (*label.tokens, *(top.tokens if top is not None else ()))
                yield Given(said, Judgement(label.tokens, cell.text.lower(), words), number)


def _told(
    reading: Reading, table: Table, entire: Table, row: Sequence[Cell]
) -> Iterator[tuple[Cell, Graded]]:
    """Cells of a row and the categories of their columns that a statement tells instead of them, or them."""
    columns = {
        column: found
        for column in table.columns
        if column < len(row)
        if (found := _categories(entire, table.head(column)))
    }
    for column in table.columns:
        head = table.head(column)
        if head is not None and column < len(row) and row[column].text.lower() in _ANSWERS:
            yield from ((row[column], mark) for mark in _answered(reading, head, table.label(row)))
    for column, found in columns.items():
        others = {word for n, told in columns.items() if n != column for word in told}
        for mark in _mentions(reading, found):
            if mark.name not in others:
                yield row[column], mark


def _answered(reading: Reading, head: Cell, label: Cell) -> Iterator[Graded]:
    """Where a statement says of a head such as "Accepted" that it is so, or denies it; words of the row's label aside."""
    telling = [token for token in head.tokens if token.weight]
    known = {token.word for token in label.tokens}
    for token in reading.alike(telling[0]) if len(telling) == 1 else ():
        if token.word in known:
            continue
        start = token.place
        while (
            start and not reading.tokens[start - 1].weight and not is_denial(reading.tokens[start])
        ):
            start -= 1
        denied = is_denial(reading.tokens[start])
        first = start if denied else token.place
        yield Graded("no" if denied else "yes", first, token.place + 1, (), frozenset())


def _categories(table: Table, head: Cell | None) -> dict[str, tuple[Token, ...]]:
    """What may stand in the column under a head: short words, no names and no figures; none in another column.

    A name has capitals in the middle; "Not Met" is none.
    """
    if head is None:
        return {}
    either = _either(table, head)
    if either:
        return either
    columns = [n for n in table.columns if (top := table.head(n)) and top.text == head.text]
    cells = [row[n] for n in columns for row in table.body if len(row) > n and row[n].text]
    found = {cell.text.lower(): cell.tokens for cell in cells}
    plain = all(
        0 < len(cell.tokens) <= _LONGEST
        and all(token.written.isalpha() for token in cell.tokens)
        and (is_denial(cell.tokens[0]) or all(t.written.islower() for t in cell.tokens[1:]))
        for cell in cells
    )
    plain = plain and not _ANSWERS & found.keys() and _mostly_unknown(found)
    return found if plain and 1 < len(found) < max(len(cells), _LONGEST + 1) else {}


def _mostly_unknown(found: Collection[str]) -> bool:
    """Whether most of what stands in a column is no grade that is known, so that its words are a scale of their own."""
    return 2 * sum(grade_of(name) is not None for name in found) < len(found)


def _either(table: Table, head: Cell) -> dict[str, tuple[Token, ...]]:
    """What may stand in a column whose head says so: "Target Met/ Not Met"."""
    for top in table.heads:
        match = EITHER.search(top.text)
        if match is None or EITHER.sub(r"\1", top.text) not in {head.text, top.text}:
            continue
        word = match[1].lower()
        denial = [t for t in top.tokens if t.word == "not"][-1:]
        told = [t for t in top.tokens if t.word == word][-1:]
        if denial and told and EITHER.sub(r"\1", top.text) == EITHER.sub(r"\1", head.text):
            return {word: tuple(told), f"not {word}": (*denial, *told)}
    return {}


def _mentions(reading: Reading, found: dict[str, tuple[Token, ...]]) -> Iterator[Graded]:
    """Where a statement has a category's words, the longest first; denied ones aside."""
    taken: set[int] = set()
    for name, tokens in sorted(found.items(), key=lambda each: -len(each[1])):
        forms = [base(token.word) for token in tokens]
        for place in range(len(reading.tokens) - len(forms) + 1):
            here = reading.tokens[place : place + len(forms)]
            places = range(place, place + len(forms))
            denied = any(map(is_denial, reading.tokens[max(0, place - 2) : place]))
            if [base(token.word) for token in here] == forms and taken.isdisjoint(places):
                taken.update(places)
                if not denied:
                    yield Graded(name, place, place + len(forms), (), frozenset())
