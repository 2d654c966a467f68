"""Graphs: found or made, tested against sentence-transformers, opened."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from index.graph_choice import checked, fastest, runtime_version
from index.graph_encoder import GraphEncoder
from index.graph_store import DamagedGraph, GraphUnavailable, StoredGraph, find_graph


def open_graph(
    source: Path | str, model: str, directory: Path, *, precision: str, threads: int | None
) -> GraphEncoder:
    """Encoder on the model's graph, exported first where there is none that works.

    ``precision`` is ``bf16``, ``f32``, ``int8`` or ``auto``, the fastest that gives the model's own
    vectors. Raises ModelError where there is no such model, GraphUnavailable where no graph serves it.
    """
    for stored in _found_then_made(source, model, directory, runtime_version()):
        with suppress(DamagedGraph):
            return _open(stored, precision, threads or usable_cores())
    raise GraphUnavailable("its graph, just made, does not work")


def usable_cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _found_then_made(
    source: Path | str, model: str, directory: Path, engine: str
) -> Iterator[StoredGraph]:
    stored = find_graph(source, model, directory, engine)
    if stored is not None:
        yield stored
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise GraphUnavailable(f"no graph can be kept in {directory}") from error
    from index.graph_export import export_graph

    export_graph(source, model, directory, engine)
    stored = find_graph(source, model, directory, engine)
    if stored is not None:
        yield stored


def _open(stored: StoredGraph, precision: str, threads: int) -> GraphEncoder:
    """Raises DamagedGraph where the vectors are not those the graph gave when it was exported."""
    if precision == "auto":
        return fastest(stored, threads)
    if precision == "int8" and not stored.int8.exists():
        from index.graph_int8 import quantise_graph

        quantise_graph(stored)
    return checked(stored, precision, threads)
