"""What a library is worth when its writer is killed, its disk is full, or it grows large."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from corpus.library import Library
from tests.library_doubles import put, text_report

ROOT = Path(__file__).resolve().parent.parent

ADD_FOREVER = """
import sys
from pathlib import Path
from corpus.library import Library
from tests.library_doubles import put, text_report

first = int(sys.argv[2])
library = Library.open(Path(sys.argv[1]))
with library.writing("test") as writer:
    for number in range(first, first + 10_000):
        text = "\\n".join(f"Report {number} says sentence {n} of many." for n in range(60))
        change = put(writer, text_report(text, f"{number}.txt"))
        print("added", change.report_id, number, flush=True)
        if number % 3 == 0:
            writer.remove(change.report_id, erase=True)
            print("erased", change.report_id, number, flush=True)
        if number % 3 == 1:
            change = put(writer, text_report(text.upper(), f"{number}.txt"))
            print("replaced", change.report_id, number, flush=True)
"""


def start(code: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


def test_ten_kills_at_any_moment_leave_whole_reports_and_all_that_was_acknowledged(
    tmp_path: Path,
) -> None:
    acknowledged: dict[str, tuple[str, int]] = {}
    for kill in range(10):
        process = start(ADD_FOREVER, tmp_path, 1000 * kill)
        assert process.stdout is not None
        lines = [process.stdout.readline()]
        time.sleep(random.Random(kill).uniform(0, 0.3))
        process.send_signal(signal.SIGKILL)
        rest, errors = process.communicate(timeout=60)
        assert errors == ""
        lines += [line for line in rest.splitlines(keepends=True) if line.endswith("\n")]
        for line in lines:
            state, report_id, number = line.split()
            acknowledged[report_id] = (state, int(number))
        with Library.open(tmp_path) as library:
            assert library.check() == []
            live = {record.report_id for record in library.reports()}
            for report_id, (state, at) in acknowledged.items():
                if state == "erased":
                    assert report_id not in live
                elif report_id in live:
                    assert_whole(library, report_id, at, replaced=state == "replaced")
                else:
                    # Killed between the erasing and its acknowledgement.
                    assert state == "added"
                    assert at % 3 == 0
    assert_clean_after_the_next_writer(tmp_path)


def assert_whole(library: Library, report_id: str, number: int, *, replaced: bool) -> None:
    text = library.text(report_id)
    assert text.casefold().startswith(f"report {number} says")
    assert library.original(report_id) == text.encode()
    if replaced:
        assert text.isupper()


def assert_clean_after_the_next_writer(directory: Path) -> None:
    """Originals are those that versions need, and nothing is pending."""
    with Library.open(directory) as library:
        with library.writing("test") as writer:
            put(writer, text_report("The next writer cleans up.", "next.txt"))
        held = {
            version.sha256
            for record in library.reports()
            for version in library.versions(record.report_id)
        }
        assert {path.name for path in (directory / "originals").rglob("?" * 64)} == held
        assert list((directory / "originals" / "pending").iterdir()) == []
        assert library.check() == []


ADD_LARGE = """
import random, resource, sys
from pathlib import Path
from corpus.errors import LibraryError
from corpus.library import Library
from tests.library_doubles import put, text_report

library = Library.open(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
noise = random.Random(1)
text = "\\n".join(f"{noise.getrandbits(400):x}" for _ in range(8000))
data = text.encode() if sys.argv[3] == "large original" else b"small"
try:
    with library.writing("test") as writer:
        put(writer, text_report(text, "large.txt"), data)
except LibraryError as error:
    print(f"refused: {error}")
"""


@pytest.mark.parametrize("what", ["large original", "small original"])
def test_a_disk_that_is_full_in_the_middle_of_adding_leaves_the_library_as_it_was(
    tmp_path: Path, what: str
) -> None:
    """A limit on the size of files stands in for the full disk: a real write really fails."""
    with Library.open(tmp_path) as library, library.writing("test") as writer:
        put(writer, text_report("Small and safe.", "small.txt"))
    process = start(ADD_LARGE, tmp_path, 600_000, what)
    out, errors = process.communicate(timeout=60)
    assert errors == ""
    assert out.startswith("refused: ")
    assert "disk" in out
    with Library.open(tmp_path) as library:
        assert [record.source.path for record in library.reports()] == ["small.txt"]
        assert library.check() == []
        with library.writing("test") as writer:
            put(writer, text_report("There is room again.", "large.txt"))
        assert len(library.reports()) == 2
        assert len(list((tmp_path / "originals").rglob("?" * 64))) == 2


WATCH = """
import sys
from pathlib import Path
from corpus.library import Library

library = Library.open(Path(sys.argv[1]), create=False)
for _ in sys.stdin:
    print(" ".join(sorted(record.source.path for record in library.reports())), flush=True)
"""


def test_a_serving_process_sees_what_another_one_adds_and_removes(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        process = subprocess.Popen(
            [sys.executable, "-c", WATCH, str(tmp_path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        assert process.stdin is not None
        assert process.stdout is not None

        def seen() -> list[str]:
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write("look\n")
            process.stdin.flush()
            return process.stdout.readline().split()

        try:
            with library.writing("test") as writer:
                assert seen() == []
                change = put(writer, text_report("Hull is well led.", "hull.txt"))
                assert seen() == ["hull.txt"]
                put(writer, text_report("York is well led.", "york.txt"))
                assert seen() == ["hull.txt", "york.txt"]
                writer.remove(change.report_id)
                assert seen() == ["york.txt"]
        finally:
            process.stdin.close()
            process.wait(timeout=60)
            process.stdout.close()


def logged_by_one_add(directory: Path, name: str) -> int:
    """Bytes that adding a report writes to the database's log, which starts empty."""
    text = "\n".join(f"{name} says sentence {n} of many." for n in range(60))
    with Library.open(directory) as library:
        with library.writing("test") as writer:
            put(writer, text_report(text, f"{name}.txt"))
        return (directory / "library.db-wal").stat().st_size


def test_what_adding_a_report_writes_does_not_grow_with_the_library(tmp_path: Path) -> None:
    def fill(first: int, last: int) -> None:
        with Library.open(tmp_path) as library, library.writing("test") as writer:
            for number in range(first, last):
                text = "\n".join(f"Report {number}, sentence {n}." for n in range(30))
                put(writer, text_report(text, f"{number}.txt"))

    fill(0, 30)
    among_few = logged_by_one_add(tmp_path, "among few")
    fill(30, 200)
    among_many = logged_by_one_add(tmp_path, "among many")
    assert among_many < 1.5 * among_few
