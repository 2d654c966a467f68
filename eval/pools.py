"""Groups of questions that are measured together: each kind, and the pools that the bars speak of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from eval.gold import GoldItem

LISTS = frozenset({"timeline", "compare", "library"})
"""Kinds whose answers are lists and tables: they are asked for with more quotes."""
_FREE = frozenset({"fact", "finding", "improve"})


@dataclass(frozen=True, slots=True)
class Pool:
    """A named set of questions, told by the gold item alone."""

    name: str
    holds: Callable[[GoldItem], bool]


def is_lookup(item: GoldItem) -> bool:
    """Whether a grade, a date or a name is looked up."""
    return item.kind.startswith("structured") or item.kind in {"grade", "latest"}


def _is_other_unanswerable(item: GoldItem) -> bool:
    return not item.answerable and item.kind != "unanswerable-year"


POOLS = (
    Pool(
        "structured, grade",
        lambda item: item.answerable and is_lookup(item) and item.kind != "latest",
    ),
    Pool("latest", lambda item: item.answerable and item.kind == "latest"),
    Pool("timeline, compare, library", lambda item: item.answerable and item.kind in LISTS),
    Pool("fact, finding, improve", lambda item: item.answerable and item.kind in _FREE),
    Pool("lookups", lambda item: item.answerable and is_lookup(item)),
    Pool("free questions", lambda item: item.answerable and not is_lookup(item)),
    Pool("answerable", lambda item: item.answerable),
    Pool("unanswerable-year", lambda item: item.kind == "unanswerable-year"),
    Pool("unanswerable, other", _is_other_unanswerable),
    Pool("unanswerable", lambda item: not item.answerable),
    Pool("all", lambda item: True),  # noqa: ARG005 - every item
)


def groups(gold: Sequence[GoldItem]) -> dict[str, tuple[GoldItem, ...]]:
    """Every kind in the gold's order as ``kind: …``, then every pool that holds a question."""
    kinds = dict.fromkeys(item.kind for item in gold)
    found = {f"kind: {kind}": tuple(item for item in gold if item.kind == kind) for kind in kinds}
    found |= {pool.name: tuple(item for item in gold if pool.holds(item)) for pool in POOLS}
    return {name: items for name, items in found.items() if items}
