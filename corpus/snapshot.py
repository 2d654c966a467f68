"""A library's reports as of one generation, kept in memory. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from corpus.errors import UnknownReport
from corpus.queries import Changes, Entry
from corpus.records import ReportRecord, StoredFact
from corpus.report import FactKind


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Reports and their facts; never changed, so that threads share it without a lock."""

    generation: int = -1
    entries: Mapping[str, Entry] = field(default_factory=dict)
    """By report id; the live and the removed."""
    erased: Mapping[str, datetime] = field(default_factory=dict)
    live: tuple[ReportRecord, ...] = ()
    """By path, then root."""
    removed: tuple[ReportRecord, ...] = ()
    ranges: tuple[tuple[str, int, int], ...] = ()
    """(report id, first passage id, id after the last), ascending."""

    def after(self, changes: Changes) -> Snapshot:
        """The snapshot that ``changes`` lead to."""
        entries = dict(self.entries)
        erased = {**self.erased, **changes.erased}
        for entry in changes.entries:
            entries[entry.record.report_id] = entry
            erased.pop(entry.record.report_id, None)
        for report_id in changes.erased:
            entries.pop(report_id, None)
        records = sorted(
            (entry.record for entry in entries.values()),
            key=lambda record: (record.source.path, record.source.root, record.report_id),
        )
        live = tuple(record for record in records if record.removed is None)
        ranges = sorted(
            (
                record.first_passage_id,
                record.first_passage_id + record.passage_count,
                record.report_id,
            )
            for record in live
            if record.passage_count
        )
        return Snapshot(
            changes.generation,
            entries,
            erased,
            live,
            tuple(record for record in records if record.removed is not None),
            tuple((report_id, first, stop) for first, stop, report_id in ranges),
        )

    def entry(self, report_id: str) -> Entry:
        """The report of that id, live or removed; UnknownReport otherwise."""
        if report_id in self.entries:
            return self.entries[report_id]
        if report_id in self.erased:
            raise UnknownReport(
                f"report {report_id} was erased on {self.erased[report_id]:%Y-%m-%d}",
                remedy="only its digests are kept; add the file again to have its text",
            )
        raise UnknownReport(
            f"there is no report {report_id!r}", remedy="`reportqa reports` lists those there are"
        )

    def facts(
        self, report_ids: Collection[str] | None, kinds: Collection[FactKind] | None
    ) -> Iterator[StoredFact]:
        """Facts of live reports, of those reports and kinds only where given."""
        for record in self.live:
            if report_ids is None or record.report_id in report_ids:
                for stored in self.entries[record.report_id].facts:
                    if kinds is None or stored.fact.kind in kinds:
                        yield stored
