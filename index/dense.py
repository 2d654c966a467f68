"""Dense search: every passage's vector against the question's, exactly.

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

from index.ranges import Ranges
from index.segment import DamagedSegment, Label, Segment

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_FAN = 8
"""So many segments of a size class become one: a vector is written log8(all/256) times in all."""
_SMALLEST_CLASS = 256
_LARGEST = 1 << 17
"""Vectors in a segment at most, so that no merge needs much memory."""
_MOST_GONE = 0.5
"""A segment is written anew once this share of it is no longer live."""


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

    def __init__(self, segments: Sequence[Segment], encoder: str, dimension: int) -> None:
        self.segments = tuple(sorted(segments, key=lambda segment: segment.label.start))
        self._encoder = encoder
        self._dimension = dimension

    @classmethod
    def read(cls, folder: Path, library: VectorSource, encoder: str, dimension: int) -> Dense:
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
        return cls(_without_superseded(belonging), encoder, dimension)

    def __len__(self) -> int:
        """Vectors held, live or not."""
        return sum(len(segment) for segment in self.segments)

    @property
    def is_saved(self) -> bool:
        """Whether all of it is on the disk."""
        return all(segment.path for segment in self.segments)

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
        return Dense((*self.segments, *added), self._encoder, self._dimension) if added else self

    def saved(self, folder: Path, live: Ranges) -> Dense:
        """The same, merged where there is a reason to, with every segment on the disk.

        Writes what is in memory only and what is merged, and deletes what that replaces. One
        process at a time may do so.
        """
        folder.mkdir(parents=True, exist_ok=True)
        kept = []
        for group in _groups(self.segments):
            if len(group) > 1 or _is_worn(group[0], live):
                kept.append(_merged(group, live).save(folder))
            else:
                kept.append(group[0] if group[0].path else group[0].save(folder))
        _delete_all_but(kept, folder)
        return Dense(kept, self._encoder, self._dimension)

    def masks(self, allowed: Ranges) -> list[NDArray[np.bool_] | None]:
        """For ``search``: which rows of each segment are allowed; None stands for all."""
        masks = (allowed.mask(segment.ids) for segment in self.segments)
        return [None if mask.all() else mask for mask in masks]

    def search(
        self,
        vector: NDArray[np.float32],
        count: int,
        masks: Sequence[NDArray[np.bool_] | None],
    ) -> list[tuple[int, float]]:
        """The ``count`` nearest of the allowed passages with their cosine, best first.

        Equal cosines come in the order of the ids.
        """
        found: list[tuple[int, float]] = []
        for segment, mask in zip(self.segments, masks, strict=True):
            if len(segment) and (mask is None or mask.any()):
                found += segment.search(vector, count, mask)
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
    """Ids in ``[start, stop)``, their vectors, and the part of it covered; ``_LARGEST`` at a time."""
    ids: list[int] = []
    packed: list[bytes] = []
    for more, vectors in library.vectors(start - 1):
        count = bisect_left(more, stop)
        ids += more[:count]
        packed += vectors[:count]
        if count < len(more):
            break
        if len(ids) + len(more) > _LARGEST:
            yield ids, packed, (start, ids[-1] + 1)
            start, ids, packed = ids[-1] + 1, [], []
    if stop != _ENDLESS:
        yield ids, packed, (start, stop)
    elif ids:
        yield ids, packed, (start, ids[-1] + 1)


def _without_superseded(segments: Iterable[Segment]) -> list[Segment]:
    """Segments that do not overlap: a merge that was cut short leaves its parts behind."""
    kept: list[Segment] = []
    largest_first = sorted(
        segments, key=lambda s: (s.label.start - s.label.stop, -s.label.generation, str(s.path))
    )
    for segment in largest_first:
        if all(
            segment.label.stop <= other.label.start or other.label.stop <= segment.label.start
            for other in kept
        ):
            kept.append(segment)
    return kept


def _size_class(segment: Segment) -> int:
    size, name = max(1, len(segment)), 0
    while size > _SMALLEST_CLASS:
        size //= _FAN
        name += 1
    return name


def _groups(segments: Sequence[Segment]) -> list[list[Segment]]:
    """Neighbours to be merged stand together: ``_FAN`` or more of one size class or below.

    Only neighbours without a hole between them are merged.
    """
    groups: list[list[Segment]] = []
    for segment in segments:
        groups.append([segment])
        while (count := _due(groups)) > 1:
            groups[-count:] = [[part for group in groups[-count:] for part in group]]
    return groups


def _due(groups: Sequence[Sequence[Segment]]) -> int:
    """How many of the last groups are to become one."""
    last = _group_class(groups[-1])
    size = _group_size(groups[-1])
    count = 1
    while count < len(groups):
        before, after = groups[-count - 1], groups[-count]
        size += _group_size(before)
        is_next = before[-1].label.stop == after[0].label.start
        if _group_class(before) > last or not is_next or size > _LARGEST:
            break
        count += 1
    return count if count >= _FAN else 1


def _group_size(group: Sequence[Segment]) -> int:
    return sum(len(segment) for segment in group)


def _group_class(group: Sequence[Segment]) -> int:
    return max(_size_class(segment) for segment in group) + (len(group) > 1)


def _is_worn(segment: Segment, live: Ranges) -> bool:
    gone = len(segment.label.ids - live)
    return gone > 0 and gone >= _MOST_GONE * len(segment)


def _merged(group: Sequence[Segment], live: Ranges) -> Segment:
    """One segment of the live passages of all."""
    import numpy as np

    codes = [segment.codes()[live.mask(segment.ids)] for segment in group]
    first, last = group[0].label, group[-1].label
    gone = Ranges.of(span for segment in group for span in (segment.label.ids - live).spans)
    held = Ranges.of(span for segment in group for span in segment.label.ids.spans)
    label = Label(
        library=last.library,
        encoder=last.encoder,
        dimension=last.dimension,
        generation=max(segment.label.generation for segment in group),
        ids=held - gone,
        start=first.start,
        stop=last.stop,
    )
    return Segment.made_of(label, np.concatenate(codes))


def _delete_all_but(kept: Sequence[Segment], folder: Path) -> None:
    wanted = {segment.path.stem for segment in kept if segment.path}
    for path in folder.iterdir():
        if path.stem.lstrip(".") not in wanted:
            with suppress(OSError):
                path.unlink()
