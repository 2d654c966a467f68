"""Clocks, and what many readings of them come to."""

from __future__ import annotations

import math
import resource
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds that some work took."""

    wall: float
    cpu: float
    """Of all threads, and of the processes it started and waited for."""


def timed(work: Callable[[], object]) -> Spent:
    """What ``work`` took."""
    wall, cpu = time.perf_counter(), cpu_seconds()
    work()
    return Spent(time.perf_counter() - wall, cpu_seconds() - cpu)


def cpu_seconds() -> float:
    """CPU seconds of this process and of those it has waited for, so far."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def milliseconds(work: Callable[[], object]) -> float:
    """Wall time of ``work`` in milliseconds."""
    started = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - started)


def cpu_milliseconds(work: Callable[[], object]) -> tuple[float, float]:
    """Wall and CPU time of ``work``, of all threads of this process, in milliseconds."""
    cpu = time.process_time()
    wall = milliseconds(work)
    return wall, 1000 * (time.process_time() - cpu)


def percentile(values: Iterable[float], share: float) -> float:
    """The least value that ``share`` (0 to 1) of the values do not exceed: one of them, the nearest rank.

    ValueError where there are none.
    """
    ordered = sorted(values)
    if not ordered:
        raise ValueError("no values")
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def median_percentile(runs: Sequence[Sequence[float]], share: float) -> float:
    """Median over runs of each run's percentile."""
    return statistics.median(percentile(run, share) for run in runs)


def median_ratio(ours: Sequence[float], others: Sequence[float]) -> float:
    """Median over rounds of how many times as much the others took; rounds go in pairs."""
    return statistics.median(other / own for own, other in zip(ours, others, strict=True))


def spread(values: Sequence[float]) -> str:
    """Least to greatest of some measurements, for people."""
    return f"{min(values):.3g}–{max(values):.3g}"
