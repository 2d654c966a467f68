"""Statements with the quotes that are to carry them: true ones and lies, as files hold them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.report import DateRange
from qa.answer import Quote


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement and what it is: true of its quotes, or a lie of some kind."""

    text: str
    quotes: tuple[Quote, ...]
    lie: str = ""
    """What was altered ("number", "name", "negation" …); empty where it is true."""


def claims(path: Path) -> Iterator[Claim]:
    """Claims of a TOML file: tables ``case`` with ``quotes``, ``true`` and ``lies`` (pairs of kind and text)."""
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
        quotes = tuple(_quote(number, told) for number, told in enumerate(case["quotes"], 1))
        for text in case["true"]:
            yield Claim(text, quotes)
        for lie, text in case["lies"]:
            yield Claim(text, quotes, lie)


def _quote(number: int, told: Mapping[str, Any]) -> Quote:
    return quote_of(
        told["text"],
        number=number,
        title=told.get("title", ""),
        body=told.get("body"),
        section=told.get("section", ""),
        published=_dates(told.get("published")),
        period=_dates(told.get("period")),
    )


def _dates(told: str | None) -> DateRange | None:
    return DateRange.parse(told) if told else None


def quote_of(
    text: str,
    *,
    number: int = 1,
    title: str = "",
    body: str | None = None,
    section: str = "",
    published: DateRange | None = None,
    period: DateRange | None = None,
) -> Quote:
    """A quote with that text from a report that is in no library."""
    return Quote(
        n=number,
        report_id="",
        version="",
        source="",
        title=title,
        body=body,
        published=published,
        period=period,
        section=section,
        spans=(),
        text=text,
        score=1.0,
    )
