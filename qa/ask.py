"""The flow from a question to its answer, as events.

    understand -> scope -> (inventory | facts | lists | trends | census | mentions | passages) -> draft -> compose

Deterministic: the same question to the same library gives the same answer, ids and timings aside.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from threading import Lock
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary, proxy

from corpus.errors import InvalidQuestion, ReportQAError
from corpus.grade_codes import codes_of
from index.hit import Filters
from qa.answer import Answer, Done, Event, Failed, Found, Said, Searched, Status
from qa.census import census
from qa.compose import compose, refused
from qa.courtesy import is_courtesy
from qa.draft import Draft
from qa.elsewhere import of_the_place
from qa.finding import Finder
from qa.foreign import foreign_names, rated, without_names
from qa.holdings import Holdings
from qa.intent import Intent, Wanted
from qa.inventory import asks_for_reports, inventory
from qa.judged import false_premise, grades
from qa.lists import lists
from qa.lookup import lookups
from qa.matching import dated
from qa.mentions import mentioning, mentions
from qa.placed import placed
from qa.question import Question, Turn, understand
from qa.reasons import overview, with_reasons
from qa.scope import Scope, scope
from qa.subjects import About, subject_reports
from qa.topics import grade_named, topic_tokens
from qa.trends import trend

if TYPE_CHECKING:
    from corpus.library import Library
    from index.search import Index
    from qa.generate import Author


QUOTES = 6
"""Quotes at most where a question does not say."""


class Mode(StrEnum):
    """Who words the answer."""

    AUTO = "auto"
    """A language model where one is set, else the reports themselves."""
    EXTRACTIVE = "extractive"
    GENERATIVE = "generative"


@dataclass(frozen=True, slots=True)
class AskRequest:
    """A question and what bounds its answer."""

    question: str
    filters: Filters = field(default_factory=Filters)
    as_of: date | None = None
    """Only reports published by then count."""
    history: tuple[Turn, ...] = ()
    mode: Mode = Mode.AUTO
    max_quotes: int = QUOTES


_SET_A_MODEL = "set REPORTQA_MODEL_URL and REPORTQA_MODEL, or ask in the mode auto"
_LONGEST_GRADE = 300
"""Code points; in a longer sentence a grade's word may mean anything."""
_HOLDINGS: WeakKeyDictionary[Library, Holdings] = WeakKeyDictionary()
_REFRESHING = Lock()


def holdings_of(library: Library) -> Holdings:
    """The library's holdings at its present generation; made once for each."""
    held = _HOLDINGS.get(library)
    if held is None or held.generation != library.generation():
        with _REFRESHING:
            held = Holdings.of(proxy(library))  # which may go when no one else holds it
            _HOLDINGS[library] = held
    return held


def ask(
    request: AskRequest, index: Index, library: Library, author: Author | None = None
) -> Iterator[Event]:
    """Events of an answer as they happen; Failed where a person must act.

    Found, when the evidence is frozen; a Said for each statement; Done. ``author`` words the answer
    unless the request wants it extractive; its statements come as each has been checked.
    """
    author = None if request.mode is Mode.EXTRACTIVE else author
    try:
        if request.mode is Mode.GENERATIVE and author is None:
            raise InvalidQuestion("no language model is set", remedy=_SET_A_MODEL)
        answer = answered(request, index, library, author)
    except ReportQAError as error:
        yield Failed(str(error), error)
        return
    yield Found(answer.searched, answer.quotes, answer.notes)
    if author is not None:
        answer = yield from author.write(str(answer.receipt["rewritten"]), answer)
    else:
        yield from map(Said, answer.statements)
    yield Done(answer)


def answered(
    request: AskRequest, index: Index, library: Library, author: Author | None = None
) -> Answer:
    """The whole answer, extractive; InvalidQuestion where there is no question.

    ``author`` may rewrite a follow-up that could not be read otherwise.
    """
    started = time.perf_counter()
    text = " ".join(request.question.split())
    if not any(character.isalnum() for character in text):
        raise InvalidQuestion(
            "there are no words in the question", remedy="ask in a sentence or a few words"
        )
    if request.max_quotes < 1:
        raise InvalidQuestion(
            f"max_quotes is {request.max_quotes}", remedy="ask for one quote at least"
        )
    holdings = holdings_of(library)
    hidden = sum(not report.passage_count for report in library.reports())
    if is_courtesy(text) and not holdings.directory.resolve(text).named:
        return refused(secrets.token_urlsafe(16), text, holdings, hidden=hidden)
    today = request.as_of or datetime.now(UTC).date()
    question = understand(text, holdings.directory, history=request.history, today=today)
    if author is not None:
        question = author.reread(question, request.history, holdings.directory, today)
    found_scope = _scope(question, holdings, request)
    understood = time.perf_counter()
    with library.steady():
        of_place = of_the_place(question, found_scope, holdings, index)
        if of_place is not None:
            question = of_place
            found_scope = _scope(question, holdings, request)
        common = holdings.directory.common or ()
        names = () if of_place else foreign_names(question, index, request.filters, common)
        of_grades = rated(names, question.rewritten)
        where = placed(names, found_scope.allowed, holdings, index, of_grades)
        draft = Draft(missing=where.missing)
        if where.foreign and not question.bodies:
            found_scope = replace(found_scope, sides=(), notes=())
        elif not question.choices:
            about = About(where.reports, where.heads)
            if not (where.reports or of_place):
                about = subject_reports(question, found_scope.allowed, holdings, index)
            found_scope = _within(found_scope, about, question, holdings, request)
            known = without_names(question, (*where.foreign, *about.heads))
            draft = draft.joined(drafted(known, found_scope, holdings, index, request.max_quotes))
        found = time.perf_counter()
        answer = compose(
            secrets.token_urlsafe(16),
            question,
            found_scope,
            draft,
            holdings,
            max_quotes=request.max_quotes,
            hidden=hidden,
        )
    done = time.perf_counter()
    timings = {
        "understand": understood - started,
        "find": found - understood,
        "compose": done - found,
        "total": done - started,
    }
    return replace(
        answer, timings_ms={name: round(1000 * value, 2) for name, value in timings.items()}
    )


def _within(
    found: Scope, about: About, question: Question, holdings: Holdings, request: AskRequest
) -> Scope:
    """The scope within the reports that are about what the question names; as it is where there are none."""
    if question.bodies or not about.reports:
        return found
    ids = tuple(report.report_id for report in about.reports)
    filters = replace(request.filters, report_ids=ids)
    within = _scope(question, holdings, replace(request, filters=filters))
    return replace(within, notes=(*within.notes, *filter(None, [about.note])))


def _scope(question: Question, holdings: Holdings, request: AskRequest) -> Scope:
    """The scope under the request's filters, with only what was published by ``as_of``."""
    day = request.as_of
    if day is None:
        return scope(question, holdings.reports, holdings.directory, request.filters)
    reports = [each for each in holdings.reports if (out := dated(each)) is not None and out <= day]
    found = scope(question, reports, holdings.directory, request.filters)
    return replace(found, notes=(f"Only reports published by {day} count.", *found.notes))


def drafted(
    question: Question, found_scope: Scope, holdings: Holdings, index: Index, max_quotes: int
) -> Draft:
    """What the reports in scope say, by the kind of answer wanted; open search where no fact answers."""
    finder = Finder(index, holdings)
    if not found_scope.reports:
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
        named = grade_named(question.rewritten) is not None
        opened = _with_grades(opened, () if named else topic_tokens(question.topic))
    return replace(
        opened,
        notes=(*draft.notes, *opened.notes),
        missing=(*draft.missing, *opened.missing),
        confidence=min(draft.confidence, opened.confidence),
    )


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
    if Intent.TREND in asked and len(found_scope.reports) > 1 and len(question.bodies) <= 1:
        return trend(question, found_scope, holdings, finder, max_quotes)
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


__all__ = ["AskRequest", "Mode", "Searched", "Status", "Turn", "answered", "ask", "holdings_of"]
