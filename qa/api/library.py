"""``GET /v1/library``: what a page says before anything is asked."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import Field
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from qa.api.responses import Described
from qa.api.state import ServiceOf
from qa.jobs import JobStatus

router = APIRouter(tags=["reports"])


class LibraryBody(Described):
    """What the library holds, for a page to say before anything is asked."""

    reports: int = Field(description="Reports that can answer.")
    reading: int = Field(description="Uploads that are still waiting or being read.")
    suggestions: list[str] = Field(description="Questions that this library answers.")


@router.get(
    "/v1/library",
    summary="See what the library holds",
    responses={200: {"model": LibraryBody}},
    response_class=JSONResponse,
)
def library(request: Request, service: ServiceOf) -> Response:
    """How many reports can answer, how many uploads are still being read, and questions to offer."""
    counts = service.jobs.counts()
    return JSONResponse(
        {
            "reports": sum(bool(report.passage_count) for report in service.library.reports()),
            "reading": counts[JobStatus.QUEUED] + counts[JobStatus.RUNNING],
            "suggestions": list(request.app.state.suggestions.make()),
        }
    )
