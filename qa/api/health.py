"""``/healthz``, ``/readyz`` and ``/metrics``: for those who run the server."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from qa.api.problems import problem_response
from qa.api.responses import HealthBody, ReadyBody
from qa.api.state import ServiceOf

router = APIRouter(tags=["operation"])
PROMETHEUS = "text/plain; version=1.0.0; charset=utf-8"


@router.get(
    "/healthz",
    summary="Is the process alive?",
    responses={200: {"model": HealthBody}},
    response_class=JSONResponse,
)
async def healthz() -> Response:
    """Always ok, without touching the library or waiting for a thread."""
    return JSONResponse({"status": "ok"})


@router.get(
    "/readyz",
    summary="Can it answer?",
    responses={200: {"model": ReadyBody}},
    response_class=JSONResponse,
)
def readyz(request: Request, service: ServiceOf) -> Response:
    """Whether the library is open and the encoder is loaded; 503 until then."""
    if not service.is_ready:
        failure = request.app.state.warming_failed
        return problem_response(503, failure or "The encoder is still being loaded.")
    return JSONResponse(
        {
            "status": "ready",
            "library": service.library.identity,
            "generation": service.library.generation(),
            "reports": len(service.library.reports()),
        }
    )


@router.get(
    "/metrics",
    summary="Counts for Prometheus",
    response_class=Response,
    responses={200: {"content": {PROMETHEUS: {"schema": {"type": "string"}}}}},
)
def metrics(request: Request) -> Response:
    """Requests, answers, library and uploads in Prometheus' text format."""
    return Response(request.app.state.metrics.text(), media_type=PROMETHEUS)
