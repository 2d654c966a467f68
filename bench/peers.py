"""The same reports through popular frameworks, with the same model and chunks as long, in turns."""

from __future__ import annotations

import json
import shutil
import statistics
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.plan import Plan
from bench.processes import weigh
from bench.replicas import chosen, replicate
from bench.results import Chart, Result, Table, at_least
from bench.timing import median_ratio, percentile
from eval.peers.framework import FRAMEWORKS

PART = "peers"
PYTHON = Path(".venv-peers/bin/python")
OWN = "reportqa"
_INGEST_BARS = {"LlamaIndex": 4.0, "LangChain": 3.5, "Haystack": 3.0, "txtai": 3.5}
_QUERY_BAR = 5.0
_COLUMNS = (
    "system",
    "chunks",
    "ingest CPU s",
    "x",
    "x a chunk",
    "ingest wall s",
    "x",
    "query ms",
    "x",
    "whole process CPU, x",
    "peak MB",
)
_HOW = (
    "{reports} reports by a fixed seed, all-MiniLM-L6-v2 everywhere, chunks of 200 tokens without overlap, "
    "as reportqa's passages have none (Haystack counts words: 166), each framework's own reader, splitter "
    "and store, {rounds} rounds in which the systems take turns, each in a process of its own. Ingest "
    "leaves out importing: one report is added first and not counted. “x a chunk” is at equal numbers of "
    "chunks. Queries find ten passages: reportqa's by what `/v1/search` does, with words, facts, names and "
    "dates, the frameworks' by vectors alone."
)


@dataclass(frozen=True, slots=True)
class Cost:
    """One system in one round."""

    chunks: int
    wall: float
    cpu: float
    """Seconds from PDFs to searchable, the imports left out."""
    query: float
    """Milliseconds of a question, p50."""
    process_cpu: float
    """CPU seconds of the whole process: imports, a first build of one report, the build, the questions."""
    peak_bytes: int


def measure(plan: Plan) -> Result:
    """Reportqa and each framework in turns, the plan's number of rounds, at most three."""
    if not PYTHON.exists():
        return Result(PART, notes=("The frameworks are not installed: `make bench-peers`.",))
    files = chosen(plan.reports, plan.subset)
    reports, warm = plan.work / "peers-reports", plan.work / "peers-warm"
    replicate(plan.reports, [(1, name) for name in files], reports)
    smallest = min(files, key=lambda name: (plan.reports / name).stat().st_size)
    replicate(plan.reports, [(1, smallest)], warm)
    questions = plan.work / "questions.json"
    questions.write_text(json.dumps(plan.asked()[:50]), encoding="utf-8")
    options: list[str | Path] = ["--reports", reports, "--warm", warm, "--questions", questions]
    rounds: dict[str, list[Cost]] = {name: [] for name in (OWN, *FRAMEWORKS)}
    for _ in range(min(3, plan.rounds)):
        for name, costs in rounds.items():
            own: list[str | Path] = [sys.executable, "-m", "bench.own"]
            other: list[str | Path] = [PYTHON, "-m", "bench.peer", name]
            costs.append(_cost([*(own if name == OWN else other), *options], plan.work))
    for folder in (reports, warm):
        shutil.rmtree(folder)
    return result(rounds, len(files))


def _cost(command: Sequence[str | Path], work: Path) -> Cost:
    weighed = weigh(command, work)
    found = json.loads(weighed.output.splitlines()[-1])
    return Cost(
        found["chunks"],
        found["wall"],
        found["cpu"],
        percentile(found["query_ms"], 0.5),
        weighed.cpu,
        weighed.peak_bytes,
    )


def result(rounds: Mapping[str, Sequence[Cost]], reports: int) -> Result:
    """Medians over rounds; ratios to reportqa within each."""
    ours = rounds[OWN]

    def ratio(name: str, figure: str) -> float:
        mine = [getattr(cost, figure) for cost in ours]
        return median_ratio(mine, [getattr(cost, figure) for cost in rounds[name]])

    def middle(name: str, figure: str) -> float:
        return float(statistics.median(getattr(cost, figure) for cost in rounds[name]))

    rows = tuple(
        (
            name,
            float(costs[0].chunks),
            middle(name, "cpu"),
            ratio(name, "cpu"),
            ratio(name, "cpu") * ours[0].chunks / costs[0].chunks,
            middle(name, "wall"),
            ratio(name, "wall"),
            middle(name, "query"),
            ratio(name, "query"),
            ratio(name, "process_cpu"),
            middle(name, "peak_bytes") / 1e6,
        )
        for name, costs in rounds.items()
    )
    bars = [
        at_least(
            f"folder of PDFs to searchable against {name}, CPU seconds",
            ratio(name, "cpu"),
            bar,
            "x",
            f"{ratio(name, 'wall'):.1f} x in wall",
        )
        for name, bar in _INGEST_BARS.items()
    ]
    for name in FRAMEWORKS:
        beside = f"{middle(OWN, 'query'):.1f} ms against {middle(name, 'query'):.1f} ms"
        bars.append(
            at_least(f"query against {name}", ratio(name, "query"), _QUERY_BAR, "x", beside)
        )
    ingest = tuple((name, middle(name, "cpu")) for name in rounds)
    query = tuple((name, middle(name, "query")) for name in rounds)
    return Result(
        PART,
        tables=(Table(_COLUMNS, rows),),
        bars=tuple(bars),
        charts=(
            Chart("peers-ingest", "From PDFs to searchable", "CPU seconds", bars=ingest),
            Chart("peers-query", "A question, p50", "ms", bars=query),
        ),
        notes=(_HOW.format(reports=reports, rounds=len(ours)),),
        raw={
            f"{name}: {figure}": [float(getattr(cost, figure)) for cost in costs]
            for name, costs in rounds.items()
            for figure in ("cpu", "wall", "query")
        },
    )
