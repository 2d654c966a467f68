"""One framework's cost on a folder of reports; run in the environment of ``make bench-peers``.

    .venv-peers/bin/python -m bench.peer LlamaIndex --reports DIR --warm DIR --questions FILE

Prints one JSON object. It builds an index of a folder with one report first and counts the second
one, of all reports, so that importing the framework is nobody's cost.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from bench.timing import Spent, milliseconds, timed
from eval.peers.framework import FRAMEWORKS, ChunkSize, Retriever, framework, packaged_model

HITS = 10
TOKENS = ChunkSize(200, 0)
"""As reportqa's own passages: about 200 tokens, none of them twice."""


def cost(
    build: Callable[[Path], Retriever], reports: Path, warm: Path, questions: Sequence[str]
) -> dict[str, object]:
    """Chunks, seconds and each question's milliseconds."""
    build(warm).retrieve("What do the reports say?", 1)
    built: list[Retriever] = []
    spent: Spent = timed(lambda: built.append(build(reports)))
    retriever = built[0]
    retriever.retrieve("What do the reports say?", 1)
    times = [milliseconds(partial(retriever.retrieve, q, HITS)) for q in questions]
    return {"chunks": retriever.chunks, "wall": spent.wall, "cpu": spent.cpu, "query_ms": times}


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the framework's cost."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("framework", choices=FRAMEWORKS)
    parser.add_argument("--reports", type=Path, required=True)
    parser.add_argument("--warm", type=Path, required=True)
    parser.add_argument("--questions", type=Path, required=True)
    given = parser.parse_args(arguments)
    logging.disable(logging.INFO)
    chosen = framework(given.framework)
    found = cost(
        lambda folder: chosen.build(folder, packaged_model(), TOKENS),
        given.reports,
        given.warm,
        json.loads(given.questions.read_text(encoding="utf-8")),
    )
    sys.stdout.write("\n" + json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
