"""Passages for a query: bodies and dates in it understood, what states the fact asked for first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from index.hit import Filters, Hit
from qa.ask import by_intent, holdings_of
from qa.draft import Draft, Extract
from qa.finding import Finder
from qa.question import understand
from qa.scope import scope

if TYPE_CHECKING:
    from corpus.library import Library
    from corpus.records import StoredPassage
    from index.search import Index

_FACTS = 40
"""Passages at most that are put first for the facts they state."""
_WEIGHED = 30
"""Passages at least whose units are weighed against the query."""


def search(
    query: str, index: Index, library: Library, *, k: int = 10, filters: Filters
) -> list[Hit]:
    """The ``k`` best passages for ``query``, best first, from the reports it can mean.

    Where no report is of the body or time that the query names, the nearest passages of all.
    """
    holdings = holdings_of(library)
    question = understand(query, holdings.directory)
    found_scope = scope(question, holdings.reports, holdings.directory, filters)
    if not found_scope.reports or not query.strip():
        return index.search(query, k=k, filters=filters)
    finder = Finder(index, holdings)
    draft = by_intent(question, found_scope, holdings, finder)
    stating = _passages_of(library, _extracts(draft)) if draft.found else []
    nearest = finder.hits(question, found_scope.reports, max(k, _WEIGHED))
    hits = {hit.passage_id: hit for hit in (*stating, *nearest)}
    return [
        replace(hit, score=1.0 / place)
        for place, hit in enumerate(list(hits.values())[:k], start=1)
    ]


def _extracts(draft: Draft) -> Iterable[Extract]:
    points = (extract for point in draft.points for extract in point.extracts)
    return dict.fromkeys((*points, *(extract for row in draft.rows for extract in row.extracts)))


def _passages_of(library: Library, extracts: Iterable[Extract]) -> list[Hit]:
    """Passages in which the extracts stand, in the order of the extracts."""
    found: list[Hit] = []
    held: dict[str, list[StoredPassage]] = {}
    for extract in extracts:
        report = extract.report
        if report.report_id not in held:
            held[report.report_id] = library.passages(report.passage_ids)
        for stored in held[report.report_id]:
            touched = any(
                span.start < stored.passage.end and stored.passage.start < span.end
                for span in extract.spans
            )
            if touched:
                found.append(
                    Hit(
                        passage_id=stored.passage_id,
                        report_id=stored.report_id,
                        version=stored.version,
                        passage=stored.passage,
                        text=stored.text,
                        score=extract.score,
                    )
                )
        if len(found) >= _FACTS:
            break
    return found
