"""Passages a second: the exported graph against sentence-transformers in fp32 and the roofline.

The engines take turns in one process, so that their ratios hold on a busy machine.
"""

from __future__ import annotations

import random
import statistics
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import numpy as np

from bench.machine import cores
from bench.plan import Plan
from bench.results import Cell, Chart, Result, Table, at_least
from bench.roofline import Peak, Roofline, middle
from bench.timing import Spent, median_ratio, timed
from corpus.errors import UnreadableReport
from corpus.reading import read_report
from corpus.sources import Source, walk
from index.context import context_line, searched_text
from index.encoder import DEFAULT_MODEL, Encoder, Engine, find_model, load_encoder
from index.graph import open_graph
from qa.settings import load_settings

if TYPE_CHECKING:
    from numpy.typing import NDArray

PART = "encode"
LONGEST = 256
"""Tokens that the default model reads."""
_BASE = "sentence-transformers f32"
_BEST = "graph bf16"
_COLUMNS = (
    "engine",
    "passages/s",
    "x wall",
    "x CPU",
    "of roofline: wall",
    "CPU",
    "cosine: mean",
    "least",
)
_HOW = (
    "{count} passages of {tokens:.0f} tokens on average, {rounds} rounds in which the engines take turns. "
    "The roofline is the model's own matrix products in bf16, without attention, tokenising or anything "
    "else."
)


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


def measure(plan: Plan) -> Result:
    """Encode the same passages by every engine, the plan's number of rounds."""
    texts = passages(plan.reports, plan.passages)
    threads = cores()
    with TemporaryDirectory() as folder:
        encoders = _encoders(Path(folder), threads)
        roofline = Roofline("bf16", threads)
        lengths = [min(LONGEST, n) for n in encoders[_BEST].count_tokens(texts)]
        rows = {name: encoder.encode(texts) for name, encoder in encoders.items()}
        times: dict[str, list[Spent]] = {name: [] for name in encoders}
        peaks = []
        for _ in range(plan.rounds):
            for name, encoder in encoders.items():
                times[name].append(timed(partial(encoder.encode, texts)))
            peaks.append(roofline.measure())
    agreement = {name: cosines(rows[_BASE], found) for name, found in rows.items()}
    return result(times, agreement, peaks, lengths)


def _encoders(folder: Path, threads: int) -> dict[str, Encoder]:
    """Engines that take turns, sentence-transformers first."""
    encoders: dict[str, Encoder] = {_BASE: load_encoder(engine=Engine.SENTENCE_TRANSFORMERS)}
    source = find_model(DEFAULT_MODEL)
    for precision in ("f32", "bf16"):
        encoders[f"graph {precision}"] = open_graph(
            source, DEFAULT_MODEL, folder, precision=precision, threads=threads
        )
    encoders["as reportqa runs it"] = load_encoder(directory=load_settings().models)
    return encoders


def cosines(one: NDArray[np.float32], other: NDArray[np.float32]) -> tuple[float, float]:
    """Mean and least cosine of rows."""
    found = (one * other).sum(axis=1) / np.linalg.norm(one, axis=1) / np.linalg.norm(other, axis=1)
    return float(found.mean()), float(found.min())


def result(
    times: Mapping[str, Sequence[Spent]],
    agreement: Mapping[str, tuple[float, float]],
    peaks: Sequence[Peak],
    lengths: Sequence[int],
) -> Result:
    """Medians over rounds; ratios are of rounds, so that what slows a round down slows both sides."""
    count, tokens = len(lengths), sum(lengths)
    most = middle(peaks).passages_per_second(tokens / count)
    rows: list[tuple[Cell, ...]] = []
    shares = {}
    rates = {}
    for name, spent in times.items():
        pairs = [peak.share(tokens, each) for peak, each in zip(peaks, spent, strict=True)]
        shares[name] = tuple(statistics.median(pair[kind] for pair in pairs) for kind in (0, 1))
        rates[name] = statistics.median(count / each.wall for each in spent)
        rows.append(
            (
                name,
                rates[name],
                _times(times[_BASE], spent, "wall"),
                _times(times[_BASE], spent, "cpu"),
                *shares[name],
                f"{agreement[name][0]:.5f}",
                f"{agreement[name][1]:.5f}",
            )
        )
    rows.append(("roofline, bf16", most, None, None, 1.0, 1.0, None, None))
    by_wall = _times(times[_BASE], times[_BEST], "wall")
    by_cpu = _times(times[_BASE], times[_BEST], "cpu")
    share, share_by_cpu = shares[_BEST]
    raw = {f"{name}: seconds": [each.wall for each in spent] for name, spent in times.items()}
    return Result(
        PART,
        tables=(Table(_COLUMNS, tuple(rows)),),
        bars=(
            at_least("encoding against " + _BASE, by_wall, 2.5, "x", f"{by_cpu:.2f} x by CPU"),
            at_least("encoding against the roofline", share, 0.7, "", f"{share_by_cpu:.2f} by CPU"),
            at_least("least cosine with " + _BASE, agreement[_BEST][1], 0.999, ""),
        ),
        charts=(Chart("encode", "Passages encoded", "a second", bars=tuple(rates.items())),),
        notes=(_HOW.format(count=count, tokens=tokens / count, rounds=len(peaks)),),
        raw=raw | {"roofline: GFLOP/s": [peak.per_second / 1e9 for peak in peaks]},
    )


def _times(base: Sequence[Spent], spent: Sequence[Spent], clock: str) -> float:
    """How many times as fast, by ``wall`` or ``cpu``."""
    return median_ratio(
        [getattr(each, clock) for each in spent], [getattr(each, clock) for each in base]
    )
