"""Merging: which segments become one, so that they stay few and vectors are written few times."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from index.ranges import Ranges
from index.segment import Label, Segment

_FAN = 8
"""So many segments of a size class become one: a vector is written log8(all/256) times in all."""
_SMALLEST_CLASS = 256
LARGEST = 1 << 17
"""Vectors in a segment at most, so that no merge needs much memory."""
_MOST_GONE = 0.5
"""A segment is written anew once this share of it is no longer live."""


def without_superseded(segments: Iterable[Segment]) -> list[Segment]:
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


def groups(segments: Sequence[Segment]) -> list[list[Segment]]:
    """Neighbours to be merged stand together: ``_FAN`` or more of one size class or below.

    Only neighbours without a hole between them are merged.
    """
    found: list[list[Segment]] = []
    for segment in segments:
        found.append([segment])
        while (count := _due(found)) > 1:
            found[-count:] = [[part for group in found[-count:] for part in group]]
    return found


def _due(groups: Sequence[Sequence[Segment]]) -> int:
    """How many of the last groups are to become one."""
    last = _group_class(groups[-1])
    size = _group_size(groups[-1])
    count = 1
    while count < len(groups):
        before, after = groups[-count - 1], groups[-count]
        size += _group_size(before)
        is_next = before[-1].label.stop == after[0].label.start
        if _group_class(before) > last or not is_next or size > LARGEST:
            break
        count += 1
    return count if count >= _FAN else 1


def _group_size(group: Sequence[Segment]) -> int:
    return sum(len(segment) for segment in group)


def _group_class(group: Sequence[Segment]) -> int:
    return max(_size_class(segment) for segment in group) + (len(group) > 1)


def is_worn(segment: Segment, live: Ranges) -> bool:
    """Whether so much of a segment is gone that it is to be written anew."""
    gone = len(segment.label.ids - live)
    return gone > 0 and gone >= _MOST_GONE * len(segment)


def merged(group: Sequence[Segment], live: Ranges) -> Segment:
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
