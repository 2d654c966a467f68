"""Text as HTML: escaped, and unable to turn the text around it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

# Embeddings, overrides and isolates: they can make text read other than it is written.
_DIRECTION_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")


def verbatim(value: str) -> str:
    """Escaped, each direction control alone in a ``bdi`` that ends its effect; a tab shows as a gap."""
    shown = _DIRECTION_CONTROLS.sub(
        lambda match: f'<bdi class="control" data-code="U+{ord(match[0]):04X}">{match[0]}</bdi>',
        escape(value),
    )
    return shown.replace("\t", '<span class="cell">\t</span>')


def plain(value: str) -> str:
    """``value`` without direction controls, for where no mark can stand."""
    return _DIRECTION_CONTROLS.sub("", value)


def foreign(value: str) -> str:
    """A title or name, escaped, that keeps its direction to itself."""
    return f'<bdi class="verbatim">{verbatim(value)}</bdi>'


def listed(items: Iterable[str], css_class: str) -> str:
    """A list of items that are HTML already; nothing where there are none."""
    inner = "".join(f"<li>{item}</li>" for item in items)
    return f'<ul class="{css_class}" role="list">{inner}</ul>' if inner else ""
