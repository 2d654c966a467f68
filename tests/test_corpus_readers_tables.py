"""Tables in plain text, and header rows of any table."""

from __future__ import annotations

import pytest

from corpus.readers.composer import Line
from corpus.readers.tables import header_count, text_table


def rows(*lines: str) -> list[tuple[str, ...]] | None:
    """Cells of the table that the lines draw."""
    found = text_table(lines)
    return None if found is None else [line.cells for line in found]


def test_tabs_part_cells() -> None:
    assert rows("Good\tA service", "Poor\tNo service") == [
        ("Good", "A service"),
        ("Poor", "No service"),
    ]


def test_several_tabs_are_one_where_that_evens_the_rows_out() -> None:
    assert rows("Good\t\tyes", "Satisfactory\tno") == [("Good", "yes"), ("Satisfactory", "no")]
    assert rows("a\t\tb", "a\tc\td") == [("a", "", "b"), ("a", "c", "d")], "an empty cell"


def test_bars_part_cells_and_a_rule_ends_the_header() -> None:
    assert text_table(["| Measure | 2024 |", "|---|---:|", "| Calls | 87% |"]) == [
        Line(("Measure", "2024"), header=True),
        Line(("Calls", "87%")),
    ]
    assert text_table(["+----+---+", "| A  | B |", "+----+---+", "| 1  | x |", "+----+---+"]) == [
        Line(("A", "B"), header=True),
        Line(("1", "x")),
    ]


def test_aligned_columns_are_cells() -> None:
    assert text_table(
        ["Class             2018    2019", "------------------------------", "Aeroplanes         310     298",
         "Gliders and", "balloons            60      57"]
    ) == [
        Line(("Class", "2018", "2019"), header=True),
        Line(("Aeroplanes", "310", "298")),
        Line(("Gliders and balloons", "60", "57")),
    ]  # fmt: skip


def test_a_wrapped_cell_is_put_together() -> None:
    assert rows("Grade   Meaning", "Good    A service that", "        is good", "Poor    None") == [
        ("Grade", "Meaning"),
        ("Good", "A service that is good"),
        ("Poor", "None"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["The council did well.  Inspectors saw that", "all were safe.  Staff were good", "and good.  They are."],
        ["One line only   with a gap"],
        ["No gaps at all", "in these lines"],
    ],
)  # fmt: skip
def test_prose_is_no_table(lines: list[str]) -> None:
    assert text_table(lines) is None


@pytest.mark.parametrize(
    ("table", "count"),
    [
        ([["Class", "2018", "2019"], ["Planes", "310", "298"]], 1),
        ([["", "Outstanding", "Good"], ["Homes", "9", "71"]], 1),
        ([["", "Year", ""], ["Measure", "2021", "2022"], ["Homes", "290", "312"]], 2),
        ([["Class", "Number"], ["Planes", "310"]], 1),
        ([["Outstanding", "Much better"], ["Good", "Better"]], 0),
        (
            [
                ["Lead inspector", "Jane Example"],
                ["Reference", "10312345"],
                ["Published", "2 May 2024"],
            ],
            0,
        ),
        ([["Planes", "310"], ["Gliders", "57"]], 0),
        ([["Only one row", "x"]], 0),
        ([], 0),
    ],
)
def test_header_rows_are_told_by_labels_over_numbers(table: list[list[str]], count: int) -> None:
    assert header_count(table) == count


def test_a_first_row_that_alone_is_bold_is_the_header() -> None:
    table = [["Date", "Event"], ["1 May 2015", "A visit"]]
    assert header_count(table, [True, False]) == 1
    assert header_count(table, [True, True]) == 0
    assert header_count([["Events", ""], *table], [True, False, False]) == 0, "a title, not labels"
