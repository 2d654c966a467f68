"""Files that the server hands to browsers as they lie in a package: style sheets, modules, an icon."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_MEDIA_TYPES = {
    "js": "text/javascript; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "svg": "image/svg+xml",
    "json": "application/json",
}

ASSET_HEADERS = {
    # Revalidated on each load, so that the modules of one page are always of one version.
    "Cache-Control": "public, no-cache",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "X-Content-Type-Options": "nosniff",
}
"""Sent with every asset, next to its ``ETag``."""


@dataclass(frozen=True, slots=True)
class Asset:
    """One file as it goes over the wire."""

    data: bytes
    media_type: str
    etag: str
    """Quoted, as the header wants it."""


@cache
def read_asset(package: str, name: str) -> Asset:
    """The file ``name`` of ``package``, read once; the caller has checked that it may be served."""
    data = files(package).joinpath(name).read_bytes()
    digest = hashlib.sha256(data).hexdigest()[:32]
    return Asset(data, _MEDIA_TYPES[name.rsplit(".", 1)[1]], f'"{digest}"')
