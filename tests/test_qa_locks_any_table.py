"""Tables of any figures: what a cell has passes, and the figure of any other cell is held in its place."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from eval.statements import quote_of
from qa.locks import breaches

ROWS = ("Aldervale", "Riverside", "Moorfield", "Kingsbury")
COLUMNS = ("Admissions", "Readmissions", "Complaints")
COUNT = len(ROWS) * len(COLUMNS)
FIGURES = st.lists(st.integers(20, 9000), min_size=COUNT, max_size=COUNT, unique=True)


@settings(max_examples=40, deadline=None)
@given(FIGURES, st.integers(0, COUNT - 1), st.integers(0, COUNT - 1))
def test_a_figure_passes_for_its_own_row_and_column_alone(
    figures: list[int], own: int, other: int
) -> None:
    """Of whatever figures the table is made."""
    width = len(COLUMNS)
    lines = ["\t".join(("Hospital", *COLUMNS))]
    for number, row in enumerate(ROWS):
        cells = figures[number * width : (number + 1) * width]
        lines.append("\t".join((row, *(f"{cell:,}" for cell in cells))))
    quote = quote_of("\n".join(lines), body="Tarn Region", title="Annual statistics 2013")
    row, column = ROWS[own // width], COLUMNS[own % width].lower()
    assert not breaches(f"{row} had {figures[own]:,} {column}.", [quote])
    if other != own:
        assert breaches(f"{row} had {figures[other]:,} {column}.", [quote])
