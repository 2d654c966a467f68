"""Which headers pages of allowed origins may send, by route."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from qa.api.openai_errors import PATHS

if TYPE_CHECKING:
    from qa.settings import Settings

_HEADERS = ("Accept", "Content-Type")
_OPENAI_HEADERS = (
    *_HEADERS,
    "Authorization",
    "OpenAI-Beta",
    "OpenAI-Organization",
    "OpenAI-Project",
    "X-Stainless-Arch",
    "X-Stainless-Async",
    "X-Stainless-Custom-Poll-Interval",
    "X-Stainless-Helper-Method",
    "X-Stainless-Lang",
    "X-Stainless-OS",
    "X-Stainless-Package-Version",
    "X-Stainless-Poll-Helper",
    "X-Stainless-Retry-Count",
    "X-Stainless-Runtime",
    "X-Stainless-Runtime-Version",
    "X-Stainless-Timeout",
)
"""What OpenAI's client sends from a browser. No key is looked at where it may go."""


class CrossOrigin:
    """Lets pages of the origins that the settings allow call the interface.

    ``Authorization``, which opens the library to changes, passes only where OpenAI's dialect is spoken.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._plain, self._openai = (
            CORSMiddleware(
                app,
                allow_origins=settings.allowed_origins,
                allow_methods=("GET", "POST"),
                allow_headers=headers,
                expose_headers=("Retry-After",),
                max_age=600,
            )
            for headers in (_HEADERS, _OPENAI_HEADERS)
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer for it where it only asks whether it may."""
        openai = scope["type"] == "http" and scope["path"].startswith(PATHS)
        await (self._openai if openai else self._plain)(scope, receive, send)
