"""The lock on cells: a figure of a statement is of the row and column of a table that the statement names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qa.locks.breach import Breach, BreachKind
from qa.locks.cell_figures import Figure, Placing
from qa.locks.cells import Grid
from qa.locks.deeds import tells_deed
from qa.locks.excerpt import telling
from qa.locks.operators import Force, operators
from qa.locks.ranks import Rank
from qa.locks.table import Cell, Table
from qa.locks.timing import names_report

_DIFFERENCE = {("more",), ("fewer",), ("less",)}
"""Words behind a figure that make a difference of it."""
_SUMMING = re.compile(r"\b(?:in total|altogether|in all)\b", re.IGNORECASE)
_MARGIN = 0.15
"""By how much more of the statement has to stand at another cell."""


def check(grid: Grid, ranks: Sequence[Rank]) -> Iterator[Breach]:
    """Figures of a statement of another row or column than the one it speaks of; ranks that they have not."""
    for rank in ranks:
        if not rank.holds:
            yield Breach(BreachKind.POLARITY, rank.token.written)
    for label in _told_full(grid):
        yield Breach(BreachKind.POLARITY, label)
    for placing in grid.placings:
        if (
            placing.gap < -_MARGIN
            or _is_of_another_row(grid, placing)
            or _is_of_row_elsewhere(grid, placing)
            or _is_of_another_column(grid, placing)
            or _is_of_whole(grid, placing)
            or _is_of_strange_row(grid, placing)
            or _is_of_another_time(grid, placing)
            or _is_no_total(grid, placing)
            or grid.reading.words[placing.said.end : placing.said.end + 1] in _DIFFERENCE
        ):
            said = placing.said
            tokens = grid.reading.tokens[said.start : said.end]
            yield Breach(BreachKind.NUMBER, grid.reading.said(tokens))


def settled(grid: Grid) -> frozenset[int]:
    """Places of the figures whose row and column the statement names, and no other ones as well."""
    return frozenset(placing.said.start for placing in grid.settled)


def _is_of_another_row(grid: Grid, placing: Placing) -> bool:
    """Whether the statement lacks a word of the row that a figure is of, and has one of another row instead."""
    figure = placing.figure
    each, table = grid.evidence[figure.evidence], grid.table(figure)
    own = grid.beside(table.label(table.rows[figure.row]), figure)
    if not own.missed:
        return False
    claimed = _claimed(grid)
    heads = [head for column in table.columns if (head := table.head(column))]
    known = own.met.union(*(grid.beside(head, figure).met for head in heads))
    sentence = grid.reading.tokens[placing.said.start].sentence
    return any(
        grid.reading.tokens[place].sentence == sentence
        and grid.reading.words[place] not in each.about.words
        for number, other in _tables_like(grid, table)
        for row in range(int(other.is_headed), len(other.rows))
        if other.label(other.rows[row]).text not in claimed
        for place in grid.label_of_row(number, other, row).met - known
    )


def _tables_like(grid: Grid, own: Table) -> Iterator[tuple[int, Table]]:
    """The tables of the quotes with the heads of one: it and its other parts, each with its quote's number."""
    heads = [head.text for head in own.heads]
    for number, each in enumerate(grid.evidence):
        for table in each.tables:
            if table is own or (heads and heads == [head.text for head in table.heads]):
                yield number, table


def _claimed(grid: Grid) -> frozenset[str]:
    """Labels of the rows that the statement's figures are of; the quotes may have one in several tables."""
    return frozenset(grid.labels_of(other.figure)[0].text for other in grid.placings)


def _is_of_row_elsewhere(grid: Grid, placing: Placing) -> bool:
    """Whether the statement lacks a word of a figure's row, and has all of one of another table without that figure."""
    figure = placing.figure
    own = grid.beside(grid.labels_of(figure)[0], figure)
    claimed = _claimed(grid)
    return own.missed > 0 and any(
        label.missed == 0 and label.met > own.met
        for number, each in enumerate(grid.evidence)
        for order, table in enumerate(each.tables)
        for row in range(int(table.is_headed), len(table.rows))
        if (number, order) != (figure.evidence, figure.table)
        if table.label(table.rows[row]).text not in claimed
        for label in [grid.label_of_row(number, table, row)]
    )


def _is_of_another_column(grid: Grid, placing: Placing) -> bool:
    """Whether the statement names another column of the row, of which it gives no figure, and nothing of its own."""
    head = grid.labels_of(placing.figure)[1]
    return (
        head is not None
        and not grid.beside(head, placing.figure).met
        and grid.has_unclaimed(placing)
    )


def _is_no_total(grid: Grid, placing: Placing) -> bool:
    """Whether a statement says "in total" of a figure beside which a column "Total" has another."""
    figure = placing.figure
    row, head = grid.labels_of(figure)
    if head is None or grid.beside(head, figure).met or not _SUMMING.search(grid.reading.text):
        return False
    if not grid.beside(row, figure).met or _is_total(head):
        return False
    return any(
        other.number.value != figure.number.value
        for other in grid.figures
        if (other.evidence, other.table, other.row) == (figure.evidence, figure.table, figure.row)
        for top in [grid.labels_of(other)[1]]
        if top is not None and _is_total(top)
    )


def _is_total(head: Cell) -> bool:
    return any(token.word in {"total", "totals"} for token in head.tokens)


def _is_of_another_time(grid: Grid, placing: Placing) -> bool:
    """Whether a figure or its table has a date, and the statement gives none but others."""
    each = grid.evidence[placing.figure.evidence]
    over = grid.dates_of(placing.figure)
    said = [day for _, day in grid.days if not names_report(grid.reading, day, [each])]
    return bool(over and said) and not any(day.bears(one) for day in over for one in said)


def _is_of_whole(grid: Grid, placing: Placing) -> bool:
    """Whether the figure of one row is told of what the table stands under, and no word of the row."""
    figure = placing.figure
    each, table = grid.evidence[figure.evidence], grid.table(figure)
    row = grid.labels_of(figure)[0]
    if not telling(row) or grid.beside(row, figure).met:
        return False
    above = {token.word for token in (*each.about.tokens, *table.caption.tokens)}
    return any(
        token.written[0].isupper() and token.word in above and token.weight
        for token in grid.reading.tokens
    )


def _is_of_strange_row(grid: Grid, placing: Placing) -> bool:
    """Whether a statement has no word of the row that a figure is of, but one for a thing that no quote speaks of."""
    row = grid.labels_of(placing.figure)[0]
    if not telling(row) or grid.beside(row, placing.figure).met:
        return False
    sentence = grid.reading.sentences[grid.reading.tokens[placing.said.start].sentence]
    known = {key for each in grid.evidence for key in each.text.keys | each.about.keys}
    return any(
        token.weight == 1
        and token.keys.isdisjoint(known)
        and token.word.isalpha()
        and not tells_deed(token, grid.reading.tokens)
        for token in sentence
    )


def _told_full(grid: Grid) -> Iterator[str]:
    """Heads of columns that the statement names with their row, without a figure or denial, where a cell has 0."""
    if any(each.force is Force.DENIES for each in operators(grid.reading)):
        return
    claimed = {(each.figure.row, each.figure.column) for each in grid.placings}
    for figure in grid.figures:
        row, head = grid.labels_of(figure)
        if figure.number.value or head is None or (figure.row, figure.column) in claimed:
            continue
        if grid.beside(row, figure).share == grid.beside(head, figure).share == 1 and not any(
            _covers(grid, other, head, figure) for other in grid.placings
        ):
            yield head.text


def _covers(grid: Grid, other: Placing, head: Cell, figure: Figure) -> bool:
    """Whether the words of a head are those of another figure's column."""
    own = grid.labels_of(other.figure)[1]
    mine = grid.beside(own, other.figure).met if own is not None else frozenset()
    return grid.beside(head, figure).met <= mine
