"""The precision a graph runs in: tried on this processor at first use, chosen and recorded."""

from __future__ import annotations

import importlib.metadata
import json
import logging
import platform
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from index.files import write_json
from index.graph_encoder import GraphEncoder
from index.graph_store import DamagedGraph, GraphUnavailable, StoredGraph
from index.probes import PROBES
from index.runtime import offers_bf16

LEAST_COSINE = 0.999
"""What every probe must reach against sentence-transformers in fp32."""

LEAST_COSINE_INT8 = 0.995
"""The same in int8, which has an identity of its own: below it the graph is broken, not coarse."""

LEAST_SPEEDUP = 1.1
"""A lower precision must pay: a processor without the instructions emulates them, slowly."""

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Trial:
    """How one precision did in the self-test."""

    precision: str
    """``f32`` or ``bf16``."""
    least_cosine: float
    """Of all probes, against sentence-transformers in fp32."""
    seconds: float
    """For all probes, the best of three."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A precision and why it was chosen; it holds for one processor and one version of the runtime."""

    processor: str
    runtime: str
    precision: str
    speedup: float
    """Over f32, on the probes."""
    trials: tuple[Trial, ...]

    def __str__(self) -> str:
        tried = ", ".join(
            f"{trial.precision} cosine {trial.least_cosine:.5f} in {trial.seconds * 1000:.0f} ms"
            for trial in self.trials
        )
        return f"{self.precision} on {self.processor}, {self.runtime} (self-test: {tried})"


def processor() -> str:
    """What the choice of a precision depends on: the processor's name."""
    with suppress(OSError):
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.processor() or platform.machine()


@cache
def runtime_version() -> str:
    """``openvino-<version>``; GraphUnavailable where it is not installed."""
    try:
        return f"openvino-{importlib.metadata.version('openvino')}"
    except importlib.metadata.PackageNotFoundError as error:
        raise GraphUnavailable("openvino is not installed") from error


def fastest(stored: StoredGraph, threads: int) -> GraphEncoder:
    """The graph in the precision recorded for this processor and runtime.

    Where none is, every candidate is tried first (about a second) and the fastest that gives the
    model's vectors is recorded beside the graph. Raises DamagedGraph, and GraphUnavailable where not
    even f32 gives them.
    """
    choice = read_choice(stored)
    if choice is None:
        encoder, choice = _choose(stored, threads)
        with suppress(OSError):  # a read-only folder: the test is made again next time
            write_json(stored.choice, asdict(choice))
    else:
        encoder = checked(stored, choice.precision, threads)
    _LOG.info("%s runs in %s", stored.model.name, choice)
    return encoder


def checked(stored: StoredGraph, precision: str, threads: int) -> GraphEncoder:
    """The graph in a given precision; DamagedGraph where it does not give the model's vectors."""
    encoder = GraphEncoder(stored, precision, threads)
    least = LEAST_COSINE_INT8 if precision == "int8" else LEAST_COSINE
    if least_cosine(encoder, stored, probes=1) < least:
        raise DamagedGraph(str(stored.folder))
    return encoder


def read_choice(stored: StoredGraph) -> Choice | None:
    """What was chosen here before; None for another processor or runtime, or an unreadable file."""
    with suppress(OSError, ValueError, TypeError, KeyError):
        record = json.loads(stored.choice.read_text(encoding="utf-8"))
        trials = tuple(Trial(**trial) for trial in record.pop("trials"))
        choice = Choice(**record, trials=trials)
        if (choice.processor, choice.runtime) == (processor(), runtime_version()):
            return choice
    return None


def least_cosine(encoder: GraphEncoder, stored: StoredGraph, probes: int = len(PROBES)) -> float:
    """Of the first probes, against sentence-transformers in fp32; DamagedGraph."""
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


def _choose(stored: StoredGraph, threads: int) -> tuple[GraphEncoder, Choice]:
    chosen, safe = _tried(stored, "f32", threads)
    if safe.least_cosine < LEAST_COSINE:
        raise GraphUnavailable(f"its graph differs from the model: cosine {safe.least_cosine:.4f}")
    precision, speedup, trials = "f32", 1.0, [safe]
    if offers_bf16():
        fast, trial = _tried(stored, "bf16", threads)
        trials.append(trial)
        gained = safe.seconds / trial.seconds
        if trial.least_cosine >= LEAST_COSINE and gained >= LEAST_SPEEDUP:
            chosen, precision, speedup = fast, "bf16", gained
    return chosen, Choice(processor(), runtime_version(), precision, speedup, tuple(trials))


def _tried(stored: StoredGraph, precision: str, threads: int) -> tuple[GraphEncoder, Trial]:
    encoder = GraphEncoder(stored, precision, threads)
    cosine = least_cosine(encoder, stored)
    return encoder, Trial(precision, cosine, _seconds(encoder))


def _seconds(encoder: GraphEncoder) -> float:
    """Best of three: what else runs on the machine only ever adds."""
    times = []
    for _ in range(3):
        start = time.perf_counter()
        encoder.encode(PROBES)
        times.append(time.perf_counter() - start)
    return min(times)
