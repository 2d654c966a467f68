"""Questions of 16 clients at a time against one at a time, over HTTP on loopback."""

from __future__ import annotations

import statistics
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

from bench.libraries import library_of, passage_count
from bench.plan import Plan
from bench.results import Result, Table, at_least
from bench.server import seconds_for, serving
from bench.timing import spread
from index.encoder import Encoder, load_encoder
from qa.settings import load_settings

PART = "concurrency"
CLIENTS = 16
_KINDS = {
    "search": "`GET /v1/search`",
    "ask": "`POST /v1/ask`",
    "encoder": "the encoder alone, in one process",
}
_ROUNDS = 5
_HOW = (
    "`reportqa serve` with {passages:,} passages, {questions} questions each way and round, none asked "
    "twice of a server. Clients and server share the cores. The encoder has met the shapes of its batches before."
)


def measure(plan: Plan) -> Result:
    """Throughput of one client and of sixteen in turns, each on questions not asked before."""
    data = library_of(plan)
    asked = plan.asked()
    rates: dict[str, dict[int, list[float]]] = {
        kind: {clients: [] for clients in (1, CLIENTS)} for kind in _KINDS
    }
    encoder = load_encoder(directory=load_settings().models)
    for clients in rates[
        "encoder"
    ]:  # the runtime prepares itself for each shape that it first meets
        encoded(encoder, asked, clients)
    for number in range(_ROUNDS):
        for clients, seen in rates["encoder"].items():
            seen.append(encoded(encoder, asked, clients))
        for kind in ("search", "ask"):
            found = rates[kind]
            with serving(data) as server:  # a new one: it remembers the questions of the last
                seconds_for(server.address, kind, ["What do the reports say?"], 1)
                halves = asked[::2], asked[1::2]
                order = [1, CLIENTS] if number % 2 == 0 else [CLIENTS, 1]
                for clients, questions in zip(order, halves, strict=True):
                    seconds = seconds_for(server.address, kind, questions, clients)
                    found[clients].append(len(questions) / seconds)
    return result(rates, len(asked) // 2, passage_count(data))


def encoded(encoder: Encoder, questions: Sequence[str], callers: int) -> float:
    """Questions a second that so many threads have encoded, each one at a time."""
    encoder.encode(questions[:1], role="question")
    started = time.perf_counter()
    with ThreadPoolExecutor(callers) as pool:
        for _ in pool.map(lambda question: encoder.encode([question], role="question"), questions):
            pass
    return len(questions) / (time.perf_counter() - started)


def result(
    rates: Mapping[str, Mapping[int, Sequence[float]]], questions: int, passages: int
) -> Result:
    """Medians over rounds; ratios within each."""
    ratios = {
        kind: [many / one for one, many in zip(found[1], found[CLIENTS], strict=True)]
        for kind, found in rates.items()
    }
    rows = tuple(
        (
            _KINDS[kind],
            statistics.median(found[1]),
            statistics.median(found[CLIENTS]),
            statistics.median(ratios[kind]),
            spread(ratios[kind]),
        )
        for kind, found in rates.items()
    )
    columns = ("", "1 client: a second", f"{CLIENTS} clients: a second", "x", "x of each round")
    return Result(
        PART,
        tables=(Table(columns, rows),),
        bars=tuple(
            at_least(
                f"{_KINDS[kind]}: throughput of {CLIENTS} clients against one at a time",
                statistics.median(found),
                2.5,
            )
            for kind, found in ratios.items()
        ),
        notes=(_HOW.format(passages=passages, questions=questions),),
        raw={
            f"{kind}, {clients} clients: a second": list(values)
            for kind, found in rates.items()
            for clients, values in found.items()
        },
    )
