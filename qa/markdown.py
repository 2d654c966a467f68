"""Text of reports for those who show Markdown: what would become a picture, a link or an element stays text."""

from __future__ import annotations

import re

_ACTIVE = re.compile(r"(?<=\])[(:]|<(?=[A-Za-z/!?])")
"""What follows a bracket to make a link, picture or definition of it, and what begins HTML or a link."""
_IN_LABEL = re.compile(r"[\\\[\]<`*_]")


def inert(text: str) -> str:
    """``text`` on one line, with a backslash where Markdown would fetch, link or build something.

    Elsewhere it is letter for letter as it was: programs read it too.
    """
    return _ACTIVE.sub(r"\\\g<0>", " ".join(text.split()))


def link(label: str, url: str) -> str:
    """A link; ``url`` holds neither white space nor parentheses."""
    escaped = _IN_LABEL.sub(r"\\\g<0>", " ".join(label.split()))
    return f"[{escaped}]({url})"


def table_cell(text: str) -> str:
    """``text`` as one cell of a table."""
    return inert(text).replace("|", "\\|")
