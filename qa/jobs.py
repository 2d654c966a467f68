"""Uploads on their way into the library: queued on disk, carried out one at a time by one thread.

What people see of a job stands in the library, its bytes in a file until it ends. Jobs that a
process left unfinished are carried out by the next one; adding the same bytes twice does no harm.
"""

from __future__ import annotations

import json
import logging
import os
import queue
import secrets
import shutil
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, Protocol

from corpus.errors import LibraryBusy, LibraryError, ReportQAError, UnknownReport

_SUFFIX = ".upload"
_ORPHAN_SECONDS = 24 * 3600
"""Age from which bytes without a job are taken for what a killed process left."""
_log = logging.getLogger(__name__)


class JobStatus(StrEnum):
    """How far a job is."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an upload."""

    change: str
    """What it did to the library: added, replaced, unchanged or linked."""
    report_id: str | None = None
    version: str | None = None
    report_status: str | None = None
    """Whether the report can answer: ready, needs_ocr or failed."""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Job:
    """One uploaded file on its way into the library."""

    id: str
    source: str
    """The file's name, which is the report's source."""
    status: JobStatus
    created: str
    """ISO 8601, UTC."""
    finished: str | None = None
    change: str | None = None
    report_id: str | None = None
    version: str | None = None
    report_status: str | None = None
    warnings: tuple[str, ...] = ()
    error: str | None = None
    """One sentence for people, where the job failed."""


class Records(Protocol):
    """Where the state of jobs is kept: a library."""

    def save_job(self, job_id: str, payload: str, created: datetime) -> None:
        """Keep the state of a job, in place of its earlier one."""

    def job(self, job_id: str) -> str:
        """State of a job; UnknownReport if there is none of that id."""


class Jobs:
    """The queue of uploads in ``directory``; ``work(name, path)`` puts one file into the library.

    Any thread may submit and look; ``start`` begins the one that works.
    """

    def __init__(
        self,
        records: Records,
        directory: Path,
        work: Callable[[str, Path], Outcome],
        *,
        retry_seconds: float = 2.0,
    ) -> None:
        """Take all of it; a busy library is tried again after ``retry_seconds``."""
        self._retry_seconds = retry_seconds
        self._records = records
        self._directory = directory
        self._counts: Counter[JobStatus] = Counter()
        self._work = work
        self._queue: queue.SimpleQueue[Job | None] | None = None
        """None while nobody works: then jobs wait on the disk alone."""
        self._changing = threading.Lock()
        self._counting = threading.Lock()
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def submit(self, name: str, data: BinaryIO) -> Job:
        """Keep ``data`` and queue it as ``name``; it is on disk when this returns.

        Raises LibraryError where the disk takes no more.
        """
        job = Job(secrets.token_urlsafe(16), name, JobStatus.QUEUED, _now())
        try:
            self._keep(self._upload(job.id), data)
        except OSError as error:
            self._upload(job.id).unlink(missing_ok=True)
            raise LibraryError(
                f"the upload cannot be kept ({error.strerror})", where=str(self._directory)
            ) from error
        with self._changing:
            self._save(job, None)
            if self._queue is not None:
                self._queue.put(job)
        return job

    def job(self, job_id: str) -> Job:
        """The job of that id; UnknownReport where there is none."""
        fields = json.loads(self._records.job(job_id))
        fields["status"] = JobStatus(fields["status"])
        fields["warnings"] = tuple(fields.get("warnings", ()))
        return Job(**fields)

    def counts(self) -> dict[JobStatus, int]:
        """Jobs of this process that are waiting and being worked on, and those that ended so far."""
        return {status: self._counts[status] for status in JobStatus}

    def start(self) -> None:
        """Begin to work, first on what was left by an earlier process or before a stop."""
        with self._changing:
            self._stopping.clear()
            self._counts = Counter()
            self._queue = queue.SimpleQueue()
            for job in self._left_over():
                self._save(job, None)
                self._queue.put(job)
        self._thread = threading.Thread(
            target=self._run, args=(self._queue,), name="uploads", daemon=True
        )
        self._thread.start()

    def stop(self, timeout_seconds: float = 10.0) -> None:
        """End after the file being worked on; what is queued stays for the next start."""
        if self._thread is None or self._queue is None:
            return
        with self._changing:
            self._stopping.set()
            self._queue.put(None)
            self._queue = None
        self._thread.join(timeout_seconds)
        self._thread = None

    def _keep(self, path: Path, data: BinaryIO) -> None:
        self._directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        with path.open("xb") as file:
            shutil.copyfileobj(data, file, 1 << 20)
            file.flush()
            os.fsync(file.fileno())

    def _run(self, jobs: queue.SimpleQueue[Job | None]) -> None:
        while (job := jobs.get()) is not None and not self._stopping.is_set():
            self._carry_out(job)

    def _carry_out(self, job: Job) -> None:
        if self._is_ended_elsewhere(job):
            with self._counting:
                self._counts[JobStatus.QUEUED] -= 1
            return
        running = replace(job, status=JobStatus.RUNNING)
        self._save(running, job)
        ended = self._ended(job)
        if ended is None:
            self._save(job, running)
            return
        self._save(replace(ended, finished=_now()), running)
        self._upload(job.id).unlink(missing_ok=True)

    def _is_ended_elsewhere(self, job: Job) -> bool:
        """Whether another server, started meanwhile, took the job for one left over and ended it."""
        return self.job(job.id).finished is not None

    def _ended(self, job: Job) -> Job | None:
        """The job with its outcome; None where the server stops before there is one."""
        try:
            outcome = self._work_when_free(job)
        except ReportQAError as error:
            return replace(job, status=JobStatus.FAILED, error=str(error))
        except Exception:
            # A bug in reading one file must not keep the others from being read.
            _log.exception("job %s failed", job.id)
            return replace(job, status=JobStatus.FAILED, error="the server failed on this file")
        if outcome is None:
            return None
        return replace(
            job,
            status=JobStatus.DONE,
            change=outcome.change,
            report_id=outcome.report_id,
            version=outcome.version,
            report_status=outcome.report_status,
            warnings=outcome.warnings,
        )

    def _work_when_free(self, job: Job) -> Outcome | None:
        """What the work came to, once no other process changes the library; None when stopping."""
        while not self._stopping.is_set():
            try:
                return self._work(job.source, self._upload(job.id))
            except LibraryBusy:
                self._stopping.wait(self._retry_seconds)
        return None

    def _left_over(self) -> list[Job]:
        """Unfinished jobs whose bytes are here, oldest first; other bytes are deleted in time."""
        found = []
        for path in self._directory.glob(f"*{_SUFFIX}"):
            try:
                job = self.job(path.stem)
            except UnknownReport:
                job = None
            if job is not None and job.finished is None:
                found.append(replace(job, status=JobStatus.QUEUED))
            elif path.stat().st_mtime < time.time() - _ORPHAN_SECONDS:
                path.unlink(missing_ok=True)
        return sorted(found, key=lambda job: job.created)

    def _save(self, job: Job, before: Job | None) -> None:
        """Keep the job's state, which was ``before`` in this process."""
        payload = json.dumps(asdict(job), ensure_ascii=False)
        self._records.save_job(job.id, payload, datetime.fromisoformat(job.created))
        with self._counting:
            self._counts[job.status] += 1
            if before is not None:
                self._counts[before.status] -= 1

    def _upload(self, job_id: str) -> Path:
        return self._directory / f"{job_id}{_SUFFIX}"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
