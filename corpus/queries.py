"""What is read from a library's database: rows in, values out."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from operator import itemgetter
from sys import intern
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Row, Select, and_, bindparam, select

from corpus.codec import unpack_spans
from corpus.description import describe
from corpus.records import (
    Holding,
    ReportRecord,
    ReportStatus,
    Stamp,
    StoredFact,
    VersionRecord,
)
from corpus.report import Fact, FactKind, Format, Origin
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

_CURRENT = and_(
    versions.c.report_id == reports.c.report_id, versions.c.version == reports.c.version
)
GENERATION = select(library.c.generation)
"""The number that grows with every change of what is searchable."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A report that is not erased, with its facts and the generation of its last change."""

    record: ReportRecord
    facts: tuple[StoredFact, ...]
    """Corrections first."""
    changed: int


@dataclass(frozen=True, slots=True)
class Changes:
    """What has changed since an earlier generation."""

    generation: int
    entries: tuple[Entry, ...]
    erased: Mapping[str, datetime]
    """Report ids and when they were erased."""


def generation(connection: Connection) -> int:
    """The number that grows with every change of what is searchable."""
    return int(connection.execute(GENERATION).scalar_one())


def identity(connection: Connection) -> str:
    """What tells a library from all others."""
    return str(connection.execute(select(library.c.identity)).scalar_one())


def is_unscrubbed(connection: Connection) -> bool:
    """Whether traces of what was erased are still in the database's files."""
    return bool(connection.execute(select(library.c.unscrubbed)).scalar_one())


def changes(connection: Connection, since: int) -> Changes:
    """Every report that changed after the generation ``since``; all of them after -1."""
    recent = reports.c.changed > since
    found = _grouped_facts(connection, recent)
    places = _grouped_sources(connection, recent)
    rows = connection.execute(
        select(reports, *_described_by(versions)).join(versions, _CURRENT).where(recent)
    )
    entries = []
    erased = {}
    for row in rows:
        if row.erased is not None:
            erased[row.report_id] = row.erased
            continue
        own = found[row.report_id]
        entries.append(
            Entry(_record(row, places[row.report_id], own), _stored(row, own), row.changed)
        )
    return Changes(generation(connection), tuple(entries), erased)


def _described_by(table: Any) -> list[Column[Any]]:  # noqa: ANN401
    names = ("sha256", "size", "format", "page_count", "status", "warnings")
    return [table.c[name] for name in names]


def _grouped_sources(
    connection: Connection, recent: ColumnElement[bool]
) -> defaultdict[str, list[Source]]:
    """Sources of each report, in the order of finding."""
    # Not ordered by the database: SQLite would walk all sources instead of the few that are recent.
    rows = connection.execute(
        select(sources.c.report_id, sources.c.ordinal, sources.c.root, sources.c.path)
        .join(reports, reports.c.report_id == sources.c.report_id)
        .where(recent)
    ).all()
    found: defaultdict[str, list[Source]] = defaultdict(list)
    for report_id, _, root, path in sorted(rows):
        found[report_id].append(Source(root, path))
    return found


def _grouped_facts(
    connection: Connection, recent: ColumnElement[bool]
) -> defaultdict[str, list[Fact]]:
    """Facts of each report, corrections first."""
    found: defaultdict[str, list[Fact]] = defaultdict(list)
    corrected = connection.execute(
        select(corrections)
        .join(reports, reports.c.report_id == corrections.c.report_id)
        .where(recent)
    )
    for row in corrected:
        found[row.report_id].append(Fact(FactKind(row.kind), row.value, Origin.CORRECTION))
    columns = ("ordinal", "report_id", "kind", "label", "value", "origin", "confirmed", "spans")
    stated = connection.execute(
        select(*(facts.c[name] for name in columns))
        .join(reports, reports.c.report_id == facts.c.report_id)
        .where(recent)
    ).all()
    for _, report_id, *stored in sorted(stated, key=itemgetter(0)):
        found[report_id].append(_fact(*stored))
    return found


def _fact(kind: str, label: str, value: str, origin: str, confirmed: bool, spans: str) -> Fact:
    return Fact(
        kind=FactKind(kind),
        # The same few labels and values stand in hundreds of reports: one string each.
        value=intern(value),
        origin=Origin(origin),
        label=intern(label),
        spans=unpack_spans(spans),
        confirmed=confirmed,
    )


def _stored(row: Row[Any], found: Sequence[Fact]) -> tuple[StoredFact, ...]:
    return tuple(StoredFact(row.report_id, row.version, fact) for fact in found)


def _record(row: Row[Any], places: Sequence[Source], found: Sequence[Fact]) -> ReportRecord:
    description = describe(found)
    return ReportRecord(
        report_id=row.report_id,
        version=row.version,
        source=Source(row.root, row.path),
        sources=tuple(places),
        format=Format(row.format),
        title=description.title or row.path,
        bodies=description.bodies,
        published=description.published,
        published_origin=description.published_origin,
        period=description.period,
        status=ReportStatus(row.status),
        warnings=tuple(json.loads(row.warnings)),
        page_count=row.page_count,
        added=row.added,
        sha256=row.sha256,
        size=row.size,
        first_passage_id=row.first_passage_id,
        passage_count=row.passage_count,
        removed=row.removed,
    )


def version_records(connection: Connection, report_id: str) -> list[VersionRecord]:
    """Every version there was, oldest first; the last one is the live one."""
    rows = connection.execute(_versions(), {"report": report_id})
    return [
        VersionRecord(
            report_id=row.report_id,
            version=row.version,
            format=Format(row.format),
            reader=row.reader,
            sha256=row.sha256,
            size=row.size,
            text_sha256=row.text_sha256,
            text_length=row.text_length,
            page_count=row.page_count,
            added=row.added,
            replaced=row.replaced,
            held=row.dropped is None,
        )
        for row in rows
    ]


@cache
def _versions() -> Select[Any]:
    """The statement, made once: making it takes longer than running it."""
    return (
        select(versions)
        .where(versions.c.report_id == bindparam("report"))
        .order_by(versions.c.replaced.is_(None), versions.c.added, versions.c.version)
    )


def parts(connection: Connection, report_id: str, version: str, *names: str) -> Row[Any] | None:
    """Packed parts of a version (text, pages, layout, units); None where it is not held."""
    wanted = {"report": report_id, "version": version}
    return connection.execute(_parts(names), wanted).one_or_none()


@cache
def _parts(names: tuple[str, ...]) -> Select[Any]:
    """The statement, made once, as that of ``_versions``."""
    return select(*(texts.c[name] for name in names)).where(
        texts.c.report_id == bindparam("report"), texts.c.version == bindparam("version")
    )


def original_digest(connection: Connection, report_id: str, version: str) -> str | None:
    """SHA-256 of the original bytes of a version; None where they are not held."""
    return connection.execute(
        select(versions.c.sha256).where(
            versions.c.report_id == report_id,
            versions.c.version == version,
            versions.c.dropped.is_(None),
        )
    ).scalar_one_or_none()


def is_original_wanted(connection: Connection, sha256: str) -> bool:
    """Whether a version that is held came from those bytes."""
    row = connection.execute(
        select(versions.c.version)
        .where(versions.c.sha256 == sha256, versions.c.dropped.is_(None))
        .limit(1)
    ).one_or_none()
    return row is not None


def holdings(connection: Connection) -> list[Holding]:
    """Every linked source with what it held when it was read."""
    rows = connection.execute(
        select(
            sources,
            versions.c.sha256,
            versions.c.size,
            versions.c.reader,
            reports.c.removed,
        )
        .join(reports, reports.c.report_id == sources.c.report_id)
        .join(versions, _CURRENT)
    )
    return [
        Holding(
            source=Source(row.root, row.path),
            report_id=row.report_id,
            sha256=row.sha256,
            size=row.size,
            reader=row.reader,
            stamp=Stamp(row.modified_ns, row.etag, row.last_modified, row.described),
            removed=row.removed is not None,
        )
        for row in rows
    ]


def erased_digests(connection: Connection) -> frozenset[str]:
    """SHA-256 of the last bytes of each erased report."""
    rows: Iterable[str] = connection.execute(
        select(versions.c.sha256).join(reports, _CURRENT).where(reports.c.erased.is_not(None))
    ).scalars()
    return frozenset(rows)
