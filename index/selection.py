"""Selections: which rows of each segment a search may find, and where among clusters to look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from index.ranges import Ranges
    from index.segment import Segment

_LEAST = 8
_SHARE = 12
_ROWS_A_FIND = 50


@dataclass(frozen=True, slots=True)
class Selected:
    """Rows of one segment that may be found."""

    count: int
    bits: NDArray[np.uint8] | None
    """One for each row, lowest first; None stands for all rows."""
    in_lists: NDArray[np.int64] | None
    """Selected rows in each list of the segment's clusters; None where it has none."""


Selection = Sequence[Selected]
"""For each segment."""


def selected(segment: Segment, allowed: Ranges) -> Selected:
    """Rows of a segment whose passages are allowed."""
    import numpy as np

    mask = allowed.mask(segment.ids)
    clusters = segment.clusters
    return Selected(
        count=int(mask.sum()),
        bits=None if mask.all() else np.packbits(mask, bitorder="little"),
        in_lists=None if clusters is None else clusters.counts(mask),
    )


def probes(
    segments: Sequence[Segment],
    selection: Selection,
    vector: NDArray[np.float32],
    count: int,
    exact_up_to: int,
) -> list[int | None]:
    """Into how many of its nearest lists to look, for each segment; None for exactly.

    Up to ``exact_up_to`` selected rows all are compared. Beyond, the lists of all segments are taken
    together, nearest first, until they hold a twelfth of the selected rows, and no fewer than
    an eighth of ``exact_up_to`` or fifty for each passage wanted: so a filter widens the search by as much
    as it thins the lists. Segments without clusters are searched exactly.
    """
    import numpy as np

    found: list[int | None] = [None] * len(segments)
    if sum(part.count for part in selection) <= exact_up_to:
        return found
    parts = [
        (place, segment.clusters, part.in_lists)
        for place, (segment, part) in enumerate(zip(segments, selection, strict=True))
        if segment.clusters is not None and part.in_lists is not None and part.count
    ]
    if not parts:
        return found
    nearness = [clusters.centroids @ vector for _, clusters, _ in parts]
    together = np.concatenate(nearness)
    order = np.argsort(-together, kind="stable")
    held = np.cumsum(np.concatenate([in_lists for _, _, in_lists in parts])[order])
    wanted = max(exact_up_to // _LEAST, int(held[-1]) // _SHARE, _ROWS_A_FIND * count)
    last = together[order[min(int(np.searchsorted(held, wanted)), len(order) - 1)]]
    for (place, _, _), near in zip(parts, nearness, strict=True):
        found[place] = int((near >= last).sum())
    return found
