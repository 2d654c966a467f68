"""Gold questions asked of one framework; run in the environment of ``requirements.txt``.

    .venv-peers/bin/python -m eval.peers.run LlamaIndex --reports DIR --gold FILE --out DIR

Writes two run directories into DIR, the framework's own search and its hybrid one, which
``reportqa eval`` and ``eval.peers.table`` read. A run that was broken off goes on.
"""

from __future__ import annotations

import argparse
import hashlib
import logging
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from eval.gold import load
from eval.peers.framework import FRAMEWORKS, HYBRID, ChunkSize, framework, packaged_model, reports
from eval.peers.framework import source as source_of
from eval.peers.trials import ask
from eval.rundir import RunDirectory, RunSettings
from eval.system import KnownReport, fingerprint


def main(arguments: Sequence[str] | None = None) -> None:
    """Build the framework's index, ask it what its two runs still lack, say how long it took."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("framework", choices=FRAMEWORKS)
    parser.add_argument("--reports", type=Path, required=True)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args(arguments)
    logging.disable(logging.INFO)
    name: str = given.framework
    gold = load(given.gold)
    held = known(given.reports)

    def started(system: str) -> RunDirectory:
        settings = RunSettings(system, fingerprint(held))
        return RunDirectory.start(given.out / system.replace(" ", "-"), settings, gold, held)

    plain, hybrid = started(name), started(name + HYBRID)
    if not (plain.pending() or hybrid.pending()):
        return
    wall, cpu = time.perf_counter(), time.process_time()
    retriever = framework(name).build(given.reports, packaged_model(), ChunkSize())
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    _say(f"{name}: {retriever.chunks} chunks in {wall:.0f} s, {cpu:.0f} s of CPU")
    _say(f"{name}: {sum(1 for _ in ask(retriever, plain))} questions asked")
    _say(f"{name}{HYBRID}: {sum(1 for _ in ask(retriever.with_words(), hybrid))} questions asked")


def known(folder: Path) -> tuple[KnownReport, ...]:
    """Every report below ``folder``, its version being its bytes' SHA-256."""
    return tuple(
        KnownReport(
            source_of(path, folder), hashlib.sha256(path.read_bytes()).hexdigest(), None, None
        )
        for path in reports(folder)
    )


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")


if __name__ == "__main__":
    main()
