"""The library as a list: what is found, in what order, and what is counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.records import ReportRecord, ReportStatus
from corpus.report import DateRange, Format
from corpus.sources import Source
from corpus.unseen import warnings_of
from qa.catalogue import PER_PAGE, Order, Show, Wanted, fitting, look_through, ordered

DAY = datetime(2026, 5, 1, tzinfo=UTC)


def record(number: int, title: str = "Report", **given: object) -> ReportRecord:
    source = Source("/reports", f"{number:04d}.pdf")
    made = ReportRecord(
        report_id=f"r{number}",
        version="v",
        source=source,
        sources=(source,),
        format=Format.PDF,
        title=title,
        bodies=(),
        published=None,
        published_origin=None,
        period=None,
        status=ReportStatus.READY,
        warnings=(),
        page_count=1,
        added=DAY + timedelta(days=number),
        sha256="0",
        size=1,
        first_passage_id=1,
        passage_count=1,
    )
    return replace(made, **given)  # type: ignore[arg-type]


BURY = record(1, "Inspection", bodies=("Bury",), published=DateRange.of(2012, 3, 4))
CALDERDALE = record(2, "Focused visit", bodies=("Calderdale",), published=DateRange.of(2024))
BOTH = record(
    3, "Two councils", bodies=("bury", "Calderdale"), warnings=warnings_of("It holds", 3, 0)
)
SCANNED = record(4, "A picture", status=ReportStatus.NEEDS_OCR, published=DateRange.of(2020, 5))
ALL = (BURY, CALDERDALE, BOTH, SCANNED)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(), "1234"),
        (Wanted(words="inspection BURY"), "1"),
        (Wanted(words="0004.pdf"), "4"),
        (Wanted(words="bury focused"), ""),
        (Wanted(body="BURY"), "13"),
        (Wanted(body="Bur"), ""),
        (Wanted(published=DateRange.of(2024, 7)), "2"),
        (Wanted(published=DateRange(DateRange.of(2013).first, DateRange.of(2020, 5, 1).last)), "4"),
        (Wanted(show=Show.READY), "123"),
        (Wanted(show=Show.UNREAD), "4"),
        (Wanted(show=Show.HIDING), "3"),
        (Wanted(show=Show.WARNED), "3"),
        (Wanted(show=Show.UNDATED), "3"),
        (Wanted(show=Show.NAMELESS), "4"),
        (Wanted(words="two", body="calderdale", show=Show.UNDATED), "3"),
    ],
)
def test_all_that_is_wanted_must_fit(wanted: Wanted, found: str) -> None:
    assert [each.report_id for each in fitting(ALL, wanted)] == [f"r{number}" for number in found]


def test_a_report_whose_period_is_known_is_not_undated_and_stands_at_its_time() -> None:
    between = record(9, "covers 2016", period=DateRange.of(2016))
    assert fitting([between], Wanted(show=Show.UNDATED)) == []
    newest = [each.report_id for each in ordered((*ALL, between), Order.NEWEST)]
    assert newest == ["r2", "r4", "r9", "r1", "r3"]


def test_a_word_does_not_run_from_one_field_into_the_next() -> None:
    assert not fitting([record(1, "ends in in", bodies=("spection",))], Wanted(words="inspection"))


@pytest.mark.parametrize(
    ("order", "found"),
    [
        (Order.NEWEST, "2413"),
        (Order.OLDEST, "1423"),
        (Order.TITLE, "4213"),
        (Order.BODY, "1324"),
        (Order.ADDED, "4321"),
        (Order.SOURCE, "1234"),
    ],
)
def test_orders_put_what_is_unknown_last_and_equal_ones_by_source(order: Order, found: str) -> None:
    assert [each.report_id for each in ordered(ALL, order)] == [f"r{number}" for number in found]


def test_counts_and_choices_are_of_the_whole_library() -> None:
    listing = look_through(ALL, Wanted(words="nothing has this"))
    assert (listing.found, listing.held, listing.records) == (0, 4, ())
    assert listing.counts == {
        Show.ALL: 4, Show.READY: 3, Show.UNREAD: 1, Show.HIDING: 1, Show.WARNED: 1, Show.UNDATED: 1, Show.NAMELESS: 1,
    }  # fmt: skip
    assert listing.bodies == {"Bury": 1, "bury": 1, "Calderdale": 2}
    assert listing.years == (2012, 2024)
    assert look_through((), Wanted()).years is None


@given(st.integers(0, 3 * PER_PAGE), st.integers(1, 10))
def test_pages_show_every_report_once_and_end_with_the_last(held: int, page: int) -> None:
    records = [record(number) for number in range(held)]
    listing = look_through(records, Wanted(order=Order.SOURCE, page=page))
    assert 1 <= listing.page <= listing.pages
    assert listing.page == min(page, listing.pages)
    pages = [
        each
        for number in range(1, listing.pages + 1)
        for each in look_through(records, Wanted(order=Order.SOURCE, page=number)).records
    ]
    assert pages == records
