"""Titles leave out who wrote the report; dates are read where a cover or a board's words give them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.facts import facts
from corpus.readers import read
from corpus.report import FactKind, Origin
from corpus.titles import titles
from corpus.units import units


def _facts(text: str, kind: FactKind) -> list[str]:
    document = read(text.encode(), "x.md")
    return [
        fact.value
        for fact in facts(document, units(document), "x.md")
        if fact.kind is kind and fact.origin is Origin.TEXT
    ]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("HMICFRS\n\nAn inspection of Dunmoor Police\n", "An inspection of Dunmoor Police"),
        (
            "# Care Quality Commission\n\n# Larkfield House\n\n## Inspection report\n\nIt is a home.\n",
            "Larkfield House – Inspection report",
        ),
        (
            "Her Majesty’s Inspectorate of Prisons\n\nReport on a visit to HMP Dunmoor\n",
            "Report on a visit to HMP Dunmoor",
        ),
        ("Estyn\n\nA report on Ysgol Fryn\n", "A report on Ysgol Fryn"),
        (
            "# Rail Accident Report\n\n# Collision at Marsh Lane crossing, Dunmoor, 9 February 2021\n",
            "Rail Accident Report – Collision at Marsh Lane crossing, Dunmoor, 9 February 2021",
        ),
        ("# Annual report\n\n# Inspection date: 3 May 2021\n\nText.\n", "Annual report"),
        ("# Care Quality Commission annual report\n", "Care Quality Commission annual report"),
        ("Ofsted\n", "Ofsted"),
    ],
)
def test_a_title_leaves_out_whoever_wrote_the_report(text: str, title: str) -> None:
    assert _facts(text, FactKind.TITLE) == [title]


def test_the_printed_title_begins_at_the_line_that_the_file_marks_as_its_title() -> None:
    document = read(b"Dunmoor Fire Service\n\n# Annual Report 2022-23\n\nIt was hot.\n", "x.md")
    marked = replace(document, title="Annual Report 2022-23")
    assert next(titles(marked, "x.md")).value == "Annual Report 2022-23"
    unmarked = replace(document, title="Microsoft Word")
    assert next(titles(unmarked, "x.md")).value == "Dunmoor Fire Service"


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("# Review\n\nPublished by Dunmoor Fire Service, August 2023\n", "2023-08"),
        (
            "# Review\n\nPublished by the Regulator of Social Housing on 17 April 2024.\n",
            "2024-04-17",
        ),
        ("# Review\n\nIssued by the Office of Audits (12 May 2022)\n", "2022-05-12"),
        (
            "# Review\n\n" + "Long text. " * 800 + "\n\nPublished by Larkfield, May 2020\n",
            "2020-05",
        ),
        ("# Report\n\nApproved by the trustees on 19 September 2023 and signed.\n", "2023-09-19"),
        (
            "# Report\n\nThese accounts were approved by the Board of Governors on 4 May 2021.\n",
            "2021-05-04",
        ),
        (
            "# Report\n\nThe financial statements were authorised for issue by the Council on 1 July 2022.\n",
            "2022-07-01",
        ),
        (
            "# Report\n\nPublished on: 14 March 2023\n\nApproved by the board on 1 March 2023\n",
            "2023-03-14",
        ),
    ],
)
def test_the_day_of_publication_is_read_in_a_publishers_and_a_boards_words(
    text: str, published: str
) -> None:
    assert _facts(text, FactKind.PUBLISHED) == [published]


@pytest.mark.parametrize(
    "text",
    [
        "A guide that was published by Dunmoor Press in 2019 says more.",
        "The new strategy was approved by the board on 4 May 2021.",
        "Spending was signed off by a manager on 4 May 2021.",
    ],
)
def test_what_others_published_or_a_board_approved_besides_is_no_publication(text: str) -> None:
    assert _facts(f"# Review\n\n{'It is long. ' * 100}\n\n{text}\n", FactKind.PUBLISHED) == []


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Inspection dates: 8 and 9 November 2022", "2022-11-08/2022-11-09"),
        ("Dates of inspection: 30 November and 1 December 2022", "2022-11-30/2022-12-01"),
        ("Review dates: 8, 9 & 10 May 2021", "2021-05-08/2021-05-10"),
        ("Grounding of the ferry Larkspur, 9 February 2021", "2021-02-09"),
        ("Opening of the station at Marsh Lane, 9 February 2021", ""),
    ],
)
def test_the_days_covered_are_read_in_a_run_of_single_days_and_beside_an_event(
    text: str, period: str
) -> None:
    assert _facts(f"# Review\n\n{text}\n\nIt rained.\n", FactKind.PERIOD) == [period] * bool(period)
