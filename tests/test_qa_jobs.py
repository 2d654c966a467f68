"""Uploads are carried out one at a time, survive their process, and fail in a sentence."""

from __future__ import annotations

import io
import os
import threading
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from corpus.errors import LibraryBusy, LibraryError, UnknownReport, WrongFormat
from qa.jobs import Job, Jobs, JobStatus, Outcome
from tests.serving import until


class Records:
    """Keeps jobs in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def save_job(self, job_id: str, payload: str, created: datetime) -> None:
        assert created.tzinfo is not None
        self.kept[job_id] = payload

    def job(self, job_id: str) -> str:
        if job_id not in self.kept:
            raise UnknownReport(f"there is no job {job_id!r}")
        return self.kept[job_id]


class Worker:
    """Does what its test says with each file."""

    def __init__(self) -> None:
        self.worked: list[tuple[str, bytes]] = []
        self.errors: list[Exception] = []
        self.gate = threading.Event()
        self.gate.set()

    def __call__(self, name: str, path: Path) -> Outcome:
        self.gate.wait(5)
        if self.errors:
            raise self.errors.pop(0)
        self.worked.append((name, path.read_bytes()))
        return Outcome("added", "r1", "v1")


@pytest.fixture
def worker() -> Worker:
    return Worker()


@pytest.fixture
def records() -> Records:
    return Records()


@pytest.fixture
def jobs(records: Records, worker: Worker, tmp_path: Path) -> Iterator[Jobs]:
    jobs = Jobs(records, tmp_path / "uploads", worker)
    yield jobs
    jobs.stop()


def submit(jobs: Jobs, name: str = "a.pdf", data: bytes = b"data") -> Job:
    return jobs.submit(name, io.BytesIO(data))


def ended(jobs: Jobs, job: Job) -> Job:
    until(lambda: jobs.job(job.id).finished)
    return jobs.job(job.id)


def test_a_job_is_queued_carried_out_and_its_bytes_deleted(
    jobs: Jobs, worker: Worker, tmp_path: Path
) -> None:
    job = submit(jobs)
    assert (job.status, job.source, job.error) == (JobStatus.QUEUED, "a.pdf", None)
    assert jobs.job(job.id) == job
    jobs.start()
    done = ended(jobs, job)
    assert (done.status, done.change, done.report_id, done.version) == ("done", "added", "r1", "v1")
    assert worker.worked == [("a.pdf", b"data")]
    until(lambda: not list((tmp_path / "uploads").iterdir()))


def test_jobs_are_carried_out_in_their_order(jobs: Jobs, worker: Worker) -> None:
    given = [submit(jobs, f"{number}.pdf") for number in range(5)]
    jobs.start()
    ended(jobs, given[-1])
    assert [name for name, _ in worker.worked] == [job.source for job in given]
    assert len({job.id for job in given}) == 5


def test_a_file_that_cannot_be_read_fails_in_a_sentence_and_the_next_goes_on(
    jobs: Jobs, worker: Worker
) -> None:
    worker.errors.append(WrongFormat("this is a cookie page", where="a.pdf"))
    first, second = submit(jobs), submit(jobs, "b.pdf")
    jobs.start()
    failed = ended(jobs, first)
    assert (failed.status, failed.error) == ("failed", "a.pdf: this is a cookie page")
    assert ended(jobs, second).status == "done"


def test_a_bug_fails_one_job_without_telling_it(
    jobs: Jobs, worker: Worker, caplog: pytest.LogCaptureFixture
) -> None:
    worker.errors.append(RuntimeError("secret"))
    first, second = submit(jobs), submit(jobs, "b.pdf")
    jobs.start()
    assert ended(jobs, first).error == "the server failed on this file"
    assert ended(jobs, second).status == "done"
    assert "secret" in caplog.text


def test_a_busy_library_is_waited_for(records: Records, worker: Worker, tmp_path: Path) -> None:
    jobs = Jobs(records, tmp_path / "uploads", worker, retry_seconds=0.01)
    worker.errors += [LibraryBusy("another process is changing it")] * 3
    job = submit(jobs)
    jobs.start()
    assert ended(jobs, job).status == "done"
    jobs.stop()


def test_what_a_process_left_is_carried_out_by_the_next(
    records: Records, worker: Worker, tmp_path: Path
) -> None:
    first = Jobs(records, tmp_path / "uploads", worker)
    left = [submit(first, "a.pdf"), submit(first, "b.pdf")]
    second = Jobs(records, tmp_path / "uploads", worker)
    second.start()
    assert [ended(second, job).status for job in left] == ["done", "done"]
    assert [name for name, _ in worker.worked] == ["a.pdf", "b.pdf"]
    second.stop()


def test_stopping_ends_after_the_file_at_hand_and_keeps_the_others(
    records: Records, worker: Worker, tmp_path: Path
) -> None:
    jobs = Jobs(records, tmp_path / "uploads", worker)
    worker.gate.clear()
    first, second = submit(jobs), submit(jobs, "b.pdf")
    jobs.start()
    until(lambda: jobs.job(first.id).status is JobStatus.RUNNING)
    assert jobs.counts()[JobStatus.RUNNING] == 1
    assert jobs.counts()[JobStatus.QUEUED] == 1
    threading.Timer(0.1, worker.gate.set).start()
    jobs.stop()
    assert jobs.job(first.id).status == "done"
    assert jobs.job(second.id).status == "queued"
    again = Jobs(records, tmp_path / "uploads", worker)
    again.start()
    assert ended(again, second).status == "done"
    again.stop()


def test_a_job_that_another_server_ended_meanwhile_stays_as_it_ended(
    jobs: Jobs, records: Records, worker: Worker, tmp_path: Path
) -> None:
    job = submit(jobs)
    other = Jobs(records, tmp_path / "uploads", worker)
    other.start()
    ended(other, job)
    other.stop()
    last = submit(jobs, "last.pdf")
    jobs.start()
    ended(jobs, last)
    assert jobs.job(job.id).status == "done"


def test_bytes_without_a_job_are_deleted_after_a_day(jobs: Jobs, tmp_path: Path) -> None:
    folder = tmp_path / "uploads"
    folder.mkdir()
    old, new = folder / "old.upload", folder / "new.upload"
    old.write_bytes(b"x")
    new.write_bytes(b"x")
    os.utime(old, (0, 0))
    jobs.start()
    assert [path.name for path in folder.iterdir()] == ["new.upload"]


def test_a_disk_that_takes_no_more_is_a_persons_error(jobs: Jobs) -> None:
    class Full(io.BytesIO):
        def read(self, *_: object) -> bytes:
            raise OSError(28, "No space left on device")

    with pytest.raises(LibraryError, match="the upload cannot be kept \\(No space left"):
        jobs.submit("a.pdf", Full())


def test_a_job_that_never_was_is_unknown(jobs: Jobs) -> None:
    for job_id in ("x", "../../etc/passwd", ""):
        with pytest.raises(UnknownReport):
            jobs.job(job_id)
