"""Pages that gold names, and whether a quote or a hit stands on one: for several measures."""

from __future__ import annotations

from eval.gold import GoldItem

Place = tuple[str, int | None]
"""A source and a page of it; None where the report has no pages."""


def places(item: GoldItem) -> tuple[Place, ...]:
    """Distinct (source, page) pairs of the evidence, in its order."""
    return tuple(dict.fromkeys((place.source, place.page) for place in item.evidence))


def at(source: str, pages: tuple[int, ...], place: Place) -> bool:
    """Whether something on ``pages`` of ``source`` stands at ``place``.

    A place without a page is the whole of its report.
    """
    return source == place[0] and (place[1] is None or place[1] in pages)
