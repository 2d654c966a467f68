"""Whether a library is whole: every stored part against every other."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row, func, select

from corpus.codec import (
    unpack_document,
    unpack_pages,
    unpack_passage,
    unpack_spans,
    unpack_text,
    unpack_units,
)
from corpus.database import Database
from corpus.errors import LibraryError
from corpus.originals import Originals, digest
from corpus.report import Document, Page, Span
from corpus.schema import facts, passages, reports, sources, texts, vectors, versions

_UNPACKING_FAILS = (zlib.error, ValueError, TypeError, KeyError, IndexError)
"""What a damaged blob may cause."""

_ADD_AGAIN = "remove the report and add {path} again"
_RESTORE = "restore the library from a backup, or add the reports to a new data directory"


def problems(database: Database, originals: Originals) -> list[str]:
    """One sentence for each thing that is wrong, naming the report and the remedy; none if whole.

    Looks at the state of one moment. Files that no version needs are no problem: the next writer
    deletes them.
    """
    try:
        found = [f"The database is damaged: {fault}; {_RESTORE}." for fault in database.faults()]
        if found:
            return found
        with database.reading() as connection:
            found.extend(_all(connection, originals))
    except LibraryError as error:
        return [f"{error}."]
    return found


def _all(connection: Connection, originals: Originals) -> Iterator[str]:
    yield from _ranges(connection)
    yield from _dimensions(connection)
    for row in connection.execute(select(reports).order_by(reports.c.report_id)).all():
        remedy = _ADD_AGAIN.format(path=row.path)
        for what in (*_versions(connection, originals, row), *_live(connection, row)):
            yield f"Report {row.report_id} ({row.path}): {what}; {remedy}."


def _ranges(connection: Connection) -> Iterator[str]:
    """Each passage lies in the range of one report."""
    after = 0
    rows = connection.execute(
        select(reports).where(reports.c.passage_count > 0).order_by(reports.c.first_passage_id)
    )
    counted = 0
    for row in rows:
        if row.first_passage_id < after:
            yield f"Report {row.report_id} shares passages with another one; {_RESTORE}."
        after = row.first_passage_id + row.passage_count
        counted += row.passage_count
    held = connection.execute(select(func.count()).select_from(passages)).scalar_one()
    if held > counted:
        yield f"{held - counted} passages belong to no live report; {_RESTORE}."


def _dimensions(connection: Connection) -> Iterator[str]:
    """Every vector is as long as the others."""
    rows = connection.execute(
        select(func.length(vectors.c.vector), func.count()).group_by(func.length(vectors.c.vector))
    ).all()
    if len(rows) > 1:
        sizes = ", ".join(f"{count} of {size} bytes" for size, count in rows)
        yield f"The vectors come from different models ({sizes}); run `reportqa rebuild`."


def _versions(connection: Connection, originals: Originals, report: Row[Any]) -> Iterator[str]:
    """Every version that is held has its original and its text."""
    rows = connection.execute(
        select(versions, texts.c.text, texts.c.pages, texts.c.layout, texts.c.units)
        .outerjoin(
            texts,
            (texts.c.report_id == versions.c.report_id) & (texts.c.version == versions.c.version),
        )
        .where(versions.c.report_id == report.report_id)
    ).all()
    names = [row.version for row in rows]
    if report.version not in names:
        yield f"its version {report.version} is missing"
    if report.erased is None and not any(row.dropped is None for row in rows):
        yield "no version of it is held"
    for row in rows:
        held = row.text is not None
        if row.dropped is None and not held:
            yield f"the text of version {row.version} is missing"
        elif row.dropped is not None and held:
            yield f"the text of version {row.version} should be gone"
        elif held:
            yield from _original(originals, row)
            yield from _parts(row)


def _original(originals: Originals, row: Row[Any]) -> Iterator[str]:
    data = originals.read(row.sha256)
    if data is None:
        yield f"the original of version {row.version} is missing"
    elif digest(data) != row.sha256:
        yield f"the original of version {row.version} is damaged"


def _parts(row: Row[Any]) -> Iterator[str]:
    """A version's text is the one that was read, and its pages, blocks and units lie within."""
    try:
        text = unpack_text(row.text)
        document = unpack_document(text, unpack_pages(row.pages), row.layout)
        units = unpack_units(row.units)
        json.loads(row.warnings)
    except _UNPACKING_FAILS:
        yield f"the text of version {row.version} cannot be unpacked"
        return
    if digest(text.encode("utf-8", "surrogatepass")) != row.text_sha256:
        yield f"the text of version {row.version} is not the one that was read"
    if not _tile(document.pages, len(text)):
        yield f"the pages of version {row.version} do not cover its text"
    spans = [*_block_spans(document), *(span for unit in units for span in unit.spans)]
    if any(span.end > len(text) for span in spans):
        yield f"the layout of version {row.version} reaches over the end of its text"


def _tile(pages: Sequence[Page], length: int) -> bool:
    """Whether pages follow each other from the start of the text to its end."""
    at = 0
    for page in pages:
        if page.span.start != at:
            return False
        at = page.span.end
    return not pages or at == length


def _block_spans(document: Document) -> Iterator[Span]:
    for block in document.blocks:
        yield from block.spans


def _live(connection: Connection, report: Row[Any]) -> Iterator[str]:
    """A live report has its passages, each with its vector; facts lie within the text."""
    packed = connection.execute(
        select(texts.c.text).where(
            texts.c.report_id == report.report_id, texts.c.version == report.version
        )
    ).scalar_one_or_none()
    if packed is None:
        return  # erased, or said of its version already
    try:
        text = unpack_text(packed)
    except _UNPACKING_FAILS:
        return
    yield from _passages(connection, report, text)
    yield from _facts(connection, report, text)
    if report.removed is not None and report.passage_count:
        yield "it is removed and still has passages"
    linked = connection.execute(
        select(func.count()).select_from(sources).where(sources.c.report_id == report.report_id)
    ).scalar_one()
    if report.removed is None and not linked:
        yield "it is live and has no source"


def _passages(connection: Connection, report: Row[Any], text: str) -> Iterator[str]:
    rows = connection.execute(
        select(passages, vectors.c.passage_id.label("encoded"))
        .outerjoin(vectors, vectors.c.passage_id == passages.c.passage_id)
        .where(passages.c.report_id == report.report_id)
        .order_by(passages.c.passage_id)
    ).all()
    first = report.first_passage_id
    wanted = [(first + ordinal, ordinal) for ordinal in range(report.passage_count)]
    if [(row.passage_id, row.ordinal) for row in rows] != wanted:
        yield "its passages are not numbered one after the other"
    unencoded = sum(row.encoded is None for row in rows)
    if unencoded:
        yield f"{unencoded} of its passages have no vector"
    wrong = sum(not _reslices(row.packed, text) for row in rows)
    if wrong:
        yield f"{wrong} of its passages differ from its text"


def _reslices(packed: bytes, text: str) -> bool:
    try:
        passage, stored, _ = unpack_passage(packed)
    except _UNPACKING_FAILS:
        return False
    return passage.end <= len(text) and passage.text(text) == stored


def _facts(connection: Connection, report: Row[Any], text: str) -> Iterator[str]:
    rows = connection.execute(select(facts).where(facts.c.report_id == report.report_id))
    for row in rows:
        try:
            within = all(
                len(span) > 0 and span.end <= len(text) for span in unpack_spans(row.spans)
            )
        except ValueError:
            within = False
        if not within:
            yield f"the fact {row.kind} {row.value!r} stands outside its text"
