"""The reports that the words of a question's subject leave: "London boroughs", "county councils"."""

from __future__ import annotations

from dataclasses import replace

from corpus.records import ReportRecord
from corpus.report import Fact, FactKind
from qa.holdings import Holdings
from qa.question import Question
from qa.subject import subject_of
from qa.words import stems


def narrowed(
    question: Question, reports: list[ReportRecord], holdings: Holdings
) -> tuple[Question, list[ReportRecord], tuple[str, ...]]:
    """The question without the words that narrow its subject, the reports they leave, and a note on it.

    Bodies are told apart by what the titles of their reports call them. Words that no title has leave
    every report, and the note says so.
    """
    subject = subject_of(question.rewritten)
    if subject is None or not subject.qualifiers:
        return question, reports, ()
    wanted = set(subject.qualifiers)
    kept_words = [word for word in question.topic.split() if not wanted & set(stems(word))]
    question = replace(question, topic=" ".join(kept_words), spoken="")
    titled = [report for report in holdings.reports if wanted <= _called(report, holdings)]
    if subject.of_reports:
        ids = {report.report_id for report in titled}
        kept = [report for report in reports if report.report_id in ids]
    else:
        bodies = {holdings.name_of(report) for report in titled}
        kept = [report for report in reports if holdings.name_of(report) in bodies]
    if not titled:
        return (
            question,
            reports,
            (f"The reports do not tell which are “{subject.text}”: all are counted.",),
        )
    note = (
        f"As “{subject.text}” are counted {len(kept)} of {len(reports)} reports, by what titles call"
        f" {'them' if subject.of_reports else 'their bodies'}."
    )
    return question, kept, (note,)


def _called(report: ReportRecord, holdings: Holdings) -> set[str]:
    """Stems of the words of a report's title and of the names it gives its body."""
    names = [fact.value for fact in holdings.facts.get(report.report_id, ()) if _is_name(fact)]
    return set(stems(" ".join((report.title, *report.bodies, *names))))


def _is_name(fact: Fact) -> bool:
    return fact.kind in (FactKind.BODY, FactKind.TITLE)
