"""The quality page; its figures are measured by ``eval`` and kept by qa/quality.py."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import HTMLResponse, Response

from corpus.errors import LibraryError
from qa.api.state import ServiceOf
from qa.pages import PAGE_HEADERS
from qa.pages.quality import render_quality
from qa.quality import published, released
from qa.receipt import engine_version

router = APIRouter(include_in_schema=False)


@router.get("/quality")
def quality(service: ServiceOf) -> Response:
    """The run published last, and the figures that this version was released with."""
    own, problem = None, ""
    try:
        own = published(service.settings.data)
    except LibraryError as error:
        problem = str(error)
    page = render_quality(released(), own, version=engine_version(), problem=problem)
    return HTMLResponse(page, headers=PAGE_HEADERS)
