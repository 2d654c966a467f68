"""Calls of many threads, combined into batches."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


class _Call(Generic[Item, Result]):
    """One caller's item and what became of it."""

    __slots__ = ("done", "error", "item", "result")

    def __init__(self, item: Item) -> None:
        self.item = item
        self.done = False
        self.result: Result | None = None
        self.error: BaseException | None = None


class Combiner(Generic[Item, Result]):
    """Runs what waits together, at most ``lanes`` batches at a time.

    A caller who finds a free lane starts at once, with whatever else waits; the others' items
    gather while the lanes are busy. So a lone caller waits for nobody, and under load the cost of a
    batch is shared. ``run`` takes up to ``limit`` items and returns a result for each, in order;
    what it raises reaches every caller of that batch.
    """

    def __init__(
        self, run: Callable[[list[Item]], list[Result]], *, lanes: int, limit: int
    ) -> None:
        self._run = run
        self._free_lanes = lanes
        self._limit = limit
        self._waiting: list[_Call[Item, Result]] = []
        self._changed = threading.Condition()

    def __call__(self, item: Item) -> Result:
        """Result for ``item``; blocks until it is there."""
        call = _Call[Item, Result](item)
        with self._changed:
            self._waiting.append(call)
        while batch := self._take(call):
            self._work(batch)
        if call.error is not None:
            raise call.error
        return call.result  # type: ignore[return-value]  # done without an error: it is there

    def _take(self, call: _Call[Item, Result]) -> list[_Call[Item, Result]]:
        """Calls to run now; none once ``call`` itself is done."""
        with self._changed:
            while not call.done:
                if self._free_lanes and self._waiting:
                    self._free_lanes -= 1
                    batch = self._waiting[: self._limit]
                    del self._waiting[: self._limit]
                    return batch
                self._changed.wait()
        return []

    def _work(self, batch: list[_Call[Item, Result]]) -> None:
        results: list[Result] = []
        error: BaseException | None = None
        try:
            results = self._run([call.item for call in batch])
        except BaseException as raised:  # handed to every caller of the batch
            error = raised
        with self._changed:
            for ordinal, call in enumerate(batch):
                call.error = error
                call.result = None if error else results[ordinal]
                call.done = True
            self._free_lanes += 1
            self._changed.notify_all()
