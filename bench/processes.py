"""Commands run and weighed: wall, CPU seconds and memory of all their processes. Reads Linux's /proc."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_SAMPLE_SECONDS = 0.2
_PROC = Path("/proc")
COMMAND = Path(sys.executable).parent / "reportqa"


@dataclass(frozen=True, slots=True)
class Weighed:
    """A command that ended, and what it took."""

    output: str
    wall: float
    cpu: float
    """Of it and of every process under it."""
    peak_bytes: int
    """Most memory of all of them together, shared pages counted once; sampled five times a second."""


def weigh(command: Sequence[str | Path], work: Path, *, accept: Sequence[int] = (0,)) -> Weighed:
    """Run a command to its end; RuntimeError where it exits with another code than those accepted.

    What it prints goes through a file in ``work``, so that nobody has to wait for a reader.
    """
    work.mkdir(parents=True, exist_ok=True)
    printed = work / f"output-{os.getpid()}.txt"
    with printed.open("wb") as output:
        started = time.perf_counter()
        process = subprocess.Popen([str(part) for part in command], stdout=output)
        sampler = MemorySampler(process.pid)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
    peak = sampler.stop()
    text = printed.read_text(encoding="utf-8")
    printed.unlink()
    if process.returncode not in accept:
        raise RuntimeError(f"{Path(command[0]).name} exited with {process.returncode}")
    return Weighed(text, wall, usage.ru_utime + usage.ru_stime, peak)


class MemorySampler:
    """Watches the memory of a process and of all under it, until ``stop``."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._peak = 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def stop(self) -> int:
        """Greatest sum seen, in bytes."""
        self._ended.set()
        self._thread.join()
        return self._peak

    def _watch(self) -> None:
        while not self._ended.wait(_SAMPLE_SECONDS):
            self._peak = max(self._peak, sum(map(memory_bytes, tree(self._pid))))


def tree(pid: int) -> list[int]:
    """A process and all under it, as far as they live."""
    children = defaultdict(list)
    for entry in _PROC.iterdir():
        if entry.name.isdecimal():
            with suppress(OSError):  # it ended meanwhile
                # The name stands in parentheses and may hold anything; what follows is plain.
                fields = (entry / "stat").read_text(errors="replace").rpartition(")")[2].split()
                children[int(fields[1])].append(int(entry.name))
    found, following = [], [pid]
    while following:
        found.append(following.pop())
        following += children[found[-1]]
    return found


def memory_bytes(pid: int) -> int:
    """Resident memory of a process, pages that others share divided among them; 0 when it is gone."""
    with suppress(OSError):
        for line in (_PROC / str(pid) / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0


def resident_bytes(pid: int) -> int:
    """Resident memory of a process as ``ps`` and container limits see it, shared pages and all."""
    for line in (_PROC / str(pid) / "status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    return 0
