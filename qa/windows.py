"""Windows: which units of a passage a quote takes in around the one that answers. Pure."""

from __future__ import annotations

import re

from corpus.report import Unit, UnitKind
from qa.features import Candidate

LONGEST_QUOTE = 900
"""Code points up to which a quote is extended beyond its best unit."""
REACH = 2
"""Units before and after the best one that a quote may take in."""
_TRIFLE = re.compile(r"[\W\d]*|\([^()]*\)")
"""A paragraph's number or a remark in brackets: no beginning or end of a quote."""


def window_of(candidate: Candidate, taken: set[int]) -> list[int]:
    """Ordinals of the units to quote: the best one and its neighbours in the same block or list."""
    units = candidate.hit.passage.units
    lines = candidate.beside
    window = [candidate.ordinal]
    size = len(candidate.text)
    for distance in range(1, REACH + 1):
        for place in (candidate.ordinal - distance, candidate.ordinal + distance):
            if not 0 <= place < len(units) or place in taken:
                continue
            beside = place + 1 if place < candidate.ordinal else place - 1
            if beside not in window or not _belongs(units[place]):
                continue
            if size + len(lines[place]) <= LONGEST_QUOTE:
                window.append(place)
                size += len(lines[place])
    ordered = sorted(window)
    for edge in (0, -1):
        while ordered[edge] != candidate.ordinal and _TRIFLE.fullmatch(lines[ordered[edge]]):
            ordered.pop(edge)
    return ordered


def led_by(candidate: Candidate) -> list[int]:
    """Ordinals of what a unit leads in: the list after it, as much as a quote may have, or the units within reach."""
    units = candidate.hit.passage.units
    lines = candidate.beside
    size = len(candidate.text)
    found: list[int] = []
    for place in range(candidate.ordinal + 1, len(units)):
        size += len(lines[place])
        is_item = units[place].kind is UnitKind.LIST_ITEM
        near = place <= candidate.ordinal + REACH and not (
            found and units[found[0]].kind is UnitKind.LIST_ITEM
        )
        if size > LONGEST_QUOTE or not (is_item or (near and _belongs(units[place]))):
            break
        found.append(place)
    return found


def _belongs(unit: Unit) -> bool:
    return unit.kind is not UnitKind.HEADING
