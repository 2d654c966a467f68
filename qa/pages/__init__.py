"""The pages around the chat: the shell that every page shares, the library, a report, the quality page.

Everything here is a pure function from values to HTML; routes are in ``qa/api``. A page is
``render_page(...)`` of ``qa.pages.shell``, sent with ``PAGE_HEADERS``; ``GET /pages/{name}`` is
``asset(name)``, a 404 where that is None. Whatever is not this package's own text goes through
``qa.widget.markup``.
"""

from __future__ import annotations

from qa.assets import Asset, read_asset

ASSETS = (
    "site.css",
    "parts.css",
    "reports.css",
    "report.css",
    "quality.css",
    "administrator.js",
    "changes.js",
    "corrections.js",
    "library.js",
    "passages.js",
    "removal.js",
    "report.js",
    "uploads.js",
)
"""Every file that is served; nothing else of this folder is."""

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
"""Content-Security-Policy of every page: no inline script or style, nothing from elsewhere.

No other site may frame a page: one that could change the library must not be clicked unseen.
"""

PAGE_HEADERS = {
    "Content-Security-Policy": PAGE_POLICY,
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""Sent with every page; ``no-store`` because an answer, or what only some may see, may stand in it."""


def asset(name: str) -> Asset | None:
    """The named file of ``ASSETS``; None for any other name."""
    return read_asset("qa.pages", name) if name in ASSETS else None
