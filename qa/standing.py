"""Whether a stored answer still stands: what became of the reports it quotes since it was given.

A report is *superseded* by one that all of this is true of: it is about the same body; it is of the
same kind (by its title, and in that it gives grades or does not); it is from later (by publication,
else by the end of its period); it came into the library after the answer was given; and, where the
question named dates, it lies to one of them. What was there when the answer was given could have been
quoted, and was weighed then; an older report that is added later supersedes nothing, nor does one
without a date.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from corpus.errors import UnknownReport
from corpus.report import DateRange
from qa.ask import holdings_of
from qa.matching import dated, newest_first
from qa.words import terms

if TYPE_CHECKING:
    from corpus.library import Library, ReportRecord
    from qa.holdings import Holdings

_SAME_KIND = 0.5
"""Share of the telling words of two titles, names and dates aside, that reports of one kind have in common."""


class State(StrEnum):
    """What became of a report that an answer quotes."""

    CURRENT = "current"
    REPLACED = "replaced"
    """Its source holds another text by now."""
    REMOVED = "removed"
    """It answers no more, and is kept so that quotes can be checked."""
    ERASED = "erased"
    """Nothing but digests is kept."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One quoted report as it stands now."""

    report_id: str
    title: str
    """Empty for an erased report."""
    state: State
    since: datetime | None
    """When it was replaced or removed."""
    newer: tuple[ReportRecord, ...]
    """Reports that supersede it, newest first."""


def standings(answer: Mapping[str, Any], library: Library) -> tuple[Standing, ...]:
    """The reports that a stored answer's JSON quotes, in the order of its quotes."""
    quoted = {quote["report_id"]: quote["version"] for quote in reversed(answer["quotes"])}
    return tuple(
        _standing(answer, report_id, version, library)
        for report_id, version in reversed(quoted.items())
    )


def _standing(
    answer: Mapping[str, Any], report_id: str, version: str, library: Library
) -> Standing:
    try:
        record = library.report(report_id)
    except UnknownReport:
        return Standing(report_id, "", State.ERASED, None, ())
    newer = tuple(_newer(answer, record, holdings_of(library)))
    state, since = _state(record, version, library)
    return Standing(report_id, record.title, state, since, tuple(newest_first(newer)))


def _state(record: ReportRecord, version: str, library: Library) -> tuple[State, datetime | None]:
    if record.removed is not None:
        return State.REMOVED, record.removed
    versions = {each.version: each for each in library.versions(record.report_id)}
    quoted = versions[version]
    # The same bytes read by a newer reader are the same report.
    if quoted.sha256 == record.sha256:
        return State.CURRENT, None
    return State.REPLACED, quoted.replaced


def _newer(
    answer: Mapping[str, Any], report: ReportRecord, holdings: Holdings
) -> Iterator[ReportRecord]:
    day = dated(report)
    given = datetime.fromisoformat(answer["created"])
    bodies = _bodies(report, holdings)
    if day is None:
        return
    for other in holdings.reports:
        if (
            (dated(other) or day) > day
            and other.added > given
            and not bodies.isdisjoint(_bodies(other, holdings))
            and _is_of_kind(other, report, holdings)
            and _could_answer(other, answer["receipt"])
        ):
            yield other


def _could_answer(report: ReportRecord, receipt: Mapping[str, Any]) -> bool:
    """Whether the dates and filters of the question let a report answer it."""
    asked = tuple(map(DateRange.parse, receipt.get("dates", ())))
    if receipt.get("as_of") is not None or receipt["filters"]["report_ids"]:
        return False
    ranges = [each for each in (report.published, report.period) if each is not None]
    return not asked or any(own.overlaps(dates) for dates in asked for own in ranges)


def _bodies(report: ReportRecord, holdings: Holdings) -> set[str]:
    spelling = holdings.directory.spelling
    return {spelling.get(name, name) for name in report.bodies}


def _is_of_kind(one: ReportRecord, other: ReportRecord, holdings: Holdings) -> bool:
    """Whether both give grades, or neither, and their titles say much the same of what they are."""
    judged = holdings.directory.judged or frozenset()
    words, others = _telling(one), _telling(other)
    alike = len(words & others) >= _SAME_KIND * min(len(words), len(others))
    return alike and (one.report_id in judged) == (other.report_id in judged)


def _telling(report: ReportRecord) -> set[str]:
    """Stems of a title's words, less the bodies' names and dates."""
    names = {term for name in report.bodies for term in terms(name)}
    return {term for term in terms(report.title) if term not in names and term.isalpha()}
