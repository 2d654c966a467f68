"""Problems as pages, for whoever asks for HTML: a browser that was sent to an address."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from qa.api.translation import Translating
from qa.pages import PAGE_HEADERS
from qa.pages.problem_page import render_problem
from qa.problem import Json

_HEADERS = {**PAGE_HEADERS, "Content-Type": "text/html; charset=utf-8"}


def wants_page(headers: Headers) -> bool:
    """Whether HTML is asked for by name; ``*/*`` alone, as programs send it, is not that."""
    kinds = headers.get("accept", "").split(",")
    return any(kind.partition(";")[0].strip().lower() == "text/html" for kind in kinds)


class ProblemPages:
    """Turns every problem object into a page of the same status where a page was asked for."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and its response back."""
        if scope["type"] != "http" or not wants_page(Headers(scope=scope)):
            await self._app(scope, receive, send)
            return
        await self._app(scope, receive, Translating(send, _page, _HEADERS))


def _page(problem: Json) -> bytes:
    return render_problem(problem).encode()
