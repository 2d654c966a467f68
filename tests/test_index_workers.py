"""Worker processes: an item that ends or holds up its process costs itself only."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.errors import DamagedReport
from index.workers import Died, TookTooLong, Workers
from tests.index_doubles import halved


def test_results_and_errors_come_in_the_order_of_the_items() -> None:
    with Workers(halved, count=2, seconds_per_item=60) as workers:
        outcomes = list(workers.run([4, 5, 6, 13, 8, 10]))
        processes = [worker.process for worker in workers._workers]
    assert [item for item, _ in outcomes] == [4, 5, 6, 13, 8, 10]
    results = [outcome for _, outcome in outcomes]
    assert [r for r in results if isinstance(r, int)] == [2, 3, 4, 5]
    assert isinstance(results[1], DamagedReport)
    assert str(results[1]) == "5: odd"
    assert isinstance(results[3], Died)
    assert all(process.poll() is not None for process in processes)


def test_an_item_that_takes_too_long_is_given_up() -> None:
    with Workers(halved, count=1, seconds_per_item=8) as workers:
        outcomes = dict(workers.run([2, 17, 4]))
    assert isinstance(outcomes[17], TookTooLong)
    assert (outcomes[2], outcomes[4]) == (1, 2)


def test_items_are_taken_only_as_results_are() -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for number in range(0, 60, 2):
            taken.append(number)
            yield number

    with Workers(halved, count=1, seconds_per_item=60) as workers:
        results = workers.run(items())
        next(results)
        assert len(taken) <= 5
        assert len(list(results)) == 29


def test_no_items_start_no_process() -> None:
    with Workers(halved, count=2, seconds_per_item=1) as workers:
        assert list(workers.run([])) == []
        assert workers._workers == []
