"""Worker processes: an item that ends or holds up its process costs itself only."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from corpus.errors import DamagedReport
from index.workers import Died, TookTooLong, Workers
from tests.index_doubles import halved, slowly_halved


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


def test_the_programs_main_module_is_not_run_again(tmp_path: Path) -> None:
    """A script without a guard may read reports, and pays for its imports once."""
    script = tmp_path / "script.py"
    script.write_text(
        "import sys\n"
        "print('started', flush=True)\n"
        f"sys.path.insert(0, {str(Path(__file__).parent.parent)!r})\n"
        "from index.workers import Workers\n"
        "from tests.index_doubles import halved\n"
        "with Workers(halved, count=2, seconds_per_item=60) as workers:\n"
        "    print(*(outcome for _, outcome in workers.run([2, 4, 6])))\n"
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True)
    assert (done.stdout.split(), done.stderr) == (["started", "1", "2", "3"], "")


def test_one_process_works_while_its_results_are_not_waited_for() -> None:
    with Workers(halved, count=3, seconds_per_item=60, is_short=lambda: False) as workers:
        assert len(list(workers.run(range(0, 40, 2)))) == 20
        assert len(workers._workers) == 1


def test_more_processes_start_where_results_are_waited_for() -> None:
    with Workers(slowly_halved, count=2, seconds_per_item=60) as workers:
        assert [outcome for _, outcome in workers.run([2, 4, 6, 8])] == [1, 2, 3, 4]
        assert len(workers._workers) == 2
