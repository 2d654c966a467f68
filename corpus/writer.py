"""Changing a library: one transaction per report."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from corpus.codec import pack_passage
from corpus.database import Connection, Database
from corpus.errors import UnknownReport
from corpus.ledger import take_out_of_answers
from corpus.originals import Originals
from corpus.passage_rows import stored_passages
from corpus.prepared import Prepared, check_name, prepare
from corpus.queries import is_original_wanted, is_unscrubbed
from corpus.reading import Reading
from corpus.records import Change, ChangeKind, Stamp
from corpus.report import DateRange, FactKind
from corpus.rows import Rows
from corpus.sources import Source


class Writer:
    """The one that changes a library, for as long as it holds the lock; see ``Library.writing``.

    When a method returns, what it did is on the disk. Whatever ends the process before that, the
    library is as it was, or as it would have been.
    """

    def __init__(self, database: Database, originals: Originals) -> None:
        self._database = database
        self._originals = originals

    def add(
        self,
        reading: Reading,
        data: bytes,
        contexts: Sequence[str],
        vectors: Sequence[bytes],
        stamp: Stamp | None = None,
    ) -> Change:
        """Have ``reading`` of ``data`` searchable, with a context and a vector for each passage.

        - bytes that no report has: a new report, or a new version of the one its source held
          (ADDED, REPLACED); a source that shared its report with others leaves it to them
        - bytes that a live report has: that report, read anew where the reader or, at its first
          source, anything made of the bytes has changed (REPLACED); else LINKED or UNCHANGED
        - bytes that a removed report has: that report, searchable again (ADDED)
        """
        prepared = prepare(reading, data, contexts, vectors)
        self._originals.put(data, prepared.sha256)
        with self._database.writing() as connection:
            change = _place(_rows(connection), prepared, stamp or Stamp())
        self._settle_originals()
        return change

    def link(self, source: Source, sha256: str, stamp: Stamp | None = None) -> Change | None:
        """Give the live report of those bytes one more source, unread; None if there is none."""
        check_name(source)
        with self._database.writing() as connection:
            rows = _rows(connection)
            report_id = rows.twin(sha256)
            report = rows.report(report_id) if report_id else None
            if report is None or report.removed is not None:
                return None
            newly = _link(rows, source, report.report_id, stamp or Stamp())
            kind = ChangeKind.LINKED if newly else ChangeKind.UNCHANGED
            return Change(kind, report.report_id, report.version)

    def unlink(self, source: Source) -> Change | None:
        """Take a source that is gone from its report, which is hidden once it has none left.

        None if the library does not know the source.
        """
        with self._database.writing() as connection:
            rows = _rows(connection)
            report_id = rows.holder(source)
            report = rows.report(report_id) if report_id else None
            if report is None:
                return None
            kind = ChangeKind.UNLINKED
            if not rows.unlink(source, report.report_id) and report.removed is None:
                rows.hide(report.report_id)
                kind = ChangeKind.REMOVED
            return Change(kind, report.report_id, report.version)

    def remove(
        self,
        report_id: str,
        *,
        erase: bool = False,
        redact: Callable[[str], str] | None = None,
    ) -> Change:
        """Hide a report from search; with ``erase`` keep nothing of it but ids and digests.

        Erasing takes the report out of the stored answers too: ``redact`` turns an answer's payload
        into one without the report's text; without it those answers are deleted. The traces in the
        database's files go when the lock is given back. Raises UnknownReport.
        """
        with self._database.writing() as connection:
            rows = _rows(connection)
            version = _known(rows, report_id).version
            if not erase:
                rows.hide(report_id)
                return Change(ChangeKind.REMOVED, report_id, version)
            self._erase(rows, report_id, redact)
        self._settle_originals()
        return Change(ChangeKind.ERASED, report_id, version)

    def _erase(self, rows: Rows, report_id: str, redact: Callable[[str], str] | None) -> None:
        take_out_of_answers(rows.connection, report_id, redact)
        self._originals.withdraw(rows.erase(report_id))

    def correct(
        self,
        report_id: str,
        *,
        title: str | None = None,
        body: str | None = None,
        published: DateRange | None = None,
        period: DateRange | None = None,
        clear: Collection[FactKind] = (),
    ) -> Change:
        """Set what an administrator knows better; None leaves a value, ``clear`` takes one back.

        Corrections stay with the report through all its versions. Raises UnknownReport.
        """
        given = {
            FactKind.TITLE: title,
            FactKind.BODY: body,
            FactKind.PUBLISHED: published,
            FactKind.PERIOD: period,
        }
        with self._database.writing() as connection:
            rows = _rows(connection)
            version = _known(rows, report_id).version
            for kind, value in given.items():
                if value is not None:
                    rows.correct(report_id, kind.value, str(value))
                elif kind in clear:
                    rows.correct(report_id, kind.value, None)
            rows.touch(report_id)
        return Change(ChangeKind.CORRECTED, report_id, version)

    def reindex(self, report_id: str, contexts: Sequence[str], vectors: Sequence[bytes]) -> Change:
        """Give a live report's passages other contexts and vectors, under new ids.

        ValueError unless there is one of each for each passage. Raises UnknownReport.
        """
        with self._database.writing() as connection:
            rows = _rows(connection)
            report = _known(rows, report_id)
            first, length = report.first_passage_id, report.passage_count
            if not length == len(contexts) == len(vectors):
                raise ValueError(
                    f"{length} passages, {len(contexts)} contexts, {len(vectors)} vectors"
                )
            held = stored_passages(connection, range(first, first + length))
            blobs = [
                pack_passage(stored.passage, stored.text, context)
                for stored, context in zip(held, contexts, strict=True)
            ]
            rows.drop_passages(report)
            rows.store_passages(report_id, blobs, vectors)
        return Change(ChangeKind.REPLACED, report_id, report.version)

    def purge(
        self, older_than: timedelta, *, redact: Callable[[str], str] | None = None
    ) -> list[Change]:
        """End the retention of versions replaced, and reports removed, that long ago.

        Old versions lose text and original and keep their digests; removed reports are erased.
        """
        before = datetime.now(UTC) - older_than
        with self._database.writing() as connection:
            rows = _rows(connection)
            replaced, removed = rows.outdated(before)
            for report_id, version in replaced:
                self._originals.withdraw(rows.drop_versions(report_id, version))
            for report_id, _ in removed:
                self._erase(rows, report_id, redact)
        self._settle_originals()
        return [
            Change(ChangeKind.ERASED, report_id, version)
            for report_id, version in (*replaced, *removed)
        ]

    def sweep(self) -> int:
        """Delete files among the originals that no version needs; how many there were."""
        return self._originals.sweep(self._is_original_wanted)

    def settle(self) -> None:
        """Finish what an earlier writer was killed in, and take out the traces of what is erased."""
        self._settle_originals()
        with self._database.reading() as connection:
            unscrubbed = is_unscrubbed(connection)
        if unscrubbed and self._database.scrub():
            with self._database.writing() as connection:
                _rows(connection).say_scrubbed()

    def _settle_originals(self) -> None:
        self._originals.settle(self._is_original_wanted)

    def _is_original_wanted(self, sha256: str) -> bool:
        with self._database.reading() as connection:
            return is_original_wanted(connection, sha256)


def _rows(connection: Connection) -> Rows:
    return Rows(connection, datetime.now(UTC))


def _known(rows: Rows, report_id: str) -> Any:  # noqa: ANN401  a row
    """The row of a report; UnknownReport if there is none of that id, or not any more."""
    report = rows.report(report_id)
    if report is None or report.erased is not None:
        raise UnknownReport(
            f"there is no report {report_id!r}", remedy="`reportqa reports` lists those there are"
        )
    return report


def _place(rows: Rows, prepared: Prepared, stamp: Stamp) -> Change:
    """Find the report that ``prepared`` belongs to, and store what is new."""
    source = prepared.source
    report_id = _home(rows, source, prepared.sha256)
    report = rows.report(report_id)
    if report is None or report.removed is not None or report.erased is not None:
        version = rows.store(report_id, prepared)
        _link(rows, source, report_id, stamp)
        return Change(ChangeKind.ADDED, report_id, version)
    newly = _link(rows, source, report_id, stamp)
    now_first = rows.report(report_id)
    is_first = now_first is not None and (now_first.root, now_first.path) == (
        source.root,
        source.path,
    )
    read_alike = all(
        getattr(report, name) == prepared.version_row[name]
        for name in ("sha256", "reader", "text_sha256")
    )
    if read_alike and (not is_first or report.derived_sha256 == prepared.derived_sha256):
        kind = ChangeKind.LINKED if newly else ChangeKind.UNCHANGED
        return Change(kind, report_id, report.version)
    return Change(ChangeKind.REPLACED, report_id, rows.store(report_id, prepared))


def _home(rows: Rows, source: Source, sha256: str) -> str:
    """The report made of the bytes; else the source's own; else a new one."""
    twin = rows.twin(sha256)
    if twin is not None:
        return twin
    held = rows.holder(source)
    if held is not None and rows.source_count(held) == 1:
        return held
    return rows.new_id(source)


def _link(rows: Rows, source: Source, report_id: str, stamp: Stamp) -> bool:
    """Link ``source`` to a report, taking it from another one; whether it was not linked before."""
    held = rows.holder(source)
    if held is not None and held != report_id and not rows.unlink(source, held):
        rows.hide(held)
    return rows.link(source, report_id, stamp)
