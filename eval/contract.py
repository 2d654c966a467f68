"""The contract's JSON (DESIGN.md, HTTP contract) turned into trials: the one place that reads it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from corpus.errors import InvalidAnswer
from eval.errors import QuestionFailed
from eval.trial import Trial, TrialHit, TrialQuote, TrialStatement
from qa.verify_statements import verify_statements

Json = Mapping[str, Any]
ReportText = Callable[[str, str], str]
"""Canonical text of (report id, version)."""


def trial_of(
    item_id: str,
    answer: Json,
    hits: Sequence[Json],
    *,
    report_text: ReportText,
    latency_ms: float,
    search_ms: float,
) -> Trial:
    """Trial of an answer and a search; every quote is re-sliced from ``report_text``.

    Raises QuestionFailed where the JSON breaks the contract.
    """
    try:
        return _trial_of(item_id, answer, hits, report_text, latency_ms, search_ms)
    except (KeyError, TypeError, AttributeError, InvalidAnswer) as error:
        raise QuestionFailed(
            f"the answer breaks the contract ({type(error).__name__}: {error})", where=item_id
        ) from error


def _trial_of(
    item_id: str,
    answer: Json,
    hits: Sequence[Json],
    report_text: ReportText,
    latency_ms: float,
    search_ms: float,
) -> Trial:
    quotes = tuple(quote_of(quote, report_text) for quote in answer["quotes"])
    model = answer["receipt"].get("model", {})
    return Trial(
        id=item_id,
        status=answer["status"],
        quotes=quotes,
        hits=tuple(hit_of(hit) for hit in hits),
        nearest=tuple(hit_of(hit) for hit in answer["nearest"]),
        answer=answer["answer"],
        notes=tuple(answer["notes"]),
        confidence=_confidence(answer),
        latency_ms=latency_ms,
        search_ms=search_ms,
        statements=_statements(answer),
        outcome=model.get("outcome", ""),
        left_out=len(model.get("left_out", ())),
    )


def _statements(answer: Json) -> tuple[TrialStatement, ...]:
    """The answer's statements; those that a model wrote are held against their quotes anew."""
    holds = {verdict.n: verdict.holds for verdict in verify_statements(answer)}
    return tuple(
        TrialStatement(said["text"], tuple(said["quotes"]), holds.get(n))
        for n, said in enumerate(answer.get("statements", ()), 1)
    )


def quote_of(quote: Json, report_text: ReportText) -> TrialQuote:
    """The quote, with whether its spans really slice to its text."""
    text = report_text(quote["report_id"], quote["version"])
    sliced = "\n".join(text[span["start"] : span["end"]] for span in quote["spans"])
    pages = {span["page"] for span in quote["spans"]} | {quote["page"], quote["page_end"]}
    return TrialQuote(
        source=quote["source"],
        text=quote["text"],
        pages=tuple(sorted(pages - {None})),
        body=quote["body"],
        published=quote["published"],
        score=quote["score"],
        exact=bool(quote["spans"]) and sliced == quote["text"],
    )


def hit_of(hit: Json) -> TrialHit:
    """The hit, or the nearest passage, with every page it stands on."""
    return TrialHit(
        source=hit["source"],
        pages=_pages(hit),
        text=hit["text"],
        body=hit["body"],
        published=hit["published"],
        score=hit["score"],
    )


def _pages(place: Json) -> tuple[int, ...]:
    """From ``page`` to ``page_end``; nothing where the report has no pages."""
    first, last = place["page"], place["page_end"]
    if first is None:
        return ()
    return tuple(range(first, (first if last is None else last) + 1))


def _confidence(answer: Json) -> float | None:
    """What the receipt records; None where it records none.

    A quote's score is no substitute: it is comparable within one answer only.
    """
    stated = answer["receipt"].get("confidence")
    return float(stated) if isinstance(stated, int | float) else None
