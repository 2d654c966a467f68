"""Vectors as bytes: what the library stores, and what the segments hold unchanged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BYTES_PER_NUMBER = 2
"""Half precision, little-endian: cosines move by less than 1e-4, and FAISS reads the same bytes."""


def pack_vectors(rows: NDArray[np.float32]) -> list[bytes]:
    """Each row as little-endian half-precision numbers."""
    return [row.tobytes() for row in rows.astype("<f2")]


def unpack_vectors(packed: Sequence[bytes], dimension: int) -> NDArray[np.float32]:
    """Rows that ``pack_vectors`` packed, as float32; ValueError for another length."""
    import numpy as np

    halves = np.frombuffer(b"".join(packed), "<f2")
    return halves.reshape(len(packed), dimension).astype(np.float32)
