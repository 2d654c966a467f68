"""The pipeline of an ingest: reads, encodes and commits at the same time."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from corpus.errors import DamagedReport, ReportQAError
from corpus.records import ChangeKind
from index.context import context_line, searched_text
from index.events import Added, Event, Failed, Unchanged
from index.graph import usable_cores
from index.intake import Job, Read, read_job
from index.recontext import recontext
from index.vectors import pack_vectors
from index.workers import Died, TookTooLong, Workers

if TYPE_CHECKING:
    from corpus.library import Library, Writer
    from corpus.readers import ReadLimits
    from corpus.sources import Source
    from index.encoder import Encoder

_PASSAGES_TOGETHER = 384
"""Encoded at a time, at least: 3 s of work, so that Ctrl-C is answered soon."""
_BYTES_TOGETHER = 100_000_000
_SECONDS_PER_FILE = 900.0


@dataclass(slots=True)
class _Batch:
    """Readings that are encoded together."""

    reads: list[Read] = field(default_factory=list)
    contexts: list[str] = field(default_factory=list)
    known: list[Mapping[str, bytes]] = field(default_factory=list)

    @property
    def is_full(self) -> bool:
        passages = sum(len(read.reading.passages) for read in self.reads)
        held = sum(len(read.data) for read in self.reads)
        return passages >= _PASSAGES_TOGETHER or held >= _BYTES_TOGETHER


class Pipeline:
    """Reads, encodes and commits at the same time, in the order of the jobs."""

    def __init__(self, library: Library, writer: Writer, encoder: Encoder) -> None:
        self._library = library
        self._writer = writer
        self._encoder = encoder
        self._report_ids = {
            holding.source: holding.report_id
            for holding in library.holdings()
            if not holding.removed
        }

    def run(
        self, jobs: Sequence[Job], workers: int | None, limits: ReadLimits | None
    ) -> Iterator[Event]:
        """An event for each job; up to ``workers`` processes read, as many as the encoder waits for."""
        from corpus.readers import ReadLimits

        count = max(1, min(workers or usable_cores(), math.ceil(len(jobs) / 2)))
        task = partial(read_job, limits=limits or ReadLimits())
        running: Future[list[list[bytes]]] | None = None

        def is_idle() -> bool:
            return running is None or running.done()

        with ExitStack() as stack:
            readers: Workers[Job, Read | None] = stack.enter_context(
                Workers(task, count=count, seconds_per_item=_SECONDS_PER_FILE, is_short=is_idle)
            )
            encoding = stack.enter_context(ThreadPoolExecutor(1, thread_name_prefix="ingest"))
            waiting, encoded = _Batch(), _Batch()
            for job, outcome in readers.run(jobs):
                if isinstance(outcome, Read):
                    self._take(waiting, outcome)
                else:
                    yield _not_read(job, outcome)
                if waiting.reads and (is_idle() or waiting.is_full):
                    following = encoding.submit(self._encode, waiting)
                    if running is not None:
                        yield from self._commit(encoded, running.result())
                    running, encoded, waiting = following, waiting, _Batch()
            if running is not None:
                last = encoding.submit(self._encode, waiting)
                yield from self._commit(encoded, running.result())
                yield from self._commit(waiting, last.result())

    def _take(self, batch: _Batch, read: Read) -> None:
        batch.reads.append(read)
        batch.contexts.append(context_line(read.reading))
        batch.known.append(self._known(read.reading.source))

    def _known(self, source: Source) -> Mapping[str, bytes]:
        """Vectors of the passages that the source's report has now, by the text that was encoded."""
        report_id = self._report_ids.get(source)
        ids = self._library.passage_ids(report_id) if report_id else range(0)
        if not ids:
            return {}
        vectors: dict[int, bytes] = {}
        for batch, packed in self._library.vectors(ids.start - 1):
            vectors.update(zip(batch, packed, strict=True))
            if batch[-1] >= ids.stop - 1:
                break
        return {
            searched_text(stored.context, stored.passage, stored.text): vectors[stored.passage_id]
            for stored in self._library.passages(ids)
            if stored.passage_id in vectors
        }

    def _encode(self, batch: _Batch) -> list[list[bytes]]:
        """Packed vectors of each reading's passages; what is known is not encoded again."""
        texts = [
            _texts(read, context) for read, context in zip(batch.reads, batch.contexts, strict=True)
        ]
        new = [
            text
            for own, known in zip(texts, batch.known, strict=True)
            for text in own
            if text not in known
        ]
        fresh = iter(pack_vectors(self._encoder.encode(new)))
        return [
            [known[text] if text in known else next(fresh) for text in own]
            for own, known in zip(texts, batch.known, strict=True)
        ]

    def _commit(self, batch: _Batch, vectors: list[list[bytes]]) -> Iterator[Event]:
        for read, context, known, packed in zip(
            batch.reads, batch.contexts, batch.known, vectors, strict=True
        ):
            reading = read.reading
            new = sum(text not in known for text in _texts(read, context))
            try:
                change = self._writer.add(
                    reading, read.data, [context] * len(packed), packed, read.stamp
                )
            except ReportQAError as error:
                yield Failed(reading.source, error)
                continue
            if change.kind is ChangeKind.UNCHANGED:
                yield Unchanged(reading.source)
                continue
            recontext(self._library, self._encoder, change.report_id, self._writer)
            warnings = reading.document.warnings
            yield Added(reading.source, change, len(packed), new, reading.status, warnings)


def _texts(read: Read, context: str) -> list[str]:
    text = read.reading.document.text
    return [
        searched_text(context, passage, passage.text(text)) for passage in read.reading.passages
    ]


def _not_read(job: Job, outcome: Exception | None) -> Event:
    """Event of a source without a reading; what is no person's error is the file's all the same."""
    if outcome is None:
        return Unchanged(job.source)
    if isinstance(outcome, ReportQAError):
        return Failed(job.source, outcome)
    if isinstance(outcome, Died):
        what = "the process that read it was ended, for want of memory or by a fault"
    elif isinstance(outcome, TookTooLong):
        what = f"reading it took longer than {outcome}"
    else:
        what = f"the reader failed on it ({type(outcome).__name__}: {outcome})"
    error = DamagedReport(what, where=job.source.path, remedy="save it anew or leave it out")
    return Failed(job.source, error)
