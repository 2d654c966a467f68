"""Judgements that stand in grids: grades as the heads of columns, areas by questions, codes of a scale. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from corpus.grade_codes import code_at
from corpus.report import Block, Fact, FactKind, Origin, Row, Span
from corpus.rules import FORMER, OVERALL_CELL, PLAIN_COLUMN, grade_of

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LONGEST_LABEL = 90


def from_grid(text: str, block: Block, codes: frozenset[str]) -> list[Fact] | None:
    """A judgement for each graded cell of ``block`` in ``text``; None where it is no grid that says its columns.

    ``codes`` are the scales whose points the text writes as codes.

    A cell under a head of a former time ("Previous rating", an earlier year's) is no judgement of the
    report's own. A row whose cells do not stand under its heads one by one is left out.
    """
    if len(block.rows) < 2:
        return None
    head, *rows = block.rows
    heads = _texts(text, head)
    if sum(grade_of(cell) is not None for cell in heads) > 1:
        return list(_under_grades(text, head, rows))
    if any(grade_of(cell) is not None for cell in heads[1:]) or len(heads) < 3:
        return None
    graded = [
        (row, cells)
        for row in rows
        if len(cells := _texts(text, row)) == len(heads)
        and any(_grade(cell, codes) for cell in cells[1:])
    ]
    columns = _own_columns(heads, [cells for _, cells in graded], codes)
    if not columns or not any(
        _is_label(heads[column]) or _YEAR.search(heads[column]) for column in columns
    ):
        return None
    return [
        Fact(FactKind.JUDGEMENT, grade, Origin.TEXT, label, (row.span,))
        for row, cells in graded
        for column in columns
        if (grade := _grade(cells[column], codes))
        and (label := _label(_row_label(cells, columns[0]), heads[column], alone=len(columns) == 1))
    ]


def _under_grades(text: str, head: Row, rows: list[Row]) -> Iterator[Fact]:
    """What stands in the column of a grade has it: ``head`` names the grades."""
    for row in rows:
        if len(row.cells) != len(head.cells):
            continue
        for top, cell in zip_longest(head.cells, row.cells):
            label = " ".join(cell.of(text).split())
            if grade_of(top.of(text)) is not None and _is_label(label) and grade_of(label) is None:
                spans = (top, cell)
                yield Fact(FactKind.JUDGEMENT, _squeezed(top, text), Origin.TEXT, label, spans)


def _own_columns(heads: list[str], rows: list[list[str]], codes: frozenset[str]) -> list[int]:
    """Columns with grades of the report's own: of several years the last one, none of a former time.

    The last year counts also where its cells have words that are no grades that are known.
    """
    graded = [
        column
        for column in range(1, len(heads))
        if any(_grade(cells[column], codes) for cells in rows) and not FORMER.search(heads[column])
    ]
    years = {
        column: max(found)
        for column in range(1, len(heads))
        if (found := _YEAR.findall(heads[column])) and not FORMER.search(heads[column])
        if column in graded or any(_is_label(cells[column]) for cells in rows)
    }
    if len(years) > 1:
        graded = [
            column
            for column in graded
            if years.get(column, "9999") in (max(years.values()), "9999")
        ]
    return graded


def _row_label(cells: list[str], end: int) -> str:
    """The first cell with a word before the column ``end``: a row may be numbered."""
    return next((cell for cell in cells[:end] if _is_label(cell)), "")


def _label(row: str, column: str, *, alone: bool) -> str:
    """What a cell judges: its row and its column, of which the one on the whole goes without saying."""
    row, column = row.rstrip(" :"), column.rstrip(" :")
    if not _is_label(row) or FORMER.search(row):
        return ""
    if alone or PLAIN_COLUMN.search(column) or not _is_label(column) or _YEAR.search(column):
        return row
    if OVERALL_CELL.fullmatch(column):
        return row
    if OVERALL_CELL.fullmatch(row):
        return column
    return f"{row} – {column}"


def _grade(cell: str, codes: frozenset[str]) -> str:
    """The grade that a cell gives, as printed; "" where it gives none."""
    if grade_of(cell) is not None:
        return cell.rstrip(".;:,*†‡ ")
    return code_at(cell, codes)


def _is_label(text: str) -> bool:
    return len(text) <= _LONGEST_LABEL and re.search(r"[A-Za-z]{3}", text) is not None


def _texts(text: str, row: Row) -> list[str]:
    return [" ".join(cell.of(text).split()) for cell in row.cells]


def _squeezed(span: Span, text: str) -> str:
    return " ".join(span.of(text).split())
