"""Grades asked for, answered from the judgements that the reports state. Pure but for reading text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.judgements import same_topic
from corpus.records import ReportRecord
from corpus.report import Fact, FactKind, Span
from corpus.rules import FORMER, OVERALL, grade_of
from qa.cut import spans_of
from qa.draft import Draft, DraftRow, Extract, Point
from qa.holdings import Holdings
from qa.intent import Wanted
from qa.proper_names import in_turn
from qa.question import Question
from qa.scope import Scope, Side, in_series
from qa.topics import grade_named, topic_tokens
from qa.words import words

_WHICH_AREA = re.compile(
    r"\bwhich\b.{0,12}\b(?:element|area|aspect|part|judge?ment|strand|theme)s?\b", re.IGNORECASE
)
_EXCEPT = re.compile(r"\b(?:escaped?|avoid(?:ed)?|except|other than|not)\b", re.IGNORECASE)
_BEST = re.compile(r"\b(?:top|best|highest|strongest)\b", re.IGNORECASE)
_WORST = re.compile(r"\b(?:lowest|worst|weakest|bottom)\b", re.IGNORECASE)
REPORTS_EACH = 3
"""Reports of one side, the latest, that are looked at for a fact."""
_MOST_PARTS = 8
"""Judgements of a report without one on the whole that are told instead of it."""
_SUMMARY_GAP = 700
"""Code points from a statement of the whole to the table that breaks it down."""


def grades(question: Question, scope: Scope, holdings: Holdings) -> Draft:
    """The grade of each side of the question, or nothing where no report states one on the topic."""
    draft = Draft()
    several = len(scope.sides) > 1
    for side in scope.sides:
        reports, note = _graded(question, side, holdings)
        draft = draft.joined(Draft(notes=note))
        for report in reports:
            chosen = choose(question, holdings.facts_of(report, FactKind.JUDGEMENT))
            if not chosen:
                continue
            points = tuple(_point(holdings, report, fact) for fact in chosen)
            rows = tuple(
                DraftRow(
                    (report.body or "", date_cell(report), fact.label, fact.value), point.extracts
                )
                for fact, point in zip(chosen, points, strict=True)
            )
            draft = draft.joined(
                Draft(
                    points,
                    columns=("Body", "Report", "Judged", "Grade") if several else (),
                    rows=rows if several else (),
                    notes=_unconfirmed(chosen),
                )
            )
        if (
            several
            and side.reports
            and not any(point.extracts[0].report in reports for point in draft.points)
        ):
            draft = draft.joined(Draft(missing=(f"No such grade was found for {side.label}.",)))
    return draft.joined(Draft(notes=left_out(scope))) if draft.found else draft


def _graded(
    question: Question, side: Side, holdings: Holdings
) -> tuple[tuple[ReportRecord, ...], tuple[str, ...]]:
    """Reports of the side in which to look for the grade, and a note where they are older ones.

    The latest report stands for the present; where it does not give the grade asked, the latest that
    does answers for its own date.
    """
    latest = side.reports[:REPORTS_EACH]
    if not side.older or any(_gives(question, report, holdings) for report in latest):
        return latest, ()
    for place, report in enumerate(side.older):
        if _gives(question, report, holdings):
            newer = in_series([when(each) for each in (*latest, *side.older[:place])][::-1])
            verb = "do not" if place else "does not"
            note = (
                f"The latest report that gives this grade is from {when(report)};"
                f" {newer} {verb} give it."
            )
            return (report,), (note,)
    return latest, ()


def _gives(question: Question, report: ReportRecord, holdings: Holdings) -> bool:
    return bool(choose(question, holdings.facts_of(report, FactKind.JUDGEMENT)))


def left_out(scope: Scope) -> tuple[str, ...]:
    """A note for each side that has more reports than are looked at."""
    return tuple(
        f"Of {len(side.reports)} reports the {REPORTS_EACH} latest were looked at."
        for side in scope.sides
        if len(side.reports) > REPORTS_EACH
    )


def choose(question: Question, judgements: Sequence[Fact]) -> list[Fact]:
    """The judgements that the question asks for, best reading of each first; empty where none fits."""
    if not judgements:
        return []
    if _WHICH_AREA.search(question.text):
        return _of_rank(question, judgements)
    asked = topic_tokens(question.topic)
    specific = asked - {"overall"}
    known = {token for fact in judgements for token in topic_tokens(fact.label)}
    chosen: list[Fact] = []
    if not specific or "overall" in asked:
        chosen.extend(_overall(judgements))
    if specific & known:
        chosen.extend(_labelled(judgements, specific))
    if not chosen:
        chosen = _plainly_labelled(judgements, question.topic)
    if not (chosen or specific) and len(judgements) <= _MOST_PARTS:
        chosen = list(judgements)
    return _once(chosen)


def _plainly_labelled(judgements: Sequence[Fact], topic: str) -> list[Fact]:
    """The judgements whose labels tell nothing from others elsewhere, "People", and stand in the question."""
    asked = tuple(words(topic.lower()))
    return [
        fact
        for fact in judgements
        if not topic_tokens(fact.label)
        and "overall" not in fact.label.lower()
        and (label := tuple(words(fact.label.lower())))
        and in_turn(label, asked)
    ]


def _overall(judgements: Sequence[Fact]) -> list[Fact]:
    """Judgements on the whole, table rows first."""
    found = [
        fact
        for fact in judgements
        if "overall" in fact.label.lower() and not FORMER.search(fact.label)
    ]
    return sorted(
        found, key=lambda fact: (fact.label == OVERALL and len(fact.spans) > 1, fact.spans[0].start)
    )[:1]


def _labelled(judgements: Sequence[Fact], asked: frozenset[str]) -> list[Fact]:
    """For each token asked, the judgement whose label is closest: shares it, and says least besides."""
    found = []
    for token in sorted(asked):
        fitting = [fact for fact in judgements if token in topic_tokens(fact.label)]
        if fitting:
            found.append(
                min(
                    fitting,
                    key=lambda fact: (
                        -len(asked & topic_tokens(fact.label)),
                        len(topic_tokens(fact.label) - asked),
                        fact.spans[0].start,
                    ),
                )
            )
    return found


def _of_rank(question: Question, judgements: Sequence[Fact]) -> list[Fact]:
    """The judgements with the best, the worst, or the grade that the question names."""
    ranked = [
        (grade.rank, fact) for fact in judgements if (grade := grade_of(fact.value)) is not None
    ]
    if not ranked:
        return []
    best, worst = min(rank for rank, _ in ranked), max(rank for rank, _ in ranked)
    named = grade_named(question.text)
    if _WORST.search(question.text):
        wanted = worst
    elif _BEST.search(question.text) or named is None:
        wanted = best
    else:
        wanted = named.rank
        names = {fact.value: grade.name for fact in judgements if (grade := grade_of(fact.value))}
        if named.name in names.values():  # scales that have both tell "adequate" from its neighbour
            ranked = [
                (rank if names[fact.value] == named.name or rank != wanted else -1, fact)
                for rank, fact in ranked
            ]
    other = bool(_EXCEPT.search(question.text))
    fitting = [
        fact
        for rank, fact in ranked
        if (rank == wanted) != other and "overall" not in fact.label.lower()
    ]
    return _once([fact for place, fact in enumerate(fitting) if not _said(fact, fitting[:place])])


def _said(fact: Fact, before: Sequence[Fact]) -> bool:
    """Whether one of ``before`` judges the same: reports give a grade in a summary and over its chapter."""
    return any(
        same_topic(fact.label, other.label) and grade_of(fact.value) == grade_of(other.value)
        for other in before
    )


def false_premise(question: Question, scope: Scope, holdings: Holdings) -> Draft | None:
    """What the reports judge instead, where a "why" builds on a grade that they do not give."""
    stated = grade_named(question.text)
    if stated is None or question.wanted is not Wanted.REASON or len(scope.sides) != 1:
        return None
    for report in _graded(question, scope.sides[0], holdings)[0][:1]:
        chosen = choose(question, holdings.facts_of(report, FactKind.JUDGEMENT))
        grade = grade_of(chosen[0].value) if chosen else None
        if grade is not None and grade.rank != stated.rank:
            sentence = (
                f"The report of {when(report)} on {report.body} judges “{chosen[0].label}” to be"
                f" “{chosen[0].value}”, which is not what the question says."
            )
            return Draft(missing=(sentence,), nearest=_point(holdings, report, chosen[0]).extracts)
    return None


def when(report: ReportRecord) -> str:
    """The report's date in words: its publication, else its period."""
    dates = report.published or report.period
    return dates.in_words if dates is not None else "undated"


def with_date(report: ReportRecord) -> str:
    """What the report is about, with its date in words."""
    return f"{report.body or report.title} ({when(report)})"


def date_cell(report: ReportRecord) -> str:
    """The same as tables sort it: ISO 8601; empty where the report has no date."""
    return str(report.published or report.period or "")


def _once(facts: Sequence[Fact]) -> list[Fact]:
    seen = set()
    kept = []
    for fact in facts:
        if fact.spans not in seen:
            seen.add(fact.spans)
            kept.append(fact)
    return kept


def _point(holdings: Holdings, report: ReportRecord, fact: Fact) -> Point:
    extract = extract_of(holdings, report, fact)
    return Point((extract,), f"{with_date(report)}: {fact.label} – {fact.value}.")


def extract_of(holdings: Holdings, report: ReportRecord, fact: Fact) -> Extract:
    """The whole units in which a fact stands; with the table below it for a statement of the whole."""
    spans = fact.spans
    if fact.kind is FactKind.JUDGEMENT and "overall" in fact.label.lower():
        rows = [
            other.spans[-1]
            for other in holdings.facts_of(report, FactKind.JUDGEMENT)
            if other is not fact and 0 <= other.spans[0].start - spans[-1].end < _SUMMARY_GAP
        ]
        if rows and "\t" not in Span(spans[0].start, spans[-1].end).of(holdings.text(report)):
            spans = (*spans, rows[-1])
    return extract_over(holdings, report, spans)


def extract_over(holdings: Holdings, report: ReportRecord, spans: Sequence[Span]) -> Extract:
    """Everything from the first to the last unit that ``spans`` touch."""
    units = holdings.units_over(report, spans)
    cut = spans_of(holdings.text(report), units) if units else tuple(spans)
    return Extract(report, cut)


def _unconfirmed(chosen: Sequence[Fact]) -> tuple[str, ...]:
    if all(fact.confirmed for fact in chosen):
        return ()
    return (
        "Where a grade stands in one place of its report only, it could not be confirmed by a second.",
    )
