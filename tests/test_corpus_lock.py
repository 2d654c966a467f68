"""The writer's lock: one at a time, named, and gone with its process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from corpus.errors import LibraryBusy, LibraryError
from corpus.lock import writers_lock

HOLD = """
import os, sys, time
from pathlib import Path
from corpus.lock import writers_lock
with writers_lock(Path(sys.argv[1]), "reportqa add reports", 5):
    if sys.argv[2:] == ["fork"] and os.fork() == 0:
        print(os.getpid(), flush=True)
        time.sleep(60)
        os._exit(0)
    if sys.argv[2:] != ["fork"]:
        print(os.getpid(), flush=True)
    time.sleep(60)
"""


def holder(path: Path, *arguments: str) -> tuple[subprocess.Popen[str], int]:
    """A process that holds the lock, and the number it printed."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path), *arguments], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    return process, int(process.stdout.readline())


def end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


def test_a_second_writer_is_told_who_holds_the_lock_since_when(tmp_path: Path) -> None:
    process, pid = holder(tmp_path / "lock")
    try:
        with pytest.raises(LibraryBusy) as raised, writers_lock(tmp_path / "lock", "sync", 0):
            pass
    finally:
        end(process)
    assert f"reportqa add reports (process {pid}, since 20" in str(raised.value)
    assert str(tmp_path) in str(raised.value)


def test_the_lock_ends_with_a_killed_process(tmp_path: Path) -> None:
    process, _ = holder(tmp_path / "lock")
    end(process)
    with writers_lock(tmp_path / "lock", "sync", 0):
        pass


def test_a_forked_child_does_not_keep_the_lock_of_its_killed_parent(tmp_path: Path) -> None:
    process, child = holder(tmp_path / "lock", "fork")
    try:
        process.kill()
        process.wait()
        with writers_lock(tmp_path / "lock", "sync", 0):
            pass
    finally:
        os.kill(child, signal.SIGKILL)
        process.communicate()


def test_a_waiting_writer_gets_the_lock_once_it_is_free(tmp_path: Path) -> None:
    order = []
    taken = threading.Event()

    def first() -> None:
        with writers_lock(tmp_path / "lock", "first", 0):
            taken.set()
            time.sleep(0.2)
            order.append("first")

    thread = threading.Thread(target=first)
    thread.start()
    taken.wait(5)
    with writers_lock(tmp_path / "lock", "second", 10):
        order.append("second")
    thread.join()
    assert order == ["first", "second"]


def test_threads_of_one_process_exclude_each_other(tmp_path: Path) -> None:
    with (
        writers_lock(tmp_path / "lock", "first", 0),
        pytest.raises(LibraryBusy, match="first"),
        writers_lock(tmp_path / "lock", "second", 0),
    ):
        pass


def test_the_lock_is_free_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="x"), writers_lock(tmp_path / "lock", "first", 0):
        raise ValueError("x")
    with writers_lock(tmp_path / "lock", "second", 0):
        pass


def test_a_directory_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    missing = tmp_path / "missing"
    with pytest.raises(LibraryError, match="missing"), writers_lock(missing / "lock", "x", 0):
        pass
