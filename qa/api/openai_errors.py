"""Errors as clients of OpenAI's interface read them: ``{"error": {message, type, param, code}}``."""

from __future__ import annotations

import json

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from qa.api.problems import internal_problem
from qa.api.translation import Translating
from qa.problem import Json

PATHS = ("/v1/chat/", "/v1/models")
_CODES = {404: "model_not_found", 429: "rate_limit_exceeded", 503: "server_overloaded"}
_HEADERS = {"Content-Type": "application/json"}


class OpenAIErrors:
    """Turns the problems of the routes that speak OpenAI's dialect into errors of that dialect."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and its response back, translated where it is a problem."""
        if scope["type"] != "http" or not scope["path"].startswith(PATHS):
            await self._app(scope, receive, send)
            return

        async def renumbered(message: Message) -> None:
            # Theirs is 400 for a request that was read and cannot be used.
            if message.get("status") == 422:
                message = {**message, "status": 400}
            await send(message)

        translating = Translating(renumbered, _error, _HEADERS)
        try:
            await self._app(scope, receive, translating)
        except Exception:
            if not translating.started:
                start = {"type": "http.response.start", "status": 500, "headers": []}
                await translating.send_problem(start, internal_problem())
            raise


def _error(problem: Json) -> bytes:
    """ASCII: a message may repeat text that UTF-8 cannot carry."""
    return json.dumps(error_json(problem)).encode()


def error_json(problem: Json) -> Json:
    """The error that a problem object is, in OpenAI's shape."""
    status = problem["status"]
    field = problem.get("errors", [{}])[0].get("field") or None
    kind = "server_error" if status >= 500 else "invalid_request_error"
    return {
        "error": {
            "message": problem.get("detail") or problem["title"],
            "type": "rate_limit_error" if status == 429 else kind,
            "param": field,
            "code": _CODES.get(status),
        }
    }
