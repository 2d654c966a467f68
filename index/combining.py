"""Calls of many threads, combined into batches."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

PATIENCE = 4
"""Batches that whoever has waited longest lets others have."""


class _Call(Generic[Item, Result]):
    """One caller's item, whether it is to run a batch, and what became of it."""

    __slots__ = ("arrived", "error", "item", "leads", "result", "turn")

    def __init__(self, item: Item) -> None:
        self.item = item
        self.arrived = 0
        """Batches that had been started before it came."""
        self.turn = threading.Lock()
        """Held until there is a batch to run or a result to take home."""
        self.turn.acquire()
        self.leads = False
        self.result: Result | None = None
        self.error: BaseException | None = None


class Combiner(Generic[Item, Result]):
    """Runs what waits together, at most ``lanes`` batches at a time.

    A caller who finds a free lane starts at once; the others' items gather while the lanes are busy. Only
    items of the same ``kind`` go together: of the kind of which most wait, though whoever has waited
    longest is passed over a few times at most. The first of a batch runs it for all. So a lone caller
    waits for nobody, under load the cost of a batch is shared, and nobody is woken for nothing. ``run``
    takes up to ``limit`` items and returns a result for each, in order; what it raises reaches every
    caller of that batch.
    """

    def __init__(
        self,
        run: Callable[[list[Item]], list[Result]],
        *,
        kind: Callable[[Item], Hashable],
        lanes: int,
        limit: int,
    ) -> None:
        self._run = run
        self._kind = kind
        self._free_lanes = lanes
        self._limit = limit
        self._waiting: dict[Hashable, list[_Call[Item, Result]]] = {}
        """Those of each kind in the order that they came; no kind without any."""
        self._started = 0
        self._lock = threading.Lock()

    def __call__(self, item: Item) -> Result:
        """Result for ``item``; blocks until it is there."""
        call = _Call[Item, Result](item)
        with self._lock:
            call.arrived = self._started
            self._waiting.setdefault(self._kind(item), []).append(call)
            self._start()
        call.turn.acquire()
        if call.leads:
            self._work(call)
        if call.error is not None:
            raise call.error
        return call.result  # type: ignore[return-value]  # without an error it is there

    def _start(self) -> None:
        """Have somebody run the next batch, where a lane is free and something waits; the lock is held."""
        if self._free_lanes and self._waiting:
            self._free_lanes -= 1
            self._started += 1
            leader = self._taken(self._next_kind(), 1)[0]
            leader.leads = True
            leader.turn.release()

    def _taken(self, kind: Hashable, limit: int) -> list[_Call[Item, Result]]:
        """The first of a kind, who wait no longer; the lock is held."""
        waiting = self._waiting.pop(kind, [])
        if waiting[limit:]:
            self._waiting[kind] = waiting[limit:]
        return waiting[:limit]

    def _next_kind(self) -> Hashable:
        longest = min(self._waiting, key=lambda kind: self._waiting[kind][0].arrived)
        if self._started - self._waiting[longest][0].arrived >= PATIENCE:
            return longest
        return max(self._waiting, key=lambda kind: len(self._waiting[kind]))

    def _work(self, leader: _Call[Item, Result]) -> None:
        with self._lock:  # only now: who came since it was woken goes too
            batch = [leader, *self._taken(self._kind(leader.item), self._limit - 1)]
        results: list[Result] = []
        error: BaseException | None = None
        try:
            results = self._run([call.item for call in batch])
        except BaseException as raised:  # handed to every caller of the batch
            error = raised
        for ordinal, call in enumerate(batch):
            call.error = error
            call.result = None if error else results[ordinal]
        for call in batch[1:]:  # first, so that the next batch has what they bring next
            call.turn.release()
        with self._lock:
            self._free_lanes += 1
            self._start()
