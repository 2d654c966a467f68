"""From a draft to an answer: quotes cut and numbered, statements tied to them, the status told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise, zip_longest

from corpus.records import ReportRecord
from corpus.report import Format, Page, Span, page_at, quoted_text
from qa.answer import (
    Answer,
    Nearest,
    PageSpan,
    Quote,
    Searched,
    Statement,
    Status,
    Table,
    TableRow,
    text_of,
)
from qa.confidence import THRESHOLD
from qa.draft import Draft, Extract
from qa.holdings import Holdings
from qa.question import Question
from qa.scope import Scope

Key = tuple[str, tuple[Span, ...]]
"""What makes two extracts the same quote."""
NEAREST = 3
"""Passages shown where the reports do not say."""


def shared(groups: Iterable[Sequence[Extract]], limit: int) -> tuple[Extract, ...]:
    """At most ``limit`` extracts, once each: every group's first before any group's second, and so on."""
    kept: dict[Key, Extract] = {}
    for turn in zip_longest(*groups):
        for extract in turn:
            if extract is not None and len(kept) < limit:
                kept.setdefault(extract.key, extract)
    return tuple(kept.values())


def numbers_of(quoted: Sequence[Extract], extracts: Iterable[Extract]) -> tuple[int, ...]:
    """Places in ``quoted``, from 1, of the extracts that are among them, once each."""
    places = {extract.key: place for place, extract in enumerate(quoted, 1)}
    found = [places.get(extract.key) for extract in extracts]
    return tuple(dict.fromkeys(place for place in found if place is not None))


def quote(holdings: Holdings, extract: Extract, number: int) -> Quote:
    """The quote that an extract becomes: its slices of the canonical text, nothing else."""
    report = extract.report
    text = holdings.text(report)
    pages = holdings.library.pages(report.report_id, report.version)
    spans = tuple(
        PageSpan(piece, page_at(pages, piece.start))
        for span in extract.spans
        for piece in _by_page(text, pages, span)
    )
    return Quote(
        n=number,
        report_id=report.report_id,
        version=report.version,
        source=report.source.path,
        title=report.title,
        body=report.body,
        published=report.published,
        period=report.period,
        section=" › ".join(extract.section),
        spans=spans,
        text=quoted_text(text, tuple(part.span for part in spans)),
        score=round(extract.score, 4),
        from_ocr=_from_ocr(pages, spans),
        pictured=report.format is Format.PDF,
    )


def _by_page(text: str, pages: tuple[Page, ...], span: Span) -> list[Span]:
    """The span cut where a page ends within it, without white space at the cuts."""
    ends = [page.span.end for page in pages if span.start < page.span.end < span.end]
    pieces = []
    for start, end in pairwise((span.start, *ends, span.end)):
        words = text[start:end]
        first = start + len(words) - len(words.lstrip())
        pieces.append(Span(first, max(first, start + len(words.rstrip()))))
    return [piece for piece in pieces if len(piece)] if ends else [span]


def _from_ocr(pages: tuple[Page, ...], spans: Sequence[PageSpan]) -> bool:
    numbers = {span.page for span in spans}
    return any(page.from_ocr for page in pages if page.number in numbers)


def nearest(holdings: Holdings, extract: Extract) -> Nearest:
    """An extract as a passage close to the question."""
    shown = quote(holdings, extract, 0)
    return Nearest(
        report_id=shown.report_id,
        version=shown.version,
        source=shown.source,
        title=shown.title,
        body=shown.body,
        published=shown.published,
        section=shown.section,
        page=shown.page,
        page_end=shown.page_end,
        start=extract.spans[0].start,
        end=extract.spans[-1].end,
        text=shown.text,
        score=shown.score,
    )


def compose(
    answer_id: str,
    question: Question,
    scope: Scope,
    draft: Draft,
    holdings: Holdings,
    *,
    max_quotes: int,
    hidden: int,
) -> Answer:
    """The answer that a draft makes; ``hidden`` reports could not be read."""
    searched = Searched(
        reports=len(holdings.reports),
        eligible=len({*scope.reports, *_quoted(draft)}),
        unreadable=hidden,
        missing=tuple(dict.fromkeys(scope.missing + draft.missing)),
        choices=question.choices,
    )
    answered = draft.found and draft.confidence >= THRESHOLD
    groups = [point.extracts for point in draft.points] + [row.extracts for row in draft.rows]
    quoted = shared(groups, max_quotes) if answered else ()
    quotes = tuple(quote(holdings, extract, n) for n, extract in enumerate(quoted, 1))
    statements: list[Statement] = []
    table = None
    if answered:
        for point in draft.points:
            numbers = numbers_of(quoted, point.extracts)
            if numbers:
                text = point.text or quotes[numbers[0] - 1].text
                statements.append(Statement(" ".join(text.split()), numbers))
        if draft.rows:
            rows = tuple(
                TableRow(row.cells, numbers_of(quoted, row.extracts)) for row in draft.rows
            )
            table = Table(draft.columns, rows, draft.timeline)
    close: Sequence[Extract] = ()
    if not answered:
        close = (*draft.nearest, *(extract for point in draft.points for extract in point.extracts))
    notes = tuple(
        dict.fromkeys(
            (*_reading_notes(question), *scope.notes, *draft.notes, *_unseen_notes(quoted))
        )
    )
    return Answer(
        id=answer_id,
        question=question.text,
        status=_status(answered, searched, question),
        text=text_of(statements) if answered else _silence(searched),
        statements=tuple(statements),
        quotes=quotes,
        searched=searched,
        table=table,
        nearest=tuple(nearest(holdings, extract) for extract in _distinct(close)[:NEAREST]),
        notes=notes,
        receipt={
            "rewritten": question.rewritten,
            "bodies": list(question.bodies),
            "dates": [str(asked.dates) for asked in question.dates],
            "reports": [report.report_id for report in scope.reports[:200]],
            "confidence": round(draft.confidence, 4),
        },
    )


NO_QUESTION = (
    "That is not a question about the reports. Ask about a body, a date or something they say."
)


def refused(answer_id: str, text: str, holdings: Holdings, *, hidden: int) -> Answer:
    """The answer to what is no question; nothing was searched."""
    return Answer(
        id=answer_id,
        question=text,
        status=Status.REFUSED,
        text=NO_QUESTION,
        statements=(),
        quotes=(),
        searched=Searched(reports=len(holdings.reports), eligible=0, unreadable=hidden),
        receipt={"rewritten": text, "bodies": [], "dates": [], "reports": [], "confidence": 0.0},
    )


def _quoted(draft: Draft) -> list[ReportRecord]:
    """Reports that an answer quotes, be they in scope or older than it."""
    return [extract.report for point in draft.points for extract in point.extracts]


def _distinct(extracts: Sequence[Extract]) -> list[Extract]:
    return list({extract.key: extract for extract in extracts}.values())


def _status(answered: bool, searched: Searched, question: Question) -> Status:
    if question.choices:
        return Status.AMBIGUOUS
    if not answered:
        return Status.NOT_IN_REPORTS
    return Status.PARTIAL if searched.missing else Status.ANSWERED


def _silence(searched: Searched) -> str:
    if searched.choices:
        return f"Which of these do you mean: {', '.join(searched.choices)}?"
    if searched.eligible:
        reports = "report" if searched.eligible == 1 else "reports"
        could = f"{searched.eligible} {reports} of {searched.reports} could have answered."
    else:
        could = f"None of the {searched.reports} reports could have answered."
    return " ".join(("The reports do not say.", could, *searched.missing))


def _unseen_notes(quoted: Sequence[Extract]) -> list[str]:
    """That a report quoted holds what it does not show: whoever made it may have meant to mislead."""
    titles = dict.fromkeys(extract.report.title for extract in quoted if extract.report.hides_text)
    return [
        f"“{title}” also holds text that nobody sees on it; that was left out." for title in titles
    ]


def _reading_notes(question: Question) -> list[str]:
    notes = []
    if question.rewritten != question.text:
        notes.append(f"Read as: {question.rewritten}")
    notes.extend(question.reading)
    for name in question.named:
        if not name.exact:
            asked = question.rewritten[name.start : name.end]
            notes.append(f"“{asked}” was read as {name.name}.")
    return notes
