"""The machine that figures were measured on, in words."""

from __future__ import annotations

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from index.graph import processor, usable_cores

_PACKAGES = ("openvino", "sentence-transformers", "torch", "faiss-cpu", "tantivy")


def about() -> dict[str, str]:
    """What a reader has to know to compare figures: processor, memory, versions, how busy it was."""
    return {
        "processor": f"{processor()}, {usable_cores()} cores",
        "memory": f"{_memory_bytes() / 2**30:.0f} GiB",
        "system": f"{platform.system()}, Python {platform.python_version()}",
        "packages": ", ".join(f"{name} {version(name)}" for name in _PACKAGES),
        "measured": datetime.now(UTC).date().isoformat(),
        "load": f"{os.getloadavg()[0]:.1f} processes were running or waiting as it began",
    }


def _memory_bytes() -> int:
    line = Path("/proc/meminfo").read_text(encoding="ascii").partition("\n")[0]
    return int(line.split()[1]) * 1024
