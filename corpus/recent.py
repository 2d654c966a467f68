"""What was decoded lately, up to a weight; for threads."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

Value = TypeVar("Value")


class Recent:
    """Keeps values by key; those used longest ago go first once the weights exceed ``capacity``."""

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._weight = 0
        self._kept: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], tuple[Value, int]]) -> Value:
        """The value of ``key``; ``make`` gives it with its weight where it is not kept.

        A key always stands for the same value, so two threads may make it at the same time.
        """
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                kept: Value = self._kept[key][0]
                return kept
        value, weight = make()
        with self._lock:
            if key not in self._kept and weight <= self._capacity:
                self._kept[key] = (value, weight)
                self._weight += weight
                while self._weight > self._capacity:
                    _, (_, freed) = self._kept.popitem(last=False)
                    self._weight -= freed
        return value
