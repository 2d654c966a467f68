"""Reports of the library: list, look at, add, correct, remove."""

from __future__ import annotations

import unicodedata
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from corpus.report import DateRange, FactKind
from qa.api.requests import Correction, Text
from qa.api.responses import JobsBody, ReportBody, ReportDetailBody, ReportsBody
from qa.api.security import ADMIN_ONLY, require_admin
from qa.api.state import ServiceOf
from qa.catalogue import on_body, with_words
from qa.wire import fact_json, job_json, page_json, report_json, version_json

router = APIRouter(tags=["reports"])
ReportId = Annotated[str, Path(max_length=100)]
_FILES = "files"
_LONGEST_NAME = 200


@router.get(
    "/v1/reports",
    summary="List the reports",
    responses={200: {"model": ReportsBody}},
    response_class=JSONResponse,
)
def reports(
    service: ServiceOf,
    q: Annotated[Text, Query(max_length=300, description="Words of title, body or source.")] = "",
    body: Annotated[Text | None, Query(max_length=300)] = None,
    offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
    limit: Annotated[int | None, Query(ge=1, le=100_000, description="All if unset.")] = None,
) -> Response:
    """The live reports by source."""
    found = with_words(service.library.reports(), q)
    if body is not None:
        found = on_body(found, body)
    stop = None if limit is None else offset + limit
    shown = [report_json(report) for report in found[offset:stop]]
    return JSONResponse({"total": len(found), "reports": shown})


@router.get(
    "/v1/reports/{report_id}",
    summary="Get a report",
    responses={200: {"model": ReportDetailBody}},
    response_class=JSONResponse,
)
def report(report_id: ReportId, service: ServiceOf) -> Response:
    """What the report says of itself, its versions and pages; also of a removed report."""
    library = service.library
    found = library.report(report_id)
    return JSONResponse(
        {
            **report_json(found),
            "versions": [version_json(version) for version in library.versions(report_id)],
            "facts": [fact_json(stored.fact) for stored in library.facts(report_ids=[report_id])],
            "pages": [page_json(page) for page in library.pages(report_id)],
        }
    )


@router.post(
    "/v1/reports",
    summary="Add reports",
    status_code=202,
    dependencies=[Depends(require_admin)],
    responses={202: {"model": JobsBody}},
    response_class=JSONResponse,
    openapi_extra={
        **ADMIN_ONLY,
        "requestBody": {
            "required": True,
            "content": {
                "multipart/form-data": {
                    "schema": {
                        "type": "object",
                        "required": [_FILES],
                        "properties": {
                            _FILES: {
                                "type": "array",
                                "minItems": 1,
                                "items": {"type": "string", "format": "binary"},
                            }
                        },
                    }
                }
            },
        },
    },
)
async def add(request: Request, service: ServiceOf) -> Response:
    """Take files (`files`, any number) and read them in the background, one job each.

    A file of the same name as one uploaded before replaces that report. The administrator's key is
    needed unless the server listens on loopback only.
    """
    # The form is read here and not by a parameter, so that nobody uploads before the key is checked.
    most = service.settings.max_upload_files
    async with request.form(max_files=most, max_fields=10) as form:
        files = [part for part in form.getlist(_FILES) if isinstance(part, UploadFile)]
        if not files:
            raise HTTPException(
                422, f"No file was sent: send multipart/form-data with the files named {_FILES!r}."
            )
        names = [file_name(file.filename) for file in files]
        if len(set(names)) < len(names):
            twice = next(name for name in names if names.count(name) > 1)
            raise HTTPException(
                422, f"Two files are named {twice!r}: rename one, or send it later."
            )
        jobs = [
            await run_in_threadpool(service.jobs.submit, name, file.file)
            for name, file in zip(names, files, strict=True)
        ]
    return JSONResponse({"jobs": [job_json(job) for job in jobs]}, 202)


@router.patch(
    "/v1/reports/{report_id}",
    summary="Correct a report",
    dependencies=[Depends(require_admin)],
    openapi_extra=ADMIN_ONLY,
    responses={200: {"model": ReportBody}},
    response_class=JSONResponse,
)
def correct(report_id: ReportId, body: Correction, service: ServiceOf) -> Response:
    """Set title, body or dates; null takes an earlier correction back."""
    given: dict[str, Any] = body.model_dump(exclude_none=True)
    for name in given.keys() & {"published", "period"}:
        given[name] = DateRange.parse(given[name])
    clear = [FactKind(name) for name in body.model_fields_set - given.keys()]
    service.correct(report_id, clear=clear, **given)
    return JSONResponse(report_json(service.library.report(report_id)))


@router.delete(
    "/v1/reports/{report_id}",
    summary="Remove a report",
    status_code=204,
    dependencies=[Depends(require_admin)],
    openapi_extra=ADMIN_ONLY,
    response_class=Response,
)
def remove(
    report_id: ReportId,
    service: ServiceOf,
    erase: Annotated[
        bool, Query(description="Keep nothing but digests, not even for receipts.")
    ] = False,
) -> Response:
    """Hide the report from the next question on, and keep it for receipts unless erased."""
    service.remove(report_id, erase=erase)
    return Response(status_code=204)


def file_name(name: str | None) -> str:
    """The last part of the client's file name, without control characters, of bounded length."""
    last = (name or "").replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(
        character
        for character in unicodedata.normalize("NFC", last)
        if unicodedata.category(character) not in {"Cc", "Cs"}
    ).strip()
    if len(kept) > _LONGEST_NAME:
        stem, dot, suffix = kept.rpartition(".")
        kept = (
            stem[: _LONGEST_NAME - len(suffix) - 1] + dot + suffix
            if len(suffix) < 10
            else kept[:_LONGEST_NAME]
        )
    return kept or "upload"
