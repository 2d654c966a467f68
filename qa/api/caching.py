"""Responses that clients may keep: entity tags, and 304 for those who have them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping

from starlette.requests import Request
from starlette.responses import Response


def cached(
    request: Request, identity: str, headers: Mapping[str, str], make: Callable[[], bytes]
) -> Response:
    """What ``make`` gives, or 304 where the client has it; ``identity`` stands for the bytes.

    A request that names a version gets what never changes, and need not ask again.
    """
    etag = f'"{hashlib.sha256(identity.encode()).hexdigest()[:32]}"'
    named = "version" in request.query_params
    kept = "private, max-age=31536000, immutable" if named else "private, no-cache"
    headers = {**headers, "ETag": etag, "Cache-Control": kept}
    if has_tag(request, etag):
        return Response(status_code=304, headers=headers)
    return Response(make(), headers=headers)


def has_tag(request: Request, etag: str) -> bool:
    """Whether the client says that it holds what ``etag`` stands for."""
    known = request.headers.get("if-none-match", "")
    return etag in (item.strip().removeprefix("W/") for item in known.split(","))
