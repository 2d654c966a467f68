"""Dense search: the passages whose vectors are nearest to the question's.

Exactly, comparing every allowed vector, up to ``EXACT_UP_TO`` of them; beyond, large segments are
searched through their clusters and the others exactly.

What the library holds is the truth; segments on the disk spare reading it again. They are never
changed: what is new goes into a small new one, small ones are merged into larger ones as they grow
in number, and passages that are gone are passed over by every search and left out of a merge.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from index.graph import usable_cores
from index.merging import LARGEST, groups, is_worn, merged, without_superseded
from index.ranges import Ranges
from index.segment import DamagedSegment, Label, Segment
from index.selection import Selection, probes, selected

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

EXACT_UP_TO = 1 << 17
"""Allowed vectors that are all compared: 65 ns each, 8 ms in all, on the machine it was chosen on."""
_CLUSTERED_FROM = 8
"""Segments of ``EXACT_UP_TO`` / this and more get clusters, once there are more vectors in all."""


class VectorSource(Protocol):
    """Where vectors come from: a library."""

    identity: str

    def generation(self) -> int:
        """Grows with every change."""

    def vectors(self, after_id: int = 0) -> Iterator[tuple[list[int], list[bytes]]]:
        """Batches of live passages' ids, ascending, and their packed vectors."""


class Dense:
    """The vectors of a library as of one generation; never changed, so that any thread may use it.

    ``following`` gives the one after it, ``saved`` the same on the disk.
    """

    def __init__(
        self,
        segments: Sequence[Segment],
        encoder: str,
        dimension: int,
        exact_up_to: int = EXACT_UP_TO,
    ) -> None:
        self.segments = tuple(sorted(segments, key=lambda segment: segment.label.start))
        self._encoder = encoder
        self._dimension = dimension
        self._exact_up_to = exact_up_to

    @classmethod
    def read(
        cls,
        folder: Path,
        library: VectorSource,
        encoder: str,
        dimension: int,
        exact_up_to: int = EXACT_UP_TO,
    ) -> Dense:
        """What the disk holds that belongs to this library and encoder; the rest is passed over."""
        segments = []
        for path in sorted(folder.glob("*.json")):
            with suppress(DamagedSegment):
                segments.append(Segment.read(path))
        # A library restored from a backup may give out other vectors under the ids that follow.
        generation = library.generation()
        belonging = [
            segment
            for segment in segments
            if segment.label.library == library.identity
            and segment.label.encoder == encoder
            and segment.label.dimension == dimension
            and segment.label.generation <= generation
        ]
        return cls(without_superseded(belonging), encoder, dimension, exact_up_to)

    def __len__(self) -> int:
        """Vectors held, live or not."""
        return sum(len(segment) for segment in self.segments)

    @property
    def is_saved(self) -> bool:
        """Whether all of it is on the disk, clusters too."""
        return all(segment.path for segment in self.segments) and not _unclustered(
            self.segments, self._exact_up_to
        )

    def following(self, library: VectorSource) -> Dense:
        """The same and, in memory, whatever the library holds besides."""
        generation = library.generation()
        held = Ranges.of((segment.label.start, segment.label.stop) for segment in self.segments)
        added = []
        for start, stop in (Ranges(((1, _ENDLESS),)) - held).spans:
            for ids, packed, covered in _vectors_between(library, start, stop):
                label = Label(
                    library=library.identity,
                    encoder=self._encoder,
                    dimension=self._dimension,
                    generation=generation,
                    ids=Ranges.of((passage_id, passage_id + 1) for passage_id in ids),
                    start=covered[0],
                    stop=covered[1],
                )
                added.append(Segment.made_of(label, packed))
        return self._of((*self.segments, *added)) if added else self

    def saved(self, folder: Path, live: Ranges) -> Dense:
        """The same, merged where there is a reason to, with every segment on the disk.

        Writes what is in memory only, what is merged and the clusters that are missing, and deletes
        what that replaces. One process at a time may do so. Clusters take some 4 seconds of two
        cores for 100,000 vectors.
        """
        folder.mkdir(parents=True, exist_ok=True)
        kept = []
        for group in groups(self.segments):
            if len(group) > 1 or is_worn(group[0], live):
                kept.append(merged(group, live).save(folder))
            else:
                kept.append(group[0] if group[0].path else group[0].save(folder))
        _delete_all_but(kept, folder)
        lacking = _unclustered(kept, self._exact_up_to)
        threads = usable_cores()
        return self._of([part.clustered(threads) if part in lacking else part for part in kept])

    def _of(self, segments: Sequence[Segment]) -> Dense:
        return Dense(segments, self._encoder, self._dimension, self._exact_up_to)

    def masks(self, allowed: Ranges) -> Selection:
        """For ``search``: which rows of each segment are allowed."""
        return [selected(segment, allowed) for segment in self.segments]

    def search(
        self,
        vector: NDArray[np.float32],
        count: int,
        masks: Selection,
    ) -> list[tuple[int, float]]:
        """The ``count`` nearest of the allowed passages with their cosine, best first.

        Equal cosines come in the order of the ids. Beyond the exact limit some of the nearest may
        be missed, the same ones each time; cosines are always exact.
        """
        found: list[tuple[int, float]] = []
        looks = probes(self.segments, masks, vector, count, self._exact_up_to)
        for segment, part, look in zip(self.segments, masks, looks, strict=True):
            if part.count and look != 0:
                found += segment.search(vector, count, part, look)
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))[:count]

    def scores(self, vector: NDArray[np.float32], ids: Iterable[int]) -> dict[int, float]:
        """Cosine of each of those passages; ids that are not held are left out."""
        import numpy as np

        wanted = np.unique(np.fromiter(ids, np.int64))
        scores: dict[int, float] = {}
        for segment in self.segments:
            if not len(segment):
                continue
            places = np.searchsorted(segment.ids[:-1], wanted)
            here = wanted[segment.ids[places] == wanted]
            if len(here):
                found = segment.scores(vector, here)
                scores.update(zip(here.tolist(), found.tolist(), strict=True))
        return scores


_ENDLESS = 1 << 62


def _vectors_between(
    library: VectorSource, start: int, stop: int
) -> Iterator[tuple[list[int], list[bytes], tuple[int, int]]]:
    """Ids in ``[start, stop)``, their vectors, and the part of it covered; ``LARGEST`` at a time."""
    ids: list[int] = []
    packed: list[bytes] = []
    for more, vectors in library.vectors(start - 1):
        count = bisect_left(more, stop)
        ids += more[:count]
        packed += vectors[:count]
        if count < len(more):
            break
        if len(ids) + len(more) > LARGEST:
            yield ids, packed, (start, ids[-1] + 1)
            start, ids, packed = ids[-1] + 1, [], []
    if stop != _ENDLESS:
        yield ids, packed, (start, stop)
    elif ids:
        yield ids, packed, (start, ids[-1] + 1)


def _unclustered(segments: Sequence[Segment], exact_up_to: int) -> list[Segment]:
    """Segments that are to have clusters and have none."""
    if sum(len(segment) for segment in segments) <= exact_up_to:
        return []
    least = max(1, exact_up_to // _CLUSTERED_FROM)
    return [part for part in segments if len(part) >= least and part.clusters is None]


def _delete_all_but(kept: Sequence[Segment], folder: Path) -> None:
    wanted = {segment.path.stem for segment in kept if segment.path}
    for path in folder.iterdir():
        if path.stem.lstrip(".") not in wanted:
            with suppress(OSError):
                path.unlink()
