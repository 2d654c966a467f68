"""``POST /v1/ask``: an answer as JSON, or its events as they happen."""

from __future__ import annotations

import json
from functools import partial

from fastapi import APIRouter, Depends
from fastapi.sse import format_sse_event
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from index.hit import Filters
from qa.api.bounds import admit, check_question
from qa.api.event_stream import EVENT_STREAM, EventStream, with_failure
from qa.api.gone import Gone
from qa.api.metrics import Metrics
from qa.api.requests import AskBody
from qa.api.responses import AnswerBody
from qa.api.state import ServiceOf
from qa.ask import AskRequest, Mode, Turn
from qa.settings import Settings
from qa.wire import Json, answer_json, event_json

router = APIRouter(tags=["answers"])


@router.post(
    "/v1/ask",
    summary="Ask a question",
    response_class=JSONResponse,
    dependencies=[Depends(admit)],
    responses={
        200: {
            "model": AnswerBody,
            "description": "The answer; with `Accept: text/event-stream` its events `found`, "
            "`statement`, `done` (the whole answer) and `error` (a problem).",
            "content": {EVENT_STREAM: {"schema": {"type": "string"}}},
        }
    },
)
def ask(body: AskBody, request: Request, service: ServiceOf, gone: Gone) -> Response:
    """Answer out of the reports: verbatim, checkable quotes, or that the reports do not say."""
    asked = _request(body, service.settings)
    metrics: Metrics = request.app.state.metrics
    if EVENT_STREAM in request.headers.get("accept", ""):
        events = metrics.counted(service.ask(asked, gone))
        pieces = (_sse(*event_json(event)) for event in events)
        return EventStream(with_failure(pieces, partial(_sse, "error")), gone)
    answer = service.answer(asked, gone)
    metrics.count(answer)
    return JSONResponse(answer_json(answer))


def _request(body: AskBody, settings: Settings) -> AskRequest:
    """The question as inside; InvalidQuestion where it is empty or too long."""
    check_question(body.question, settings)
    return AskRequest(
        question=body.question,
        filters=Filters() if body.filters is None else body.filters.filters(),
        as_of=body.as_of,
        history=tuple(Turn(turn.question, turn.answer) for turn in body.history),
        mode=Mode(body.mode),
        max_quotes=body.max_quotes or settings.max_quotes,
    )


def _sse(name: str, data: Json) -> bytes:
    return format_sse_event(event=name, data_str=json.dumps(data, ensure_ascii=False))
