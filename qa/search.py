"""Search: the passages that answer a query best, as a person would look for them by hand.

What the facts state comes first, as in an answer; then the passages by how well their units answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from index.hit import Filters, Hit
from qa.answer import Nearest
from qa.ask import holdings_of
from qa.draft import Draft, Extract
from qa.drafting import by_intent
from qa.finding import Finder
from qa.holdings import Holdings
from qa.intent import Intent
from qa.question import Question, understand
from qa.scope import Scope, scope
from qa.trends import graded_timeline

if TYPE_CHECKING:
    from corpus.library import Library
    from corpus.records import ReportRecord
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
    with library.steady():
        question = understand(query, holdings.directory)
        found_scope = scope(question, holdings.reports, holdings.directory, filters)
        if not found_scope.reports or not query.strip():
            return index.search(query, k=k, filters=filters)
        index.begin(question.searched)
        finder = Finder(index, holdings)
        draft = _facts(question, found_scope, holdings, finder)
        nearest = finder.hits(question, found_scope.reports, max(k, _WEIGHED))
        stating = _stating(index, _extracts(draft), nearest) if draft.found else []
    hits = {hit.passage_id: hit for hit in (*stating, *nearest)}
    return [
        replace(hit, score=1.0 / place)
        for place, hit in enumerate(list(hits.values())[:k], start=1)
    ]


def described(hit: Hit, record: ReportRecord) -> Nearest:
    """A hit with what its report is called."""
    return Nearest(
        report_id=hit.report_id,
        version=hit.version,
        source=record.source.path,
        title=record.title,
        body=record.body,
        published=record.published,
        section=" › ".join(hit.passage.section),
        page=hit.passage.page,
        page_end=hit.passage.page_end,
        start=hit.passage.start,
        end=hit.passage.end,
        text=hit.text,
        score=hit.score,
    )


def _facts(question: Question, scope: Scope, holdings: Holdings, finder: Finder) -> Draft:
    """What facts and lists say; of a change over time only what was graded.

    What each report says on a theme is not asked report by report, as in an answer: the passages
    of all of them are ranked together.
    """
    if Intent.TREND in question.intents and len(question.bodies) <= 1:
        return graded_timeline(question, scope, holdings)
    return by_intent(question, scope, holdings, finder)


def _extracts(draft: Draft) -> Iterable[Extract]:
    points = (extract for point in draft.points for extract in point.extracts)
    return dict.fromkeys((*points, *(extract for row in draft.rows for extract in row.extracts)))


def _stating(index: Index, extracts: Iterable[Extract], nearest: Sequence[Hit]) -> list[Hit]:
    """Passages in which the extracts stand, in the order of the extracts; most are among ``nearest``."""
    found: list[Hit] = []
    for extract in extracts:
        if len(found) >= _FACTS:
            break
        standing = [hit for hit in nearest if _holds(hit, extract)][:1]
        standing = standing or index.passages_over(extract.report, extract.spans)
        found += [replace(hit, score=extract.score) for hit in standing]
    return found


def _holds(hit: Hit, extract: Extract) -> bool:
    """Whether the whole extract stands in the passage."""
    return hit.report_id == extract.report.report_id and all(
        hit.passage.start <= span.start and span.end <= hit.passage.end for span in extract.spans
    )
