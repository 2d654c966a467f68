"""What the reports in scope say, by the kind of answer that a question wants."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from corpus.grade_codes import codes_of
from qa.census import census
from qa.confidence import THRESHOLD
from qa.draft import Draft
from qa.finding import Finder
from qa.holdings import Holdings
from qa.intent import Intent, Wanted
from qa.inventory import asks_for_reports, inventory
from qa.judged import false_premise, grades
from qa.lists import lists
from qa.lookup import lookups
from qa.mentions import mentioning, mentions
from qa.question import Question
from qa.reasons import overview, with_reasons
from qa.scope import Scope
from qa.topics import grade_named, topic_tokens
from qa.trends import trend

QUOTES = 6
"""Quotes at most where a question does not say."""
_LONGEST_GRADE = 300
"""Code points; in a longer sentence a grade's word may mean anything."""


def drafted(
    question: Question, found_scope: Scope, holdings: Holdings, finder: Finder, max_quotes: int
) -> Draft:
    """What the reports in scope say, by the kind of answer wanted; open search where no fact answers."""
    if not found_scope.reports:
        told = _recalled(question, found_scope, finder, max_quotes)
        if told.found:
            return told
        return Draft(confidence=0.0, nearest=finder.nearest(question, found_scope.allowed))
    premise = false_premise(question, found_scope, holdings)
    if premise is not None:
        return premise
    draft = by_intent(question, found_scope, holdings, finder, max_quotes)
    asks_why = Intent.GRADE in question.intents and question.wanted is Wanted.REASON
    if draft.found and not asks_why:
        return draft
    opened = finder.answer(question, found_scope, max_quotes)
    if draft.found:
        return with_reasons(draft, opened, holdings)
    if Intent.GRADE in question.intents and not asks_why:
        opened = _graded(question, opened)
    return replace(
        opened,
        notes=(*draft.notes, *opened.notes),
        missing=(*draft.missing, *opened.missing),
        confidence=min(draft.confidence, opened.confidence),
    )


def _recalled(question: Question, found_scope: Scope, finder: Finder, max_quotes: int) -> Draft:
    """What other reports recall of the time asked, in so many words; nothing where that is not sure."""
    told = finder.recalled(question, found_scope, max_quotes)
    if told.confidence < THRESHOLD:
        return Draft()
    return _graded(question, told) if Intent.GRADE in question.intents else told


def _graded(question: Question, draft: Draft) -> Draft:
    named = grade_named(question.rewritten) is not None
    return _with_grades(draft, () if named else topic_tokens(question.topic))


def _with_grades(draft: Draft, asked: Collection[str]) -> Draft:
    """The points that state a grade of what is ``asked`` about: nothing else answers a question after one."""
    points = tuple(
        point
        for point in draft.points
        if len(point.text) <= _LONGEST_GRADE
        and _states_grade(point.text)
        and (not asked or not topic_tokens(point.text).isdisjoint(asked))
    )
    nearest = tuple(extract for point in draft.points for extract in point.extracts)
    return replace(draft, points=points, nearest=draft.nearest or nearest)


def _states_grade(text: str) -> bool:
    """Whether ``text`` names a grade, or a point of a scale that it calls a grade ("from V1 to V2")."""
    return grade_named(text) is not None or bool(codes_of(text))


def by_intent(
    question: Question,
    found_scope: Scope,
    holdings: Holdings,
    finder: Finder,
    max_quotes: int = QUOTES,
) -> Draft:
    """What facts, lists, timelines or the whole library say; nothing for an open question."""
    asked = question.intents
    draft = _over_library(question, found_scope, holdings)
    if draft is not None:
        return draft
    if Intent.TREND in asked and len(question.bodies) <= 1:
        followed = found_scope if question.bodies else _of_one_body(question, found_scope, finder)
        if len(followed.reports) > 1:
            return trend(question, followed, holdings, finder, max_quotes)
    if Intent.MENTION in asked:
        return mentions(question, found_scope, holdings)
    if Intent.OVERVIEW in asked:
        return overview(question, found_scope, holdings)
    draft = lookups(question, found_scope, holdings)
    if Intent.GRADE in asked:
        draft = draft.joined(grades(question, found_scope, holdings))
    if Intent.LIST in asked and not draft.found:
        draft = draft.joined(lists(question, found_scope, holdings))
    return draft


def _of_one_body(question: Question, found_scope: Scope, finder: Finder) -> Scope:
    """The reports of the body that has the passage nearest to a question without a body: only they make a row."""
    if len({report.body for report in found_scope.reports}) < 2:
        return found_scope
    nearest = finder.rank(question, found_scope.reports).hits[:1]
    ids = {hit.report_id for hit in nearest}
    bodies = {report.body for report in found_scope.reports if report.report_id in ids}
    return found_scope.within(report for report in found_scope.reports if report.body in bodies)


def _over_library(question: Question, found_scope: Scope, holdings: Holdings) -> Draft | None:
    """What the library as a whole says; None for a question after something else."""
    if asks_for_reports(question):
        return inventory(question, found_scope, holdings)
    if question.bodies:
        return None
    if Intent.MENTION in question.intents and len(found_scope.reports) > 1:
        return mentioning(question, found_scope, holdings)
    if Intent.LIBRARY in question.intents:
        draft = census(question, found_scope, holdings)
        return draft if draft.found or draft.missing else None
    return None
