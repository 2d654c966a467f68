"""Graphs: found or made, tested against sentence-transformers, opened."""

from __future__ import annotations

import importlib.metadata
import json
import os
import platform
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from index.files import write_json
from index.graph_encoder import GraphEncoder
from index.graph_store import DamagedGraph, GraphUnavailable, StoredGraph, find_graph
from index.probes import PROBES
from index.runtime import runtime

LEAST_COSINE = 0.999
"""What every probe must reach against sentence-transformers in fp32."""

_LEAST_SPEEDUP = 1.1
"""A lower precision must pay: a processor without the instructions emulates them, slowly."""


def open_graph(
    source: Path | str, model: str, directory: Path, *, precision: str, threads: int | None
) -> GraphEncoder:
    """Encoder on the model's graph, exported first where there is none that works.

    Raises ModelError where there is no such model, GraphUnavailable where no graph serves it.
    """
    try:
        engine = f"openvino-{importlib.metadata.version('openvino')}"
    except importlib.metadata.PackageNotFoundError as error:
        raise GraphUnavailable("openvino is not installed") from error
    for stored in _found_then_made(source, model, directory, engine):
        with suppress(DamagedGraph):
            return _open(stored, precision, threads or usable_cores())
    raise GraphUnavailable("its graph, just made, does not work")


def usable_cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def processor() -> str:
    """What the choice of a precision depends on: the processor's name."""
    with suppress(OSError):
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.processor() or platform.machine()


@dataclass(frozen=True, slots=True)
class Choice:
    """A precision and why it was chosen."""

    processor: str
    precision: str
    """``bf16`` or ``f32``."""
    least_cosine: float
    """Of all probes, against sentence-transformers in fp32."""
    speedup: float
    """Over f32, on the probes."""


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
        choice = _read_choice(stored)
        if choice is None:
            return _choose(stored, threads)
        precision = choice.precision
    encoder = GraphEncoder(stored, precision, threads)
    if _least_cosine(encoder, stored, probes=1) < LEAST_COSINE:
        raise DamagedGraph(str(stored.folder))
    return encoder


def _choose(stored: StoredGraph, threads: int) -> GraphEncoder:
    """The fastest precision that passes the self-test, recorded beside the graph."""
    safe = GraphEncoder(stored, "f32", threads)
    cosine = _least_cosine(safe, stored)
    if cosine < LEAST_COSINE:
        raise GraphUnavailable(f"its graph differs from the model: cosine {cosine:.4f}")
    chosen, choice = safe, Choice(processor(), "f32", cosine, 1.0)
    if _offers_bf16():
        fast = GraphEncoder(stored, "bf16", threads)
        cosine = _least_cosine(fast, stored)
        speedup = _seconds(safe) / _seconds(fast)
        if cosine >= LEAST_COSINE and speedup >= _LEAST_SPEEDUP:
            chosen, choice = fast, Choice(processor(), "bf16", cosine, speedup)
    with suppress(OSError):  # a read-only folder: the test is made again next time
        write_json(stored.choice, asdict(choice))
    return chosen


def _read_choice(stored: StoredGraph) -> Choice | None:
    with suppress(OSError, ValueError, TypeError):
        choice = Choice(**json.loads(stored.choice.read_text(encoding="utf-8")))
        if choice.processor == processor():
            return choice
    return None


def _offers_bf16() -> bool:
    return "BF16" in runtime().Core().get_property("CPU", "OPTIMIZATION_CAPABILITIES")


def _least_cosine(encoder: GraphEncoder, stored: StoredGraph, probes: int = len(PROBES)) -> float:
    import numpy as np

    try:
        reference = np.load(stored.probes)
    except (OSError, ValueError) as error:
        raise DamagedGraph(str(stored.probes)) from error
    if reference.shape != (len(PROBES), encoder.dimension):
        raise DamagedGraph(str(stored.probes))
    try:
        rows = encoder.encode(PROBES[:probes])
    except RuntimeError as error:  # shapes in the graph that no longer fit
        raise DamagedGraph(str(stored.graph)) from error
    return float((rows * reference[:probes]).sum(axis=1).min())


def _seconds(encoder: GraphEncoder) -> float:
    """Best of three: what else runs on the machine only ever adds."""
    times = []
    for _ in range(3):
        start = time.perf_counter()
        encoder.encode(PROBES)
        times.append(time.perf_counter() - start)
    return min(times)
