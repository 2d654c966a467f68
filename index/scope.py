"""Which passages may answer: the live ones of the reports that the filters let through (pure)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.hit import Filters
from index.ranges import Ranges

if TYPE_CHECKING:
    from corpus.records import ReportRecord
    from corpus.report import DateRange


@dataclass(frozen=True, slots=True)
class Scope:
    """Passages that may answer: all those of some live reports."""

    ranges: Ranges
    """Of their ids."""
    firsts: tuple[int, ...]
    """First passage id of each report, ascending."""
    is_everything: bool
    """Whether every live report with passages is among them."""

    @classmethod
    def of(cls, spans: Collection[tuple[int, int]], *, of: int = 0) -> Scope:
        """The reports whose passages have these ids, out of so many live ones; 0 for more."""
        firsts = tuple(sorted(first for first, stop in spans if first < stop))
        return cls(Ranges.of(spans), firsts, len(firsts) == of > 0)


def passes(record: ReportRecord, filters: Filters) -> bool:
    """Whether the filters let a report through.

    A report without a date passes no filter on that date.
    """
    if filters.report_ids and record.report_id not in filters.report_ids:
        return False
    if filters.bodies and not _names_one(record.bodies, filters.bodies):
        return False
    return _overlaps(record.published, filters.published) and _overlaps(
        record.period, filters.period
    )


def _names_one(bodies: Iterable[str], wanted: Iterable[str]) -> bool:
    return not {body.casefold() for body in bodies}.isdisjoint(name.casefold() for name in wanted)


def _overlaps(dates: DateRange | None, wanted: DateRange | None) -> bool:
    return wanted is None or (dates is not None and dates.overlaps(wanted))
