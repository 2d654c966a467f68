"""The JSON of the contract: values to JSON, and (from claims.py) an answer's JSON back to values.

API, command line, widget and eval all read and write these shapes and no others. Positions are code
points; dates are ISO 8601, a month or a year where no day is known (``2024-05``, ``2024``).
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import quote as percent_encode

from corpus.errors import InvalidQuestion
from corpus.report import MEDIA_TYPES, DateRange, Fact, Page
from index.hit import Filters
from qa.answer import (
    Answer,
    Done,
    Event,
    Failed,
    Found,
    Nearest,
    Quote,
    Said,
    Searched,
    Statement,
    Table,
    Verdict,
)
from qa.claims import answer_from_json as answer_from_json
from qa.claims import claims_from_json as claims_from_json
from qa.problem import problem_of

if TYPE_CHECKING:
    from corpus.library import ReportRecord, VersionRecord
    from qa.jobs import Job
    from qa.standing import Standing
    from qa.verify import QuoteVerdict

Json = dict[str, Any]


def answer_json(answer: Answer) -> Json:
    """The answer as every interface shows it."""
    return {
        "id": answer.id,
        "question": answer.question,
        "status": answer.status.value,
        "answer": answer.text,
        "statements": [statement_json(statement) for statement in answer.statements],
        "quotes": [quote_json(quote) for quote in answer.quotes],
        "table": table_json(answer.table),
        "nearest": [nearest_json(nearest) for nearest in answer.nearest],
        "searched": searched_json(answer.searched),
        "notes": list(answer.notes),
        "receipt": dict(answer.receipt),
        "timings_ms": {name: round(value, 3) for name, value in answer.timings_ms.items()},
    }


def event_json(event: Event) -> tuple[str, Json]:
    """Name of the event on the wire (found, statement, done, error) and its data."""
    match event:
        case Found():
            return "found", {
                "searched": searched_json(event.searched),
                "quotes": [quote_json(quote) for quote in event.quotes],
                "notes": list(event.notes),
            }
        case Said():
            return "statement", statement_json(event.statement)
        case Done():
            return "done", answer_json(event.answer)
        case Failed():
            return "error", problem_of(event.error or InvalidQuestion(event.message))


def quote_json(quote: Quote) -> Json:
    """A quote; its verdict is ``exact``, as a quote is made by slicing."""
    return {
        "n": quote.n,
        "report_id": quote.report_id,
        "version": quote.version,
        "source": quote.source,
        "title": quote.title,
        "body": quote.body,
        "published": dates_json(quote.published),
        "period": period_json(quote.period),
        "section": quote.section,
        "page": quote.page,
        "page_end": quote.page_end,
        "spans": [
            {"start": part.span.start, "end": part.span.end, "page": part.page}
            for part in quote.spans
        ],
        "text": quote.text,
        "text_sha256": quote.text_sha256,
        "verdict": Verdict.EXACT.value,
        "from_ocr": quote.from_ocr,
        "image_url": _image_url(quote),
        "score": round(quote.score, 6),
    }


def statement_json(statement: Statement) -> Json:
    """One sentence of the answer."""
    return {"text": statement.text, "quotes": list(statement.quotes)}


def searched_json(searched: Searched) -> Json:
    """What was looked through."""
    return {
        "reports": searched.reports,
        "eligible": searched.eligible,
        "unreadable": searched.unreadable,
        "missing": list(searched.missing),
        "choices": list(searched.choices),
    }


def nearest_json(nearest: Nearest) -> Json:
    """A search hit, or a passage near a question that was not answered."""
    return {
        "report_id": nearest.report_id,
        "version": nearest.version,
        "source": nearest.source,
        "title": nearest.title,
        "body": nearest.body,
        "published": dates_json(nearest.published),
        "section": nearest.section,
        "page": nearest.page,
        "page_end": nearest.page_end,
        "start": nearest.start,
        "end": nearest.end,
        "text": nearest.text,
        "score": round(nearest.score, 6),
    }


def filters_json(filters: Filters) -> Json:
    """Filters as the receipt records them, in the words of a request."""
    published_from, published_to = _ends(filters.published)
    period_from, period_to = _ends(filters.period)
    return {
        "bodies": list(filters.bodies),
        "report_ids": list(filters.report_ids),
        "published_from": published_from,
        "published_to": published_to,
        "period_from": period_from,
        "period_to": period_to,
    }


def report_json(record: ReportRecord) -> Json:
    """A report as its facts describe it; its sources are paths or URLs."""
    origin = record.published_origin
    return {
        "report_id": record.report_id,
        "version": record.version,
        "source": record.source.path,
        "sources": [source.path for source in record.sources],
        "format": record.format.value,
        "media_type": MEDIA_TYPES[record.format],
        "title": record.title,
        "body": record.body,
        "bodies": list(record.bodies),
        "published": dates_json(record.published),
        "published_origin": None if origin is None else origin.value,
        "period": period_json(record.period),
        "status": record.status.value,
        "warnings": list(record.warnings),
        "hides_text": record.hides_text,
        "page_count": record.page_count,
        "passage_count": record.passage_count,
        "added": moment_json(record.added),
        "removed": moment_json(record.removed),
        "sha256": record.sha256,
        "size": record.size,
    }


def version_json(record: VersionRecord) -> Json:
    """One version of a report."""
    return {
        "version": record.version,
        "format": record.format.value,
        "reader": record.reader,
        "sha256": record.sha256,
        "size": record.size,
        "text_sha256": record.text_sha256,
        "text_length": record.text_length,
        "page_count": record.page_count,
        "added": moment_json(record.added),
        "replaced": moment_json(record.replaced),
        "held": record.held,
    }


def job_json(job: Job) -> Json:
    """An uploaded file on its way into the library."""
    return asdict(job) | {"status": job.status.value}


def verdict_json(verdict: QuoteVerdict) -> Json:
    """How a quote compares with the report it names."""
    return {
        "n": verdict.n,
        "verdict": verdict.verdict.value,
        "reason": verdict.reason,
        "found": [{"start": span.start, "end": span.end} for span in verdict.found],
    }


def standing_json(standing: Standing) -> Json:
    """A quoted report as it stands now, with what supersedes it."""
    return {
        "report_id": standing.report_id,
        "title": standing.title,
        "state": standing.state.value,
        "since": moment_json(standing.since),
        "newer": [
            {
                "report_id": newer.report_id,
                "title": newer.title,
                "body": newer.body,
                "published": dates_json(newer.published),
            }
            for newer in standing.newer
        ],
    }


def fact_json(fact: Fact) -> Json:
    """Something a report says of itself, with its origin."""
    return {
        "kind": fact.kind.value,
        "label": fact.label,
        "value": fact.value,
        "origin": fact.origin.value,
        "spans": [{"start": span.start, "end": span.end} for span in fact.spans],
        "confirmed": fact.confirmed,
    }


def page_json(page: Page) -> Json:
    """A page: its number, its part of the text, its size in points."""
    return {
        "number": page.number,
        "label": page.label,
        "start": page.span.start,
        "end": page.span.end,
        "width": page.width,
        "height": page.height,
        "needs_ocr": page.needs_ocr,
        "from_ocr": page.from_ocr,
    }


def dates_json(dates: DateRange | None) -> str | None:
    """ISO 8601: a day, a month, a year, or an interval of days."""
    return None if dates is None else str(dates)


def moment_json(moment: datetime | None) -> str | None:
    """ISO 8601 with its zone, to the millisecond."""
    return None if moment is None else moment.isoformat(timespec="milliseconds")


def period_json(dates: DateRange | None) -> Json | None:
    """First and last day."""
    if dates is None:
        return None
    return {"from": dates.first.isoformat(), "to": dates.last.isoformat()}


def _ends(dates: DateRange | None) -> tuple[str | None, str | None]:
    """First and last day; None for an end that is open."""
    if dates is None:
        return None, None
    first = None if dates.first == date.min else dates.first.isoformat()
    return first, None if dates.last == date.max else dates.last.isoformat()


def table_json(table: Table | None) -> Json | None:
    """A timeline, comparison or list."""
    if table is None:
        return None
    rows = [{"cells": list(row.cells), "quotes": list(row.quotes)} for row in table.rows]
    written: Json = {"columns": list(table.columns), "rows": rows}
    return written if table.timeline is None else written | {"timeline": asdict(table.timeline)}


def quote_url(quote: Quote) -> str:
    """Path at which the quote can be read in its place: its page's picture, else its text."""
    return _image_url(quote) or _text_url(
        quote.report_id, quote.version, quote.spans[0].span.start, quote.spans[-1].span.end
    )


def nearest_url(nearest: Nearest) -> str:
    """Path at which the passage can be read."""
    return _text_url(nearest.report_id, nearest.version, nearest.start, nearest.end)


def _image_url(quote: Quote) -> str | None:
    """Where the quote's first page can be seen, its words marked; the version pins the picture."""
    if quote.page is None or not quote.pictured:
        return None
    spans = ",".join(f"{part.span.start}-{part.span.end}" for part in quote.spans)
    report, version = percent_encode(quote.report_id, ""), percent_encode(quote.version, "")
    return f"/v1/reports/{report}/pages/{quote.page}.png?spans={spans}&version={version}"


def _text_url(report_id: str, version: str, start: int, end: int) -> str:
    report, pinned = percent_encode(report_id, ""), percent_encode(version, "")
    return f"/v1/reports/{report}/text?start={start}&end={end}&version={pinned}"
