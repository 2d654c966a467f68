"""The part of a page from which an administrator changes the library, where that is allowed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import StrEnum
from html import escape

from qa.widget.language import text


class Changes(StrEnum):
    """Whether whoever asks may change the library."""

    OPEN = "open"
    """At once: a program on the server's own machine asks."""
    KEY = "key"
    """With the administrator's key, which the page asks for."""
    CLOSED = "closed"


def changes_html(changes: Changes, *, id_: str, title: str, data: Mapping[str, object]) -> str:
    """A section of that id and title; ``data`` is handed to the script that fills it.

    Where changes are not allowed it says why and offers nothing; without the script, how else they can
    be made. The key is never in a page.
    """
    head = f'<section class="changes" id="{id_}"'
    heading = f'<h2 id="{id_}-title">{escape(title)}</h2>'
    if changes is Changes.CLOSED:
        return f"{head}>{heading}<p>{escape(text('changes_closed'))}</p></section>"
    attributes = "".join(
        f' data-{name}="{escape(json.dumps(value, ensure_ascii=False))}"'
        for name, value in data.items()
    )
    return (
        f'{head} aria-labelledby="{id_}-title" data-changes="{changes}"{attributes}>{heading}'
        f'<p data-instead="">{escape(text("changes_script"))}</p></section>'
    )
