"""Passages a second: the exported graph against sentence-transformers in fp32, side by side.

    .venv/bin/python bench/encoder.py [FOLDER OF REPORTS] [--passages 300] [--rounds 3]

The engines take turns in one process, so that their ratios hold on a busy machine; CPU seconds are
those of all threads. The roofline is a chain of the model's own matrix products in one graph.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import numpy as np
from numpy.typing import NDArray

from corpus.errors import UnreadableReport
from corpus.reading import read_report
from corpus.sources import Source, walk
from index.context import context_line, searched_text
from index.encoder import DEFAULT_MODEL, Encoder, Engine, find_model, load_encoder
from index.graph import open_graph, usable_cores

HIDDEN, INNER, LAYERS = 384, 1536, 6
FLOPS_A_TOKEN = LAYERS * 2 * (4 * HIDDEN * HIDDEN + 2 * HIDDEN * INNER)
"""Of the default model's matrix products; attention between tokens comes on top."""


def passages(folder: Path, count: int) -> list[str]:
    """``count`` passages out of reports chosen by a fixed seed, as they are encoded."""
    files = list(walk([folder]))
    random.Random(0).shuffle(files)
    texts: list[str] = []
    for file in files:
        if len(texts) >= 2 * count:
            break
        try:
            reading = read_report(file.path.read_bytes(), Source("", file.source.path))
        except UnreadableReport:
            continue
        context, text = context_line(reading), reading.document.text
        texts += [searched_text(context, part, part.text(text)) for part in reading.passages]
    random.Random(1).shuffle(texts)
    return texts[:count]


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Wall and CPU seconds."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - cpu


def roofline(precision: str, threads: int, rows: int = 2048) -> Callable[[], float]:
    """A function that gives the floating-point operations a second of the model's own products."""
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
    requests = openvino.AsyncInferQueue(compiled, threads)
    batch = randoms.standard_normal((rows, HIDDEN)).astype(np.float32)
    turns = 8 * threads
    operations = turns * LAYERS * 2 * 2 * rows * HIDDEN * INNER

    def measure() -> float:
        def work() -> None:
            for _ in range(turns):
                requests.start_async({0: batch})
            requests.wait_all()

        return operations / timed(work)[0]

    measure()
    return measure


def cosines(one: NDArray[np.float32], other: NDArray[np.float32]) -> str:
    """Mean and least cosine of rows."""
    found = (one * other).sum(axis=1) / np.linalg.norm(one, axis=1) / np.linalg.norm(other, axis=1)
    return f"{found.mean():.5f} {found.min():.5f}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print one line for each engine."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "corpus" / "samples")
    parser.add_argument("--passages", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args(arguments)
    texts = passages(given.folder, given.passages)
    threads = usable_cores()
    with TemporaryDirectory() as folder:
        source = find_model(DEFAULT_MODEL)
        encoders: dict[str, Encoder] = {
            "sentence-transformers f32": load_encoder(engine=Engine.SENTENCE_TRANSFORMERS)
        }
        for precision in ("f32", "bf16"):
            encoders[f"graph {precision}"] = open_graph(
                source, DEFAULT_MODEL, Path(folder), precision=precision, threads=threads
            )
        peak = roofline("bf16", threads)
        lengths = [min(256, n) for n in encoders["graph f32"].count_tokens(texts)]
        print(f"{len(texts)} passages of {sum(lengths) / len(texts):.0f} tokens, {threads} threads")
        rows = {name: encoder.encode(texts) for name, encoder in encoders.items()}
        times: dict[str, list[tuple[float, float]]] = {name: [] for name in encoders}
        peaks = []
        for _ in range(given.rounds):
            for name, encoder in encoders.items():
                times[name].append(timed(partial(encoder.encode, texts)))
            peaks.append(peak())
        report(texts, sum(lengths), times, rows, statistics.median(peaks))


def report(
    texts: Sequence[str],
    tokens: int,
    times: dict[str, list[tuple[float, float]]],
    rows: dict[str, NDArray[np.float32]],
    peak: float,
) -> None:
    """Print medians, ratios within each round, and how far the vectors agree."""
    names = list(times)
    base = times[names[0]]
    most = peak / FLOPS_A_TOKEN / (tokens / len(texts))
    print(f"roofline of bf16 products: {peak / 1e9:.0f} GFLOP/s, {most:.0f} passages/s")
    print(f"{'':26} passages/s  x wall   x CPU  of roofline  cosine: mean, least")
    for name in names:
        wall = statistics.median(len(texts) / seconds for seconds, _ in times[name])
        ratios = [
            statistics.median(b[kind] / t[kind] for b, t in zip(base, times[name], strict=True))
            for kind in (0, 1)
        ]
        print(
            f"{name:26} {wall:10.1f} {ratios[0]:7.2f} {ratios[1]:7.2f} {wall / most:12.2f}"
            f"  {cosines(rows[names[0]], rows[name])}"
        )


if __name__ == "__main__":
    main()
