"""Flows: that money was spent or received, beside accounts whose outgoings stand in brackets. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qa.locks.cell_figures import Figure
from qa.locks.cells import Grid
from qa.locks.evidence import Evidence
from qa.locks.lexicon import word_set
from qa.locks.ranks import Rank
from qa.locks.reading import Token
from qa.locks.table import Cell, Table

_OUT = word_set(
    "spend spends spending spent expenditure cost costs costing outgoings pay paid paying"
)
_IN = word_set(
    """
    receive received receiving earn earned earning earnings income revenue raise raised gain gained generate generated
    bring brings brought bringing
    """
)


def flows(grid: Grid, whole: Sequence[Evidence]) -> Iterator[Rank]:
    """Words of spending and receiving of a statement, and whether its figures are of that side of an account.

    ``whole`` is the evidence with its tables in full. What a row calls itself ("Interest received") is no claim;
    a table without brackets tells no sides.
    """
    for token in grid.reading.tokens:
        if token.word not in _OUT | _IN:
            continue
        told = [
            placing.figure
            for placing in grid.settled
            if grid.reading.tokens[placing.said.start].sentence == token.sentence
            if _is_account(whole[placing.figure.evidence].tables[placing.figure.table])
            if not _is_called(grid, placing.figure, token)
        ]
        if told:
            yield Rank(token, all(_is_out(grid, figure) == (token.word in _OUT) for figure in told))


def _is_called(grid: Grid, figure: Figure, token: Token) -> bool:
    return any(token.keys & other.keys for cell in grid.labels(figure) for other in cell.tokens)


def _is_account(table: Table) -> bool:
    """Whether some figures of a table stand in brackets, and others do not."""
    cells = [row[column] for row in table.body for column in table.columns if column < len(row)]
    sides = {_is_bracketed(cell) for cell in cells if any(map(str.isdigit, cell.text))}
    return len(sides) > 1


def _is_out(grid: Grid, figure: Figure) -> bool:
    """Whether a figure stands in brackets, as what is taken off does."""
    return _is_bracketed(grid.table(figure).rows[figure.row][figure.column])


def _is_bracketed(cell: Cell) -> bool:
    return cell.text.startswith("(") and cell.text.endswith(")")
