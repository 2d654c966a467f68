"""The flow from a question to its answer, as events.

    understand -> gather (scope, then inventory | facts | lists | trends | census | mentions | passages) -> compose

Deterministic: the same question to the same library gives the same answer, ids and timings aside.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from threading import Lock
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary, proxy

from corpus.errors import InvalidQuestion, ReportQAError
from index.hit import Filters
from qa.answer import Answer, Done, Event, Failed, Found, Said, Searched, Status
from qa.asking import Asking
from qa.compose import compose, refused
from qa.courtesy import is_courtesy
from qa.drafting import QUOTES
from qa.holdings import Holdings
from qa.question import Turn, understand

if TYPE_CHECKING:
    from corpus.library import Library
    from index.search import Index
    from qa.generate import Author


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
    asking = Asking(holdings, index, request.filters, request.as_of, request.max_quotes)
    question = understand(
        text, holdings.directory, history=request.history, today=today, year_told=asking.year_of
    )
    if author is not None:
        question = author.reread(question, request.history, holdings.directory, today)
    understood = time.perf_counter()
    with library.steady():
        gathered = asking.gather(question)
        found = time.perf_counter()
        answer = compose(
            secrets.token_urlsafe(16),
            gathered.question,
            gathered.scope,
            gathered.draft,
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


__all__ = ["AskRequest", "Mode", "Searched", "Status", "Turn", "answered", "ask", "holdings_of"]
