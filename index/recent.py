"""What was used last, remembered."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Recent(Generic[Key, Value]):
    """The ``size`` values used last; any thread may use it."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._lock = Lock()
        self._values: OrderedDict[Key, Value] = OrderedDict()

    def get(self, key: Key, make: Callable[[], Value]) -> Value:
        """The value of ``key``, made where it is not remembered; ``make`` may run twice."""
        found, missing = self.known([key])
        if missing:
            found[key] = make()
            self.put(key, found[key])
        return found[key]

    def known(self, keys: Iterable[Key]) -> tuple[dict[Key, Value], list[Key]]:
        """What is remembered of those keys, and which of them are not."""
        found: dict[Key, Value] = {}
        missing: list[Key] = []
        with self._lock:
            for key in keys:
                if key in self._values:
                    self._values.move_to_end(key)
                    found[key] = self._values[key]
                else:
                    missing.append(key)
        return found, missing

    def put(self, key: Key, value: Value) -> None:
        """Remember a value, and forget the one used longest ago where there are too many."""
        with self._lock:
            self._values[key] = value
            if len(self._values) > self._size:
                self._values.popitem(last=False)
