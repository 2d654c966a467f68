"""Names that a question is about and that the reports in scope do not have: what is asked is not in them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from index.hit import Hit
from qa.holdings import Holdings
from qa.proper_names import held, names_in, stands_in, telling
from qa.question import Question
from qa.scope import Scope

if TYPE_CHECKING:
    from index.search import Index


def names_of_others(
    question: Question, scope: Scope, holdings: Holdings, index: Index
) -> tuple[str, ...]:
    """Names in the question that some report has, but none on a body that the question names.

    What is asked about them belongs to another body. A name that no report has tells nothing: people
    call things by names of their own.
    """
    own = [report.report_id for report in scope.reports]
    if not own or not all(side.body for side in scope.sides):
        return ()
    everything = [report.report_id for report in holdings.reports]
    return tuple(
        name
        for name in names_in(question.topic)
        if not held(name, index, own) and held(name, index, everything)
    )


def unmentioned(question: Question, hits: Iterable[Hit]) -> tuple[str, ...]:
    """Names of several words, and acronyms, in the question that no passage of ``hits`` has."""
    texts = [text for hit in hits for text in (hit.text, *hit.passage.section)]
    names = filter(telling, names_in(question.topic))
    return tuple(name for name in names if not stands_in(name, texts))
