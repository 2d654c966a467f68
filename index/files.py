"""Files that are there whole or not at all."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

_PAGE = 4096
_WHOLE_UP_TO = 32 << 20
"""Bytes of a file that are all in its digest; of larger ones every 64th page is."""


def write_json(path: Path, record: Mapping[str, object]) -> None:
    """Write a JSON file: after a crash at any moment it is the old one or the new one."""
    draft = path.with_name(f".{path.name}-{os.getpid()}")
    with draft.open("w", encoding="utf-8") as file:
        json.dump(record, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def sync_folder(folder: Path) -> None:
    """Have the names of a folder's files survive a power cut, where the system can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def digest_of(path: Path) -> str:
    """BLAKE2 of a file's size and contents; of every 64th page only where it is large."""
    size = path.stat().st_size
    digest = hashlib.blake2b(str(size).encode(), digest_size=16)
    with path.open("rb") as file:
        if size <= _WHOLE_UP_TO:
            digest.update(file.read())
        else:
            for start in range(0, size, 64 * _PAGE):
                file.seek(start)
                digest.update(file.read(_PAGE))
    return digest.hexdigest()
