"""Grades of frameworks that no rule names: grids, lines, codes; and what is no grade of the report's own."""

from __future__ import annotations

import pytest

from corpus.rules import OVERALL
from tests.test_corpus_judgements import judged, table


def report(text: str) -> list[tuple[str, str]]:
    return judged(f"# Report on Northmoor\n\nWe looked at it in May 2022.\n\n{text}\n")


def test_a_cell_under_a_grade_has_it_in_its_own_column() -> None:
    grid = table(
        ("Outstanding", "Good", "Inadequate"),
        ("", "Preventing fires", "Answering calls"),
        ("Training", "", ""),
    )
    assert set(report(grid)) == {
        ("Preventing fires", "Good"),
        ("Answering calls", "Inadequate"),
        ("Training", "Outstanding"),
    }


def test_each_cell_of_a_grid_is_judged_by_its_row_and_column() -> None:
    grid = table(
        ("", "Safe", "Caring", "Overall"),
        ("Surgery", "Inadequate", "Good", "Requires improvement"),
        ("Overall", "Good", "Outstanding", "Good"),
    )
    assert report(grid) == [
        ("Surgery – Safe", "Inadequate"),
        ("Surgery – Caring", "Good"),
        ("Surgery", "Requires improvement"),
        ("Safe", "Good"),
        ("Caring", "Outstanding"),
        ("Overall", "Good"),
    ]


@pytest.mark.parametrize(
    "heads",
    [
        ("Area", "Previous rating", "Rating"),
        ("Area", "Last inspection", "This inspection"),
        ("Area", "2017", "2019"),
        ("Area", "May 2017", "June 2019"),
    ],
)
def test_a_column_of_a_former_time_is_not_the_reports_own(heads: tuple[str, ...]) -> None:
    grid = table(heads, ("People", "Good", "Inadequate"), ("Money", "Inadequate", "Good"))
    assert report(grid) == [("People", "Inadequate"), ("Money", "Good")]


def test_nor_where_the_own_grades_are_of_a_scale_that_is_not_known() -> None:
    grid = table(("Test", "2018", "2022"), ("Work", "Good", "Poor"), ("Respect", "Good", "Good"))
    assert report(grid) == [("Respect", "Good")]
    poor = table(("Test", "2018", "2022"), ("Work", "Good", "Poor"), ("Safety", "Good", "Poor"))
    assert report(poor) == []


@pytest.mark.parametrize("first", [("Area", "2019", "2017"), ("Area", "Now", "Previous grade")])
def test_nor_where_it_comes_last(first: tuple[str, ...]) -> None:
    assert report(table(first, ("People", "Good", "Inadequate"))) == [("People", "Good")]


@pytest.mark.parametrize(
    "sentence",
    [
        "At our last inspection in 2015 we rated the hospital as good overall.",
        "At the previous inspection, the school was judged to be outstanding overall.",
        "The school was rated good overall until 2019.",
        "The service had been rated inadequate overall.",
        "When last inspected the force was graded as good overall.",
        "Overall effectiveness at the last inspection: good",
        "The school was previously judged to be good overall.",
    ],
)
def test_a_former_grade_is_not_the_reports_own(sentence: str) -> None:
    assert report(sentence) == []


def test_a_grade_alone_under_its_heading_judges_it() -> None:
    text = (
        "## Responding to the public\n\n**Inadequate**\n\nCalls wait.\n\n## Good\n\nMore is said."
    )
    assert report(text) == [("Responding to the public", "Inadequate")]


@pytest.mark.parametrize("lead", ["", "- "])
def test_lines_of_labels_and_grades_count_where_two_follow_each_other(lead: str) -> None:
    run = f"{lead}Investigating crime: Good\n\n{lead}Armed policing: Ungraded\n\n{lead}Custody – Adequate"
    assert report(run) == [("Investigating crime", "Good"), ("Custody", "Adequate")]
    assert report(f"{lead}Weather: Good\n\nIt rained later.") == []


def test_a_sentence_under_its_heading_says_what_a_body_is_good_at() -> None:
    text = "## Investigating crime\n\nThe force requires improvement at investigating crime."
    assert report(text) == [("investigating crime", "requires improvement")]
    assert report("## Staffing\n\nCarers are good at listening.") == []
    assert (
        report("## Supporting families\n\nOutcomes are good for families, supporting them.") == []
    )
    assert report("## Inspection\n\nThe home was judged inadequate at this inspection.") == []


def test_a_grade_that_has_changed_since_a_former_time_is_the_reports_own() -> None:
    text = "The services of leaders have declined since the last inspection and are now inadequate."
    assert [grade for _, grade in report(text)] == ["inadequate"]


def test_a_school_that_continues_to_be_good_is_good() -> None:
    assert report("Hillside continues to be a good school.") == [(OVERALL, "good")]
    assert report("At the last inspection it remains a good school.") == []
    assert report("The food remains a good match for the season.") == []


def test_codes_count_where_the_report_calls_them_grades() -> None:
    text = (
        "We concluded a G3 grade.\n\nGovernance: G3 (Downgrade)\n\nFlat: A2\n\n"
        "## Key to grades\n\nG1 The provider is well run.\n\nG3 The provider is not."
    )
    assert report(text) == [("Governance", "G3")]
    assert report("Flat: F2\n\nTable – A1\n\nWe grade homes.") == []
    both = "We grade landlords.\n\n## Viability – V2 – April 2024\n\nText.\n\n## Consumer – C3"
    assert report(both) == [("Viability", "V2"), ("Consumer", "C3")]


def test_a_key_to_grades_is_no_judgement() -> None:
    key = "## What our ratings mean\n\nSafe care: Good\n\nKind care: Outstanding"
    assert report(f"{key}\n\n## Findings\n\nSafe: Inadequate\n\nKind: Good") == [
        ("Safe", "Inadequate"),
        ("Kind", "Good"),
    ]
