"""A question with another body or time where its own stood, so that it reads as a person would put it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from qa.timing import timing

_LEAD = re.compile(r"(?<!\S)(?:in|on|of|for|at|from|by|during)\s+$", re.IGNORECASE)
"""The word that leads to a time."""


def with_body(text: str, spans: Sequence[tuple[int, int]], body: str) -> str:
    """``text`` with ``body`` in the place of the bodies named there, or after it where it names none."""
    if not body:
        return text
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + body + text[end:]
    return text if spans else f"{text} in {body}"


def with_time(text: str, asked: str, today: date | None) -> str:
    """``text`` with the time that ``asked`` names in the place of its own, or after it.

    As it is where ``asked`` names none; "" where either names several, or one that does not fit in
    the place of the other.
    """
    own, old = _times(asked, today), _times(text, today)
    if not own:
        return text
    if len(own) > 1 or len(old) > 1:
        return ""
    words = asked[own[0][0] : own[0][1]].strip()
    led = f"in {words}" if words[0].isdigit() else words
    if not old:
        return f"{text} {led}"
    start, end = old[0]
    if text[start].isdigit() or text[start].isupper():
        led = words.removeprefix("in ")
        if not led[0].isdigit():
            return ""
    return text[:start] + led + text[end:]


def _times(text: str, today: date | None) -> list[tuple[int, int]]:
    """Where times are named, each with the word that leads to it."""
    places = []
    for start, end in timing(text, today).cuts:
        start += len(text[start:end]) - len(text[start:end].lstrip())
        lead = _LEAD.search(text[:start])
        places.append((lead.start() if lead else start, end))
    return places
