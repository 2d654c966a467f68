"""Tables in plain text, and which rows of any table are its header."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from corpus.readers.composer import Line

_RULE = re.compile(r"[\s|+:=_-]*[-=_]{2,}[\s|+:=_-]*")
_NUMBER = re.compile(r"[-–(+]?\s*[£$€]?\s*\d[\d,.]*\s*(?:%|[a-z]{1,2})?\)?", re.IGNORECASE)
_YEAR = re.compile(r"(?:FY\s?)?(?:19|20)\d\d(?:\s?[-–/]\s?\d{2,4})?|Q[1-4].*")
_LONGEST_LABEL = 60
LONGEST_REPEATED = 100
"""A cell merged downwards stands in each row that it spans, so that no row loses its label, up to this."""
_GUTTER = re.compile(" {2,}")


def header_count(rows: Sequence[Sequence[str]], bold: Sequence[bool] = ()) -> int:
    """Number of rows at the top that name the columns, as far as texts and type show it: 0, 1 or 2.

    ``bold`` says of each row whether it is set in bold; the first does where it alone is.
    The first row does where every cell but perhaps the first is a short label or a year, and either
    the first is empty or numbers stand below a label. Where its labels span columns (some cells are
    empty) the second may name these.
    """
    if len(rows) < 2:
        return 0
    stands_out = any(bold[:1]) and not any(bold[1:]) and sum(map(bool, rows[0])) > 1
    if not stands_out and not _names_columns(rows[0], rows[1:], spanning=True):
        return 0
    spans = "" in rows[0][1:]
    return 2 if spans and len(rows) > 2 and _names_columns(rows[1], rows[2:], spanning=False) else 1


def _names_columns(row: Sequence[str], below: Sequence[Sequence[str]], *, spanning: bool) -> bool:
    labels = [cell for cell in row[1:] if cell]
    if not labels or not all(_is_label(cell) for cell in labels):
        return False
    if not row[0]:
        return True
    if not _is_label(row[0]) or not (spanning or len(labels) == len(row) - 1):
        return False
    values = [cell for cells in below for cell in cells[1:] if cell]
    numbers = sum(map(_is_number, values))
    return numbers * 2 > len(values) if len(row) > 2 else 0 < numbers == len(values)


def _is_label(cell: str) -> bool:
    return 0 < len(cell) <= _LONGEST_LABEL and not cell.endswith(".") and not _is_number(cell)


def _is_number(cell: str) -> bool:
    return bool(_NUMBER.fullmatch(cell)) and not _YEAR.fullmatch(cell)


def text_table(lines: Sequence[str]) -> list[Line] | None:
    """Rows of the table that these adjoining lines draw, with tabs, bars or aligned columns.

    None where they draw none.
    """
    if all("\t" in line.strip() for line in lines):
        return _headed(_by_tabs(lines))
    if len(lines) < 2:
        return None
    if all("|" in line or _RULE.fullmatch(line) for line in lines):
        return _by_bars(lines)
    return _by_columns(lines)


def _headed(rows: list[list[str]], header: int | None = None) -> list[Line]:
    count = header_count(rows) if header is None else header
    return [Line(tuple(row), number < count) for number, row in enumerate(rows)]


def _by_tabs(lines: Sequence[str]) -> list[list[str]]:
    """Cells between tabs; several tabs in a row count as one where that evens the rows out."""
    single = [[cell.strip() for cell in line.strip().split("\t")] for line in lines]
    merged = [[cell.strip() for cell in re.split(r"\t+", line.strip())] for line in lines]
    even = len({len(row) for row in merged}) == 1
    return merged if even else single


def _by_bars(lines: Sequence[str]) -> list[Line] | None:
    """Cells between ``|``; a ruled line below the first rows makes these the header."""
    header = len(list(takewhile(lambda line: not _RULE.fullmatch(line), _below_frame(lines))))
    rows = [
        [cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|")]
        for line in lines
        if not _RULE.fullmatch(line)
    ]
    if len(rows) < 2 or max(len(row) for row in rows) < 2:
        return None
    return _headed(rows, header if header < len(rows) else None)


def _below_frame(lines: Sequence[str]) -> Sequence[str]:
    return lines[1:] if _RULE.fullmatch(lines[0]) else lines


def _by_columns(lines: Sequence[str]) -> list[Line] | None:
    """Cells between the gutters: columns of two or more blanks that run through every line."""
    drawn = [line.expandtabs().rstrip() for line in lines]
    ruled = next((number for number, line in enumerate(drawn) if _RULE.fullmatch(line)), None)
    drawn = [line for line in drawn if not _RULE.fullmatch(line)]
    gutters = _gutters(drawn) if len(drawn) > 1 else []
    if not gutters:
        return None
    cuts = [0, *(end for _, end in gutters), max(map(len, drawn))]
    rows = [[line[start:end].strip() for start, end in pairwise(cuts)] for line in drawn]
    rows = _rewrapped(rows)
    if len(rows) < 2 or sum(bool(row[0]) and any(row[1:]) for row in rows) * 2 < len(rows):
        return None
    return _headed(rows, ruled if ruled in (1, 2) else None)


def _gutters(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Start and end columns of what is blank in every line, two or more wide, within the text.

    Each line must itself have such a gap, or else end before the gutter.
    """
    width = max(map(len, lines))
    blank = "".join(
        " " if all(column >= len(line) or line[column] == " " for line in lines) else "x"
        for column in range(width)
    )
    left = len(blank) - len(blank.lstrip())
    found = [match.span() for match in _GUTTER.finditer(blank) if match.start() >= left]
    gapped = sum(bool(_GUTTER.search(line.strip())) for line in lines)
    return found if gapped * 2 >= len(lines) else []


def _rewrapped(rows: list[list[str]]) -> list[list[str]]:
    """Rows with the lines of wrapped cells put back into the row above."""
    whole: list[list[str]] = []
    for row in rows:
        if whole and _goes_on(row, whole[-1], first=len(whole) == 1):
            whole[-1] = [
                f"{above} {cell}".strip() for above, cell in zip(whole[-1], row, strict=True)
            ]
        else:
            whole.append(list(row))
    return whole


def _goes_on(row: Sequence[str], above: Sequence[str], *, first: bool) -> bool:
    """Whether the row is the rest of the one above: no label of its own, or only the label's rest.

    ``first`` says that the row above is the table's first, below which a missing label is no sign.
    """
    if row[0]:
        return row[0][0].islower() and not (any(row[1:]) and any(above[1:]))
    return not first and not any(_is_number(cell) for cell in row)
