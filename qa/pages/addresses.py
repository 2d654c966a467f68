"""Addresses of pages, from values."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from urllib.parse import quote as percent_encode
from urllib.parse import urlencode

from corpus.report import DateRange
from qa.catalogue import Order, Show, Wanted


def listing_address(wanted: Wanted, *, within: str = "") -> str:
    """Where the library is listed as ``wanted``; what is as usual is left out."""
    first, last = _ends(wanted.published)
    fields = {
        "q": wanted.words,
        "within": within,
        "body": wanted.body,
        "from": first,
        "to": last,
        "show": "" if wanted.show is Show.ALL else wanted.show.value,
        "order": "" if wanted.order is Order.NEWEST else wanted.order.value,
        "page": "" if wanted.page == 1 else str(wanted.page),
    }
    query = urlencode({name: value for name, value in fields.items() if value})
    return f"/reports?{query}" if query else "/reports"


def _ends(published: DateRange | None) -> tuple[str, str]:
    """First and last day, as years where they begin and end one, "" where the range is open."""
    if published is None:
        return "", ""
    first, last = published.first, published.last
    return (
        "" if first == date.min else first.isoformat().removesuffix("-01-01"),
        "" if last == date.max else last.isoformat().removesuffix("-12-31"),
    )


def report_address(
    report_id: str, version: str | None = None, *, spans: Iterable[tuple[int, int]] = ()
) -> str:
    """Where a report is shown: its current version, or the one named; with ``spans``, at them.

    The address with spans is the permalink of a passage: ``/reports/ID#c123-245,250-260`` in code
    points of the canonical text.
    """
    address = f"/reports/{percent_encode(report_id, safe='')}"
    if version is not None:
        address += f"?version={percent_encode(version, safe='')}"
    anchor = anchor_of(spans)
    return f"{address}#{anchor}" if anchor else address


def anchor_of(spans: Iterable[tuple[int, int]]) -> str:
    """The part of a permalink after ``#``; empty without spans."""
    places = ",".join(f"{start}-{end}" for start, end in spans)
    return f"c{places}" if places else ""


def file_address(report_id: str, version: str) -> str:
    """Where the original file of a version is."""
    report, version = percent_encode(report_id, safe=""), percent_encode(version, safe="")
    return f"/v1/reports/{report}/file?version={version}"


def text_address(report_id: str, version: str) -> str:
    """Where the canonical text of a version is, as plain text."""
    report, version = percent_encode(report_id, safe=""), percent_encode(version, safe="")
    return f"/v1/reports/{report}/text?version={version}"


def image_address(report_id: str, version: str, number: int) -> str:
    """Where the picture of a page is."""
    report, version = percent_encode(report_id, safe=""), percent_encode(version, safe="")
    return f"/v1/reports/{report}/pages/{number}.png?version={version}"
