"""Rows of passages and their vectors; their ids ascend and are never used twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, insert, select, update

from corpus.codec import unpack_passage
from corpus.records import StoredPassage
from corpus.schema import library, passages, reports, vectors

_BATCH = 500
"""Ids in one statement."""


_COLUMNS = ("passage_id", "report_id", "ordinal", "packed")
_LIVE = select(*(passages.c[name] for name in _COLUMNS), reports.c.version).join(
    reports, reports.c.report_id == passages.c.report_id
)
_AMONG = _LIVE.where(passages.c.passage_id.in_(bindparam("ids", expanding=True)))
_BETWEEN = _LIVE.where(passages.c.passage_id.between(bindparam("first"), bindparam("last")))
"""Statements made once: making one takes longer than running it."""


def stored_passages(connection: Connection, ids: Sequence[int]) -> list[StoredPassage]:
    """Passages of those ids, in the order of ``ids``; those that are no longer live are left out."""
    found = {}
    for statement, wanted in _batches(ids):
        rows = connection.execute(statement, wanted)
        for passage_id, report_id, ordinal, packed, version in rows.all():
            passage, text, context = unpack_passage(packed)
            found[passage_id] = StoredPassage(
                passage_id=passage_id,
                report_id=report_id,
                version=version,
                ordinal=ordinal,
                passage=passage,
                text=text,
                context=context,
            )
    return [found[passage_id] for passage_id in ids if passage_id in found]


def _batches(ids: Sequence[int]) -> Iterator[tuple[Select[Any], dict[str, Any]]]:
    """Statements that together find all of ``ids``, few enough at a time for any engine."""
    if isinstance(ids, range) and ids.step == 1:
        yield _BETWEEN, {"first": ids.start, "last": ids.stop - 1}
        return
    for first in range(0, len(ids), _BATCH):
        yield _AMONG, {"ids": [int(passage_id) for passage_id in ids[first : first + _BATCH]]}


def vectors_after(
    connection: Connection, passage_id: int, stop_id: int | None, limit: int
) -> tuple[list[int], list[bytes]]:
    """The next vectors after that passage, ascending; both empty at the end."""
    wanted = select(vectors).where(vectors.c.passage_id > passage_id)
    if stop_id is not None:
        wanted = wanted.where(vectors.c.passage_id < stop_id)
    rows = connection.execute(wanted.order_by(vectors.c.passage_id).limit(limit)).all()
    return [row.passage_id for row in rows], [row.vector for row in rows]


def insert_passages(
    connection: Connection, report_id: str, blobs: Sequence[bytes], encoded: Sequence[bytes]
) -> int:
    """Insert packed passages and their vectors; the id of the first, the others follow it."""
    first = int(connection.execute(select(library.c.next_passage_id)).scalar_one())
    connection.execute(update(library).values(next_passage_id=first + len(blobs)))
    if blobs:
        connection.execute(
            insert(passages),
            [
                {"passage_id": first + n, "report_id": report_id, "ordinal": n, "packed": blob}
                for n, blob in enumerate(blobs)
            ],
        )
        connection.execute(
            insert(vectors),
            [{"passage_id": first + n, "vector": vector} for n, vector in enumerate(encoded)],
        )
    return first


def delete_passages(connection: Connection, ids: range) -> None:
    """Delete passages and their vectors."""
    for table in (vectors, passages):
        connection.execute(
            delete(table).where(table.c.passage_id >= ids.start, table.c.passage_id < ids.stop)
        )
