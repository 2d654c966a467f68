"""A reading made ready for the database: packed and digested before the transaction begins."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from corpus.codec import (
    pack_layout,
    pack_pages,
    pack_passage,
    pack_spans,
    pack_text,
    pack_units,
)
from corpus.errors import SourceError
from corpus.originals import digest
from corpus.reading import Reading
from corpus.report import Fact
from corpus.sources import Source

_ID_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Prepared:
    """Column values of a report, but for its id, its version's id and its passages' ids."""

    source: Source
    version: str
    rival_version: str
    """The version's id where another text already has ``version``."""
    derived_sha256: str
    version_row: dict[str, Any]
    text_row: dict[str, Any]
    fact_rows: tuple[dict[str, Any], ...]
    passage_blobs: tuple[bytes, ...]
    vectors: tuple[bytes, ...]

    @property
    def sha256(self) -> str:
        """Digest of the original bytes."""
        return str(self.version_row["sha256"])


def prepare(
    reading: Reading, data: bytes, contexts: Sequence[str], vectors: Sequence[bytes]
) -> Prepared:
    """Pack ``reading``; ValueError unless each passage has a context and a vector.

    Raises SourceError for a source whose name no database can hold.
    """
    document = reading.document
    if not len(reading.passages) == len(contexts) == len(vectors):
        raise ValueError(
            f"{len(reading.passages)} passages, {len(contexts)} contexts, {len(vectors)} vectors"
        )
    check_name(reading.source)
    sha256 = digest(data)
    text_sha256 = digest(document.text.encode())
    text_row = {
        "text": pack_text(document.text),
        "pages": pack_pages(document.pages),
        "layout": pack_layout(document),
        "units": pack_units(reading.units),
    }
    fact_rows = tuple(_fact_row(ordinal, fact) for ordinal, fact in enumerate(reading.facts))
    blobs = tuple(
        pack_passage(passage, passage.text(document.text), context)
        for passage, context in zip(reading.passages, contexts, strict=True)
    )
    return Prepared(
        source=reading.source,
        version=short_digest(sha256, document.reader),
        rival_version=short_digest(sha256, document.reader, text_sha256),
        derived_sha256=_derived(text_row, fact_rows, blobs),
        version_row={
            "sha256": sha256,
            "size": len(data),
            "format": document.format.value,
            "reader": document.reader,
            "text_sha256": text_sha256,
            "text_length": len(document.text),
            "page_count": len(document.pages),
            "status": reading.status.value,
            "warnings": json.dumps(document.warnings),
        },
        text_row=text_row,
        fact_rows=fact_rows,
        passage_blobs=blobs,
        vectors=tuple(vectors),
    )


def short_digest(*parts: str) -> str:
    """12 hexadecimal digits that stand for ``parts``."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:_ID_DIGITS]


def check_name(source: Source) -> None:
    """SourceError for a name that is not text: file systems allow any bytes."""
    try:
        f"{source.root}{source.path}".encode()
    except UnicodeEncodeError:
        name = f"{source.root}/{source.path}".encode(errors="backslashreplace").decode()
        raise SourceError("its name is not UTF-8", where=name, remedy="rename it") from None


def _fact_row(ordinal: int, fact: Fact) -> dict[str, Any]:
    return {
        "ordinal": ordinal,
        "kind": fact.kind.value,
        "label": fact.label,
        "value": fact.value,
        "origin": fact.origin.value,
        "confirmed": fact.confirmed,
        "spans": pack_spans(fact.spans),
    }


def _derived(
    text_row: dict[str, Any], fact_rows: Sequence[dict[str, Any]], blobs: Sequence[bytes]
) -> str:
    """Digest of all that the code made of the bytes, vectors aside."""
    hasher = hashlib.sha256()
    for part in (*text_row.values(), json.dumps(fact_rows).encode(), *blobs):
        hasher.update(hashlib.sha256(part).digest())
    return hasher.hexdigest()
