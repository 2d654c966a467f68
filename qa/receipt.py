"""Receipts: what an answer was made from, so that it can be replayed and checked offline.

A receipt holds no clock reading and nothing random: the same question to the same library under the
same settings has the same receipt. (``as_of`` is part of the question; it is today unless given.)
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from qa.answer import Answer
from qa.wire import Json, filters_json

if TYPE_CHECKING:
    from corpus.library import Library
    from qa.ask import AskRequest
    from qa.settings import Settings

ANSWERING = ("embedding_model", "max_quotes", "model_url", "model")
"""Settings that an answer depends on."""


def receipt(
    request: AskRequest,
    answer: Answer,
    *,
    library: Library,
    generation: int,
    encoder: str,
    settings: Settings,
) -> Json:
    """Receipt of an answer to ``request``; what the answer's own receipt says stands beside it.

    ``generation`` is the library's before the search, ``encoder`` its encoder's identity.
    """
    return {
        "library": library.identity,
        "generation": generation,
        "engine": {"name": "reportqa", "version": engine_version(), "encoder": encoder},
        "settings": settings_digest(settings),
        "question": request.question,
        "history": [{"question": turn.question, "answer": turn.answer} for turn in request.history],
        "filters": filters_json(request.filters),
        "as_of": None if request.as_of is None else request.as_of.isoformat(),
        "mode": request.mode.value,
        "max_quotes": request.max_quotes,
        "quotes": _quotes(answer, library),
        **answer.receipt,
    }


def settings_digest(settings: Settings) -> str:
    """Digest of the settings that an answer depends on: equal digests, equal settings."""
    values = {name: settings.revealed(name) for name in ANSWERING}
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()[:16]


@cache
def engine_version() -> str:
    """Version of this program; ``unknown`` where it runs without being installed."""
    try:
        return version("reportqa")
    except PackageNotFoundError:
        return "unknown"


def _quotes(answer: Answer, library: Library) -> list[Json]:
    """What checks each quote without the library: the original's digest, its reader and the spans."""
    versions = {
        (record.report_id, record.version): record
        for report_id in {quote.report_id for quote in answer.quotes}
        for record in library.versions(report_id)
    }
    lines = []
    for quote in answer.quotes:
        version = versions[quote.report_id, quote.version]
        lines.append(
            {
                "n": quote.n,
                "report_id": quote.report_id,
                "version": quote.version,
                "source": quote.source,
                "sha256": version.sha256,
                "reader": version.reader,
                "spans": [[part.span.start, part.span.end] for part in quote.spans],
                "text_sha256": quote.text_sha256,
            }
        )
    return lines
