"""The library: the data directory of reports, the one source of truth.

    originals/     the bytes as they were found, by SHA-256 (corpus/originals.py)
    library.db     everything else, in one database (corpus/schema.py)
    library.lock   who is changing it (corpus/lock.py)

Reading is free for any thread of any process at any time; changing is for the holder of the lock.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock, local
from types import TracebackType

from corpus import queries
from corpus.check import problems
from corpus.database import Database, sqlite_url
from corpus.errors import LibraryError
from corpus.founding import DATABASE, LOCK, ORIGINALS, found
from corpus.ledger import Ledger
from corpus.lock import writers_lock
from corpus.originals import Originals
from corpus.parts import Parts, not_held
from corpus.passage_rows import stored_passages, vectors_after
from corpus.queries import Entry
from corpus.recent import Recent
from corpus.records import (
    Change,
    ChangeKind,
    Feedback,
    Holding,
    ReportRecord,
    ReportStatus,
    Stamp,
    StoredFact,
    StoredPassage,
    VersionRecord,
)
from corpus.report import Document, FactKind, Page, Unit
from corpus.snapshot import Snapshot
from corpus.writer import Writer

__all__ = [
    "Change",
    "ChangeKind",
    "Feedback",
    "Holding",
    "Library",
    "ReportRecord",
    "ReportStatus",
    "Stamp",
    "StoredFact",
    "StoredPassage",
    "VersionRecord",
    "Writer",
]

_KEPT_BYTES = 48 << 20
"""Of decoded texts, units and layouts, roughly."""
_VECTORS_AT_ONCE = 4096


class Library(Ledger):
    """Reports, passages, facts and answers in a data directory; made by ``Library.open``.

    Any thread may use it. A process that forks opens its own. What the directory or the database
    cannot do is raised as LibraryError.
    """

    def __init__(self, database: Database, durable: Database, directory: Path) -> None:
        super().__init__(database)
        self.directory = directory
        self._durable = durable
        self._originals = Originals(directory / ORIGINALS)
        self._snapshot = Snapshot()
        self._refreshing = Lock()
        self._steady = local()
        self._recent = Recent(_KEPT_BYTES)
        self._parts = Parts(database, self._recent)
        with database.reading() as connection:
            self.identity = queries.identity(connection)
            """Made with the library; no other has it."""

    @classmethod
    def open(cls, directory: Path, *, create: bool = True, url: str | None = None) -> Library:
        """The library in ``directory``, made if there is none and ``create`` says so.

        ``url``: where the database is, if it is not the directory's own SQLite file; PostgreSQL with
        its driver installed will do. An older schema is brought up to date. Raises LibraryMismatch
        for a newer one and LibraryError for a directory that cannot be used.
        """
        directory = directory.expanduser().absolute()
        database = found(directory, url, create=create)
        where = url or sqlite_url(directory / DATABASE)
        return cls(database, Database.open(where, str(directory), durable=True), directory)

    def close(self) -> None:
        """Give the connections back."""
        self._database.close()
        self._durable.close()

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    # Changing

    @contextmanager
    def writing(self, command: str, timeout_seconds: float = 0.0) -> Iterator[Writer]:
        """The writer, for ``command`` alone until the block ends.

        Waits up to ``timeout_seconds`` for another writer; then raises LibraryBusy, which names it.
        """
        with writers_lock(self.directory / LOCK, command, timeout_seconds):
            writer = Writer(self._durable, self._originals)
            writer.settle()
            try:
                yield writer
            finally:
                writer.settle()

    # Reports

    def generation(self) -> int:
        """A number that grows with every committed change of what is searchable, by any process."""
        return int(self._database.watched(queries.GENERATION))

    def reports(self, *, hidden: bool = False) -> list[ReportRecord]:
        """The live reports by path; with ``hidden`` the removed ones instead."""
        snapshot = self._now()
        return list(snapshot.removed if hidden else snapshot.live)

    def report(self, report_id: str) -> ReportRecord:
        """The live or removed report of that id; UnknownReport."""
        return self._now().entry(report_id).record

    def versions(self, report_id: str) -> list[VersionRecord]:
        """Every version of a report, the live one last; also of an erased one. UnknownReport."""
        with self._database.reading() as connection:
            records = queries.version_records(connection, report_id)
        if not records:
            self._now().entry(report_id)
        return records

    def facts(
        self,
        *,
        report_ids: Collection[str] | None = None,
        kinds: Collection[FactKind] | None = None,
    ) -> list[StoredFact]:
        """Facts of live reports, in the order of ``reports()``; a report's corrections come first."""
        snapshot = self._now()
        if report_ids is not None:
            return list(snapshot.facts(report_ids, kinds))

        def select() -> tuple[tuple[StoredFact, ...], int]:
            chosen = tuple(snapshot.facts(None, kinds))
            return chosen, 8 * len(chosen)

        key = ("facts", snapshot.generation, None if kinds is None else frozenset(kinds))
        return list(self._recent.get(key, select))

    @contextmanager
    def steady(self) -> Iterator[None]:
        """Within it this thread takes texts, pages, units and documents as of one moment.

        For the length of a question, as each look at what changed costs a query of the database. A
        text that is erased meanwhile raises UnknownReport, unless it was decoded before.
        """
        outer = getattr(self._steady, "snapshot", None)
        self._steady.snapshot = self._now()
        try:
            yield
        finally:
            self._steady.snapshot = outer

    # Texts

    def text(self, report_id: str, version: str | None = None) -> str:
        """Canonical text of a version, the latest by default; also of a removed report.

        Raises UnknownReport for an erased report and for a version that is not held.
        """
        return self._parts.text(self._entry(report_id), version)

    def pages(self, report_id: str, version: str | None = None) -> tuple[Page, ...]:
        """Pages of a version; errors as of ``text``."""
        return self._parts.pages(self._entry(report_id), version)

    def units(self, report_id: str, version: str | None = None) -> tuple[Unit, ...]:
        """Quotable units of a version, in order; errors as of ``text``."""
        return self._parts.units(self._entry(report_id), version)

    def units_over(
        self, report_id: str, version: str | None, start: int, stop: int
    ) -> tuple[Unit, ...]:
        """Those of ``units`` that share a character with ``[start, stop)``; the others are not made."""
        return self._parts.units_over(self._entry(report_id), version, start, stop)

    def document(self, report_id: str, version: str | None = None) -> Document:
        """The whole document of a version; errors as of ``text``."""
        return self._parts.document(self._entry(report_id), version)

    def original(self, report_id: str, version: str | None = None) -> bytes:
        """The bytes a version was read from; errors as of ``text``."""
        record = self._now().entry(report_id).record
        version = version or record.version
        with self._database.reading() as connection:
            sha256 = queries.original_digest(connection, report_id, version)
        if sha256 is None:
            raise not_held(report_id, version)
        data = self._originals.read(sha256)
        if data is None:
            raise LibraryError(
                f"the original of report {report_id} is missing",
                where=str(self.directory),
                remedy=f"remove the report and add {record.source.path} again",
            )
        return data

    # Passages

    def passages(self, ids: Sequence[int]) -> list[StoredPassage]:
        """Passages in the order of ``ids``; those that are not live (any more) are left out."""
        with self._database.reading() as connection:
            return stored_passages(connection, ids)

    def passage_ids(self, report_id: str) -> range:
        """Ids of a report's passages, contiguous; empty for a removed one. UnknownReport."""
        return self.report(report_id).passage_ids

    def live_ranges(self) -> list[tuple[str, int, int]]:
        """(report id, first passage id, id after the last) of every live report, ascending."""
        return list(self._now().ranges)

    def vectors(
        self, after_id: int = 0, stop_id: int | None = None
    ) -> Iterator[tuple[list[int], list[bytes]]]:
        """Batches of live passages' ids, ascending, and their vectors.

        From after ``after_id`` to before ``stop_id``, or to the last. Each batch is as of its own
        moment: changes made meanwhile may show.
        """
        while True:
            with self._database.reading() as connection:
                ids, found = vectors_after(connection, after_id, stop_id, _VECTORS_AT_ONCE)
            if not ids:
                return
            yield ids, found
            after_id = ids[-1]

    # Sources and state

    def holdings(self) -> list[Holding]:
        """Every source the library knows, with what it held when it was last read."""
        with self._database.reading() as connection:
            return queries.holdings(connection)

    def erased_digests(self) -> frozenset[str]:
        """SHA-256 of the bytes of erased reports, so that a folder does not bring them back."""
        with self._database.reading() as connection:
            return queries.erased_digests(connection)

    def check(self) -> list[str]:
        """What is wrong with the library, a sentence each, with what to do; empty if nothing is."""
        return problems(self._database, self._originals)

    # Within

    def _now(self) -> Snapshot:
        """The snapshot of the present generation."""
        snapshot = self._snapshot
        if self.generation() == snapshot.generation:
            return snapshot
        with self._refreshing, self._database.reading() as connection:
            snapshot = self._snapshot
            if queries.generation(connection) != snapshot.generation:
                snapshot = snapshot.after(queries.changes(connection, snapshot.generation))
                self._snapshot = snapshot
            return snapshot

    def _entry(self, report_id: str) -> Entry:
        """The report as of the moment this thread holds still, else as of now; UnknownReport."""
        held: Snapshot | None = getattr(self._steady, "snapshot", None)
        return (held or self._now()).entry(report_id)
