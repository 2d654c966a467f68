"""What starting costs: the server until it is ready and its memory, a question, the help."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.libraries import large_library_of, passage_count
from bench.plan import Plan
from bench.processes import COMMAND, resident_bytes, weigh
from bench.results import Result, Table, at_most
from bench.server import seconds_for, serving
from bench.timing import spread

PART = "start"
_READY, _COLD, _HELP = "`reportqa serve` until ready", "`reportqa ask`", "`reportqa --help`"
_BASE = "sentence-transformers: load the model"
_PYTHON = "Python alone"
_MEMORY, _USED = "resident memory, ready", "resident memory, after questions"
_HOW = (
    "With {passages:,} passages indexed; processes are new, files are in the system's cache. “After "
    "questions” is after {questions} answers."
)
_LOAD = (
    "from sentence_transformers import SentenceTransformer\n"
    "from index.encoder import DEFAULT_MODEL, find_model\n"
    "SentenceTransformer(str(find_model(DEFAULT_MODEL)))"
)


def measure(plan: Plan) -> Result:
    """Start everything in turns, the plan's number of rounds, on the large library."""
    data = large_library_of(plan)
    asked = plan.asked()
    seconds: dict[str, list[float]] = {_READY: [], _COLD: [], _HELP: [], _PYTHON: [], _BASE: []}
    memory: dict[str, list[float]] = {_MEMORY: [], _USED: []}
    commands: dict[str, list[str | Path]] = {
        _COLD: [COMMAND, "ask", asked[0], "--data", data],
        _HELP: [COMMAND, "--help"],
        _PYTHON: [sys.executable, "-c", "pass"],
        _BASE: [sys.executable, "-c", _LOAD],
    }
    for _ in range(plan.rounds):
        with serving(data) as server:
            seconds[_READY].append(server.ready_seconds)
            memory[_MEMORY].append(resident_bytes(server.pid) / 1e6)
            seconds_for(server.address, "ask", asked, 1)
            memory[_USED].append(resident_bytes(server.pid) / 1e6)
        for name, command in commands.items():
            seconds[name].append(weigh(command, plan.work).wall)
    return result(seconds, memory, passage_count(data), len(asked))


def result(
    seconds: Mapping[str, Sequence[float]],
    memory: Mapping[str, Sequence[float]],
    passages: int,
    questions: int,
) -> Result:
    """Medians over rounds."""
    middle = {name: statistics.median(values) for name, values in (seconds | memory).items()}  # type: ignore[operator]
    rows = [(name, middle[name], "s", spread(values)) for name, values in seconds.items()]
    rows += [(name, middle[name], "MB", spread(values)) for name, values in memory.items()]
    bars = [
        at_most(name, middle[name], bar, "s", _beside(middle, name))
        for name, bar in ((_READY, 1.5), (_COLD, 1.5), (_HELP, 0.2))
    ]
    bars.append(at_most(_MEMORY, middle[_MEMORY], 400.0, "MB"))
    return Result(
        PART,
        tables=(Table(("", "median", "", "of each round"), tuple(rows)),),
        bars=tuple(bars),
        notes=(_HOW.format(passages=passages, questions=questions),),
        raw={name: list(values) for name, values in (*seconds.items(), *memory.items())},
    )


def _beside(middle: Mapping[str, float], name: str) -> str:
    return f"{middle[_BASE] / middle[name]:.1f} x as fast as sentence-transformers loads the model"
