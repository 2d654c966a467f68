"""``GET /v1/search``: the passages nearest to some words."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from starlette.responses import JSONResponse, Response

from index.hit import Filters
from qa.api.bounds import admit, check_question
from qa.api.requests import Day, Id, Name, Text, between
from qa.api.responses import HitsBody
from qa.api.state import ServiceOf
from qa.settings import LONGEST_QUESTION
from qa.wire import nearest_json

router = APIRouter(tags=["search"])


async def filters_of(
    body: Annotated[list[Name], Query(max_length=100, description="May be repeated.")] = [],  # noqa: B006
    report_id: Annotated[list[Id], Query(max_length=100, description="May be repeated.")] = [],  # noqa: B006
    published_from: Annotated[Day | None, Query()] = None,
    published_to: Annotated[Day | None, Query()] = None,
    period_from: Annotated[Day | None, Query()] = None,
    period_to: Annotated[Day | None, Query()] = None,
) -> Filters:
    """Dependency: which reports are searched."""
    return Filters(
        tuple(body),
        tuple(report_id),
        between(published_from, published_to, "published"),
        between(period_from, period_to, "period"),
    )


@router.get(
    "/v1/search",
    summary="Search for passages",
    dependencies=[Depends(admit)],
    responses={200: {"model": HitsBody}},
    response_class=JSONResponse,
)
def search(
    service: ServiceOf,
    filters: Annotated[Filters, Depends(filters_of)],
    q: Annotated[Text, Query(min_length=1, max_length=LONGEST_QUESTION)],
    k: Annotated[int, Query(ge=1, le=200)] = 10,
) -> Response:
    """The `k` passages nearest to `q`, best first."""
    check_question(q, service.settings)
    hits = service.search(q, k, filters)
    return JSONResponse({"hits": [nearest_json(hit) for hit in hits]})
