"""Footnotes: the numbers that a page's layout has put to words, "school3", left out where they may be some. Pure."""

from __future__ import annotations

import re

_FOOTNOTE = re.compile(r"(?<=[a-z]{4})\d{1,2}(?![\w.])|(?<=[a-z]{4})\d{1,2}(?=\.\s)")


def without(text: str) -> str:
    """``text`` without what may be numbers of footnotes; those of names, "Power2", go with them."""
    return _FOOTNOTE.sub("", text)
