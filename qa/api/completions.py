"""``POST /v1/chat/completions`` and ``GET /v1/models``: reportqa as a model for OpenAI's clients.

What they send is in completion_request.py; errors are turned into their dialect by openai_errors.py.
An ``Authorization`` header is not looked at: clients send one whether a key is needed or not.
"""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Iterator
from itertools import chain
from typing import Annotated

from fastapi import APIRouter, Depends, Path
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from corpus.errors import ReportQAError
from qa.answer import Done, Event, Failed, Said
from qa.api.bounds import admit
from qa.api.completion_reply import Reply, annotations_json, model_json, origin_json
from qa.api.completion_request import MODELS, CompletionBody
from qa.api.completion_responses import Completion, Model, Models
from qa.api.event_stream import EVENT_STREAM, EventStream, with_failure
from qa.api.gone import Gone
from qa.api.metrics import Metrics
from qa.api.openai_errors import error_json
from qa.api.state import ServiceOf
from qa.ask import Mode
from qa.message import MessageWriter
from qa.settings import Settings
from qa.wire import Json

router = APIRouter(tags=["for OpenAI clients"])


@router.get(
    "/v1/models",
    summary="List the models",
    responses={200: {"model": Models}},
    response_class=JSONResponse,
)
def models(service: ServiceOf) -> Response:
    """Who may word an answer: whoever can, the reports alone, a language model where one is set."""
    offered = [model_json(name) for name in offered_models(service.settings)]
    return JSONResponse({"object": "list", "data": offered})


@router.get(
    "/v1/models/{model}",
    summary="Get a model",
    responses={200: {"model": Model}},
    response_class=JSONResponse,
)
def model(model: Annotated[str, Path(max_length=300)], service: ServiceOf) -> Response:
    """One of the models."""
    _check_model(model, service.settings)
    return JSONResponse(model_json(model))


@router.post(
    "/v1/chat/completions",
    summary="Ask as one asks OpenAI's models",
    response_class=JSONResponse,
    dependencies=[Depends(admit)],
    responses={
        200: {
            "model": Completion,
            "description": "The answer as a message; with `stream` its pieces as they come about, one "
            "for each statement, and `[DONE]`.",
            "content": {EVENT_STREAM: {"schema": {"type": "string"}}},
        }
    },
)
def complete(body: CompletionBody, request: Request, service: ServiceOf, gone: Gone) -> Response:
    """Answer the user's last message out of the reports, with the quotes as sources and annotations.

    Parameters that cannot change what is said (`temperature`, `max_tokens`, `seed` and the like) are
    taken and not used.
    """
    _check_model(body.model, service.settings)
    asked = body.request(service.settings)
    metrics: Metrics = request.app.state.metrics
    writer = MessageWriter(str(request.base_url))
    reply = Reply(f"chatcmpl-{secrets.token_urlsafe(16)}", int(time.time()), body.model)
    if not body.stream:
        answer = service.answer(asked, gone)
        metrics.count(answer)
        writer.close(answer)
        return JSONResponse(reply.whole(answer, writer))
    events = metrics.counted(service.ask(asked, gone))
    # What goes wrong before anything was found still has a status of its own.
    first = _unfailed(next(events))
    chunks = _chunks(reply, chain((first,), events), writer, with_usage=body.includes_usage)
    pieces = chain(map(_sse, chunks), (b"data: [DONE]\n\n",))
    return EventStream(with_failure(pieces, lambda problem: _sse(error_json(problem))), gone)


def offered_models(settings: Settings) -> list[str]:
    """Names of the models that answer under these settings."""
    return [
        name for name, mode in MODELS.items() if mode is not Mode.GENERATIVE or settings.model_url
    ]


def _check_model(name: str, settings: Settings) -> None:
    offered = offered_models(settings)
    if name not in offered:
        raise HTTPException(
            404, f"There is no model {name[:100]!r} here; ask for one of {', '.join(offered)}."
        )


def _unfailed(event: Event) -> Event:
    """The event; what is wrong is raised."""
    if isinstance(event, Failed):
        raise event.error or ReportQAError(event.message)
    return event


def _chunks(
    reply: Reply, events: Iterator[Event], writer: MessageWriter, *, with_usage: bool
) -> Iterator[Json]:
    """The role, each statement when it stands, the rest, and how it ended."""
    none_yet = {"usage": None} if with_usage else {}
    yield reply.chunk({"role": "assistant", "content": "", "refusal": None}, **none_yet)
    for event in map(_unfailed, events):
        if isinstance(event, Said):
            yield reply.chunk({"content": writer.say(event.statement)}, **none_yet)
        elif isinstance(event, Done):
            answer = event.answer
            rest = writer.close(answer)
            cited = annotations_json(writer.citations, answer.id)
            yield reply.chunk({"content": rest, "annotations": cited}, **none_yet)
            yield reply.chunk({}, finish="stop", reportqa=origin_json(answer), **none_yet)
            if with_usage:
                yield reply.usage_chunk(answer)


def _sse(data: Json) -> bytes:
    """An event without a name, as OpenAI's are."""
    return f"data: {json.dumps(data, ensure_ascii=False)}\n\n".encode()
