"""Work in other processes: one that dies or hangs costs its item, and nothing else."""

from __future__ import annotations

import gc
import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Any, Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_ITEMS_PER_PROCESS = 250
"""A process is replaced after so many, for what its libraries leak."""
_SHORT_SECONDS = 1.0
"""Of waiting for results, from which another process makes up for the 0.25 s of CPU that it takes to start."""
_AHEAD = 3
"""Items under way or waiting to be taken, for each process: what bounds the memory."""

_COLLECTED_AFTER = (100_000, 10, 10)
"""Objects made and not yet gone after which a process looks for garbage: reading makes many and leaves none."""
_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]);"
    "from index.workers import serve; serve(int(sys.argv[2]))"
)


class Died(Exception):
    """The process that worked on the item ended without a result."""


class TookTooLong(Exception):
    """The item was given up after its time."""


@dataclass(slots=True)
class _Worker:
    """A process and what it is at."""

    process: subprocess.Popen[bytes]
    connection: Connection
    ordinal: int | None = None
    deadline: float = 0.0
    done: int = 0


class Workers(Generic[Item, Result]):
    """Runs ``task`` on items, ``count`` at a time, each in one of as many processes.

    ``task``, items and results are pickled. Leaving the ``with`` block ends the processes at once.
    They are Python's own afresh: multiprocessing's would import the program's main module as well,
    which may take longer than reading a report.
    """

    def __init__(
        self,
        task: Callable[[Item], Result],
        *,
        count: int,
        seconds_per_item: float,
        is_short: Callable[[], bool] = lambda: True,
    ) -> None:
        """Take the task; one process works until results are ``is_short`` for a while, then one more."""
        self._task = task
        self._count = count
        self._seconds = seconds_per_item
        self._is_short = is_short
        self._short_seconds = 0.0
        self._workers: list[_Worker] = []

    def __enter__(self) -> Workers[Item, Result]:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        for worker in list(self._workers):
            self._end(worker)

    def run(self, items: Iterable[Item]) -> Iterator[tuple[Item, Result | Exception]]:
        """Each item with its result, or with what went wrong, in the order of the items.

        Few items are under way at a time: those that follow wait until earlier ones are taken.
        """
        source = enumerate(items)
        given: dict[int, Item] = {}
        finished: dict[int, Result | Exception] = {}
        upcoming = next(source, None)
        taken = 0
        while given or upcoming is not None:
            while upcoming is not None and len(given) < self._count * _AHEAD:
                worker = self._idle()
                if worker is None:
                    break
                given[upcoming[0]] = upcoming[1]
                self._give(worker, *upcoming)
                upcoming = next(source, None)
            if taken not in finished:
                finished.update(self._finished())
            while taken in finished:
                yield given.pop(taken), finished.pop(taken)
                taken += 1

    def _idle(self) -> _Worker | None:
        for worker in list(self._workers):
            if worker.ordinal is None and worker.done >= _ITEMS_PER_PROCESS:
                self._end(worker)
        idle = [worker for worker in self._workers if worker.ordinal is None]
        if idle:
            return idle[0]
        if self._workers and (len(self._workers) >= self._count or not self._is_needed()):
            return None
        self._short_seconds = 0.0
        return self._start()

    def _is_needed(self) -> bool:
        """Whether what takes the results has waited for them long enough for another process to pay."""
        return self._short_seconds >= _SHORT_SECONDS

    def _start(self) -> _Worker:
        ours, theirs = Pipe()
        with theirs:
            channel = theirs.fileno()
            process = subprocess.Popen(  # noqa: S603  this interpreter, with this code
                [sys.executable, "-c", _START, json.dumps(sys.path), str(channel)],
                stdin=subprocess.DEVNULL,
                pass_fds=[channel],
            )
        self._workers.append(_Worker(process, ours))
        with suppress(OSError):  # it has died already: noticed when its answer is read
            ours.send(self._task)
        return self._workers[-1]

    def _give(self, worker: _Worker, ordinal: int, item: Item) -> None:
        worker.ordinal = ordinal
        worker.deadline = time.monotonic() + self._seconds
        with suppress(OSError):  # it died while idle: noticed when its answer is read
            worker.connection.send(item)

    def _finished(self) -> dict[int, Result | Exception]:
        """Results that came in since, after waiting for one, but not for as long as would start a process."""
        busy = {w.connection: w for w in self._workers if w.ordinal is not None}
        soonest = min(worker.deadline for worker in busy.values())
        started = time.monotonic()
        patience = soonest - started
        if len(self._workers) < self._count and self._is_short():
            patience = min(patience, _SHORT_SECONDS)
        ready = wait(list(busy), max(0.0, patience))
        if self._is_short():
            self._short_seconds += time.monotonic() - started
        found: dict[int, Result | Exception] = {}
        for connection in ready:
            self._collect(busy[connection], found)  # type: ignore[index]  # only ours were waited for
        now = time.monotonic()
        for worker in busy.values():
            if worker.ordinal is not None and worker.deadline <= now:
                found[worker.ordinal] = TookTooLong(f"{self._seconds:.0f} s")
                self._end(worker)
        return found

    def _collect(self, worker: _Worker, found: dict[int, Result | Exception]) -> None:
        if worker.ordinal is None:
            return
        try:
            found[worker.ordinal] = worker.connection.recv()
        except (EOFError, OSError):
            found[worker.ordinal] = Died()
            self._end(worker)
        worker.ordinal = None
        worker.done += 1

    def _end(self, worker: _Worker) -> None:
        worker.process.kill()
        worker.process.wait()
        worker.connection.close()
        worker.ordinal = None
        self._workers.remove(worker)


def serve(channel: int) -> None:
    """In a worker process: take the task, then answer items until the other end is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that gave the work
    gc.set_threshold(*_COLLECTED_AFTER)
    connection: Connection[object, Any] = Connection(channel)
    with suppress(EOFError, OSError):
        task: Callable[[object], object] = connection.recv()
        while True:
            item = connection.recv()
            try:
                answer = task(item)
            except Exception as error:
                connection.send(error)
            else:
                connection.send(answer)
