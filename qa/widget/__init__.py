"""The chat page and the embeddable widget: files that the server hands out, and the page it renders.

How a server uses it (``qa/api`` does):

- ``GET /widget.js`` is ``asset("widget.js")``; ``GET /widget/{name}`` is ``asset(name)``; None is a 404.
  Send ``ASSET_HEADERS`` of ``qa.assets`` and the asset's ``etag`` with each, and 304 where
  ``If-None-Match`` has it. Pages on other sites load the modules with CORS, so allowed origins count
  here too.
- ``GET /`` is ``render_chat(...)`` of ``qa.widget.page`` with ``PAGE_HEADERS`` of ``qa.pages``. Without
  JavaScript its form asks ``GET /?q=…&body=…`` and the same function renders the answer.

The files are plain ES modules, style sheets and one language file: no framework, no build step, no
request to anyone but the server itself.
"""

from __future__ import annotations

from qa.assets import Asset, read_asset

MODULES = (
    "actions.js",
    "announce.js",
    "answer.js",
    "chart.js",
    "codepoints.js",
    "colour.js",
    "conversation.js",
    "copy.js",
    "dates.js",
    "dom.js",
    "excerpt.js",
    "feedback.js",
    "form.js",
    "library_status.js",
    "narrowing.js",
    "panel.js",
    "source_card.js",
    "source_parts.js",
    "sources.js",
    "stream.js",
    "table.js",
    "texts.js",
    "viewer.js",
)
"""What the loader brings in on first use; ``panel.js`` imports the rest."""

ASSETS = ("widget.js", *MODULES, "tokens.css", "styles.css", "page.css", "icon.svg", "en.json")
"""Every file that is served; nothing else of this folder is."""


def asset(name: str) -> Asset | None:
    """The named file of ``ASSETS``; None for any other name."""
    return read_asset("qa.widget", name) if name in ASSETS else None
