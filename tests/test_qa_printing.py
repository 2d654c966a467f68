"""Answers as text: whole in a pipe, wrapped on a terminal, and deaf to control characters."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.report import DateRange, Span
from qa import printing
from qa.answer import (
    Answer,
    Nearest,
    PageSpan,
    Quote,
    Searched,
    Statement,
    Status,
    Table,
    TableRow,
)
from qa.widget.language import day_of


def quote(text: str = "Care leavers: Good", **changes: object) -> Quote:
    given: dict[str, object] = {
        "n": 1, "report_id": "r1", "version": "v1", "source": "a/may.pdf", "title": "Inspection",
        "body": "Calderdale", "published": DateRange.of(2024, 5, 15), "period": None, "section": "",
        "spans": (PageSpan(Span(0, len(text)), 1),), "text": text, "score": 1.0,
    }  # fmt: skip
    return Quote(**(given | changes))  # type: ignore[arg-type]


def answer(**changes: object) -> Answer:
    given: dict[str, object] = {
        "id": "a1", "question": "How?", "status": Status.ANSWERED, "text": "Good. [1]",
        "statements": (Statement("Good.", (1,)),), "quotes": (quote(),), "searched": Searched(3, 1),
    }  # fmt: skip
    return Answer(**(given | changes))  # type: ignore[arg-type]


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines are wrapped as on a terminal of 40 columns."""
    monkeypatch.setattr(printing, "width", lambda: 40)


def test_a_pipe_gets_an_answer_with_quote_report_date_and_page(
    capsys: pytest.CaptureFixture[str],
) -> None:
    printing.print_answer(answer(), said=False)
    assert capsys.readouterr().out == (
        "Good. [1]\n"
        "\n"
        "[1] “Care leavers: Good”\n"
        "    Inspection · Calderdale · 15 May 2024 · page 1\n"
        "    a/may.pdf\n"
        "\n"
        "Searched 1 report of 3.\n"
    )


def test_statements_printed_as_they_came_are_not_printed_again(
    capsys: pytest.CaptureFixture[str],
) -> None:
    printing.print_answer(answer(), said=True)
    assert "Good. [1]" not in capsys.readouterr().out


def test_an_answer_that_the_reports_do_not_hold_says_what_was_looked_at_and_what_is_nearest(
    capsys: pytest.CaptureFixture[str],
) -> None:
    near = Nearest(
        "r1", "v1", "a.txt", "Inspection", None, None, "Findings", None, None, 0, 4, "Near", 0.5
    )
    silent = answer(
        status=Status.NOT_IN_REPORTS, text="The reports do not say.", statements=(), quotes=(),
        nearest=(near,), notes=("2021 is not loaded.",),
        searched=Searched(3, 0, unreadable=1, missing=("No report from 2021.",)),
    )  # fmt: skip
    printing.print_answer(silent, said=False)
    out = capsys.readouterr().out
    assert out.startswith("The reports do not say.\n")
    assert "Nearest passages:\n\nInspection · Findings\n    Near\n" in out
    assert "Searched 0 reports of 3.\n1 report could not be read.\nNo report from 2021.\n" in out
    assert "2021 is not loaded.\n" in out


def test_a_report_without_a_day_of_publication_is_told_by_the_days_it_covers() -> None:
    weeks = DateRange(date(2022, 11, 21), date(2022, 12, 2))
    undated = quote(published=None, period=weeks)
    told = "covers 21 November 2022 to 2 December 2022"
    assert f"Calderdale · {told} · page 1" in printing.quote_lines(undated)
    on_the_wire = {"published": None, "period": {"from": "2022-11-21", "to": "2022-12-02"}}
    assert day_of(on_the_wire) == told
    assert day_of({"published": None, "period": {"from": "2022-11-21", "to": "2022-11-21"}}) == (
        "covers 21 November 2022"
    )
    assert day_of({**on_the_wire, "published": "2023-01-31"}) == "published 31 January 2023"
    assert day_of({"published": None, "period": None}) == day_of({"published": None}) == "no date"


def test_an_ambiguous_answer_asks_which_one_is_meant() -> None:
    which = answer(searched=Searched(2, 2, choices=("Newport", "Newport Pagnell")))
    assert "Which one is meant: Newport, Newport Pagnell?" in printing.closing_lines(which)


def test_a_table_is_aligned_and_names_the_quotes_of_each_row() -> None:
    table = Table(
        ("Year", "Judgement"),
        (TableRow(("2012", "Inadequate"), (1,)), TableRow(("2024", ""), (2, 3))),
    )
    assert printing.table_lines(table).splitlines()[1:] == [
        "2012  Inadequate  [1]",
        "2024              [2][3]",
    ]


@pytest.mark.usefixtures("terminal")
def test_a_terminal_gets_lines_of_its_width_with_every_word() -> None:
    text = "word " * 40
    lines = printing.wrapped(text, "    ").splitlines()
    assert max(map(len, lines)) <= 40
    assert [word for line in lines for word in line.split()] == text.split()


def test_lines_of_a_pipe_stay_whole() -> None:
    assert printing.wrapped("word " * 100, "  ") == "  " + "word " * 100


@pytest.mark.parametrize(
    "planted", ["\x1b[31mred", "\x9b2J", "a\rb", "\N{RIGHT-TO-LEFT OVERRIDE}txt", "\x00", "\ud800"]
)
def test_control_characters_of_a_report_never_reach_the_terminal(planted: str) -> None:
    shown = printing.quote_lines(quote(planted, title=planted, source=planted))
    assert not {"\x1b", "\x9b", "\r", "\x00", "\N{RIGHT-TO-LEFT OVERRIDE}"} & set(
        shown.replace("\x1b[1m", "").replace("\x1b[2m", "").replace("\x1b[0m", "")
    )
    shown.encode()


@given(st.text())
def test_plain_text_keeps_every_letter_and_can_always_be_written(text: str) -> None:
    shown = printing.plain(text)
    assert len(shown) == len(text)
    shown.encode()
    assert all(old == new for old, new in zip(text, shown, strict=True) if old.isalnum())


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        (DateRange.of(2024, 5, 15), "15 May 2024"),
        (DateRange.of(2024, 5), "May 2024"),
        (DateRange.of(2024), "2024"),
        (DateRange(date(2024, 2, 19), date(2024, 2, 23)), "19 February 2024 to 23 February 2024"),
    ],
)
def test_dates_read_as_people_write_them(dates: DateRange, words: str) -> None:
    assert dates.in_words == words


@pytest.mark.parametrize(
    ("seconds", "clock"), [(0, "0:00"), (7.9, "0:07"), (754, "12:34"), (3723, "1:02:03")]
)
def test_durations_are_clock_times(seconds: float, clock: str) -> None:
    assert printing.duration(seconds) == clock


@pytest.mark.parametrize(
    ("count", "words"),
    [(512, "512 B"), (1500, "1.5 kB"), (2_000_000, "2.0 MB"), (10**13, "10000.0 GB")],
)
def test_sizes_are_in_thousands(count: int, words: str) -> None:
    assert printing.size(count) == words


def test_long_names_are_cut_in_their_middle() -> None:
    assert printing.shortened("abcdefghij", 5) == "ab…ij"
    assert printing.shortened("short\nname", 20) == "short name"
