"""Sets of passage ids as ranges: live passages, and those a filter lets through (pure)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Ranges:
    """A set of ids: ascending, disjoint half-open ranges that do not touch; made by ``of``."""

    spans: tuple[tuple[int, int], ...] = ()

    @classmethod
    def of(cls, spans: Iterable[Sequence[int]]) -> Ranges:
        """The ids of all ``spans``, which may come in any order and overlap."""
        joined: list[tuple[int, int]] = []
        for first, stop in sorted((int(first), int(stop)) for first, stop in spans):
            if first >= stop:
                continue
            if joined and first <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(stop, joined[-1][1]))
            else:
                joined.append((first, stop))
        return cls(tuple(joined))

    def __len__(self) -> int:
        """How many ids."""
        return sum(stop - first for first, stop in self.spans)

    def __contains__(self, passage_id: int) -> bool:
        place = bisect_right(self.spans, (passage_id, _ENDLESS)) - 1
        return place >= 0 and passage_id < self.spans[place][1]

    def __iter__(self) -> Iterator[int]:
        for first, stop in self.spans:
            yield from range(first, stop)

    def __or__(self, other: Ranges) -> Ranges:
        return Ranges.of((*self.spans, *other.spans))

    def __sub__(self, other: Ranges) -> Ranges:
        """Ids that are not in ``other``."""
        left: list[tuple[int, int]] = []
        holes = iter((*other.spans, (_ENDLESS, _ENDLESS)))
        hole = next(holes)
        for first, stop in self.spans:
            start = first
            while hole[1] <= start:
                hole = next(holes)
            while hole[0] < stop:
                if start < hole[0]:
                    left.append((start, hole[0]))
                start = max(start, hole[1])
                if hole[1] > stop:
                    break
                hole = next(holes)
            if start < stop:
                left.append((start, stop))
        return Ranges(tuple(left))

    def mask(self, ids: NDArray[np.int64]) -> NDArray[np.bool_]:
        """For each of the ascending ``ids`` whether it is in the set."""
        import numpy as np

        steps = np.zeros(len(ids) + 1, np.int32)
        bounds = np.asarray(self.spans, np.int64).reshape(-1, 2)
        np.add.at(steps, np.searchsorted(ids, bounds[:, 0]), 1)
        np.add.at(steps, np.searchsorted(ids, bounds[:, 1]), -1)
        return np.cumsum(steps[:-1]) > 0


_ENDLESS = 1 << 62
