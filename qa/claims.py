"""An answer's JSON read back: values again, believed no more than whoever sent them.

The counterpart of wire.py; use it through there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from corpus.errors import InvalidAnswer
from corpus.report import DateRange, Span
from qa.answer import (
    Answer,
    Nearest,
    PageSpan,
    Quote,
    Searched,
    Statement,
    Status,
    Table,
    TableRow,
    Timeline,
)

T = TypeVar("T")
_Fields = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Claim:
    """A quote as an answer's JSON gives it, with what the JSON says of it beside."""

    quote: Quote
    page: int | None
    page_end: int | None
    text_sha256: str | None
    """None where the JSON gives no digest."""


def answer_from_json(data: object) -> Answer:
    """The answer that ``answer_json`` wrote; InvalidAnswer, naming the field, on anything else."""
    fields = _object(data, "the answer")
    table = fields.get("table")
    timings = _object(fields.get("timings_ms", {}), "timings_ms")
    return Answer(
        id=_text(fields, "id"),
        question=_text(fields, "question"),
        status=_status(fields),
        text=_text(fields, "answer"),
        statements=statements_from_json(fields),
        quotes=tuple(claim.quote for claim in claims_from_json(fields)),
        searched=_searched(_object(fields.get("searched"), "searched")),
        table=None if table is None else _table(_object(table, "table")),
        nearest=tuple(_nearest(item) for item in _objects(fields, "nearest")),
        notes=_texts(fields, "notes"),
        receipt=dict(_object(fields.get("receipt", {}), "receipt")),
        timings_ms={name: _number(timings, name) for name in timings},
    )


def claims_from_json(data: object) -> tuple[Claim, ...]:
    """The quotes of an answer's JSON; nothing else of it is looked at.

    Raises InvalidAnswer, naming the field, where a quote lacks what is needed to check it.
    """
    return tuple(_claim(item) for item in _objects(_object(data, "the answer"), "quotes"))


def statements_from_json(data: object) -> tuple[Statement, ...]:
    """The statements of an answer's JSON; InvalidAnswer, naming the field, where they are none."""
    return tuple(
        Statement(_text(item, "text"), _numbers(item, "quotes"))
        for item in _objects(_object(data, "the answer"), "statements")
    )


def _claim(item: _Fields) -> Claim:
    digest = item.get("text_sha256")
    period = item.get("period")
    quote = Quote(
        n=_get(item, "n", int),
        report_id=_text(item, "report_id"),
        version=_text(item, "version"),
        source=_text(item, "source", ""),
        title=_text(item, "title", ""),
        body=_optional_text(item, "body"),
        published=_dates(item, "published"),
        period=None if period is None else _period(_object(period, "period")),
        section=_text(item, "section", ""),
        spans=tuple(
            PageSpan(_span(part), _optional_int(part, "page")) for part in _objects(item, "spans")
        ),
        text=_text(item, "text"),
        score=_number(item, "score", 0.0),
        from_ocr=_get(item, "from_ocr", bool, False),
        pictured=_optional_text(item, "image_url") is not None,
    )
    if not quote.spans:
        raise InvalidAnswer("a quote has no spans", where="quotes")
    return Claim(
        quote,
        _optional_int(item, "page"),
        _optional_int(item, "page_end"),
        None if digest is None else _text(item, "text_sha256").lower(),
    )


def _nearest(item: _Fields) -> Nearest:
    return Nearest(
        report_id=_text(item, "report_id"),
        version=_text(item, "version"),
        source=_text(item, "source"),
        title=_text(item, "title"),
        body=_optional_text(item, "body"),
        published=_dates(item, "published"),
        section=_text(item, "section"),
        page=_optional_int(item, "page"),
        page_end=_optional_int(item, "page_end"),
        start=_get(item, "start", int),
        end=_get(item, "end", int),
        text=_text(item, "text"),
        score=_number(item, "score"),
    )


def _searched(item: _Fields) -> Searched:
    return Searched(
        reports=_get(item, "reports", int),
        eligible=_get(item, "eligible", int),
        unreadable=_get(item, "unreadable", int, 0),
        missing=_texts(item, "missing"),
        choices=_texts(item, "choices"),
    )


def _table(item: _Fields) -> Table:
    return Table(
        _texts(item, "columns"),
        tuple(
            TableRow(_texts(row, "cells"), _numbers(row, "quotes"))
            for row in _objects(item, "rows")
        ),
        None if item.get("timeline") is None else _timeline(_object(item["timeline"], "timeline")),
    )


def _timeline(item: _Fields) -> Timeline:
    ranks = _get(item, "ranks", list)
    if not all(
        rank is None or (isinstance(rank, int) and not isinstance(rank, bool)) for rank in ranks
    ):
        raise _wrong("ranks", "it should hold integers or null")
    grades = _get(item, "grades", list)
    if not all(grade is None or isinstance(grade, str) for grade in grades):
        raise _wrong("grades", "it should hold strings or null")
    return Timeline(
        _optional_int(item, "column"), tuple(ranks), tuple(grades), _numbers(item, "breaks")
    )


def _status(fields: _Fields) -> Status:
    text = _text(fields, "status")
    try:
        return Status(text)
    except ValueError as error:
        raise _wrong("status", f"{text[:40]!r} is no status") from error


def _span(part: _Fields) -> Span:
    start, end = _get(part, "start", int), _get(part, "end", int)
    try:
        return Span(start, end)
    except ValueError as error:
        raise _wrong("spans", str(error)) from error


def _dates(item: _Fields, name: str) -> DateRange | None:
    text = _optional_text(item, name)
    if text is None:
        return None
    try:
        return DateRange.parse(text)
    except ValueError as error:
        raise _wrong(name, f"{text[:40]!r} is no ISO 8601 date") from error


def _period(item: _Fields) -> DateRange:
    first, last = _text(item, "from"), _text(item, "to")
    try:
        return DateRange(date.fromisoformat(first), date.fromisoformat(last))
    except ValueError as error:
        raise _wrong("period", "it does not run from one ISO 8601 date to another") from error


_NO_DEFAULT = object()


def _get(item: _Fields, name: str, kind: type[T], default: object = _NO_DEFAULT) -> T:
    value = item.get(name, default)
    if value is _NO_DEFAULT:
        raise _wrong(name, "it is missing")
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise _wrong(name, f"it should be a JSON {_JSON_NAMES[kind]}")
    return value


_JSON_NAMES: dict[type, str] = {str: "string", int: "integer", bool: "boolean", list: "array"}


def _text(item: _Fields, name: str, default: object = _NO_DEFAULT) -> str:
    value = _get(item, name, str, default)
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise _wrong(name, "it holds half a character (a lone surrogate)") from error
    return value


def _optional_text(item: _Fields, name: str) -> str | None:
    return None if item.get(name) is None else _text(item, name)


def _optional_int(item: _Fields, name: str) -> int | None:
    return None if item.get(name) is None else _get(item, name, int)


def _number(item: _Fields, name: str, default: object = _NO_DEFAULT) -> float:
    value = item.get(name, default)
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < 1e300:
        raise _wrong(name, "it should be a finite JSON number")
    return float(value)


def _texts(item: _Fields, name: str) -> tuple[str, ...]:
    values = _get(item, name, list, [])
    if not all(isinstance(value, str) for value in values):
        raise _wrong(name, "it should hold strings")
    return tuple(values)


def _numbers(item: _Fields, name: str) -> tuple[int, ...]:
    values = _get(item, name, list, [])
    if not all(isinstance(value, int) and not isinstance(value, bool) for value in values):
        raise _wrong(name, "it should hold integers")
    return tuple(values)


def _objects(item: _Fields, name: str) -> list[_Fields]:
    return [_object(value, name) for value in _get(item, name, list)]


def _object(value: object, name: str) -> _Fields:
    if not isinstance(value, Mapping):
        raise _wrong(name, "it should be a JSON object")
    return value


def _wrong(name: str, what: str) -> InvalidAnswer:
    return InvalidAnswer(
        what, where=name, remedy="give an answer as `reportqa ask --json` prints it"
    )
