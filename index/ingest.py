"""Ingest: what a command does to a library, told event by event.

Worker processes read ahead; one thread encodes what was read while the one before is committed. Each
report is a transaction of its own: whatever ends the process, what was reported is in the library.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.records import Change, ChangeKind
from corpus.sources import Source
from index.encoder import SETTING, Encoder, require_identity
from index.events import Added, Event, Failed, Finished, Gone, Planned, Unchanged
from index.intake import Intake, Job, intake_of
from index.pipeline import Pipeline
from index.recontext import recontext
from index.search import Index

if TYPE_CHECKING:
    from corpus.library import Library, Writer
    from corpus.readers import ReadLimits

__all__ = [
    "Added",
    "Event",
    "Failed",
    "Finished",
    "Gone",
    "Intake",
    "Job",
    "Planned",
    "Unchanged",
    "ingest",
    "intake_of",
    "recontext",
]

_LOCK_SECONDS = 10.0


def ingest(
    library: Library,
    encoder: Encoder,
    intake: Intake,
    *,
    directory: Path | None = None,
    command: str = "add",
    workers: int | None = None,
    limits: ReadLimits | None = None,
    lock_seconds: float = _LOCK_SECONDS,
) -> Iterator[Event]:
    """Carry out ``intake``: Planned, then an event for each source, then Finished.

    Errors of a source are events. ``directory`` is where the index lies, which is brought up to date
    at the end; ``workers`` processes read, as many as there are cores by default. Closing the
    iterator stops, and leaves what was reported. Raises LibraryBusy where another process has been
    changing the library for ``lock_seconds``, LibraryMismatch where another model made its vectors.
    """
    require_identity(_recorded(library), encoder)
    counts: Counter[str] = Counter(unchanged=intake.same)
    with library.writing(command, lock_seconds) as writer:
        library.set_setting(SETTING, encoder.identity)
        yield Planned(intake)
        for event in _carried_out(library, writer, encoder, intake, workers, limits):
            counts[_kind(event)] += 1
            yield event
    if directory is not None:
        Index.open(library, encoder, directory)
    yield Finished(counts)


def _recorded(library: Library) -> str | None:
    """Identity of what made the library's vectors; None where there are none."""
    holds_vectors = any(record.passage_count for record in library.reports())
    return library.setting(SETTING) if holds_vectors else None


def _kind(event: Event) -> str:
    if isinstance(event, Added):
        return event.change.kind.value
    return {Unchanged: "unchanged", Gone: "gone"}.get(type(event), "failed")


def _carried_out(
    library: Library,
    writer: Writer,
    encoder: Encoder,
    intake: Intake,
    workers: int | None,
    limits: ReadLimits | None,
) -> Iterator[Event]:
    unread = list(intake.jobs)
    # First, so that the report of a file that was renamed never leaves the library.
    for source, sha256, seen in intake.linked:
        change = writer.link(source, sha256, seen)
        if change is None:  # the report has left meanwhile
            unread.append(Job(source, Path(source.root) / source.path))
        else:
            yield _linked(library, source, change)
    for source in intake.gone:
        change = writer.unlink(source)
        if change is not None:
            yield Gone(source, change)
    if unread:
        yield from Pipeline(library, writer, encoder).run(unread, workers, limits)


def _linked(library: Library, source: Source, change: Change) -> Event:
    if change.kind is ChangeKind.UNCHANGED:
        return Unchanged(source)
    record = library.report(change.report_id)
    return Added(source, change, record.passage_count, 0, record.status, record.warnings)
