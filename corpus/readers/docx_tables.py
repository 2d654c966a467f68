"""Rows of a Word document's table, and which tables only lay the page out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from corpus.readers.composer import Line
from corpus.readers.docx_styles import Element, Styles, is_on, value, w
from corpus.readers.tables import LONGEST_REPEATED, header_count

_MANY_PARAGRAPHS = 4
_MOST_SPANNED = 100
_WRAPPERS = frozenset({w("sdt"), w("sdtContent"), w("customXml"), w("ins"), w("smartTag")})

CellText = Callable[[Element], tuple[str, bool]]
"""Text of a cell, and whether all of it is bold."""


def within(element: Element, *tags: str) -> Iterator[Element]:
    """Children with one of ``tags``, those in content controls and insertions among them."""
    for child in element:
        if child.tag in tags:
            yield child
        elif child.tag in _WRAPPERS:
            yield from within(child, *tags)


def is_layout(table: Element, styles: Styles) -> bool:
    """Whether the table only places things on the page: its cells are then read one after another."""
    if next(table.iterdescendants(w("tbl")), None) is not None:
        return True
    rows = [list(within(row, w("tc"))) for row in _rows(table)]
    if max((len(cells) for cells in rows), default=0) < 2:
        return True
    paragraphs = table.iter(w("p"))
    if len(rows) <= 2 and any(styles.heading_level(paragraph) for paragraph in paragraphs):
        return True
    return len(rows) == 1 and any(
        sum(1 for _ in cell.iter(w("p"))) >= _MANY_PARAGRAPHS for cell in rows[0]
    )


def cells(table: Element) -> Iterator[Element]:
    """Cells in reading order."""
    for row in _rows(table):
        yield from within(row, w("tc"))


def table_lines(table: Element, cell_text: CellText) -> list[Line]:
    """Rows of a data table, each with a cell per column.

    A cell merged over several columns stands in the first of them; one over several rows in each of
    them, so that no row loses its label.
    """
    grid: list[list[str]] = []
    headers: list[bool] = []
    bold: list[bool] = []
    for row in _rows(table):
        texts, row_bold = _row(row, cell_text, above=grid[-1] if grid else [])
        if not any(texts):
            continue
        grid.append(texts)
        headers.append(is_on(row.find(w("trPr/tblHeader"))))
        bold.append(row_bold)
    width = max((len(texts) for texts in grid), default=0)
    grid = [[*texts, *[""] * (width - len(texts))] for texts in grid]
    if not any(headers):
        count = header_count(grid, bold)
        headers = [number < count for number in range(len(grid))]
    return [Line(tuple(texts), header) for texts, header in zip(grid, headers, strict=True)]


def _rows(table: Element) -> Iterator[Element]:
    """Rows that are not deleted by a tracked change."""
    for row in within(table, w("tr")):
        if row.find(w("trPr/del")) is None:
            yield row


def _row(row: Element, cell_text: CellText, *, above: Sequence[str]) -> tuple[list[str], bool]:
    """Texts of the row's cells, a place for each column they span, and whether they are all bold."""
    texts: list[str] = []
    bold = True
    for cell in within(row, w("tc")):
        merged = cell.find(w("tcPr/vMerge"))
        if merged is not None and value(merged) != "restart":
            text = above[len(texts)] if len(texts) < len(above) else ""
            text = text if len(text) <= LONGEST_REPEATED else ""
        else:
            text, cell_bold = cell_text(cell)
            bold = bold and cell_bold
        span = value(cell.find(w("tcPr/gridSpan"))) or "1"
        width = min(max(int(span), 1), _MOST_SPANNED) if span.isdecimal() else 1
        texts += [text, *[""] * (width - 1)]
    return texts, bold
