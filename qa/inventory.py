"""Questions after the reports themselves: which are held, from when, on whom; the latest and the first."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from corpus.records import ReportRecord
from corpus.report import FactKind
from qa.draft import Draft, DraftRow, Extract, Point
from qa.holdings import Holdings
from qa.intent import Intent
from qa.judged import date_cell, extract_over, when
from qa.lookup import unprinted
from qa.matching import dated, newest_first
from qa.narrowing import narrowed
from qa.question import Question
from qa.scope import Scope
from qa.subject import subject_of
from qa.words import stems, words

_REPORTS = frozenset(
    words(
        "report reports inspection inspections visit visits review reviews document documents publication"
        " publications file files letter letters account accounts audit audits"
    )
)
_BODIES = frozenset(
    words(
        "authority authorities council councils borough boroughs county counties body bodies organisation"
        " organisations organization organizations who"
    )
)
"""What may be asked for as that which a report is about; a school or a company is as often what it mentions."""
_EVENTS = frozenset(
    words(
        "inspected visited reviewed audited published issued released reported dated came come out"
    )
)
_OURS = frozenset(words("you loaded library collection"))
_HELD = _OURS | frozenset(words("have hold holds held got contain contains there"))
_GRAMMAR = frozenset(
    words(
        "which what list name show me give tell please is are was were been be do does did has had your this that"
        " it how many often times the a an all every each any ever only so far most of on about in from for by to at"
        " with and or anything between since before after until during than up year years local"
    )
)
_ALL = frozenset(words("list show all every each"))
_NEWEST = frozenset(words("latest newest recent recently last"))
_OLDEST = frozenset(words("oldest earliest first"))
_WORDS = _REPORTS | _BODIES | _EVENTS | _HELD | _GRAMMAR | _NEWEST | _OLDEST
_OUR_LIBRARY = re.compile(r"\b(?:the|this|your|our|my) library\b", re.IGNORECASE)
_VISIT = re.compile(r"\b(?:inspect|visit|audit)", re.IGNORECASE)
_HOW = re.compile(r"\bhow\b(?! (?:many|often)\b)", re.IGNORECASE)
_WHO = re.compile(r"\bwho\b(?! (?:was|were|has been|have been)\b)", re.IGNORECASE)


def asks_for_reports(question: Question) -> bool:
    """Whether a question is after reports and nothing that they say: every word of it is about having them."""
    asked = question.rewritten
    if _HOW.search(asked) or _WHO.search(asked) or Intent.PERSON in question.intents:
        return False
    said = _words(question)
    if not said <= (_WORDS if question.bodies else _WORDS | {"when"}):
        return False
    if "library" in asked.casefold() and not _OUR_LIBRARY.search(asked):
        return False  # one that lends books
    if "when" in said and not said & (_NEWEST | _OLDEST):
        return False
    if said & _REPORTS:
        chosen = question.dates or question.bodies or question.order
        return bool(chosen or said & (_EVENTS | _HELD | _NEWEST | _OLDEST | _ALL))
    if question.bodies:
        return not said & _BODIES and bool(said & (_EVENTS | _HELD))
    subject = subject_of(asked)
    bodies = said & _BODIES or (subject is not None and not subject.of_reports)
    return bool(bodies and said & (_EVENTS | _OURS))


def inventory(question: Question, scope: Scope, holdings: Holdings) -> Draft:
    """The reports asked for, a row and a quote for each; the latest or first alone where that is asked."""
    _, reports, narrowing = narrowed(question, newest_first(scope.reports), holdings)
    said = _words(question)
    by_visit = bool(_VISIT.search(question.rewritten))
    if question.order is not None and not question.bodies:
        reports = list(question.order.of(reports))
    if said & (_NEWEST | _OLDEST) and question.order is None:
        newest = bool(said & _NEWEST)
        draft = _outermost(reports, holdings, newest=newest, by_visit=by_visit)
    else:
        draft = _listed(reports, holdings, by_visit=by_visit)
    return draft.joined(Draft(notes=narrowing))


def _words(question: Question) -> set[str]:
    """Words of a question but for bodies, times, and what narrows its subject."""
    subject = None if question.bodies else subject_of(question.rewritten)
    narrowing = frozenset(subject.qualifiers if subject else ())
    return {word for word in words(question.topic) if narrowing.isdisjoint(stems(word))}


def _outermost(
    reports: Sequence[ReportRecord], holdings: Holdings, *, newest: bool, by_visit: bool
) -> Draft:
    """The newest or oldest of the reports, all of them where several are from that day."""
    day: Callable[[ReportRecord], date | None] = _visited if by_visit else dated
    days = {report.report_id: day(report) for report in reports}
    known = [each for each in days.values() if each is not None]
    if not known:
        return Draft(missing=("No date is known of these reports.",), confidence=0.0)
    outermost = max(known) if newest else min(known)
    chosen = [report for report in reports if days[report.report_id] == outermost]
    undated = len(reports) - len(known)
    notes = [f"{undated} of {len(reports)} reports have no date."] if undated else []
    notes.extend(filter(None, (unprinted(holdings, report) for report in chosen)))
    place = "latest" if newest else "first"
    of = f" of {len(known)} reports" if len(known) > 1 else ""
    points = [
        Point((extract,), f"{_named(holdings, report)} – the {place}{of}.")
        for report in chosen
        for extract in (_dated_extract(holdings, report, by_visit=by_visit),)
    ]
    return Draft(tuple(points), notes=tuple(notes))


def _listed(reports: Sequence[ReportRecord], holdings: Holdings, *, by_visit: bool) -> Draft:
    """The reports, oldest first."""
    if not reports:
        return Draft()
    rows = [
        DraftRow(
            (holdings.name_of(report), date_cell(report), report.title),
            (_dated_extract(holdings, report, by_visit=by_visit),),
        )
        for report in reversed(reports)
    ]
    bodies = len({row.cells[0] for row in rows})
    sentence = "1 report fits the question."
    if len(rows) > 1:
        on = f" on {bodies} bodies" if bodies > 1 else ""
        sentence = f"{len(rows)} reports{on} fit the question."
    points = [Point(tuple(row.extracts[0] for row in rows), sentence)]
    points.extend(
        Point(row.extracts, f"{_named(holdings, row.extracts[0].report)}.") for row in rows
    )
    return Draft(tuple(points), ("Body", "Report", "Title"), tuple(rows))


def _visited(report: ReportRecord) -> date | None:
    """The last day of the visit, as far as it is known; else the report's own date."""
    return report.period.last if report.period is not None else dated(report)


def _named(holdings: Holdings, report: ReportRecord) -> str:
    return f"{holdings.name_of(report)} ({when(report)}): {report.title}"


def _dated_extract(holdings: Holdings, report: ReportRecord, *, by_visit: bool) -> Extract:
    """Where the report says when it is from, else what it is called, else how it begins."""
    kinds = [FactKind.PUBLISHED, FactKind.PERIOD]
    for kind in (*(reversed(kinds) if by_visit else kinds), FactKind.TITLE):
        facts = holdings.facts_of(report, kind)
        if facts:
            return extract_over(holdings, report, facts[0].spans)
    return Extract(report, holdings.units(report)[0].spans)
