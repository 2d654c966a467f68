"""A table's row as a statement: its label, and each value with the head of its column. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.report import Unit, UnitKind
from corpus.rules import grade_of

_LONGEST = 360
_FEWEST_COLUMNS = 3
"""In a table of two columns the value stands beside its label as it is."""
_SHORTEST_LABEL = 3
_DASHES = re.compile(r"\s*[-‐-―−/]\s*")


def is_header(text: str, unit: Unit, others: Sequence[Unit]) -> bool:
    """Whether ``unit`` of ``text`` names the columns of rows among ``others``: it says nothing by itself.

    A caption over the columns and a first row of a label and a value do.
    """
    return (
        unit.kind is UnitKind.ROW
        and len(list(filter(None, _cells(unit.spans[0].of(text))))) >= _FEWEST_COLUMNS
        and any(
            set(unit.spans) & set(other.context) for other in others if other.kind is UnitKind.ROW
        )
    )


def is_graded_column(text: str, unit: Unit) -> bool:
    """Whether ``unit`` lists what stands under grades: without tabs for its first empty cells it misleads."""
    heads = [head for span in unit.context for head in _cells(span.of(text))]
    return unit.kind is UnitKind.ROW and sum(grade_of(head) is not None for head in heads) > 1


def row_said(text: str, unit: Unit, others: Sequence[Unit], question: str) -> str:
    """The row ``unit`` of ``text``, "Flooding: 2021 – 118; 2022 – 95"; "" where its heads are not sure.

    Rows have no tabs for empty cells at their ends, so that a value's column is sure only where the
    row has a cell for each head, or one more below heads that are all values' (so that the first is
    empty), and no row of the table among ``others`` has more. A head that ``question`` spells out stands alone.
    """
    if unit.kind is not UnitKind.ROW or len(unit.context) != 1:
        return ""
    heads = _cells(unit.context[0].of(text))
    cells = _cells(unit.of(text))
    beside = [len(_cells(other.of(text))) for other in others if other.context == unit.context]
    if len(heads) == len(cells) - 1 and (all(map(_is_year, heads)) or _siblings(heads)):
        heads = ["", *heads]
    sure = len(heads) == len(cells) == max(beside, default=len(cells)) >= _FEWEST_COLUMNS
    if (
        not sure
        or _is_year(heads[0])
        or not re.search(r"[A-Za-z]{3}", cells[0])
        or not all(heads[1:])
    ):
        return ""
    pairs = [(head, cell) for head, cell in zip(heads[1:], cells[1:], strict=True) if cell]
    asked = _evened(question)
    named = [
        pair
        for pair in pairs
        if re.search(rf"(?<![\w/-]){re.escape(_evened(pair[0]))}(?![\w/-])", asked)
    ]
    said = f"{cells[0]}: " + "; ".join(f"{head} – {cell}" for head, cell in (named or pairs))
    return said if len(said) <= _LONGEST and pairs else ""


def row_named(text: str, units: Sequence[Unit], question: str) -> Unit | None:
    """The one row of ``units`` whose label ``question`` spells out; None for none or several."""
    asked = _evened(question)
    named = [
        unit
        for unit in units
        if unit.kind is UnitKind.ROW
        and unit.context
        and len(label := _evened(_cells(unit.spans[0].of(text))[0])) > _SHORTEST_LABEL
        and re.search(rf"(?<![\w/-]){re.escape(label)}(?![\w/-])", asked)
    ]
    return named[0] if len(named) == 1 else None


def _siblings(heads: Sequence[str]) -> bool:
    """Whether the first head is one of values, as the second is: "Restricted funds", "Other funds"."""
    first, second = (set(re.findall(r"[a-z]{3,}", head.lower())) for head in (*heads, "")[:2])
    return bool(first & second)


def _cells(line: str) -> list[str]:
    return [" ".join(cell.split()) for cell in line.split("\t")]


def _is_year(head: str) -> bool:
    return re.fullmatch(r"(?:[A-Za-z]+ )?(?:19|20)\d\d(?:\s?[-–/]\s?\d{2,4})?", head) is not None


def _evened(text: str) -> str:
    """Lower case, every dash and slash the same: "2022–23" and "2022/23" are one year."""
    return _DASHES.sub("-", " ".join(text.lower().split()))
