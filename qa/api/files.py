"""A report itself: its original file, its canonical text, and pictures of its pages."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Annotated
from urllib.parse import quote as percent_encode
from urllib.parse import urlsplit

from fastapi import APIRouter, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from corpus.errors import InvalidQuestion, UnknownReport
from corpus.report import MEDIA_TYPES, Format, Span
from qa.api.caching import cached
from qa.api.requests import Id
from qa.api.security import frame_ancestors
from qa.api.state import ServiceOf
from qa.receipt import engine_version

if TYPE_CHECKING:
    from corpus.library import VersionRecord
    from qa.service import Service
    from qa.settings import Settings

router = APIRouter(tags=["reports"])
ReportId = Annotated[str, Path(max_length=100)]
VersionQuery = Annotated[Id | None, Query(description="The latest if unset.")]
_SPANS = "^[0-9]{1,9}-[0-9]{1,9}(,[0-9]{1,9}-[0-9]{1,9})*$"
_BINARY = {"schema": {"type": "string", "format": "binary"}}


@router.get(
    "/v1/reports/{report_id}/file",
    summary="Get the original file",
    response_class=Response,
    responses={200: {"content": dict.fromkeys(MEDIA_TYPES.values(), _BINARY)}},
)
def file(
    report_id: ReportId, request: Request, service: ServiceOf, version: VersionQuery = None
) -> Response:
    """The bytes the report was read from."""
    library = service.library
    version = version or library.report(report_id).version
    record = _version_of(service, report_id, version)
    headers = {
        # Without a charset: the file's own markup or marks say which it is.
        "Content-Type": MEDIA_TYPES[record.format],
        "Content-Disposition": _inline(library.report(report_id).source.path),
        "Content-Security-Policy": _file_policy(record.format, service.settings),
    }
    return cached(request, record.sha256, headers, lambda: library.original(report_id, version))


@router.get(
    "/v1/reports/{report_id}/text",
    summary="Get the canonical text, or a slice of it",
    response_class=Response,
    responses={200: {"content": {"text/plain; charset=utf-8": {"schema": {"type": "string"}}}}},
)
def text(
    report_id: ReportId,
    request: Request,
    service: ServiceOf,
    start: Annotated[int, Query(ge=0, description="In code points.")] = 0,
    end: Annotated[int | None, Query(ge=0, description="In code points; the end if unset.")] = None,
    version: VersionQuery = None,
) -> Response:
    """The code points `[start, end)` of the text that every quote is sliced from."""
    version = version or service.library.report(report_id).version
    whole = service.library.text(report_id, version)
    stop = len(whole) if end is None else end
    if not start <= stop <= len(whole):
        raise InvalidQuestion(
            f"[{start}, {stop}) is no slice of the text, which has {len(whole)} characters",
            where=report_id,
        )
    headers = {"Content-Type": "text/plain; charset=utf-8"}
    return cached(
        request,
        f"{report_id}-{version}-{start}-{stop}",
        headers,
        lambda: whole[start:stop].encode(),
    )


@router.get(
    "/v1/reports/{report_id}/pages/{number}.png",
    summary="Get a picture of a page",
    response_class=Response,
    responses={200: {"content": {"image/png": _BINARY}}},
)
def page(
    report_id: ReportId,
    number: Annotated[int, Path(ge=1, le=1_000_000)],
    request: Request,
    service: ServiceOf,
    spans: Annotated[
        str | None, Query(pattern=_SPANS, max_length=4000, description="To mark: `a-b,c-d`.")
    ] = None,
    version: VersionQuery = None,
) -> Response:
    """The page as it is printed, with the code points of `spans` marked where they stand on it."""
    version = version or service.library.report(report_id).version
    marked = _spans(spans)
    headers = {"Content-Type": "image/png"}
    tag = f"{report_id}-{version}-{number}-{spans}-{engine_version()}"
    return cached(
        request, tag, headers, lambda: service.page_image(report_id, version, number, marked)
    )


def _version_of(service: Service, report_id: str, version: str) -> VersionRecord:
    for record in service.library.versions(report_id):
        if record.version == version:
            return record
    raise UnknownReport(f"report {report_id} has no version {version!r}")


def _spans(text: str | None) -> tuple[Span, ...]:
    """Spans of ``a-b,c-d``; InvalidQuestion where one runs backwards."""
    if text is None:
        return ()
    try:
        return tuple(Span(*map(int, part.split("-"))) for part in text.split(","))
    except ValueError as error:
        raise InvalidQuestion(str(error), where="spans") from error


def _inline(source: str) -> str:
    """Content-Disposition that names the file: plain ASCII, and as it is for those who read UTF-8."""
    name = PurePosixPath(urlsplit(source).path if "://" in source else source).name or "report"
    plain = re.sub(r"[^A-Za-z0-9 ._()-]", "_", name)
    return f"inline; filename=\"{plain}\"; filename*=UTF-8''{percent_encode(name, safe='')}"


def _file_policy(kind: Format, settings: Settings) -> str:
    """Content-Security-Policy of an original: markup of strangers runs nothing and loads nothing.

    A PDF gets no sandbox: browsers would not show it.
    """
    if kind is Format.PDF:
        return f"default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; {frame_ancestors(settings)}"
    return (
        "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
        f"form-action 'none'; {frame_ancestors(settings)}"
    )
