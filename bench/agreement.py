"""Precisions of the encoder against f32: ten nearest passages, cosines, CPU seconds in turn.

``python -m bench.agreement REPORTS GOLD`` prints a row of ``docs/encoder.md`` for each.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from bench.encoder import passages
from bench.timing import median_ratio
from eval.gold import load
from index.encoder import DEFAULT_MODEL, load_encoder
from qa.settings import load_settings

if TYPE_CHECKING:
    from numpy.typing import NDArray

_NEAREST = 10
_TIMED = 300
"""Passages that are encoded in each round."""


def agreement(
    vectors: tuple[NDArray[np.float32], NDArray[np.float32]],
    reference: tuple[NDArray[np.float32], NDArray[np.float32]],
) -> float:
    """Share of the ten passages nearest to each question that the reference finds too.

    Both are passages' and questions' vectors.
    """
    found, wanted = (
        np.argsort(-(questions @ rows.T), axis=1, kind="stable")[:, :_NEAREST]
        for rows, questions in (vectors, reference)
    )
    pairs = zip(found.tolist(), wanted.tolist(), strict=True)
    return statistics.mean(len(set(one) & set(other)) / _NEAREST for one, other in pairs)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--passages", type=int, default=1500)
    parser.add_argument("--questions", type=int, default=150)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--precisions", nargs="+", default=["bf16", "int8"])
    options = parser.parse_args(arguments)
    texts = passages(options.reports, options.passages)
    questions = sorted({item.question for item in load(options.gold)})
    random.Random(1).shuffle(questions)
    del questions[options.questions :]
    models = load_settings().models
    encoders = {
        precision: load_encoder(DEFAULT_MODEL, models, precision=precision)
        for precision in ("f32", *options.precisions)
    }
    vectors = {
        precision: (encoder.encode(texts), encoder.encode(questions, role="question"))
        for precision, encoder in encoders.items()
    }
    seconds: dict[str, list[float]] = {precision: [] for precision in encoders}
    for _ in range(options.rounds):
        for precision, encoder in encoders.items():
            start = time.process_time()
            encoder.encode(texts[:_TIMED])
            seconds[precision].append(time.process_time() - start)
    print(f"{len(texts)} passages, {len(questions)} questions")
    print("| precision | agreement | cosine: mean, least | x f32, CPU |")
    for precision, found in vectors.items():
        agreed = agreement(found, vectors["f32"])
        cosines = (found[0] * vectors["f32"][0]).sum(axis=1)
        print(
            f"| {precision} | {agreed:.3f} | {cosines.mean():.5f}, {cosines.min():.5f} "
            f"| {median_ratio(seconds[precision], seconds['f32']):.2f} |"
        )


if __name__ == "__main__":
    main()
