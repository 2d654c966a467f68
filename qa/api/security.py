"""Who may call, from where, and what browsers may do with the answers.

A server on loopback without an administrator's key trusts the programs of its machine, and so must
not be used by web pages that happen to be open there: it answers to loopback names only (a page that
rebinds its own name to 127.0.0.1 sends that name) and takes no change that a browser sent for
another site, nor one that came through a proxy.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from qa.api.problems import problem_response
from qa.pages.changes import Changes
from qa.setting_values import is_loopback

if TYPE_CHECKING:
    from qa.settings import Settings

ADMIN_ONLY: dict[str, Any] = {"security": [{"administrator": []}, {}]}
"""What OpenAPI says of a route that ``require_admin`` guards."""
_FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")
_API_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"


def frame_ancestors(settings: Settings) -> str:
    """Who may show a page in a frame."""
    return " ".join(("frame-ancestors 'self'", *settings.allowed_origins))


def require_admin(request: Request) -> None:
    """Dependency: let only an administrator through.

    That is whoever holds the key, or, where none is set and the server listens on loopback only, any
    program of this machine that no web page sent.
    """
    settings: Settings = request.app.state.settings
    if settings.admin_key is not None:
        _require_key(request, settings.admin_key.get_secret_value())
    elif not settings.loopback_only or not _is_local(request.scope):
        raise HTTPException(
            403,
            "The library cannot be changed here: set an administrator's key (REPORTQA_ADMIN_KEY), or "
            "listen on loopback only.",
        )
    else:
        _refuse_other_sites(request)


def changes_of(request: Request) -> Changes:
    """What a page may offer whoever asks for it; ``require_admin`` decides again on every change."""
    settings: Settings = request.app.state.settings
    if settings.admin_key is not None:
        return Changes.KEY
    forwarded = any(name in request.headers for name in _FORWARDED)
    if settings.loopback_only and _is_local(request.scope) and not forwarded:
        return Changes.OPEN
    return Changes.CLOSED


def _require_key(request: Request, key: str) -> None:
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not secrets.compare_digest(
        given.strip().encode(), key.encode()
    ):
        raise HTTPException(
            401,
            "The administrator's key is needed, as `Authorization: Bearer …`.",
            {"WWW-Authenticate": 'Bearer realm="reportqa"'},
        )


def _refuse_other_sites(request: Request) -> None:
    headers = request.headers
    if any(name in headers for name in _FORWARDED):
        raise HTTPException(
            403,
            "The request came through a proxy: set an administrator's key (REPORTQA_ADMIN_KEY) to "
            "take changes from there.",
        )
    origin, site = headers.get("origin"), headers.get("sec-fetch-site")
    own = f"{request.url.scheme}://{headers.get('host', '')}"
    if site not in {None, "same-origin", "none"} or (origin is not None and origin != own):
        raise HTTPException(403, "A web page of another origin may not change the library.")


def _is_local(scope: Scope) -> bool:
    """Whether both ends of the connection are loopback addresses."""
    ends = (scope.get("client"), scope.get("server"))
    return all(end is not None and is_loopback(end[0]) for end in ends)


class HostGuard:
    """Answers only to the names that the server goes by: 421 for any other.

    Where none are named that is any, or loopback's while it listens on loopback only; ``key_opens``
    says whether an administrator's key lifts that.
    """

    def __init__(self, app: ASGIApp, settings: Settings, *, key_opens: bool = True) -> None:
        self._app = app
        self._names = frozenset(name.lower() for name in settings.allowed_hosts)
        opened = key_opens and settings.admin_key is not None
        self._any = not self._names and (not settings.loopback_only or opened)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] != "http" or self._any:
            await self._app(scope, receive, send)
            return
        name = host_name(Headers(scope=scope).get("host", ""))
        if is_loopback(name) or name in self._names:
            await self._app(scope, receive, send)
            return
        response = problem_response(
            421,
            f"This server does not answer to the name {name[:100]!r}; name it in REPORTQA_ALLOWED_HOSTS.",
        )
        await response(scope, receive, send)


class OriginGuard:
    """Refuses what a page of another origin sends, but for those whose pages the settings allow: 403."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._allowed = frozenset(settings.allowed_origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        headers = Headers(scope=scope) if scope["type"] == "http" else Headers()
        origin = headers.get("origin")
        own = f"{scope.get('scheme')}://{headers.get('host', '')}"
        if origin is None or origin == own or not self._allowed.isdisjoint({origin, "*"}):
            await self._app(scope, receive, send)
            return
        detail = (
            "A web page of another origin may not ask here; name it in REPORTQA_ALLOWED_ORIGINS."
        )
        await problem_response(403, detail)(scope, receive, send)


def host_name(host: str) -> str:
    """The name in a Host header, without its port, in lower case."""
    if host.startswith("["):
        return host.partition("]")[0].lower() + "]"
    return host.partition(":")[0].lower().rstrip(".")


class SecurityHeaders:
    """Adds to every response what it does not say itself: policies for browsers and caches."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._defaults = {
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Content-Security-Policy": _API_POLICY,
            "Cross-Origin-Resource-Policy": "cross-origin"
            if settings.allowed_origins
            else "same-origin",
            "Cache-Control": "no-store",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and its response back with the headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._defaults.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, with_headers)
