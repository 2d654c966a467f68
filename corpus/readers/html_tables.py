"""Rows of a web page's tables and lists of terms; tables that only lay the page out are told."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.readers.composer import Line
from corpus.readers.html_text import HEADING_TAGS, is_bold, lines_of
from corpus.readers.html_visible import Element
from corpus.readers.tables import LONGEST_REPEATED, header_count

_MOST_SPANNED = 100
_LONGEST_TERM = 100
_MANY_PARAGRAPHS = 4


def is_layout(table: Element) -> bool:
    """Whether the table only places things on the page: its cells are then read one after another."""
    if table.get("role", "").lower() in {"presentation", "none"}:
        return True
    if any(inner is not table for inner in table.iter("table")):
        return True
    rows = list(_rows(table))
    if max((len(_cells(row)) for row in rows), default=0) < 2:
        return True
    if next(table.iter(*HEADING_TAGS), None) is not None and len(rows) <= 2:
        return True
    return len(rows) == 1 and any(
        sum(1 for _ in cell.iter("p", "li")) >= _MANY_PARAGRAPHS for cell in table.iter("td")
    )


def cells(table: Element) -> Iterator[Element]:
    """Cells of a layout table in reading order, its caption first."""
    yield from table.iterchildren("caption")
    for row in _rows(table):
        yield from _cells(row)


def table_lines(table: Element) -> list[Line]:
    """Rows of a data table, each with a cell per column.

    A cell over several columns stands in the first of them; one over several rows in each of them, so
    that no row loses its label.
    """
    grid: list[list[str]] = []
    headers: list[bool] = []
    bold: list[bool] = []
    spanned = _Spanned()
    for row in _rows(table):
        texts: list[str] = []
        for cell in _cells(row):
            spanned.fill(texts)
            text = "\n".join(lines_of(cell))
            columns = _span(cell, "colspan")
            spanned.open(len(texts), columns, _span(cell, "rowspan") - 1, text)
            texts += [text, *[""] * (columns - 1)]
        spanned.fill(texts)
        if any(texts):
            grid.append(texts)
            headers.append(_is_header(row, texts))
            bold.append(all(is_bold(cell) for cell in _cells(row)))
    width = max((len(texts) for texts in grid), default=0)
    grid = [[*texts, *[""] * (width - len(texts))] for texts in grid]
    if not any(headers):
        count = header_count(grid, bold)
        headers = [number < count for number in range(len(grid))]
    return [Line(tuple(texts), header) for texts, header in zip(grid, headers, strict=True)]


class _Spanned:
    """Cells of rows above that reach down into the next ones: rows left and text, by column."""

    def __init__(self) -> None:
        self._columns: dict[int, tuple[int, str]] = {}

    def open(self, first: int, columns: int, below: int, text: str) -> None:
        """A cell from column ``first`` on takes the same place in ``below`` more rows."""
        shown = text if len(text) <= LONGEST_REPEATED else ""
        for column in range(first, first + columns):
            if below:
                self._columns[column] = (below, shown if column == first else "")

    def fill(self, texts: list[str]) -> None:
        """Adds to a row the cells from above that come next in it."""
        while (below := self._columns.pop(len(texts), None)) is not None:
            left, text = below
            if left > 1:
                self._columns[len(texts)] = (left - 1, text)
            texts.append(text)


def _rows(table: Element) -> Iterator[Element]:
    """The table's own rows, header first and footer last as a browser sets them."""
    for tags in (("thead",), ("tbody", "tr"), ("tfoot",)):
        for part in table.iterchildren(*tags):
            if part.tag == "tr":
                yield part
            else:
                yield from part.iterchildren("tr")


def _cells(row: Element) -> list[Element]:
    return list(row.iterchildren("td", "th"))


def _span(cell: Element, name: str) -> int:
    digits = cell.get(name, "1").strip()
    return min(max(int(digits), 1), _MOST_SPANNED) if digits.isascii() and digits.isdigit() else 1


def _is_header(row: Element, texts: list[str]) -> bool:
    """Whether the row names columns: it stands in the head, or its filled cells, several, are all th."""
    if row.getparent().tag == "thead":
        return True
    filled = [cell for cell in _cells(row) if any(lines_of(cell))]
    return len(filled) > 1 and len(texts) > 1 and all(cell.tag == "th" for cell in filled)


def term_lines(terms: Element) -> list[Line] | None:
    """A list of terms (``<dl>``) as rows of term and description; None where it is running text."""
    if next(terms.iter(*HEADING_TAGS, "table", "ul", "ol"), None) is not None:
        return None
    rows: list[list[str]] = []
    for entry in terms.iter("dt", "dd"):
        text = "\n".join(lines_of(entry))
        if entry.tag == "dt":
            if len(text) > _LONGEST_TERM:
                return None
            rows.append([text, ""])
        elif rows:
            rows[-1][1] = f"{rows[-1][1]}\n{text}".strip()
        else:
            rows.append(["", text])
    return [Line(tuple(row)) for row in rows]
