"""When a report came out and what time it is about, as it says so itself."""

from __future__ import annotations

import pytest

from corpus.dating import period, published
from corpus.readers import read
from corpus.report import Fact

PROSE = "\n\nThe garden was well kept. Staff knew every visitor by name, and said so.\n"


def _published(text: str, path: str = "report.txt") -> list[str]:
    return _values(list(published(read(text.encode(), path), path)))


def _period(text: str, path: str = "report.txt") -> list[str]:
    return _values(list(period(read(text.encode(), path), path)))


def _values(facts: list[Fact]) -> list[str]:
    return [fact.value for fact in facts]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Date of inspection:    Monday 3 June 2019, 8.30am to noon", "2019-06-03"),
        ("Date and time of visit: Friday 7 June 2019, 2pm", "2019-06-07"),
        ("Date & Time (UTC): 4 June 2019 at 0815 hrs", "2019-06-04"),
        ("Date of assessment       5 June 2019", "2019-06-05"),
        ("Date of inspection visit:\n06 June 2019", "2019-06-06"),
        ("Applies to the calendar year 2018", "2018"),
        ("In the year to 30 June 2019 we planted 40 trees.", "2018-07-01/2019-06-30"),
        (
            "This report covers the financial year from 1 July 2018 to 30 June 2019.",
            "2018-07-01/2019-06-30",
        ),
        (
            "Report for Fiscal Year 2019\n\nFiscal year ended June 30, 2019.",
            "2018-07-01/2019-06-30",
        ),
        ("Third quarter 2019 (July to September)", "2019-07-01/2019-09-30"),
    ],
)
def test_the_time_a_report_is_about_stands_behind_its_label(line: str, day: str) -> None:
    assert _period(f"Birch Hill Gardens\n\n{line}{PROSE}") == [day]


def test_the_day_of_a_former_inspection_is_not_the_reports() -> None:
    text = f"Birch Hill Gardens\n\nPrevious inspection date: 3 June 2016\nInspection date: 4 June 2019{PROSE}"
    assert _period(text) == ["2019-06-04"]


@pytest.mark.parametrize(
    "line",
    [
        "Overall: limited. Previous opinion (2016/17): substantial.",
        "Second Report of Session 2016–17",
    ],
)
def test_years_of_a_former_report_or_a_session_are_no_period(line: str) -> None:
    assert _period(f"Birch Hill Gardens\n\n{line}{PROSE}") == []
    assert _period(f"Birch Hill Gardens\n\n{line}\n\nGardens in 2018/19{PROSE}") == [
        "2018-04-01/2019-03-31"
    ]


def test_a_day_in_another_sentence_than_the_event_is_not_the_events() -> None:
    text = "I looked into the death of a swan. The inquiry ended on 9 May 2019.\n"
    assert _period(f"Inquiry\n\n{text}{PROSE}") == []
    assert _period(f"Inquiry\n\nDeath of a swan at Birch Hill, 4 May 2019{PROSE}") == ["2019-05-04"]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Report sent: 20 June 2019", "2019-06-20"),
        ("Final report – 21 June 2019. Reference 7.", "2019-06-21"),
        ("Date: 22 Jun 2019 | Section: Gardens | Share", "2019-06-22"),
        ("GARDEN REPORT | NO 4 | JUNE 2019", "2019-06"),
        ("Presented to the Gardens Board in public, 24 June 2019", "2019-06-24"),
        ("Ordered by the House to be printed on 25 June 2019", "2019-06-25"),
        ("Ordered by the House to be printed 26 June 2019", "2019-06-26"),
        ("Tabled in the Legislative Assembly on June 27, 2019", "2019-06-27"),
        ("Date of determination: 28 June 2019", "2019-06-28"),
        (
            "Released June 29, 2019\n\nThe next review will be published on May 15, 2020.",
            "2019-06-29",
        ),
    ],
)
def test_a_report_came_out_when_its_head_says_so(line: str, day: str) -> None:
    assert _published(f"Birch Hill Gardens, a report on all that grows there\n\n{line}{PROSE}") == [
        day
    ]


@pytest.mark.parametrize(
    "line",
    [
        "May 2016   Nov 2017   June 2019",
        "Date of visit: 4 June 2019",
        "Fire, 4 June 2019",
    ],
)
def test_what_stands_short_on_a_cover_is_not_always_its_date(line: str) -> None:
    assert _published(f"Birch Hill Gardens\n\n{line}{PROSE}") == []


def test_the_day_of_signing_ends_the_last_line() -> None:
    assert _published(f"Birch Hill{PROSE}\nAda Plum, Head Gardener. 27 June 2019\n") == [
        "2019-06-27"
    ]
    assert _published(f"Birch Hill{PROSE}\nThe next visit will be on 27 June 2019.\n") == []


def test_a_foreword_is_dated_below_its_name_and_a_chronology_is_not() -> None:
    early = "Ada Plum\nHead Gardener\nJune 2019\nWhat we found\n"
    late = f"Birch Hill{PROSE * 16}\n{early}{PROSE}"
    assert _published(late) == ["2019-06"]
    assert _published(late.replace("What we found", "The bed was dug over.\n\nJuly 2019\n")) == []
