"""Synthetic vectors that lie as a library's own do, for sizes that no report set at hand has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from index.vectors import pack_vectors

if TYPE_CHECKING:
    from numpy.typing import NDArray

NEIGHBOURS = 8
_NOISE = 0.45
"""Of the library's own spread. With it a vector's tenth nearest is as near as among real ones: cosine
.835 among 12,000 against .854 in the library that it was chosen on."""
_AT_ONCE = 1 << 14


class SyntheticVectors:
    """A source of ``count`` vectors with ids from 1, the same for the same real ones.

    Each lies between a real vector and one of its nearest, moved by noise of the real vectors'
    covariance.
    """

    def __init__(self, real: NDArray[np.float32], count: int) -> None:
        self.identity = f"synthetic-{count}"
        self.count = count
        self._real = real
        middle = real.mean(axis=0)
        weights, axes = np.linalg.eigh(np.cov((real - middle).T))
        self._spread = (axes * np.sqrt(np.maximum(weights, 0))).T.astype(np.float32)
        self._near = np.concatenate(
            [_nearest(real, start, start + 2048) for start in range(0, len(real), 2048)]
        )

    def generation(self) -> int:
        """Never changes."""
        return 1

    def vectors(self, after_id: int = 0) -> Iterator[tuple[list[int], list[bytes]]]:
        """Batches of ids, ascending, and their packed vectors; ``after_id`` ends one of them or all."""
        for start in range(after_id, self.count, _AT_ONCE):
            stop = min(self.count, start + _AT_ONCE)
            yield list(range(start + 1, stop + 1)), pack_vectors(self._between(start, stop))

    def _between(self, start: int, stop: int) -> NDArray[np.float32]:
        randoms, count = np.random.default_rng(start), stop - start
        first = randoms.integers(0, len(self._real), count)
        second = self._near[first, randoms.integers(0, NEIGHBOURS, count)]
        share = randoms.random((count, 1), np.float32)
        noise = randoms.standard_normal((count, len(self._spread)), np.float32) @ self._spread
        rows = self._real[first] * (1 - share) + self._real[second] * share + _NOISE * noise
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)  # type: ignore[no-any-return]


def _nearest(real: NDArray[np.float32], start: int, stop: int) -> NDArray[np.int64]:
    """For each row in ``[start, stop)`` the rows of its nearest others."""
    cosines = real[start:stop] @ real.T
    cosines[np.arange(len(cosines)), np.arange(start, start + len(cosines))] = -2
    return np.argpartition(-cosines, NEIGHBOURS, axis=1)[:, :NEIGHBOURS]
