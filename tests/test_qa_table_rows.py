"""Rows of tables are said with the heads of their columns where these are sure, else as they stand."""

from __future__ import annotations

import pytest

from corpus.readers import read
from corpus.report import UnitKind
from corpus.units import units
from qa.table_rows import is_graded_column, is_header, row_named, row_said
from tests.test_corpus_judgements import table

FIRES = table(
    ("Incident", "Year", "Target", "Fires"),
    ("Barns", "2021", "10", "12"),
    ("Homes", "2021", "", "7"),
)


def said(grid: str, label: str, question: str = "") -> str:
    document = read(f"# Report\n\n{grid}\n".encode(), "report.md")
    rows = [unit for unit in units(document) if unit.kind is UnitKind.ROW]
    [row] = [unit for unit in rows if unit.spans[0].of(document.text).startswith(label)]
    return row_said(document.text, row, rows, question)


def test_each_value_has_its_column() -> None:
    assert said(FIRES, "Barns") == "Barns: Year – 2021; Target – 10; Fires – 12"
    assert said(FIRES, "Homes") == "Homes: Year – 2021; Fires – 7"


def test_a_column_that_the_question_spells_out_stands_alone() -> None:
    years = table(("", "2020–21", "2021–22"), ("Fires", "911", "874"), ("Floods", "3", "4"))
    assert said(years, "Fires") == "Fires: 2020–21 – 911; 2021–22 – 874"
    assert said(years, "Fires", "How many fires in 2021-22?") == "Fires: 2021–22 – 874"
    assert said(years, "Fires", "How many fires in 2021/22?") == "Fires: 2021–22 – 874"
    assert said(years, "Fires", "How many fires in 2021?").count("–") == 4


def test_a_year_is_no_financial_year() -> None:
    costs = table(("", "Total 2023", "Total 2022"), ("Shelters", "1,707", "1,288"))
    assert (
        said(costs, "Shelters", "costs in 2022/23")
        == "Shelters: Total 2023 – 1,707; Total 2022 – 1,288"
    )


@pytest.mark.parametrize(
    ("grid", "label"),
    [
        (table(("Good", "Fair", "Poor"), ("", "Care", "Costs"), ("Calls", "", "")), "Care"),
        (table(("Item", "Cost", "Sum"), ("Roof", "5", ""), ("Door", "6", "7")), "Roof"),
        (table(("", "Cost", "Sum"), ("Roof", "5", ""), ("Door", "6", "7")), "Roof"),
        (table(("Item", "Cost"), ("Roof", "5")), "Roof"),
    ],
)
def test_where_an_empty_end_leaves_the_column_open_no_head_is_said(grid: str, label: str) -> None:
    assert said(grid, label) == ""


def test_a_header_says_nothing_and_a_row_is_found_by_its_label() -> None:
    document = read(f"# Report\n\n{FIRES}\n".encode(), "report.md")
    rows = [unit for unit in units(document) if unit.kind is UnitKind.ROW]
    assert [is_header(document.text, row, rows) for row in rows] == [True, False, False]
    assert row_named(document.text, rows, "How many barns burnt?") == rows[1]
    assert row_named(document.text, rows, "Barns or homes?") is None
    assert row_named(document.text, rows, "How many barnstormers?") is None


def test_a_pair_and_a_caption_at_the_top_say_something() -> None:
    pair = table(("Measure", "Calls handled"), ("Source", "12 logs"), ("Limits", "3 days"))
    document = read(f"# Report\n\n{pair}\n".encode(), "report.md")
    rows = [unit for unit in units(document) if unit.kind is UnitKind.ROW]
    assert not any(is_header(document.text, row, rows) for row in rows)


def test_a_row_under_grades_is_left_to_the_judgements() -> None:
    grades = table(("Good", "Adequate", "Inadequate"), ("", "Costs", "Calls"), ("Care", "", ""))
    document = read(f"# Report\n\n{grades}\n\n{FIRES}\n".encode(), "report.md")
    rows = [unit for unit in units(document) if unit.kind is UnitKind.ROW]
    found = [is_graded_column(document.text, row) for row in rows]
    assert found == [False, True, True, False, False, False]
