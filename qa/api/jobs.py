"""``GET /v1/jobs/{id}``: how far an uploaded file is."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path
from starlette.responses import JSONResponse, Response

from qa.api.responses import JobBody
from qa.api.state import ServiceOf
from qa.wire import job_json

router = APIRouter(tags=["uploads"])


@router.get(
    "/v1/jobs/{job_id}",
    summary="Follow an upload",
    responses={200: {"model": JobBody}},
    response_class=JSONResponse,
)
def job(job_id: Annotated[str, Path(max_length=100)], service: ServiceOf) -> Response:
    """How far the file is, and what became of it."""
    return JSONResponse(job_json(service.jobs.job(job_id)))
