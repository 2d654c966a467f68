"""Scales: figures told beside a label with its scale in brackets, "visits (thousand) were 1,648", told in full. Pure."""

from __future__ import annotations

import re

from qa.answer import Quote
from qa.locks.dates import days
from qa.locks.evidence import taken
from qa.locks.figures import numbers
from qa.locks.reading import read

_SCALE = re.compile(
    r"\s*\((?:(?P<money>[£$€])\s?(?P<short>m|bn|k|000s?)"
    r"|(?P<scale>thousands?|millions?|billions?)(?P<of>\s[\w ]+)?)\)",
    re.IGNORECASE,
)
_IN_FULL = {"m": "million", "b": "billion", "k": "thousand", "0": "thousand"}


def with_scales(text: str, quotes: tuple[Quote, ...]) -> tuple[str, tuple[Quote, ...]]:
    """The statement with the one scale that it has in brackets behind its figures instead, and the quotes."""
    found = list(_SCALE.finditer(text))
    if len(found) != 1:
        return text, quotes
    short, money = found[0]["short"], found[0]["money"] or ""
    scale = _IN_FULL[short[0].lower()] if short else found[0]["scale"].lower().removesuffix("s")
    told = text[: found[0].start()] + (found[0]["of"] or "") + text[found[0].end() :]
    reading = read(told)
    for number in reversed(numbers(reading, taken(days(reading)))):
        if not (number.kind or number.unit):
            start, end = reading.tokens[number.start].start, reading.tokens[number.end - 1].end
            told = f"{told[:start]}{money}{told[start:end]} {scale}{told[end:]}"
    return told, quotes
