"""Searches and extractive answers, one at a time in one process: milliseconds, p50 and p95."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path

from bench.libraries import large_library_of, library_of, passage_count
from bench.plan import Plan
from bench.results import Chart, Result, Table, at_most
from bench.timing import cpu_milliseconds, median_percentile, percentile, spread
from corpus.library import Library
from corpus.report import DateRange
from index.encoder import Encoder, Engine, load_encoder
from index.hit import Filters
from qa.ask import AskRequest
from qa.service import Service
from qa.settings import load_settings

PART = "query"
_SEARCH, _FILTERED = "search (`/v1/search`)", "search with a filter on the date"
_INDEX, _INDEX_FILTERED = "passages alone (`Index.search`)", "the same with that filter"
_ANSWER, _BASE = (
    "extractive answer (`/v1/ask`)",
    "sentence-transformers fp32: the question's vector",
)
_VECTOR = "sentence-transformers' question vector"
_COLUMNS = (
    "",
    "passages",
    "p50 ms",
    "p95 ms",
    "CPU: p50",
    "p95",
    "x sentence-transformers",
    "p50 of each run",
)
_HOW = (
    "{count} gold questions one after the other in one process, medians of {runs} runs; every run begins "
    "with no question's vector remembered. The large library holds copies of the folder's reports. "
    "“x sentence-transformers” is how often a figure goes into the time in which sentence-transformers "
    "fp32 makes the question's vector and nothing else, in a process of its own and in the same run."
)
_BARS = {_SEARCH: (8.0, 20.0), _ANSWER: (25.0, 60.0)}
"""p50 and p95 in milliseconds, at the large size."""


@dataclass(slots=True)
class Size:
    """Times at one size of library."""

    passages: int
    times: dict[str, list[list[float]]] = field(default_factory=dict)
    """By kind, a list of milliseconds a run."""
    cpu: dict[str, list[list[float]]] = field(default_factory=dict)
    """The same in CPU milliseconds, which other work on the machine lengthens less."""

    def add(self, kind: str, times: Sequence[tuple[float, float]]) -> None:
        """Take in a run's wall and CPU milliseconds."""
        self.times.setdefault(kind, []).append([wall for wall, _ in times])
        self.cpu.setdefault(kind, []).append([cpu for _, cpu in times])

    def at(self, kind: str, share: float) -> float:
        """Median over runs of the percentile."""
        return median_percentile(self.times[kind], share)

    def cpu_at(self, kind: str, share: float) -> float:
        """The same of CPU milliseconds."""
        return median_percentile(self.cpu[kind], share)


def measure(plan: Plan) -> Result:
    """Ask the gold questions of the folder's library and of the large one, the plan's number of runs."""
    questions = plan.asked()
    sizes = []
    # The framework is in a process of its own, as no server has it beside itself.
    with ProcessPoolExecutor(1, get_context("spawn")) as apart:
        for data in (library_of(plan), large_library_of(plan)):
            size = Size(passage_count(data))
            for _ in range(plan.rounds):
                for kind, times in run(data, questions):
                    size.add(kind, times)
                size.add(_BASE, apart.submit(based, questions).result())
            sizes.append(size)
    return result(sizes, len(questions))


def based(questions: Sequence[str]) -> list[tuple[float, float]]:
    """Wall and CPU milliseconds of each question's vector by sentence-transformers in f32."""
    base = _base()
    return timed(questions, lambda q: base.encode([q], role="question"))


@cache
def _base() -> Encoder:
    base = load_encoder(engine=Engine.SENTENCE_TRANSFORMERS)
    base.encode(["What do the reports say?"], role="question")
    return base


def run(data: Path, questions: Sequence[str]) -> Iterator[tuple[str, list[tuple[float, float]]]]:
    """Kind and milliseconds of every question; each kind begins with nothing remembered."""
    encoder = load_encoder(directory=load_settings().models)
    recent = Filters(published=middle_to_end(data))
    with _opened(data, encoder) as service:
        yield _SEARCH, timed(questions, lambda q: service.search(q, 10, Filters()))
    with _opened(data, encoder) as service:
        yield _FILTERED, timed(questions, lambda q: service.search(q, 10, recent))
    with _opened(data, encoder) as service:
        yield _INDEX, timed(questions, lambda q: service.index.search(q, k=10))
    with _opened(data, encoder) as service:
        yield (
            _INDEX_FILTERED,
            timed(questions, lambda q: service.index.search(q, k=10, filters=recent)),
        )
    with _opened(data, encoder) as service:
        yield _ANSWER, timed(questions, lambda q: service.answer(AskRequest(q)))


@contextmanager
def _opened(data: Path, encoder: Encoder) -> Iterator[Service]:
    """A service whose vectors and passages of earlier questions are forgotten, warmed by one question."""
    service = Service(load_settings(data=data), Library.open(data, create=False), encoder)
    try:
        service.warm()
        service.answer(AskRequest("What do the reports say?"))
        yield service
    finally:
        service.close()


def timed(questions: Sequence[str], ask: Callable[[str], object]) -> list[tuple[float, float]]:
    """Wall and CPU milliseconds of each question."""
    return [cpu_milliseconds(partial(ask, question)) for question in questions]


def middle_to_end(data: Path) -> DateRange:
    """The later half of the days that the library's reports were published on; all days where none says."""
    with Library.open(data, create=False) as library:
        days = sorted(record.published.first for record in library.reports() if record.published)
    return DateRange(days[len(days) // 2] if days else date.min, date.max)


def result(sizes: Sequence[Size], count: int) -> Result:
    """Percentiles beside the time that sentence-transformers takes for a question's vector alone."""
    largest = sizes[-1]
    rows = tuple(
        (
            kind,
            size.passages,
            size.at(kind, 0.5),
            size.at(kind, 0.95),
            size.cpu_at(kind, 0.5),
            size.cpu_at(kind, 0.95),
            size.at(_BASE, 0.5) / size.at(kind, 0.5),
            spread(medians(runs)),
        )
        for size in sizes
        for kind, runs in size.times.items()
    )
    bars = [
        at_most(
            f"{kind}, {name} at {largest.passages:,} passages",
            largest.at(kind, percent / 100),
            bar,
            "ms",
            f"{largest.cpu_at(kind, percent / 100):.1f} ms of CPU; "
            f"{largest.at(_BASE, percent / 100) / largest.at(kind, percent / 100):.2f} x {_VECTOR}",
        )
        for kind, pair in _BARS.items()
        for (name, percent), bar in zip((("p50", 50), ("p95", 95)), pair, strict=True)
    ]
    slower = largest.at(_FILTERED, 0.5) / largest.at(_SEARCH, 0.5)
    bars.append(at_most("search with a filter against without, p50", slower, 1.1, "x"))
    title = f"A question at {largest.passages:,} passages, p50"
    shown = tuple((kind, largest.at(kind, 0.5)) for kind in largest.times)
    return Result(
        PART,
        tables=(Table(_COLUMNS, rows),),
        bars=tuple(bars),
        charts=(Chart("query", title, "ms", bars=shown),),
        notes=(_HOW.format(count=count, runs=len(largest.times[_BASE])),),
        raw={
            f"{kind} at {size.passages}: p50 ms of each run": medians(runs)
            for size in sizes
            for kind, runs in size.times.items()
        },
    )


def medians(runs: Sequence[Sequence[float]]) -> list[float]:
    """p50 of each run."""
    return [percentile(run, 0.5) for run in runs]
