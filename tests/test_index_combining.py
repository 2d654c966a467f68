"""Concurrent calls run together; a lone one waits for nobody."""

from __future__ import annotations

import threading
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from index.combining import PATIENCE, Combiner


def test_a_lone_call_runs_by_itself() -> None:
    batches: list[list[int]] = []

    def run(items: list[int]) -> list[int]:
        batches.append(items)
        return [2 * item for item in items]

    double = Combiner[int, int](run, kind=bool, lanes=1, limit=8)
    assert double(21) == 42
    assert batches == [[21]]


def test_calls_that_wait_run_as_one_batch_of_at_most_the_limit() -> None:
    gate = threading.Event()
    started = threading.Event()
    batches: list[list[int]] = []

    def run(items: list[int]) -> list[int]:
        batches.append(items)
        started.set()
        gate.wait(10)
        return [-item for item in items]

    negate = Combiner[int, int](run, kind=bool, lanes=1, limit=4)
    with ThreadPoolExecutor(8) as threads:
        first = threads.submit(negate, 1)
        assert started.wait(10)
        others = [threads.submit(negate, item) for item in range(2, 8)]
        while waiting(negate) < len(others):
            pass
        gate.set()
        assert first.result(10) == -1
        assert [other.result(10) for other in others] == [-2, -3, -4, -5, -6, -7]
    assert [len(batch) for batch in batches] == [1, 4, 2]


def test_an_error_reaches_every_caller_of_its_batch_and_the_next_batch_runs() -> None:
    def run(items: list[int]) -> list[int]:
        if 0 in items:
            raise ZeroDivisionError
        return items

    same = Combiner[int, int](run, kind=bool, lanes=2, limit=1)
    with pytest.raises(ZeroDivisionError):
        same(0)
    assert same(5) == 5


def test_under_many_threads_everyone_gets_their_own_result() -> None:
    square = Combiner[int, int](
        lambda items: [i * i for i in items], kind=lambda i: i % 3, lanes=3, limit=5
    )
    with ThreadPoolExecutor(16) as threads:
        assert list(threads.map(square, range(2000))) == [i * i for i in range(2000)]


def test_what_most_wait_for_goes_first_and_nobody_is_passed_over_for_ever() -> None:
    gate = threading.Semaphore(0)
    batches: list[list[int]] = []

    def run(items: list[int]) -> list[int]:
        batches.append(sorted(items))
        gate.acquire()
        return items

    def ask(*items: int) -> None:
        before = waiting(same)
        calls.extend(threads.submit(same, item) for item in items)
        while waiting(same) < before + len(items):
            pass

    same = Combiner[int, int](run, kind=lambda item: item % 10, lanes=1, limit=8)
    calls: list[Future[int]] = []
    with ThreadPoolExecutor(40) as threads:
        calls.append(threads.submit(same, 0))
        while not batches:
            pass
        ask(3)
        for tens in range(PATIENCE + 2):  # twos come in pairs, always more than the one three
            ask(10 * tens + 2, 10 * tens + 102)
            gate.release()
            while len(batches) < tens + 2:
                pass
        gate.release()
        gate.release()
        assert [call.result(10) % 10 for call in calls] == [0, 3, *[2, 2] * (PATIENCE + 2)]
    assert [3] in batches[2 : PATIENCE + 3]
    assert all(len({item % 10 for item in batch}) == 1 for batch in batches)
    assert batches[1] == [2, 102]


def waiting(combiner: Combiner[int, int]) -> int:
    with combiner._lock:
        return sum(map(len, combiner._waiting.values()))
