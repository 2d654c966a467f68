"""Questions to offer people who do not know yet what they may ask: each is answered by this very library.

A suggestion is made from what reports hold (a body, a year, a grade, a name) and then asked; it is
offered only where the answer is whole and quotes the report that it was made from. One of each kind,
each about another body as far as there are bodies.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from corpus.errors import ReportQAError
from corpus.report import FactKind
from qa.answer import Answer, Status
from qa.ask import AskRequest, answered, holdings_of
from qa.matching import dated, newest_first

if TYPE_CHECKING:
    from corpus.library import ReportRecord
    from qa.holdings import Holdings
    from qa.service import Service

OFFERED = 4
_TRIED = 4
"""Candidates of one kind that are asked at most."""
_SURE = 0.55
"""Confidence from which an answer is worth showing off."""
_HEADING = re.compile(r"[A-Z][a-z]+(?: [A-Za-z][a-z]+){1,4}")
"""A heading of a few plain words, which can stand in a sentence."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question and the report that should answer it; ``several`` reports where a timeline should."""

    question: str
    body: str
    report_id: str
    several: bool = False

    def is_answered_by(self, answer: Answer) -> bool:
        """Whether the answer is a whole one, out of the report that the question was made from."""
        confidence = answer.receipt["confidence"]
        if answer.status is not Status.ANSWERED or not isinstance(confidence, float):
            return False
        if confidence < _SURE:
            return False
        if self.several:
            return answer.table is not None and len(answer.table.rows) > 1
        return answer.quotes[0].report_id == self.report_id


Reports = list["ReportRecord"]
"""Dated reports on one body, newest first; never none."""


class Suggestions:
    """What is offered of one service's library; any thread may ask for it."""

    def __init__(self, service: Service) -> None:
        """Take the service; nothing is read yet."""
        self._service = service
        self._lock = threading.Lock()
        self._made: tuple[int, tuple[str, ...]] | None = None

    def made(self) -> tuple[str, ...]:
        """The questions where they are made for the library as it stands, else none: never waits."""
        made = self._made
        return made[1] if made and made[0] == self._service.library.generation() else ()

    def make(self) -> tuple[str, ...]:
        """The questions, made anew where the library has changed; none before the index is open."""
        if not self._service.is_ready:
            return ()
        with self._lock:
            generation = self._service.library.generation()
            if self._made is None or self._made[0] != generation:
                self._made = generation, tuple(islice(self._answered(), OFFERED))
            return self._made[1]

    def _answered(self) -> Iterator[str]:
        holdings = holdings_of(self._service.library)
        shelf = _shelf(holdings)
        for kind in _KINDS:
            found = (each for name in shelf if (each := kind(name, shelf[name], holdings)))
            candidate = next(filter(self._answers, islice(found, _TRIED)), None)
            if candidate is not None:
                yield candidate.question
                # The next question is about another body, where there is one.
                shelf[candidate.body] = shelf.pop(candidate.body)

    def _answers(self, candidate: Candidate) -> bool:
        service = self._service
        try:
            answer = answered(AskRequest(candidate.question), service.index, service.library)
        except ReportQAError:
            return False
        return candidate.is_answered_by(answer)


def _shelf(holdings: Holdings) -> dict[str, Reports]:
    """Dated reports of each body; the bodies with most reports first."""
    shelf: dict[str, Reports] = {}
    for report in newest_first(holdings.reports):
        if report.body is not None and dated(report) is not None:
            shelf.setdefault(holdings.name_of(report), []).append(report)
    return dict(sorted(shelf.items(), key=lambda item: (-len(item[1]), item[0])))


def _changed(body: str, reports: Reports, holdings: Holdings) -> Candidate | None:
    graded = [report for report in reports if _is_graded(report, holdings)]
    if len(graded) <= 1:
        return None
    question = f"How has {body}’s overall rating changed over the years?"
    return Candidate(question, body, graded[0].report_id, several=True)


def _improve(body: str, reports: Reports, holdings: Holdings) -> Candidate | None:
    if not any(_is_graded(report, holdings) for report in reports):
        return None
    question = f"What must {body} improve, according to the report of {_year(reports[0])}?"
    return Candidate(question, body, reports[0].report_id)


def _led(body: str, reports: Reports, holdings: Holdings) -> Candidate | None:
    for report in reports:
        for fact in holdings.facts_of(report, FactKind.PERSON):
            role = fact.label.partition("(")[0].strip().lower()
            question = f"Who was the {role} in the report of {_year(report)} on {body}?"
            return Candidate(question, body, report.report_id)
    return None


def _graded(body: str, reports: Reports, holdings: Holdings) -> Candidate | None:
    for report in reports:
        if _is_graded(report, holdings):
            question = f"How was {body} rated overall in {_year(report)}?"
            return Candidate(question, body, report.report_id)
    return None


def _asked_for(body: str, reports: Reports, holdings: Holdings) -> Candidate | None:
    if len(reports) <= 1 or not any(_is_graded(report, holdings) for report in reports):
        return None
    question = f"What has {body} been asked to improve over the years?"
    return Candidate(question, body, reports[0].report_id, several=True)


def _section(body: str, reports: Reports, holdings: Holdings) -> Candidate | None:
    for passage in holdings.library.passages(reports[0].passage_ids):
        for heading in passage.passage.section[1:]:
            if _HEADING.fullmatch(heading) and "ontents" not in heading:
                year, about = _year(reports[0]), heading.lower()
                question = f"What does the report of {year} on {body} say about {about}?"
                return Candidate(question, body, reports[0].report_id)
    return None


_KINDS: tuple[Callable[[str, Reports, Holdings], Candidate | None], ...] = (
    _changed,
    _improve,
    _led,
    _graded,
    _asked_for,
    _section,
)


def _is_graded(report: ReportRecord, holdings: Holdings) -> bool:
    """Whether the report grades the whole."""
    judgements = holdings.facts_of(report, FactKind.JUDGEMENT)
    return any("overall" in fact.label.lower() for fact in judgements)


def _year(report: ReportRecord) -> int:
    day = dated(report)
    return 0 if day is None else day.year
