"""Clusters: a large segment's vectors once more, in lists of what is near each other.

Derived from the segment and bound to it by its digest. With ``segment.py`` the door to FAISS; here
an inverted file with half-precision codes, mapped into memory: what a search looks at lies together.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.files import digest_of, sync_folder, write_json

if TYPE_CHECKING:
    import faiss
    import numpy as np
    from numpy.typing import NDArray

ROWS_A_LIST = 256
"""On average. Lists of 128 find the same with a third less looking and take 2.5 times as long to make."""
_SAMPLE = 64
"""Vectors for each centroid that k-means learns from."""
_ROUNDS = 8
_AT_ONCE = 1 << 14


class DamagedClusters(Exception):
    """The files of clusters are missing, cut off, altered or another segment's."""


class Clusters:
    """Lists of a segment's rows around centroids; never changed, any thread may search them."""

    def __init__(self, lists: faiss.IndexIVFScalarQuantizer) -> None:
        import faiss
        import numpy as np

        self._lists = lists
        count = lists.nlist
        self.centroids: NDArray[np.float32] = lists.quantizer.reconstruct_n(0, count)
        """A row of length 1 for each list."""
        self._list_of = np.zeros(lists.ntotal, np.int32)
        inverted: Any = lists.invlists
        for number in range(count):
            size = inverted.list_size(number)
            if size:
                rows = faiss.rev_swig_ptr(inverted.get_ids(number), size)
                self._list_of[rows] = number

    def counts(self, mask: NDArray[np.bool_] | None = None) -> NDArray[np.int64]:
        """Rows in each list, of those in the mask; None stands for all."""
        import numpy as np

        held = self._list_of if mask is None else self._list_of[mask]
        return np.bincount(held, minlength=len(self.centroids))

    def search(
        self, vector: NDArray[np.float32], count: int, probes: int, bits: NDArray[np.uint8] | None
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Rows of the segment and their cosines, best first: ``count`` out of the nearest lists.

        ``probes`` lists are looked into. ``bits`` has one for each row that may be found, lowest
        first; None stands for all.
        """
        import faiss

        selector = None if bits is None else faiss.IDSelectorBitmap(bits)  # type: ignore[call-arg, arg-type]
        parameters = faiss.SearchParametersIVF(nprobe=probes, sel=selector)  # type: ignore[call-arg]
        faiss.omp_set_num_threads(1)  # of this thread
        scores, rows = self._lists.search(vector[None], count, params=parameters)
        kept = rows[0] >= 0
        return rows[0][kept], scores[0][kept]

    @classmethod
    def made_of(cls, codes: NDArray[np.uint8], dimension: int, threads: int) -> Clusters:
        """Clusters in memory of a segment's packed vectors, a row each; the same each time."""
        import faiss
        import numpy as np

        count = max(1, len(codes) // ROWS_A_LIST)
        rows = np.random.default_rng(0).permutation(len(codes))[: _SAMPLE * count]
        faiss.omp_set_num_threads(threads)
        means: Any = faiss.Kmeans(
            dimension,
            count,
            niter=_ROUNDS,
            seed=1,
            spherical=True,
            min_points_per_centroid=1,
            max_points_per_centroid=_SAMPLE,
        )
        means.train(_numbers(codes[np.sort(rows)]))
        quantizer = faiss.IndexFlatIP(dimension)
        quantizer.add(means.centroids)
        lists = faiss.IndexIVFScalarQuantizer(
            quantizer,
            dimension,
            count,
            faiss.ScalarQuantizer.QT_fp16,
            faiss.METRIC_INNER_PRODUCT,
            False,  # vectors themselves: their cosines are then those of the exact search
        )
        lists.train(means.centroids)
        for start in range(0, len(codes), _AT_ONCE):
            lists.add(_numbers(codes[start : start + _AT_ONCE]))
        return cls(lists)

    def save(self, path: Path, of: str) -> Clusters:
        """The same on the disk at ``path``, for the segment with digest ``of``: whole or not at all."""
        import faiss

        draft = path.with_name(f".{path.name}")
        faiss.write_index(self._lists, str(draft))
        with draft.open("rb") as file:
            os.fsync(file.fileno())
        digest = digest_of(draft)
        draft.replace(path)
        write_json(_label(path), {"of": of, "digest": digest})
        sync_folder(path.parent)
        return Clusters.read(path, of)

    @classmethod
    def read(cls, path: Path, of: str) -> Clusters:
        """The clusters at ``path``, mapped into memory; DamagedClusters unless made for ``of``."""
        import faiss

        try:
            label = json.loads(_label(path).read_text(encoding="utf-8"))
            if label != {"of": of, "digest": digest_of(path)}:
                raise DamagedClusters(str(path))
            return cls(faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC))  # type: ignore[arg-type]
        except (OSError, ValueError, RuntimeError) as error:
            raise DamagedClusters(str(path)) from error


def _label(path: Path) -> Path:
    return path.with_suffix(".label")


def _numbers(codes: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Packed vectors as numbers, shape (rows, dimension)."""
    import numpy as np

    return np.ascontiguousarray(codes).view("<f2").astype(np.float32)
