"""The chat page and the embeddable widget: files that the server hands out, and the page it renders.

How a server uses it (``qa/api`` does):

- ``GET /widget.js`` is ``asset("widget.js")``; ``GET /widget/{name}`` is ``asset(name)``; None is a 404.
  Send ``ASSET_HEADERS`` and the asset's ``etag`` with each, and 304 where ``If-None-Match`` has it.
  Pages on other sites load the modules with CORS, so allowed origins count here too.
- ``GET /`` is ``render_chat(...)`` of ``qa.widget.page`` with ``PAGE_HEADERS``. Without JavaScript its
  form asks ``GET /?q=…&body=…`` and the same function renders the answer.

The files are plain ES modules, style sheets and one language file: no framework, no build step, no
request to anyone but the server itself.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

MODULES = (
    "announce.js",
    "answer.js",
    "codepoints.js",
    "colour.js",
    "conversation.js",
    "copy.js",
    "dates.js",
    "dom.js",
    "excerpt.js",
    "feedback.js",
    "form.js",
    "panel.js",
    "sources.js",
    "stream.js",
    "table.js",
    "texts.js",
    "viewer.js",
)
"""What the loader brings in on first use; ``panel.js`` imports the rest."""

ASSETS = ("widget.js", *MODULES, "tokens.css", "styles.css", "page.css", "icon.svg", "en.json")
"""Every file that is served; nothing else of this folder is."""

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

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
"""Content-Security-Policy of the chat page: no inline script or style, nothing from elsewhere."""

PAGE_HEADERS = {
    "Content-Security-Policy": PAGE_POLICY,
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""Sent with the chat page; ``no-store`` because an answer may stand in it."""


@dataclass(frozen=True, slots=True)
class Asset:
    """One file as it goes over the wire."""

    data: bytes
    media_type: str
    etag: str
    """Quoted, as the header wants it."""


@cache
def asset(name: str) -> Asset | None:
    """The named file of ``ASSETS``; None for any other name."""
    if name not in ASSETS:
        return None
    data = files("qa.widget").joinpath(name).read_bytes()
    digest = hashlib.sha256(data).hexdigest()[:32]
    return Asset(data, _MEDIA_TYPES[name.rsplit(".", 1)[1]], f'"{digest}"')
