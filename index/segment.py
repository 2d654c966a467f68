"""A segment: the vectors of a run of passages, never changed once made.

With ``clusters.py`` the door to FAISS; its conventions end here: it pads results with -1, numbers rows
from 0, and scores by inner product.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.clusters import Clusters, DamagedClusters
from index.files import digest_of, sync_folder, write_json
from index.ranges import Ranges
from index.vectors import BYTES_PER_NUMBER

if TYPE_CHECKING:
    import faiss
    import numpy as np
    from numpy.typing import NDArray

    from index.selection import Selected


class DamagedSegment(Exception):
    """A segment's files are missing, cut off or altered; its vectors are in the library."""


@dataclass(frozen=True, slots=True)
class Label:
    """What a segment's file says of it, in JSON beside its vectors."""

    library: str
    """Identity of the library."""
    encoder: str
    """Identity of the encoder."""
    dimension: int
    generation: int
    """The library's, when the segment was made."""
    ids: Ranges
    """Of the passages whose vectors it holds, in ascending order."""
    start: int
    stop: int
    """Every live passage whose id is in ``[start, stop)`` was in it when it was made."""
    digest: str = ""
    """Of the file with the vectors."""


class Segment:
    """Vectors by passage id; any thread may search it."""

    def __init__(
        self,
        label: Label,
        vectors: faiss.IndexScalarQuantizer,
        path: Path | None = None,
        clusters: Clusters | None = None,
    ) -> None:
        import numpy as np

        self.label = label
        self.path = path
        """Its JSON file; None while it is in memory only."""
        self.clusters = clusters
        """The same vectors in lists, where they have been made."""
        self._vectors = vectors
        spans = [np.arange(first, stop, dtype=np.int64) for first, stop in label.ids.spans]
        self.ids: NDArray[np.int64] = np.concatenate(spans) if spans else np.zeros(0, np.int64)

    def __len__(self) -> int:
        return len(self.ids)

    @classmethod
    def made_of(cls, label: Label, packed: Sequence[bytes] | NDArray[np.uint8]) -> Segment:
        """A segment in memory of vectors as the library stores them, in the order of ids."""
        import faiss
        import numpy as np

        length = label.dimension * BYTES_PER_NUMBER
        codes = packed
        if not isinstance(codes, np.ndarray):
            codes = np.frombuffer(bytearray(b"".join(codes)), np.uint8)
        vectors = faiss.IndexScalarQuantizer(
            label.dimension, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT
        )
        if codes.size:
            vectors.add_sa_codes(codes.reshape(-1, length))
        return cls(label, vectors)

    def search(
        self, vector: NDArray[np.float32], count: int, selected: Selected, probes: int | None = None
    ) -> list[tuple[int, float]]:
        """The ``count`` nearest of the selected passages, with their cosine, best first.

        With ``probes``, those in so many of the nearest lists of ``clusters`` only.
        """
        import faiss

        count = min(count, selected.count)
        if self.clusters is not None and probes is not None:
            rows, scores = self.clusters.search(vector, count, probes, selected.bits)
        else:
            parameters = None
            if selected.bits is not None:
                parameters = faiss.SearchParameters(  # type: ignore[call-arg]  # as faiss adds in Python
                    sel=faiss.IDSelectorBitmap(selected.bits)  # type: ignore[call-arg, arg-type]
                )
            faiss.omp_set_num_threads(1)  # of this thread: waking others costs more than the search
            found, places = self._vectors.search(vector[None], count, params=parameters)
            kept = places[0] >= 0
            rows, scores = places[0][kept], found[0][kept]
        return list(zip(self.ids[rows].tolist(), scores.tolist(), strict=True))

    def scores(self, vector: NDArray[np.float32], ids: NDArray[np.int64]) -> NDArray[np.float32]:
        """Cosine of each of those passages, all of them in this segment."""
        import numpy as np

        rows = np.searchsorted(self.ids, ids)
        if len(rows) and rows[-1] - rows[0] == len(rows) - 1:
            found = self._vectors.reconstruct_n(int(rows[0]), len(rows))
        else:
            found = self._vectors.reconstruct_batch(rows)
        return np.asarray(found @ vector, np.float32)

    def codes(self) -> NDArray[np.uint8]:
        """Packed vectors, a row each."""
        import faiss

        return faiss.vector_to_array(self._vectors.codes).reshape(len(self), -1)

    def save(self, folder: Path) -> Segment:
        """The same segment, on the disk: whole or not at all."""
        import faiss

        name = f"{self.label.start:012d}-{self.label.stop:012d}-{os.urandom(3).hex()}"
        draft = folder / f".{name}.faiss"
        faiss.write_index(self._vectors, str(draft))
        with draft.open("rb") as file:
            os.fsync(file.fileno())
        label = replace(self.label, digest=digest_of(draft))
        draft.replace(folder / f"{name}.faiss")
        path = folder / f"{name}.json"
        write_json(path, _as_json(label))
        sync_folder(folder)
        return Segment.read(path)

    def clustered(self, threads: int) -> Segment:
        """The same segment, on the disk already, with its clusters beside it."""
        if self.path is None:
            raise ValueError("a segment is saved before its clusters")
        made = Clusters.made_of(self.codes(), self.label.dimension, threads)
        clusters = made.save(_clusters_path(self.path), self.label.digest)
        return Segment(self.label, self._vectors, self.path, clusters)

    @classmethod
    def read(cls, path: Path) -> Segment:
        """The segment whose JSON lies at ``path``, its vectors mapped into memory.

        Raises DamagedSegment.
        """
        import faiss

        vectors = path.with_suffix(".faiss")
        try:
            label = _from_json(json.loads(path.read_text(encoding="utf-8")))
            if digest_of(vectors) != label.digest:
                raise DamagedSegment(str(vectors))
            found = faiss.read_index(str(vectors), faiss.IO_FLAG_MMAP_IFC)
        except (OSError, ValueError, KeyError, TypeError, IndexError, RuntimeError) as error:
            raise DamagedSegment(str(path)) from error
        if found.ntotal != len(label.ids) or found.d != label.dimension:
            raise DamagedSegment(str(path))
        clusters = None
        with suppress(DamagedClusters):
            clusters = Clusters.read(_clusters_path(path), label.digest)
        return cls(label, found, path, clusters)  # type: ignore[arg-type]  # declared as any index


def _clusters_path(path: Path) -> Path:
    return path.with_suffix(".clusters")


def _as_json(label: Label) -> dict[str, Any]:
    return {
        "library": label.library,
        "encoder": label.encoder,
        "dimension": label.dimension,
        "generation": label.generation,
        "ids": label.ids.spans,
        "start": label.start,
        "stop": label.stop,
        "digest": label.digest,
    }


def _from_json(record: dict[str, Any]) -> Label:
    ids = Ranges.of(record.pop("ids"))
    return Label(ids=ids, **record)
