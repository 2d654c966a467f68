"""People and dates asked for, answered from the facts that the reports state."""

from __future__ import annotations

from collections.abc import Iterable

from corpus.dates import date_mentions
from corpus.records import ReportRecord
from corpus.report import DateRange, Fact, FactKind, Origin, Span
from corpus.rules import LEAD_ROLES
from qa.draft import Draft, Point
from qa.holdings import Holdings
from qa.intent import Intent
from qa.judged import REPORTS_EACH, extract_over, left_out, with_date
from qa.question import Question
from qa.scope import Scope


def lookups(question: Question, scope: Scope, holdings: Holdings) -> Draft:
    """Leading people, periods and publication dates asked for, for each report of the scope."""
    draft = Draft()
    for side in scope.sides:
        for report in side.reports[:REPORTS_EACH]:
            for fact in _asked(question, holdings, report):
                extract = extract_over(holdings, report, fact.spans)
                sentence = f"{with_date(report)}: {_said(fact)}."
                draft = draft.joined(Draft((Point((extract,), sentence),)))
            draft = draft.joined(_undated(question, holdings, report))
    return draft.joined(Draft(notes=left_out(scope))) if draft.found else draft


def _undated(question: Question, holdings: Holdings, report: ReportRecord) -> Draft:
    """Nothing, or that the publication date asked for is printed nowhere."""
    asked = Intent.PUBLISHED in question.intents and Intent.PERIOD not in question.intents
    sentence = unprinted(holdings, report) if asked else ""
    return Draft(missing=(sentence,), confidence=0.0) if sentence else Draft()


def unprinted(holdings: Holdings, report: ReportRecord) -> str:
    """That a report does not print the date it is known to have come out on; "" where it does."""
    dates = report.published
    if dates is None or any(_dated(holdings, report, FactKind.PUBLISHED, dates)):
        return ""
    return (
        f"The report on {report.body or report.title} does not print when it was published; the name or"
        f" the description of its file says {dates.in_words}."
    )


def _asked(question: Question, holdings: Holdings, report: ReportRecord) -> Iterable[Fact]:
    if Intent.PERSON in question.intents:
        people = holdings.facts_of(report, FactKind.PERSON)
        leading = [fact for fact in people if LEAD_ROLES.match(fact.label)]
        yield from leading[:1]
    if Intent.PERIOD in question.intents:
        yield from _dated(holdings, report, FactKind.PERIOD, report.period)
    elif Intent.PUBLISHED in question.intents:
        yield from _dated(holdings, report, FactKind.PUBLISHED, report.published)


def _dated(
    holdings: Holdings, report: ReportRecord, kind: FactKind, dates: DateRange | None
) -> Iterable[Fact]:
    """The date as the text labels it, else wherever the text names the very dates of the record."""
    labelled = holdings.facts_of(report, kind)
    if labelled or dates is None:
        yield from labelled[:1]
        return
    for mention in date_mentions(holdings.text(report)):
        if mention.dates == dates:
            span = Span(mention.start, mention.end)
            yield Fact(kind, str(dates), Origin.TEXT, spans=(span,))
            return


def _said(fact: Fact) -> str:
    if fact.kind is FactKind.PERSON:
        return f"{fact.label} – {fact.value}"
    name = "published" if fact.kind is FactKind.PUBLISHED else "period"
    return f"{name} {fact.dates.in_words}"
