"""The most this machine can do: a chain of the model's own matrix products in one graph."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bench.timing import Spent, timed

HIDDEN, INNER, LAYERS = 384, 1536, 6
FLOPS_A_TOKEN = LAYERS * 2 * (4 * HIDDEN * HIDDEN + 2 * HIDDEN * INNER)
"""Of the default model's matrix products; attention between tokens comes on top."""
_ROWS = 2048


@dataclass(frozen=True, slots=True)
class Peak:
    """Floating-point operations that the products reached."""

    per_second: float
    per_cpu_second: float

    def passages_per_second(self, tokens: float) -> float:
        """Passages of so many tokens a second, if encoding were these products and nothing else."""
        return self.per_second / FLOPS_A_TOKEN / tokens

    def share(self, tokens: int, spent: Spent) -> tuple[float, float]:
        """Share of the roofline that encoding so many tokens reached, by wall and by CPU seconds."""
        operations = tokens * FLOPS_A_TOKEN
        by_cpu = operations / spent.cpu / self.per_cpu_second
        return operations / spent.wall / self.per_second, by_cpu


def middle(peaks: Sequence[Peak]) -> Peak:
    """Medians of several."""
    return Peak(
        statistics.median(peak.per_second for peak in peaks),
        statistics.median(peak.per_cpu_second for peak in peaks),
    )


class Roofline:
    """The products, compiled for a precision and as many threads; ``measure`` as often as wanted."""

    def __init__(self, precision: str, threads: int) -> None:
        import openvino
        from openvino import opset13 as op

        randoms = np.random.default_rng(0)
        start = op.parameter([-1, HIDDEN], openvino.Type.f32)
        end = start
        for width, depth in ((HIDDEN, INNER), (INNER, HIDDEN)) * LAYERS:
            weights = (randoms.standard_normal((width, depth)) * 0.02).astype(np.float32)
            end = op.matmul(end, op.constant(weights), False, False)
        wishes = {
            "INFERENCE_PRECISION_HINT": precision,
            "NUM_STREAMS": str(threads),
            "INFERENCE_NUM_THREADS": threads,
        }
        compiled = openvino.Core().compile_model(openvino.Model([end], [start]), "CPU", wishes)
        self._requests = openvino.AsyncInferQueue(compiled, threads)
        self._batch = randoms.standard_normal((_ROWS, HIDDEN)).astype(np.float32)
        self._turns = 8 * threads
        self.measure()

    def measure(self) -> Peak:
        """What the products reach now; less than a second on a quiet machine."""
        spent = timed(self._run)
        operations = self._turns * LAYERS * 2 * 2 * _ROWS * HIDDEN * INNER
        return Peak(operations / spent.wall, operations / spent.cpu)

    def _run(self) -> None:
        for _ in range(self._turns):
            self._requests.start_async({0: self._batch})
        self._requests.wait_all()
