"""The shell of every page: one header with the name and the ways to go, one main part, one footer."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from html import escape

from qa.widget.language import text
from qa.widget.markup import foreign, plain


class Section(StrEnum):
    """The parts of the site that the header leads to."""

    ASK = "/"
    REPORTS = "/reports"
    QUALITY = "/quality"


_NAMES = {
    Section.ASK: "nav_ask",
    Section.REPORTS: "nav_reports",
    Section.QUALITY: "nav_quality",
}


def render_page(
    main: str,
    *,
    title: str,
    address: str = "",
    name: str | None = None,
    skip: tuple[str, str] = ("main", "skip_to_main"),
    head: Sequence[str] = (),
) -> str:
    """A whole page around ``main``, which is HTML already.

    ``title`` is what this page is, as text, "" for the service itself; ``address`` the path of the
    page, which tells where in the navigation it stands; ``name`` the service's own name where it is
    not the language file's. ``skip`` is the id that the skip link leads to and the key of its words.
    ``head`` is what more stands in the head, HTML too: see ``stylesheet`` and ``module``.
    """
    name = text("title") if name is None else name
    document_title = f"{plain(title)} – {plain(name)}" if title else plain(name)
    lines = [
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        f"<title>{escape(document_title)}</title>",
        '<link rel="icon" href="/widget/icon.svg" type="image/svg+xml">',
        *map(stylesheet, ("/widget/tokens.css", "/pages/site.css")),
        *head,
    ]
    target, words = skip
    return "\n".join(
        [
            "<!doctype html>",
            f'<html lang="{escape(text("locale"))}">',
            "<head>",
            *lines,
            "</head>",
            '<body class="site">',
            f'<a class="skip" href="#{target}">{escape(text(words))}</a>',
            _header(name, address),
            f'<main class="site-main" id="main" tabindex="-1">\n{main}\n</main>',
            f'<footer class="site-footer"><p>{escape(text("footer"))}</p></footer>',
            "</body>",
            "</html>",
            "",
        ]
    )


def stylesheet(address: str) -> str:
    """A line of the head that brings in a style sheet."""
    return f'<link rel="stylesheet" href="{escape(address)}">'


def module(address: str) -> str:
    """A line of the head that runs an ES module once the page is read."""
    return f'<script type="module" src="{escape(address)}"></script>'


def _header(name: str, address: str) -> str:
    items = "".join(
        f'<li><a href="{section}"{_current(section, address)}>{escape(text(key))}</a></li>'
        for section, key in _NAMES.items()
    )
    return (
        f'<header class="masthead"><p class="masthead-name"><a href="/">{foreign(name)}</a></p>'
        f'<nav aria-label="{escape(text("nav"))}"><ul role="list">{items}</ul></nav></header>'
    )


def _current(section: Section, address: str) -> str:
    """``aria-current``: the page itself, or only the section that it belongs to."""
    if address == section:
        return ' aria-current="page"'
    return ' aria-current="true"' if address.startswith(f"{section}/") else ""
