"""Stored answers, checking quotes, and what people say of answers."""

from __future__ import annotations

import json
import secrets
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Path
from starlette.responses import JSONResponse, Response

from qa.api.requests import FeedbackBody, VerifyBody
from qa.api.responses import FeedbackReceipt, VerificationBody
from qa.api.state import ServiceOf
from qa.api.stored import StoredAnswerBody
from qa.verify_statements import verify_statements
from qa.wire import verdict_json

router = APIRouter(tags=["answers"])
AnswerId = Annotated[str, Path(max_length=100)]


@router.get(
    "/v1/answers/{answer_id}",
    summary="Get a stored answer with its receipt",
    responses={200: {"model": StoredAnswerBody}},
    response_class=JSONResponse,
)
def answer(answer_id: AnswerId, service: ServiceOf) -> Response:
    """The answer as it was given; each quote's `verdict` and each report's `standing` are of now."""
    return JSONResponse(service.stored_answer(answer_id))


@router.post(
    "/v1/verify",
    summary="Check the quotes of an answer",
    responses={200: {"model": VerificationBody}},
    response_class=JSONResponse,
)
def verify(body: VerifyBody, service: ServiceOf) -> Response:
    """Whether each quote stands where it says, each generated statement holds, the answer is as given.

    The body is an answer as `/v1/ask` gave it, or `{"answer": …}` around one.
    """
    given = body.model_dump()
    verdicts = service.verify(given)
    return JSONResponse(
        {
            "quotes": [verdict_json(verdict) for verdict in verdicts],
            "statements": [asdict(verdict) for verdict in verify_statements(given)],
            "as_given": service.is_as_given(given),
        }
    )


@router.post(
    "/v1/feedback",
    summary="Say what is right or wrong with an answer",
    status_code=201,
    responses={201: {"model": FeedbackReceipt}},
    response_class=JSONResponse,
)
def feedback(body: FeedbackBody, service: ServiceOf) -> Response:
    """Keep what a person says of a stored answer, of one of its statements or of one of its quotes."""
    service.library.answer(body.answer_id)
    kept = {"id": secrets.token_urlsafe(16), **body.model_dump(exclude_none=True)}
    service.library.save_feedback(
        body.answer_id, json.dumps(kept, ensure_ascii=False), datetime.now(UTC)
    )
    return JSONResponse({"id": kept["id"]}, 201)
