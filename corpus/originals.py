"""Original bytes by their SHA-256: ``originals/<first two digits>/<all digits>``.

What the database does not vouch for yet, or not any more, lies in ``originals/pending`` while the
transaction runs, so that whoever writes next can tell by that one folder what a killed process left:

    add     write pending/<sha256>, sync -> commit -> rename into place
    erase   rename to pending/<sha256>   -> commit -> delete
    settle  for each file pending: into place if the database names it, else delete
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.errors import LibraryError

_DIGITS = 64


class Originals:
    """The folder of original bytes; only the holder of the writer's lock changes it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._pending = folder / "pending"

    def read(self, sha256: str) -> bytes | None:
        """The bytes of that digest as they are on disk, unchecked; None where there are none."""
        # Between two looks a writer may move the file from pending into place.
        for path in (self._path(sha256), self._pending / sha256, self._path(sha256)):
            try:
                with self._people_errors():
                    return path.read_bytes()
            except FileNotFoundError:
                continue
        return None

    def put(self, data: bytes, sha256: str) -> None:
        """Have ``data`` on the disk, pending unless it is in place already.

        A file in place whose bytes are other ones was damaged: it is written anew.
        """
        if self.read(sha256) == data:
            return
        with self._people_errors():
            self._pending.mkdir(parents=True, exist_ok=True)
            temporary = self._pending / f"{sha256}.part"
            with temporary.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(self._pending / sha256)
            _sync(self._pending)
            _sync(self._folder)

    def withdraw(self, digests: Iterable[str]) -> None:
        """Set files aside as pending, before the transaction that lets go of them."""
        with self._people_errors():
            self._pending.mkdir(parents=True, exist_ok=True)
            for sha256 in digests:
                if self._path(sha256).exists():
                    self._path(sha256).replace(self._pending / sha256)

    def settle(self, is_wanted: Callable[[str], bool]) -> None:
        """Leave nothing pending: what is wanted goes into place, the rest is deleted."""
        with self._people_errors():
            for path in _listed(self._pending):
                if len(path.name) == _DIGITS and is_wanted(path.name):
                    self._path(path.name).parent.mkdir(exist_ok=True)
                    path.replace(self._path(path.name))
                else:
                    path.unlink()

    def sweep(self, is_wanted: Callable[[str], bool]) -> int:
        """Delete every file that is not wanted, pending ones first settled; how many there were."""
        self.settle(is_wanted)
        swept = 0
        with self._people_errors():
            for folder in _listed(self._folder):
                for path in _listed(folder):
                    if not is_wanted(path.name):
                        path.unlink()
                        swept += 1
        return swept

    def any(self) -> bool:
        """Whether there is a single file."""
        return any(True for folder in _listed(self._folder) for _ in _listed(folder))

    def _path(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / sha256

    @contextmanager
    def _people_errors(self) -> Iterator[None]:
        try:
            yield
        except FileNotFoundError:
            raise
        except OSError as error:
            raise LibraryError(
                f"an original cannot be read or written ({error.strerror})",
                where=str(self._folder),
                remedy="check the disk, its free space and its permissions, then run the same"
                " command again",
            ) from error


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def _listed(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []


def _sync(folder: Path) -> None:
    """Have the names in a folder on the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
