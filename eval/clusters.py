"""What counts as one draw when questions are resampled: an authority, not a question.

Questions on one authority share its reports, so they go wrong together; intervals that resample
single questions would be too narrow.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from eval.gold import GoldItem
from eval.matching import words

_FEWEST = 8
"""Below this many clusters a bootstrap says little, and the next finer sort is taken."""
_NUMBER = re.compile(r"^[\d_\- ]+")


def authority(source: str) -> str:
    """First folder of a source, without a leading number: ``80444_calderdale/…`` → ``calderdale``.

    Empty where the source lies in no folder.
    """
    folder, slash, _ = source.partition("/")
    return (_NUMBER.sub("", folder) or folder) if slash else ""


def clusters(gold: Sequence[GoldItem]) -> dict[str, str]:
    """Cluster of every item's id: its authority; where these are too few, its report; else itself.

    A question over several authorities is a cluster of its own. An unanswerable question belongs to
    the authority whose name stands in it (the longest, where several do), else to itself.
    """
    names = _names(gold)
    if names:
        return {item.id: _cluster(item, authority, names) for item in gold}
    reports = {source for item in gold for source in item.sources}
    if len(reports) >= _FEWEST:
        return {item.id: _cluster(item, str, ()) for item in gold}
    return {item.id: item.id for item in gold}


def _names(gold: Sequence[GoldItem]) -> tuple[str, ...]:
    """Authorities in the gold, longest first; none where they are too few to be authorities."""
    found = {authority(source) for item in gold for source in item.sources} - {""}
    return tuple(sorted(found, key=len, reverse=True)) if len(found) >= _FEWEST else ()


def _cluster(item: GoldItem, key: Callable[[str], str], names: Sequence[str]) -> str:
    if item.answerable:
        found = {key(source) for source in item.sources} - {""}
        return found.pop() if len(found) == 1 else f"question {item.id}"
    asked = f" {' '.join(words(item.question))} "
    return next(
        (name for name in names if f" {' '.join(words(name))} " in asked), f"question {item.id}"
    )
