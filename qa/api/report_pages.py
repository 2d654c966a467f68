"""The pages of the library and of one report; what they look like is in qa/pages."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from corpus.errors import UnknownReport
from corpus.report import DateRange
from index.hit import Filters
from qa.api.bounds import admit, check_question
from qa.api.requests import Id, Text
from qa.api.security import changes_of
from qa.api.state import ServiceOf
from qa.catalogue import Order, Show, Wanted, fitting, look_through
from qa.pages import PAGE_HEADERS
from qa.pages.report import ShownReport, render_report
from qa.pages.reports import render_reports
from qa.widget.language import text

router = APIRouter(include_in_schema=False)
_PASSAGES = 40
"""Passages shown of a search in the texts."""
Short = Annotated[Text, Query(max_length=300)]


@router.get("/reports", dependencies=[Depends(admit)])
def reports(
    request: Request,
    service: ServiceOf,
    q: Short = "",
    within: Short = "",
    body: Short = "",
    first: Annotated[Text, Query(alias="from", max_length=30)] = "",
    last: Annotated[Text, Query(alias="to", max_length=30)] = "",
    show: Short = "",
    order: Short = "",
    page: Short = "1",
) -> Response:
    """The library, as far as it is wanted; what cannot be understood is said in the form."""
    typed = (first.strip(), last.strip())
    published, problem = _between(*typed)
    wanted = Wanted(
        words=" ".join(q.split()),
        body=body,
        published=published,
        show=Show(show) if show in set(Show) else Show.ALL,
        order=Order(order) if order in set(Order) else Order.NEWEST,
        page=max(1, int(page)) if page.isascii() and page.isdecimal() else 1,
    )
    records = service.library.reports()
    passages = None
    if within == "texts" and wanted.words:
        check_question(wanted.words, service.settings)
        fit = {record.report_id for record in fitting(records, Wanted(show=wanted.show))}
        filters = Filters((body,) if body else (), published=published)
        found = service.search(wanted.words, _PASSAGES, filters)
        passages = [passage for passage in found if passage.report_id in fit]
    shown = render_reports(
        look_through(records, wanted),
        wanted,
        changes=changes_of(request),
        typed=typed,
        problem=problem,
        passages=passages,
    )
    return HTMLResponse(shown, 422 if problem else 200, PAGE_HEADERS)


@router.get("/reports/{report_id}", dependencies=[Depends(admit)])
def report(
    report_id: Annotated[str, Path(max_length=100)],
    request: Request,
    service: ServiceOf,
    version: Annotated[Id | None, Query()] = None,
) -> Response:
    """One report, in its current version or the one named."""
    library = service.library
    try:
        record = library.report(report_id)
        versions = library.versions(report_id)
    except UnknownReport as error:
        raise HTTPException(404, text("report_unknown")) from error
    wanted = version or record.version
    shown = next((each for each in versions if each.version == wanted and each.held), None)
    if shown is None:
        raise HTTPException(404, text("report_version_unknown"))
    stored = library.facts(report_ids=[report_id])
    page = render_report(
        ShownReport(
            record=record,
            versions=versions,
            version=shown,
            facts=[each.fact for each in stored if each.version == shown.version],
            document=library.document(report_id, shown.version),
            units=library.units(report_id, shown.version),
        ),
        changes=changes_of(request),
    )
    return HTMLResponse(page, headers=PAGE_HEADERS)


def _between(first: str, last: str) -> tuple[DateRange | None, str]:
    """The days from one to the other, open where "", and what is wrong with them, if anything."""
    ends = []
    for value in (first, last):
        try:
            ends.append(DateRange.parse(value) if value else None)
        except ValueError:
            return None, text("reports_dates_wrong", value=value)
    if ends == [None, None]:
        return None, ""
    start = date.min if ends[0] is None else ends[0].first
    end = date.max if ends[1] is None else ends[1].last
    if end < start:
        return None, text("reports_dates_backwards")
    return DateRange(start, end), ""
