"""What a search sees: a library as of one generation; never changed, but for what it remembers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from index.names import Names
from index.ranges import Ranges
from index.recent import Recent
from index.scope import Scope, passes

if TYPE_CHECKING:
    from corpus.records import ReportRecord
    from index.dense import Dense
    from index.hit import Filters
    from index.lexical import Lexical
    from index.selection import Selection

_FILTERS = 256
"""Filters whose passages are remembered."""


class View:
    """Live reports, and both indexes of their passages; any thread may use it."""

    def __init__(
        self, generation: int, records: Iterable[ReportRecord], dense: Dense, lexical: Lexical
    ) -> None:
        self.generation = generation
        self.records = tuple(records)
        self.dense = dense
        self.lexical = lexical
        self.ranges = passage_ranges(self.records)
        """First passage id and the id after the last, of each report that has passages."""
        self.live = Ranges.of(self.ranges.values())
        self.names = Names(body for record in self.records for body in record.bodies)
        self._scopes: Recent[Filters, tuple[Scope, Selection]] = Recent(_FILTERS)

    def reports(self, filters: Filters) -> list[ReportRecord]:
        """Reports that the filters let through."""
        return [record for record in self.records if passes(record, filters)]

    def scope(self, filters: Filters) -> tuple[Scope, Selection]:
        """Passages that the filters let through, and which rows of the vectors they are."""
        return self._scopes.get(filters, lambda: self._scope(filters))

    def _scope(self, filters: Filters) -> tuple[Scope, Selection]:
        ids = [record.report_id for record in self.reports(filters)]
        scope = Scope.of(
            [self.ranges[report_id] for report_id in ids if report_id in self.ranges],
            of=len(self.ranges),
        )
        return scope, self.dense.masks(scope.ranges)


def passage_ranges(records: Iterable[ReportRecord]) -> dict[str, tuple[int, int]]:
    """First passage id and the id after the last, by report; reports without passages are out."""
    return {
        record.report_id: (record.passage_ids.start, record.passage_ids.stop)
        for record in records
        if record.passage_count
    }
