"""Bounds on what clients may take: bytes per request, requests per minute, questions at once."""

from __future__ import annotations

import ipaddress
import math
import time
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from corpus.errors import InvalidQuestion
from qa.api.problems import problem_response

if TYPE_CHECKING:
    from qa.settings import Settings

UPLOAD_PATH = "/v1/reports"
LONGEST_BODY = 4 << 20
"""Bytes of any request that is not an upload: an answer to verify is the largest."""


class BodyLimit:
    """Refuses a request body as soon as it is known to be too large: 413, the rest unread."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._upload = settings.max_upload_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with a counted body."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        upload = scope["method"] == "POST" and scope["path"] == UPLOAD_PATH
        limit = self._upload if upload else LONGEST_BODY
        detail = f"The request is larger than {limit} bytes."
        declared = Headers(scope=scope).get("content-length", "")
        if declared.isdecimal() and int(declared) > limit:
            # The connection cannot be used again with the body unread.
            response = problem_response(413, detail, headers={"Connection": "close"})
            await response(scope, receive, send)
            return
        read = 0

        async def counted() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > limit:
                raise HTTPException(413, detail, {"Connection": "close"})
            return message

        await self._app(scope, counted, send)


class RateLimit:
    """Refuses a client's requests to the API beyond so many a minute: 429 with Retry-After."""

    def __init__(self, app: ASGIApp, per_minute: int) -> None:
        from limits import RateLimitItemPerMinute
        from limits.storage import MemoryStorage
        from limits.strategies import MovingWindowRateLimiter

        self._app = app
        self._item = RateLimitItemPerMinute(per_minute)
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] != "http" or not _is_counted(scope):
            await self._app(scope, receive, send)
            return
        client = client_of(scope)
        if self._limiter.hit(self._item, client):
            await self._app(scope, receive, send)
            return
        reset = self._limiter.get_window_stats(self._item, client).reset_time
        seconds = max(1, math.ceil(reset - time.time()))
        response = problem_response(
            429,
            f"This client may send {self._item.amount} requests a minute; wait {seconds} seconds.",
            headers={"Retry-After": str(seconds)},
            members={"retry_after": seconds},
        )
        await response(scope, receive, send)


def _is_counted(scope: Scope) -> bool:
    """Whether a request works for its client: the API, MCP, a shared answer, the library, a question."""
    path: str = scope["path"]
    return path.startswith(("/v1/", "/mcp", "/a/", "/reports")) or (
        path == "/" and bool(scope["query_string"])
    )


def client_of(scope: Scope) -> str:
    """Who is counted as one client: an IPv4 address, or a network of 64 bits in IPv6."""
    host = (scope.get("client") or ("unknown", 0))[0]
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if address.version == 6:
        return str(ipaddress.ip_network((address, 64), strict=False))
    return host


def check_question(question: str, settings: Settings) -> None:
    """InvalidQuestion for a question that is empty or longer than the settings allow."""
    if not question.strip():
        raise InvalidQuestion("the question is empty", remedy="ask something")
    if len(question) > settings.max_question_chars:
        raise InvalidQuestion(
            f"the question has {len(question)} characters",
            remedy=f"shorten it to at most {settings.max_question_chars}",
        )


async def admit(request: Request) -> AsyncIterator[None]:
    """Dependency: count a question from its start to the end of its answer, or refuse it with 503."""
    state = request.app.state
    if state.questions >= state.settings.max_questions_at_once:
        raise HTTPException(
            503,
            "The server is answering as many questions as it can; try again.",
            {"Retry-After": "2"},
        )
    state.questions += 1
    try:
        yield
    finally:
        state.questions -= 1
