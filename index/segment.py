"""A segment: the vectors of a run of passages, never changed once made.

With ``dense.py`` the door to FAISS; its conventions end here: it pads results with -1, numbers rows
from 0, and scores by inner product.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.files import sync_folder, write_json
from index.ranges import Ranges
from index.vectors import BYTES_PER_NUMBER

if TYPE_CHECKING:
    import faiss
    import numpy as np
    from numpy.typing import NDArray

_PAGE = 4096
_WHOLE_UP_TO = 32 << 20
"""Bytes of a file that are all in its digest; of larger ones every 64th page is."""


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
        self, label: Label, vectors: faiss.IndexScalarQuantizer, path: Path | None = None
    ) -> None:
        import numpy as np

        self.label = label
        self.path = path
        """Its JSON file; None while it is in memory only."""
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
        self, vector: NDArray[np.float32], count: int, mask: NDArray[np.bool_] | None
    ) -> list[tuple[int, float]]:
        """The ``count`` nearest passages among those of the mask, with their cosine, best first."""
        import faiss
        import numpy as np

        parameters = None
        if mask is not None:
            bits = np.packbits(mask, bitorder="little")
            parameters = faiss.SearchParameters(  # type: ignore[call-arg]  # as faiss adds in Python
                sel=faiss.IDSelectorBitmap(bits)  # type: ignore[call-arg, arg-type]
            )
        faiss.omp_set_num_threads(1)  # of this thread: waking others costs more than the search
        count = min(count, len(self))
        scores, rows = self._vectors.search(vector[None], count, params=parameters)
        kept = rows[0] >= 0
        ids = self.ids[rows[0][kept]]
        return list(zip(ids.tolist(), scores[0][kept].tolist(), strict=True))

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
        label = replace(self.label, digest=_digest(draft))
        draft.replace(folder / f"{name}.faiss")
        path = folder / f"{name}.json"
        write_json(path, _as_json(label))
        sync_folder(folder)
        return Segment.read(path)

    @classmethod
    def read(cls, path: Path) -> Segment:
        """The segment whose JSON lies at ``path``, its vectors mapped into memory.

        Raises DamagedSegment.
        """
        import faiss

        vectors = path.with_suffix(".faiss")
        try:
            label = _from_json(json.loads(path.read_text(encoding="utf-8")))
            if _digest(vectors) != label.digest:
                raise DamagedSegment(str(vectors))
            found = faiss.read_index(str(vectors), faiss.IO_FLAG_MMAP_IFC)
        except (OSError, ValueError, KeyError, TypeError, IndexError, RuntimeError) as error:
            raise DamagedSegment(str(path)) from error
        if found.ntotal != len(label.ids) or found.d != label.dimension:
            raise DamagedSegment(str(path))
        return cls(label, found, path)  # type: ignore[arg-type]  # declared as any index


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


def _digest(path: Path) -> str:
    """BLAKE2 of a file's size and contents; of every 64th page only where it is large."""
    size = path.stat().st_size
    digest = hashlib.blake2b(str(size).encode(), digest_size=16)
    with path.open("rb") as file:
        if size <= _WHOLE_UP_TO:
            digest.update(file.read())
        else:
            for start in range(0, size, 64 * _PAGE):
                file.seek(start)
                digest.update(file.read(_PAGE))
    return digest.hexdigest()
