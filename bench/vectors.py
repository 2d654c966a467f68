"""What searching many vectors costs and finds: synthetic vectors like the library's, real questions."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from bench.libraries import library_of
from bench.plan import Plan
from bench.processes import resident_bytes
from bench.results import Bar, Result, Table, at_least, at_most
from bench.synthetic import SyntheticVectors
from bench.timing import percentile, timed
from corpus.library import Library
from index.dense import EXACT_UP_TO, Dense
from index.encoder import load_encoder
from index.ranges import Ranges
from index.vectors import unpack_vectors
from qa.settings import load_settings

if TYPE_CHECKING:
    from numpy.typing import NDArray

PART = "vectors"
SIZES = (30_000, 100_000, 1_000_000)
_DEPTH = 100
"""Vectors that a search takes, as the product does."""
_REPORT = 50
"""Passages of a report."""
_HOW = (
    "One thread, {depth} nearest of each of {questions} questions on the reports; vectors are synthetic: "
    "each lies between one of the library's {real:,} and one of its nearest, moved by noise of their "
    "covariance. Filters let through whole reports of {report} passages, spread evenly. Up to "
    "{exact:,} vectors let through, all are compared and recall is 1 by definition. “Exact” compares "
    "all at any size. Resident: what searching added to this process, mapped files included."
)


@dataclass(frozen=True, slots=True)
class Searches:
    """Milliseconds of each question."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    """Of the searching thread: what a quiet machine would need, but for shared caches."""

    def search(self, search: Callable[[], list[tuple[int, float]]]) -> list[int]:
        """Ids found, and the clocks read."""
        wall, cpu = time.perf_counter(), time.thread_time()
        found = search()
        self.cpu.append(1000 * (time.thread_time() - cpu))
        self.wall.append(1000 * (time.perf_counter() - wall))
        return [key for key, _ in found]


@dataclass(frozen=True, slots=True)
class Searched:
    """One filter's searches at one size."""

    count: int
    filtered: str
    ours: Searches
    exact: Searches
    recall_10: float
    recall_100: float


@dataclass(frozen=True, slots=True)
class Held:
    """What one size takes."""

    count: int
    build_seconds: float
    open_seconds: float
    disk: float
    resident: float
    """Both in MB."""


def measure(plan: Plan) -> Result:
    """Search each size under each filter, ours and exact in turns."""
    with Library.open(library_of(plan), create=False) as library:
        packed = [vector for _, some in library.vectors() for vector in some]
    encoder = load_encoder(directory=load_settings().models)
    asked = encoder.encode(plan.asked(), role="question")
    real = unpack_vectors(packed, encoder.dimension)
    searched: list[Searched] = []
    held: list[Held] = []
    for count in SIZES:
        folder = plan.work / f"vectors-{count}"
        shutil.rmtree(folder, ignore_errors=True)
        one, some = _size(SyntheticVectors(real, count), asked, folder)
        held.append(one)
        searched += some
        shutil.rmtree(folder)
    return result(searched, held, len(real), len(asked))


def _size(
    source: SyntheticVectors, asked: NDArray[np.float32], folder: Path
) -> tuple[Held, list[Searched]]:
    everything, dimension = Ranges.of([(1, source.count + 1)]), asked.shape[1]
    made = Dense((), "bench", dimension).following(source)
    built = timed(partial(made.saved, folder, everything)).wall
    del made
    before = resident_bytes(os.getpid())
    opened = timed(partial(Dense.read, folder, source, "bench", dimension)).wall
    dense = Dense.read(folder, source, "bench", dimension)
    masks = dense.masks(everything)
    for question in asked:
        dense.search(question, _DEPTH, masks)
    held = Held(
        source.count,
        built,
        opened,
        sum(path.stat().st_size for path in folder.iterdir()) / 1e6,
        (resident_bytes(os.getpid()) - before) / 1e6,
    )
    exact = Dense(dense.segments, "bench", dimension, exact_up_to=source.count)
    filters = {
        "none": 1,
        "half of the reports": 2,
        "a fifth": 5,
        "a twentieth": 20,
        "one report": 0,
    }
    return held, [
        _searched(dense, exact, asked, _every(source.count, nth), source.count, name)
        for name, nth in filters.items()
    ]


def _every(count: int, nth: int) -> Ranges:
    """Passages of every so many reports; 0 for one report alone."""
    step = _REPORT * nth or count
    return Ranges.of(
        (first, min(count, first + (count if nth == 1 else _REPORT) - 1) + 1)
        for first in range(1, count + 1, step)
    )


def _searched(
    ours: Dense, exact: Dense, asked: NDArray[np.float32], allowed: Ranges, count: int, name: str
) -> Searched:
    masks = ours.masks(allowed)
    runs = {True: Searches(), False: Searches()}
    shares = []
    for question in asked:
        found = [
            runs[dense is ours].search(partial(dense.search, question, _DEPTH, masks))
            for dense in (ours, exact)
        ]
        shares.append([_share(found, 10), _share(found, _DEPTH)])
    recall_10, recall_100 = np.mean(shares, axis=0).tolist()
    return Searched(count, name, runs[True], runs[False], recall_10, recall_100)


def _share(found: Sequence[Sequence[int]], depth: int) -> float:
    """Of the exact first ``depth``, how many are among ours."""
    ours, exact = (set(ids[:depth]) for ids in found)
    return len(ours & exact) / len(exact)


def result(searched: Sequence[Searched], held: Sequence[Held], real: int, asked: int) -> Result:
    """Tables and bars."""
    rows = tuple(
        (
            f"{one.count:,}",
            one.filtered,
            percentile(one.ours.wall, 0.5),
            percentile(one.ours.wall, 0.95),
            percentile(one.ours.cpu, 0.5),
            percentile(one.exact.cpu, 0.5),
            one.recall_10,
            one.recall_100,
        )
        for one in searched
    )
    columns = (
        "vectors",
        "filter",
        "ms p50",
        "ms p95",
        "CPU ms",
        "exact, CPU ms",
        "recall@10",
        "recall@100",
    )
    sizes = tuple(
        (f"{one.count:,}", one.build_seconds, one.open_seconds, one.disk, one.resident)
        for one in held
    )
    return Result(
        PART,
        tables=(
            Table(columns, rows),
            Table(("vectors", "s to build", "s to open", "MB on disk", "MB resident"), sizes),
        ),
        bars=tuple(bar for one in searched if one.count == SIZES[-1] for bar in _bars(one)),
        notes=(
            _HOW.format(
                depth=_DEPTH, questions=asked, real=real, report=_REPORT, exact=EXACT_UP_TO
            ),
        ),
        raw={f"{one.count}, {one.filtered}": list(one.ours.wall) for one in searched},
    )


def _bars(one: Searched) -> tuple[Bar, Bar]:
    name = f"{one.count:,} vectors, filter: {one.filtered}"
    middle = percentile(one.ours.wall, 0.5)
    cpu = percentile(one.ours.cpu, 0.5)
    beside = f"{cpu:.1f} ms of CPU, exact takes {percentile(one.exact.cpu, 0.5) / cpu:.1f} x that"
    return (
        at_most(f"{name}, p50", middle, 15.0, "ms", beside),
        at_least(f"{name}, recall@10", one.recall_10, 0.98, ""),
    )
