"""Tables in a quote, whose cells are parted by tabs: the rows, and what stands over a cell. Pure."""

from __future__ import annotations

from qa.locks.reading import Reading, Token


def head_of(reading: Reading, token: Token) -> tuple[Token, ...]:
    """Tokens of the first row's cell over ``token``; none where it stands in no table."""
    text = reading.text
    start = text.rfind("\n", 0, token.start) + 1
    column = text.count("\t", start, token.start)
    if not column:
        return ()
    top, width = start, _width(text, start)
    while top > 0:
        above = text.rfind("\n", 0, top - 1) + 1
        if _width(text, above) < width:  # of empty cells at the end of a row nothing is left
            break
        top, width = above, _width(text, above)
    if top == start:
        return ()
    cell_start = top
    for _ in range(column):
        cell_start = text.index("\t", cell_start) + 1
    ends = [text.find(mark, cell_start) for mark in "\t\n"]
    cell_end = min(end for end in ends if end >= 0)
    return tuple(each for each in reading.tokens if cell_start <= each.start < cell_end)


def _width(text: str, start: int) -> int:
    """Tabs in the line that begins at ``start``."""
    end = text.find("\n", start)
    return text.count("\t", start, end if end >= 0 else len(text))


def rows_of(reading: Reading) -> tuple[tuple[int, int] | None, ...]:
    """For each token its table and its row in that, both from 0; None where it stands in no table."""
    found: list[tuple[int, int] | None] = []
    table, row, start = -1, -1, 0
    tokens = iter(reading.tokens)
    token = next(tokens, None)
    for line in reading.text.split("\n"):
        in_table = "\t" in line
        if in_table and row < 0:
            table += 1
        row = row + 1 if in_table else -1
        start += len(line) + 1
        while token is not None and token.start < start:
            found.append((table, row) if in_table else None)
            token = next(tokens, None)
    return tuple(found)
