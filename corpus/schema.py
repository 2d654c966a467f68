"""The tables of a library, and the steps from one schema version to the next.

One source of truth: what stands here is all there is, but for the originals. Passages and vectors
exist for live versions only; texts, layouts and pages also for old and removed ones, until retention
ends. Passage ids ascend over the whole library, are contiguous within a version, and are never used
twice. Every change of what is searchable raises ``library.generation`` and writes it to the
``changed`` of the report, in the same transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    DateTime,
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    insert,
    select,
    update,
)


class Instant(TypeDecorator[datetime]):
    """A moment in UTC; SQLite would drop the zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """To UTC; ValueError for a moment without a zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """With its zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


_Number = BigInteger().with_variant(Integer, "sqlite")
"""64 bits everywhere; SQLite keeps a row at its key only where the type is called INTEGER."""
_Short = String(12)
_Digest = String(64)

metadata = MetaData()

library = Table(
    "library",
    metadata,
    Column("only", Integer, primary_key=True),
    Column("identity", String(32), nullable=False),
    Column("schema_version", Integer, nullable=False),
    Column("generation", BigInteger, nullable=False),
    Column("next_passage_id", BigInteger, nullable=False),
    Column("created", Instant, nullable=False),
    # Something was erased and its traces are still in the database's files.
    Column("unscrubbed", Boolean, nullable=False),
)

reports = Table(
    "reports",
    metadata,
    Column("report_id", _Short, primary_key=True),
    Column("version", _Short, nullable=False),
    # The first of its sources; the last one it had where none is left; empty once erased.
    Column("root", Text, nullable=False),
    Column("path", Text, nullable=False),
    # Digest of what was made of the bytes: layout, units, passages, contexts, facts.
    Column("derived_sha256", _Digest, nullable=False),
    Column("first_passage_id", BigInteger, nullable=False),
    Column("passage_count", Integer, nullable=False),
    Column("added", Instant, nullable=False),
    Column("removed", Instant),
    Column("erased", Instant),
    Column("changed", BigInteger, nullable=False),
    Index("reports_changed", "changed"),
)

sources = Table(
    "sources",
    metadata,
    Column("root", Text, primary_key=True),
    Column("path", Text, primary_key=True),
    Column("report_id", ForeignKey("reports.report_id"), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("modified_ns", BigInteger),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("described", Text, nullable=False),
    Index("sources_report", "report_id"),
)

versions = Table(
    "versions",
    metadata,
    Column("report_id", ForeignKey("reports.report_id"), primary_key=True),
    Column("version", _Short, primary_key=True),
    Column("sha256", _Digest, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("format", Text, nullable=False),
    Column("reader", Text, nullable=False),
    Column("text_sha256", _Digest, nullable=False),
    Column("text_length", Integer, nullable=False),
    Column("page_count", Integer, nullable=False),
    Column("status", Text, nullable=False),
    Column("warnings", Text, nullable=False),
    Column("added", Instant, nullable=False),
    Column("replaced", Instant),
    # When text and original were let go; the digests stay.
    Column("dropped", Instant),
    Index("versions_sha256", "sha256"),
)

texts = Table(
    "texts",
    metadata,
    Column("report_id", _Short, primary_key=True),
    Column("version", _Short, primary_key=True),
    Column("text", LargeBinary, nullable=False),
    Column("pages", LargeBinary, nullable=False),
    Column("layout", LargeBinary, nullable=False),
    Column("units", LargeBinary, nullable=False),
    ForeignKeyConstraint(
        ["report_id", "version"], ["versions.report_id", "versions.version"], name="texts_version"
    ),
)

passages = Table(
    "passages",
    metadata,
    Column("passage_id", _Number, primary_key=True, autoincrement=False),
    Column("report_id", ForeignKey("reports.report_id"), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("packed", LargeBinary, nullable=False),
)

vectors = Table(
    "vectors",
    metadata,
    Column(
        "passage_id",
        _Number,
        ForeignKey("passages.passage_id"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("vector", LargeBinary, nullable=False),
)

facts = Table(
    "facts",
    metadata,
    Column("report_id", ForeignKey("reports.report_id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("origin", Text, nullable=False),
    Column("confirmed", Boolean, nullable=False),
    Column("spans", Text, nullable=False),
)

corrections = Table(
    "corrections",
    metadata,
    Column("report_id", ForeignKey("reports.report_id"), primary_key=True),
    Column("kind", String(16), primary_key=True),
    Column("value", Text, nullable=False),
)

answers = Table(
    "answers",
    metadata,
    Column("answer_id", String(64), primary_key=True),
    Column("created", Instant, nullable=False),
    Column("payload", Text, nullable=False),
    Index("answers_created", "created"),
)

cited = Table(
    "cited",
    metadata,
    Column("answer_id", ForeignKey("answers.answer_id", ondelete="CASCADE"), primary_key=True),
    Column("report_id", _Short, primary_key=True),
    Index("cited_report", "report_id"),
)

feedback = Table(
    "feedback",
    metadata,
    Column("feedback_id", Integer, primary_key=True),
    Column("answer_id", String(64)),
    Column("created", Instant, nullable=False),
    Column("payload", Text, nullable=False),
)

settings = Table(
    "settings",
    metadata,
    Column("key", String(128), primary_key=True),
    Column("value", Text, nullable=False),
)

jobs = Table(
    "jobs",
    metadata,
    Column("job_id", String(64), primary_key=True),
    Column("created", Instant, nullable=False),
    Column("payload", Text, nullable=False),
)


def _add_jobs(connection: Connection) -> None:
    """0 to 1: uploads are followed across server processes."""
    jobs.create(connection, checkfirst=True)


Migration = Callable[[Connection], None]

MIGRATIONS: tuple[Migration, ...] = (_add_jobs,)
"""The step at position n leads from schema version n to n + 1.

A step changes the tables as they were at its version: once a later step changes a table that an
earlier one names, the earlier one gets its own copy of the table as it was.
"""


def create_tables(connection: Connection, identity: str, schema_version: int) -> None:
    """Make an empty library."""
    metadata.create_all(connection)
    connection.execute(
        insert(library).values(
            only=1,
            identity=identity,
            schema_version=schema_version,
            generation=0,
            next_passage_id=1,
            created=datetime.now(UTC),
            unscrubbed=False,
        )
    )


def schema_version(connection: Connection) -> int:
    """The version that the tables have."""
    return int(connection.execute(select(library.c.schema_version)).scalar_one())


def migrate(connection: Connection, migrations: Sequence[Migration]) -> None:
    """Take every step that the tables have not taken yet."""
    for step in migrations[schema_version(connection) :]:
        step(connection)
    connection.execute(update(library).values(schema_version=len(migrations)))
