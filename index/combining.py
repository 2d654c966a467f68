"""Calls of many threads, combined into batches."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


class _Call(Generic[Item, Result]):
    """One caller's item, the batch it is to run if any, and what became of it."""

    __slots__ = ("batch", "error", "item", "result", "turn")

    def __init__(self, item: Item) -> None:
        self.item = item
        self.turn = threading.Lock()
        """Held until there is a batch to run or a result to take home."""
        self.turn.acquire()
        self.batch: list[_Call[Item, Result]] = []
        self.result: Result | None = None
        self.error: BaseException | None = None


class Combiner(Generic[Item, Result]):
    """Runs what waits together, at most ``lanes`` batches at a time.

    A caller who finds a free lane starts at once; the others' items gather while the lanes are busy,
    and who has waited longest runs them all. So a lone caller waits for nobody, under load the cost of
    a batch is shared, and nobody is woken for nothing. ``run`` takes up to ``limit`` items and returns
    a result for each, in order; what it raises reaches every caller of that batch.
    """

    def __init__(
        self, run: Callable[[list[Item]], list[Result]], *, lanes: int, limit: int
    ) -> None:
        self._run = run
        self._free_lanes = lanes
        self._limit = limit
        self._waiting: list[_Call[Item, Result]] = []
        self._lock = threading.Lock()

    def __call__(self, item: Item) -> Result:
        """Result for ``item``; blocks until it is there."""
        call = _Call[Item, Result](item)
        with self._lock:
            self._waiting.append(call)
            self._start()
        call.turn.acquire()
        if call.batch:
            self._work(call.batch)
        if call.error is not None:
            raise call.error
        return call.result  # type: ignore[return-value]  # without an error it is there

    def _start(self) -> None:
        """Have whoever has waited longest run what waits, where a lane is free; the lock is held."""
        if self._free_lanes and self._waiting:
            self._free_lanes -= 1
            batch = self._waiting[: self._limit]
            del self._waiting[: self._limit]
            batch[0].batch = batch
            batch[0].turn.release()

    def _work(self, batch: list[_Call[Item, Result]]) -> None:
        results: list[Result] = []
        error: BaseException | None = None
        try:
            results = self._run([call.item for call in batch])
        except BaseException as raised:  # handed to every caller of the batch
            error = raised
        for ordinal, call in enumerate(batch):
            call.error = error
            call.result = None if error else results[ordinal]
        with self._lock:
            self._free_lanes += 1
            self._start()
        for call in batch[1:]:
            call.turn.release()
