"""Statements of one transaction that changes a library's reports."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import count
from typing import Any

from sqlalchemy import Connection, Row, and_, delete, func, insert, select, update

from corpus.passage_rows import delete_passages, insert_passages
from corpus.prepared import Prepared, short_digest
from corpus.records import Stamp
from corpus.schema import (
    corrections,
    facts,
    library,
    reports,
    sources,
    texts,
    versions,
)
from corpus.sources import Source


class Rows:
    """The rows of one report after another, inside one transaction at the moment ``now``."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self.connection = connection
        self._now = now
        self._generation: int | None = None

    @property
    def generation(self) -> int:
        """The generation this transaction leads to; asking for it makes it a new one."""
        if self._generation is None:
            self.connection.execute(update(library).values(generation=library.c.generation + 1))
            self._generation = self.connection.execute(select(library.c.generation)).scalar_one()
        return self._generation

    def report(self, report_id: str) -> Row[Any] | None:
        """Its row with sha256, reader and text_sha256 of its version; None if there never was one."""
        current = and_(
            versions.c.report_id == reports.c.report_id, versions.c.version == reports.c.version
        )
        return self.connection.execute(
            select(reports, versions.c.sha256, versions.c.reader, versions.c.text_sha256)
            .join(versions, current)
            .where(reports.c.report_id == report_id)
        ).one_or_none()

    def twin(self, sha256: str) -> str | None:
        """The report that is made of those bytes now, live or removed; there is one at most."""
        current = and_(
            versions.c.report_id == reports.c.report_id, versions.c.version == reports.c.version
        )
        return self.connection.execute(
            select(reports.c.report_id)
            .join(versions, current)
            .where(versions.c.sha256 == sha256, reports.c.erased.is_(None))
        ).scalar_one_or_none()

    def holder(self, source: Source) -> str | None:
        """The report that ``source`` is linked to."""
        return self.connection.execute(
            select(sources.c.report_id).where(_is(source))
        ).scalar_one_or_none()

    def source_count(self, report_id: str) -> int:
        """How many sources are linked to a report."""
        return self.connection.execute(
            select(func.count()).select_from(sources).where(sources.c.report_id == report_id)
        ).scalar_one()

    def new_id(self, source: Source) -> str:
        """The id for a report first found at ``source``: the same in every library.

        It is the one it had before if it was removed or erased meanwhile, and another one if that
        report lives on from another source.
        """
        for attempt in count():
            salt = (str(attempt),) if attempt else ()
            report_id = short_digest(source.root, source.path, *salt)
            row = self.report(report_id)
            if row is None or row.erased is not None:
                return report_id
            if (row.root, row.path) == (source.root, source.path) and not self.source_count(
                report_id
            ):
                return report_id
        raise AssertionError  # count() never ends

    def link(self, source: Source, report_id: str, stamp: Stamp) -> bool:
        """Have ``source`` linked to a report; whether it was not before."""
        seen = {
            "modified_ns": stamp.modified_ns,
            "etag": stamp.etag,
            "last_modified": stamp.last_modified,
            "described": stamp.described,
        }
        if self.holder(source) == report_id:
            self.connection.execute(update(sources).where(_is(source)).values(seen))
            return False
        last = self.connection.execute(
            select(func.max(sources.c.ordinal)).where(sources.c.report_id == report_id)
        ).scalar_one()
        self.connection.execute(
            insert(sources).values(
                root=source.root,
                path=source.path,
                report_id=report_id,
                ordinal=0 if last is None else last + 1,
                **seen,
            )
        )
        self._name_first_source(report_id)
        return True

    def unlink(self, source: Source, report_id: str) -> int:
        """Take ``source`` from a report; how many sources it still has."""
        self.connection.execute(delete(sources).where(_is(source)))
        left = self.source_count(report_id)
        if left:
            self._name_first_source(report_id)
        return left

    def _name_first_source(self, report_id: str) -> None:
        first = self.connection.execute(
            select(sources.c.root, sources.c.path)
            .where(sources.c.report_id == report_id)
            .order_by(sources.c.ordinal)
            .limit(1)
        ).one()
        self._change(report_id, root=first.root, path=first.path)

    def store(self, report_id: str, prepared: Prepared) -> str:
        """Make ``prepared`` the live version of a report, new or old; the version's id."""
        row = self.report(report_id)
        version = self._version_id(report_id, prepared)
        values = {
            "version": version,
            "derived_sha256": prepared.derived_sha256,
            "removed": None,
            "erased": None,
        }
        if row is None:
            self._insert_report(report_id, prepared.source, values)
        else:
            self.drop_passages(row)
            if row.erased is not None:
                values |= {"root": prepared.source.root, "path": prepared.source.path}
            if row.version != version:
                self._retire(report_id, row.version)
            self._change(report_id, **values)
        self._store_version(report_id, version, prepared)
        self.connection.execute(delete(facts).where(facts.c.report_id == report_id))
        self._insert(facts, [{"report_id": report_id, **fact} for fact in prepared.fact_rows])
        self.store_passages(report_id, prepared.passage_blobs, prepared.vectors)
        return version

    def _version_id(self, report_id: str, prepared: Prepared) -> str:
        """The id of ``prepared``: a text once stored under an id stays the only one."""
        held = self.connection.execute(
            select(versions.c.text_sha256).where(
                versions.c.report_id == report_id, versions.c.version == prepared.version
            )
        ).scalar_one_or_none()
        same = held in (None, prepared.version_row["text_sha256"])
        return prepared.version if same else prepared.rival_version

    def _insert_report(self, report_id: str, source: Source, values: dict[str, Any]) -> None:
        self.connection.execute(
            insert(reports).values(
                report_id=report_id,
                root=source.root,
                path=source.path,
                first_passage_id=0,
                passage_count=0,
                added=self._now,
                changed=self.generation,
                **values,
            )
        )

    def _store_version(self, report_id: str, version: str, prepared: Prepared) -> None:
        key = {"report_id": report_id, "version": version}
        state = {**prepared.version_row, "replaced": None, "dropped": None}
        held = self.connection.execute(
            update(versions)
            .where(versions.c.report_id == report_id, versions.c.version == version)
            .values(state)
        )
        if not held.rowcount:
            self._insert(versions, [{**key, **state, "added": self._now}])
        self.connection.execute(
            delete(texts).where(texts.c.report_id == report_id, texts.c.version == version)
        )
        self._insert(texts, [{**key, **prepared.text_row}])

    def store_passages(
        self, report_id: str, blobs: Sequence[bytes], encoded: Sequence[bytes]
    ) -> None:
        """Give a report that has no passages these, under ids never used before."""
        first = insert_passages(self.connection, report_id, blobs, encoded)
        self._change(report_id, first_passage_id=first, passage_count=len(blobs))

    def hide(self, report_id: str) -> None:
        """Take a report out of the searchable set; its texts stay."""
        row = self.report(report_id)
        if row is not None and row.removed is None:
            self.drop_passages(row)
            self._change(report_id, removed=self._now)

    def touch(self, report_id: str) -> None:
        """Have readers take in a report again."""
        self._change(report_id)

    def correct(self, report_id: str, kind: str, value: str | None) -> None:
        """Set a correction, or take it back with None."""
        self.connection.execute(
            delete(corrections).where(
                corrections.c.report_id == report_id, corrections.c.kind == kind
            )
        )
        if value is not None:
            self._insert(corrections, [{"report_id": report_id, "kind": kind, "value": value}])

    def drop_versions(self, report_id: str, *names: str) -> list[str]:
        """Let the texts of those versions go; digests of originals that nothing needs any more."""
        chosen = and_(versions.c.report_id == report_id, versions.c.version.in_(names))
        digests = self.connection.execute(select(versions.c.sha256).where(chosen)).scalars().all()
        self.connection.execute(
            delete(texts).where(texts.c.report_id == report_id, texts.c.version.in_(names))
        )
        self.connection.execute(
            update(versions).where(chosen).values(dropped=self._now, warnings="[]")
        )
        still = select(versions.c.sha256).where(
            versions.c.sha256.in_(digests), versions.c.dropped.is_(None)
        )
        wanted = set(self.connection.execute(still).scalars())
        self.connection.execute(update(library).values(unscrubbed=True))
        self._change(report_id)
        return sorted(set(digests) - wanted)

    def erase(self, report_id: str) -> list[str]:
        """Leave only the digests of a report; digests of originals that nothing needs any more."""
        row = self.report(report_id)
        if row is None:
            return []
        self.drop_passages(row)
        held = self.connection.execute(
            select(versions.c.version).where(
                versions.c.report_id == report_id, versions.c.dropped.is_(None)
            )
        ).scalars()
        unneeded = self.drop_versions(report_id, *held)
        for table in (facts, corrections, sources):
            self.connection.execute(delete(table).where(table.c.report_id == report_id))
        removed = row.removed or self._now
        self._change(report_id, root="", path="", removed=removed, erased=self._now)
        return unneeded

    def outdated(self, before: datetime) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
        """(report_id, version) of held versions replaced, and of reports removed, until then."""
        replaced = select(versions.c.report_id, versions.c.version).where(
            versions.c.replaced <= before, versions.c.dropped.is_(None)
        )
        removed = select(reports.c.report_id, reports.c.version).where(
            reports.c.removed <= before, reports.c.erased.is_(None)
        )
        old, gone = (self.connection.execute(wanted).all() for wanted in (replaced, removed))
        return [(row[0], row[1]) for row in old], [(row[0], row[1]) for row in gone]

    def say_scrubbed(self) -> None:
        """Note that the database's files hold no trace of what was erased."""
        self.connection.execute(update(library).values(unscrubbed=False))

    def drop_passages(self, row: Row[Any]) -> None:
        """Take a report's passages out; their ids are not used again."""
        first = row.first_passage_id
        delete_passages(self.connection, range(first, first + row.passage_count))
        self._change(row.report_id, passage_count=0)

    def _retire(self, report_id: str, version: str) -> None:
        self.connection.execute(
            update(versions)
            .where(versions.c.report_id == report_id, versions.c.version == version)
            .values(replaced=self._now)
        )

    def _change(self, report_id: str, **values: Any) -> None:  # noqa: ANN401
        self.connection.execute(
            update(reports)
            .where(reports.c.report_id == report_id)
            .values(changed=self.generation, **values)
        )

    def _insert(self, table: Any, rows: list[dict[str, Any]]) -> None:  # noqa: ANN401
        if rows:
            self.connection.execute(insert(table), rows)


def _is(source: Source) -> Any:  # noqa: ANN401  a condition
    return and_(sources.c.root == source.root, sources.c.path == source.path)
