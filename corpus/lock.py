"""The one writer's lock: a file that the kernel unlocks when its holder dies."""

from __future__ import annotations

import fcntl
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from corpus.errors import LibraryBusy, LibraryError

_POLL_SECONDS = 0.05
_held: set[int] = set()
"""Descriptors that hold a lock in this process."""


def _forget_locks() -> None:
    """Close the parent's locks in a forked child: its copies would outlive the parent."""
    for descriptor in _held:
        with suppress(OSError):
            os.close(descriptor)
    _held.clear()


os.register_at_fork(after_in_child=_forget_locks)


@contextmanager
def writers_lock(path: Path, command: str, timeout_seconds: float) -> Iterator[None]:
    """Hold the lock at ``path`` for ``command``, waiting up to ``timeout_seconds`` for it.

    It excludes other processes and other threads. It is ``flock(2)``: it belongs to the open file,
    ends with the process however that dies, and what the file says of its holder is only for
    people. Raises LibraryBusy that names the holder, LibraryError where no lock can be made.
    """
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise LibraryError(
            f"the data directory cannot be written ({error.strerror})",
            where=str(path.parent),
            remedy="give a directory that this account may write to",
        ) from error
    _held.add(descriptor)
    try:
        _acquire(descriptor, path, timeout_seconds)
        _sign(descriptor, command)
        try:
            yield
        finally:
            if descriptor in _held:
                _wipe(descriptor)
    finally:
        if descriptor in _held:  # not in a forked child, where the number may mean another file
            _held.discard(descriptor)
            os.close(descriptor)


def _acquire(descriptor: int, path: Path, timeout_seconds: float) -> None:
    give_up = time.monotonic() + timeout_seconds
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= give_up:
                raise LibraryBusy(
                    f"{_holder(path)} is changing the library",
                    where=str(path.parent),
                    remedy="wait until it has ended, or stop it, and try again",
                ) from None
            time.sleep(_POLL_SECONDS)
        else:
            return


def _sign(descriptor: int, command: str) -> None:
    """Write who holds the lock; a full disk must not keep the holder from freeing space."""
    since = datetime.now(UTC).isoformat(timespec="seconds")
    holder = {"pid": os.getpid(), "command": command, "since": since}
    with suppress(OSError):
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, json.dumps(holder).encode(), 0)


def _wipe(descriptor: int) -> None:
    with suppress(OSError):
        os.ftruncate(descriptor, 0)


def _holder(path: Path) -> str:
    """Who holds the lock, for people; a holder may be between taking it and signing."""
    try:
        holder = json.loads(path.read_text(encoding="utf-8"))
        return f"{holder['command']} (process {holder['pid']}, since {holder['since']})"
    except (OSError, ValueError, KeyError, TypeError):
        return "another process"
