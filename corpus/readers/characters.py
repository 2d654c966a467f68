"""What of a string a page shows: invisible characters dropped, white space as a browser sets it."""

from __future__ import annotations

import re

_INVISIBLE = re.compile(
    "["
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"  # control characters that are not white space
    "\u00ad"  # soft hyphen
    "\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"  # zero width, marks of direction
    "\ufff9-\ufffb"  # interlinear annotation
    "\U000e0000-\U000e0fff"  # tags and supplementary variation selectors: text smuggled past the eye
    "]"
    "|(?<=[\ufe00-\ufe0f])[\ufe00-\ufe0f]+"  # one variation selector chooses a shape; more carry data
)
_SURROGATE = re.compile("[\ud800-\udfff]")


def visible(text: str) -> str:
    """``text`` without the characters that no reader sees; lone surrogates become U+FFFD."""
    return _SURROGATE.sub("\ufffd", _INVISIBLE.sub("", text))


def squeezed(text: str) -> str:
    """Visible text on one line: every run of white space is one space, none at the ends."""
    return " ".join(visible(text).split())


def is_number(text: str) -> bool:
    """Whether it is a number, with its sign or unit: digits, and no more than one letter."""
    return any(map(str.isdigit, text)) and sum(map(str.isalpha, text)) < 2
