"""The words of the language file, for pages rendered here; the widget reads the same file itself."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from corpus.report import DateRange

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def text(key: str, **values: object) -> str:
    """The text of the language file with ``{name}`` filled in; ``n`` chooses its plural form."""
    entry = _texts()[key]
    if not isinstance(entry, str):
        entry = entry["one" if values["n"] == 1 else "other"]
    return re.sub(r"\{(\w+)\}", lambda match: _shown(values[match[1]]), entry)


def has(key: str) -> bool:
    """Whether the language file has such a text."""
    return key in _texts()


def _shown(value: object) -> str:
    """A value of a text; numbers with their thousands marked, as the widget shows them."""
    return f"{value:,}" if isinstance(value, int) else str(value)


@cache
def _texts() -> dict[str, Any]:
    return dict(json.loads(files("qa.widget").joinpath("en.json").read_text(encoding="utf-8")))


def date_text(value: str) -> str:
    """ISO 8601 dates of the wire in words: ``15 May 2024``, ``May 2024``, ``2024``; others as they are."""
    try:
        dates = DateRange.parse(value)
    except ValueError:
        return value
    if "/" in value:
        return text(
            "dates_between",
            **{"from": date_text(str(dates.first)), "to": date_text(str(dates.last))},
        )
    parts = [int(part) for part in value.split("-")]
    words = [str(parts[0]), *(_MONTHS[month - 1] for month in parts[1:2]), *map(str, parts[2:])]
    return " ".join(reversed(words))


def day_of(source: Mapping[str, Any]) -> str:
    """When a quote's report was published, else what time it covers; or that it has no date."""
    if source["published"]:
        return text("published", date=date_text(source["published"]))
    period = source.get("period")
    if not period:
        return text("undated")
    first, last = period["from"], period["to"]
    return text("covers", date=date_text(first if first == last else f"{first}/{last}"))
