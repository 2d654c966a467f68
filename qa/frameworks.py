"""Where the reports of a timeline stop judging alike: other areas, or another scale of grades. Pure but for facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.records import ReportRecord
from corpus.report import Fact, FactKind
from corpus.rules import grade_of
from qa.answer import Timeline
from qa.draft import DraftRow
from qa.holdings import Holdings
from qa.judged import when
from qa.scope import in_series
from qa.topics import topic_tokens

_NEXT_ROW = 400
"""Code points from one row of a report's summary of grades to the next."""
_ALIKE = 0.5
"""Share of areas that two reports must both grade for their frameworks to pass as the same."""

Area = frozenset[str]
"""What is judged, as tokens of its label."""


@dataclass(frozen=True, slots=True)
class Change:
    """Grades from ``after`` on cannot be compared with those before it; ``note`` says why."""

    after: ReportRecord
    note: str


def changes(reports: Sequence[ReportRecord], holdings: Holdings) -> tuple[Change, ...]:
    """Changes from one report to the next, oldest first; a report that grades nothing changes nothing."""
    return (*_of_areas(reports, holdings), *_of_scale(reports, holdings))


def drawn(
    rows: Sequence[DraftRow], reports: Sequence[ReportRecord], changed: Sequence[Change]
) -> Timeline:
    """How rows, one a report and oldest first, are drawn; ``reports`` are all of the timeline, oldest first."""
    places = {report.report_id: place for place, report in enumerate(reports)}
    of_rows = [places[row.extracts[0].report.report_id] for row in rows]
    after = {places[change.after.report_id] for change in changed}
    breaks = tuple(
        number
        for number, (before, place) in enumerate(pairwise(of_rows), 1)
        if any(before < changed_at <= place for changed_at in after)
    )
    # The grade is the last cell that is one: what reports say may stand behind it.
    columns = [
        column
        for row in rows
        for column, cell in enumerate(row.cells)
        if grade_of(cell) is not None
    ]
    column = max(columns, default=None)
    grades = [None if column is None else grade_of(row.cells[column]) for row in rows]
    return Timeline(
        column,
        tuple(None if grade is None else grade.rank for grade in grades),
        tuple(None if grade is None else grade.name for grade in grades),
        breaks,
    )


def _of_areas(reports: Sequence[ReportRecord], holdings: Holdings) -> Iterator[Change]:
    """Changes between two reports that do not judge the same areas."""
    judged = [(report, areas) for report in reports if (areas := _areas(holdings, report))]
    for (before, old), (after, new) in pairwise(judged):
        if not _alike(old, new):
            listed = in_series([f"“{label}”" for label in new.values()])
            yield Change(
                after,
                f"The framework changed between the reports of {when(before)} and {when(after)}:"
                f" from then on {listed} {'is' if len(new) == 1 else 'are'} judged.",
            )


def _of_scale(reports: Sequence[ReportRecord], holdings: Holdings) -> Iterator[Change]:
    """Changes between two reports that call a grade of the same rank by other names."""
    graded = [(report, names) for report in reports if (names := _names(holdings, report))]
    for (before, old), (after, new) in pairwise(graded):
        for rank in sorted(old.keys() & new.keys()):
            if old[rank].isdisjoint(new[rank]):
                was, now = (
                    in_series([f"“{name}”" for name in sorted(each[rank])]) for each in (old, new)
                )
                yield Change(
                    after,
                    f"The scale changed between the reports of {when(before)} and {when(after)}:"
                    f" {now} is given from then on where {was} was given before.",
                )


def _names(holdings: Holdings, report: ReportRecord) -> dict[int, set[str]]:
    """Names of the grades that a report gives, by rank."""
    names: dict[int, set[str]] = {}
    for fact in holdings.facts_of(report, FactKind.JUDGEMENT):
        grade = grade_of(fact.value)
        if grade is not None:
            names.setdefault(grade.rank, set()).add(grade.name)
    return names


def _alike(old: Mapping[Area, str], new: Mapping[Area, str]) -> bool:
    """Whether two reports judge much the same areas, and call one of them at least the same."""
    shared = len(old.keys() & new.keys()) / len(old.keys() | new.keys())
    names = {label.casefold() for label in old.values()} & {
        label.casefold() for label in new.values()
    }
    return shared >= _ALIKE and bool(names)


def _areas(holdings: Holdings, report: ReportRecord) -> dict[Area, str]:
    """The areas that a report grades side by side, in its summary of grades, with their labels."""
    graded = [
        fact
        for fact in holdings.facts_of(report, FactKind.JUDGEMENT)
        if grade_of(fact.value) is not None and "overall" not in fact.label.lower()
    ]
    runs: list[list[Fact]] = []
    for fact in graded:
        if runs and fact.spans[0].start - runs[-1][-1].spans[-1].end < _NEXT_ROW:
            runs[-1].append(fact)
        else:
            runs.append([fact])
    summary = max(runs, key=len, default=[])
    if len(summary) < 2:
        return {}
    return {frozenset(topic_tokens(fact.label)): fact.label for fact in summary}
