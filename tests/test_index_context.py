"""The line put before a passage for search."""

from __future__ import annotations

import pytest

from corpus.report import DateRange, Fact, FactKind, Origin, Passage, Span, Unit, UnitKind
from index.context import context_line, searched_text, spoken
from tests.library_doubles import body, published, text_report


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        ("2024-05-15", "15 May 2024"),
        ("2024-05", "May 2024"),
        ("2024", "2024"),
        ("2024-02-19/2024-02-23", "19 February 2024 to 23 February 2024"),
    ],
)
def test_dates_are_written_as_reports_print_them(dates: str, words: str) -> None:
    assert spoken(DateRange.parse(dates)) == words


def test_the_line_says_body_dates_and_title() -> None:
    facts = [
        body("Calderdale"),
        published("2024-05-15"),
        Fact(FactKind.PERIOD, "2024-02-19/2024-02-23", Origin.TEXT),
        Fact(FactKind.TITLE, "Children’s services", Origin.TEXT),
    ]
    assert context_line(text_report("Text.", facts=facts)) == (
        "Calderdale | published 15 May 2024, period 19 February 2024 to 23 February 2024 | "
        "Children’s services"
    )


def test_for_want_of_a_title_the_files_name_is_taken() -> None:
    report = text_report("Text.", "reports/80444_calderdale-children's services.pdf")
    assert context_line(report) == "80444 calderdale children's services"


def test_what_is_encoded_is_context_headings_and_text() -> None:
    passage = Passage((Unit(UnitKind.SENTENCE, (Span(0, 5),), 0),), ("Care", "Leavers"), 1, 1)
    assert searched_text("Hull | 2024", passage, "Text.") == "Hull | 2024\nCare › Leavers\nText."
    assert searched_text("", Passage(passage.units, (), 1, 1), "Text.") == "Text."
