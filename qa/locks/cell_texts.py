"""Cell texts: cells of words that a statement tells whole, of the row that it speaks of. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from corpus.rules import grade_of
from qa.locks.cell_figures import Figure
from qa.locks.cells import Grid
from qa.locks.evidence import Evidence
from qa.locks.operators import operators
from qa.locks.reading import Reading, Token, read

_LONGEST = 5
"""Words of such a cell."""


def told_texts(grid: Grid, figures: Sequence[Figure]) -> Iterator[int]:
    """Places of the words by which a statement tells cells of the rows of ``figures``.

    All of a cell's words have to be told in its order, so that nothing of it changes places or is left out; a cell
    that denies, demands or supposes is none of these.
    """
    for figure in figures:
        table = grid.table(figure)
        row = table.rows[figure.row]
        for column in table.columns:
            if (
                column < len(row)
                and not row[column].is_value
                and not operators(read(row[column].text))
            ):
                yield from _in_order(grid.reading, row[column].tokens)


def _in_order(reading: Reading, words: Sequence[Token]) -> Collection[int]:
    """Places of the first words of a statement that mean ``words``, one after the other; none where one is lacking."""
    places: list[int] = []
    for word in words:
        start = places[-1] + 1 if places else 0
        found = [
            t.place for t in reading.tokens[start:] if t.word == word.word or t.keys & word.keys
        ]
        if not found:
            return ()
        places.append(found[0])
    return places


def verdicts(reading: Reading, evidence: Sequence[Evidence]) -> frozenset[int]:
    """Places of a statement's words that are a cell of several words with a grade in them: "not sufficiently good"."""
    cells = {
        tuple(token.word for token in cell.tokens)
        for each in evidence
        for table in each.tables
        for row in table.body
        for cell in row
        if 1 < len(cell.tokens) <= _LONGEST and grade_of(cell.text) is None
        if any(map(grade_of, cell.text.split()))
    }
    return frozenset(
        place
        for words in cells
        for start in reading.where(words)
        for place in range(start, start + len(words))
    )
