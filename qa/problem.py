"""Problem objects of RFC 9457: what went wrong, as JSON, by the kind of error."""

from __future__ import annotations

from typing import Any

from corpus.errors import (
    InvalidAnswer,
    InvalidQuestion,
    LibraryBusy,
    LibraryError,
    ModelError,
    ReportQAError,
    UnknownReport,
)

Json = dict[str, Any]
MEDIA_TYPE = "application/problem+json"
BUSY_SECONDS = 5
"""How long to wait before asking a busy library again."""

_PROBLEMS: tuple[tuple[type[ReportQAError], int, str], ...] = (
    (UnknownReport, 404, "Not found"),
    (InvalidQuestion, 422, "The question cannot be used"),
    (InvalidAnswer, 422, "The answer cannot be checked"),
    (LibraryBusy, 503, "The library is busy"),
    (LibraryError, 503, "The library cannot serve"),
    (ModelError, 503, "The model cannot be used"),
    (ReportQAError, 422, "The request cannot be carried out"),
)


def problem_json(status: int, title: str, detail: str | None = None) -> Json:
    """A problem object of RFC 9457."""
    problem: Json = {"type": "about:blank", "title": title, "status": status}
    return problem if detail is None else problem | {"detail": detail}


def problem_of(error: ReportQAError) -> Json:
    """Problem object of a person's error; with ``retry_after`` seconds where waiting helps."""
    status, title = next(
        (code, title) for kind, code, title in _PROBLEMS if isinstance(error, kind)
    )
    body = problem_json(status, title, str(error))
    return body | {"retry_after": BUSY_SECONDS} if isinstance(error, LibraryBusy) else body
