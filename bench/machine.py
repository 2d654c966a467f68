"""The machine that figures were measured on, in words."""

from __future__ import annotations

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

_PACKAGES = ("openvino", "sentence-transformers", "torch", "faiss-cpu", "tantivy")


def about() -> dict[str, str]:
    """What a reader has to know to compare figures: processor, memory, versions, how busy it was."""
    return {
        "processor": f"{_processor()}, {cores()} cores",
        "memory": f"{_memory_bytes() / 2**30:.0f} GiB",
        "system": f"{platform.system()}, Python {platform.python_version()}",
        "packages": ", ".join(f"{name} {version(name)}" for name in _PACKAGES),
        "measured": datetime.now(UTC).date().isoformat(),
        "load": f"{os.getloadavg()[0]:.1f} processes were running or waiting as it began",
    }


def cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0))


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def _memory_bytes() -> int:
    line = Path("/proc/meminfo").read_text(encoding="ascii").partition("\n")[0]
    return int(line.split()[1]) * 1024
