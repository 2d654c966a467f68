"""Passages of the library encoded again: under their report's present description, or by another model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.context import context_of, searched_text
from index.encoder import SETTING
from index.vectors import pack_vectors

if TYPE_CHECKING:
    from corpus.library import Library, Writer
    from index.encoder import Encoder


def recontext(library: Library, encoder: Encoder, report_id: str, writer: Writer) -> bool:
    """Have a live report found under its present title, bodies and dates; whether they had changed.

    To be called after a correction, with the lock still held. Raises UnknownReport.
    """
    record = library.report(report_id)
    stored = library.passages(record.passage_ids)
    context = context_of(record)
    if all(passage.context == context for passage in stored):
        return False
    texts = [searched_text(context, passage.passage, passage.text) for passage in stored]
    writer.reindex(report_id, [context] * len(stored), pack_vectors(encoder.encode(texts)))
    return True


def reencode(library: Library, encoder: Encoder, *, lock_seconds: float = 10.0) -> int:
    """Encode every passage of the live reports with ``encoder``; how many there were.

    Until it has come to its end no encoder fits the library, so that vectors of two models are never
    compared; interrupted, it is to be done again. Raises LibraryBusy.
    """
    count = 0
    with library.writing("rebuild", lock_seconds) as writer:
        library.set_setting(SETTING, "an unfinished `reportqa rebuild --vectors`")
        for record in library.reports():
            stored = library.passages(record.passage_ids)
            context = context_of(record)
            texts = [searched_text(context, passage.passage, passage.text) for passage in stored]
            vectors = pack_vectors(encoder.encode(texts))
            writer.reindex(record.report_id, [context] * len(stored), vectors)
            count += len(stored)
        library.set_setting(SETTING, encoder.identity)
    return count
