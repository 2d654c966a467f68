"""Keeps the derived files, and what is in memory, in step with the library."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Protocol

from corpus.errors import LibraryBusy
from corpus.lock import writers_lock
from index.dense import Dense, VectorSource
from index.lexical import DamagedIndex, Lexical, PassageSource
from index.ranges import Ranges
from index.view import View, passage_ranges

if TYPE_CHECKING:
    from corpus.records import ReportRecord

_OPENING_SECONDS = 120.0
_FOLLOWING_SECONDS = 2.0
"""How long another process that changes the derived files is waited for."""
_RETRY_SECONDS = 1.0


class Searchable(VectorSource, PassageSource, Protocol):
    """What the index needs of a library."""

    identity: str

    def reports(self, *, hidden: bool = False) -> list[ReportRecord]:
        """Live reports."""

    def setting(self, key: str) -> str | None:
        """What was recorded under a key."""


class Keeper:
    """Gives the view of the library's present generation; any thread may ask.

    Vectors that other processes add are read from the library into memory, which needs no lock.
    The lexical index is one on the disk for all: whoever finds it behind brings it up to date. Where
    another process has held its lock for too long, searches go on without the newest words, and it
    is tried again.
    """

    def __init__(self, library: Searchable, folder: Path, identity: str, dimension: int) -> None:
        self._library = library
        self._folder = folder
        self._identity = identity
        self._dimension = dimension
        self._following = Lock()
        self._dense = self._read_dense()
        self._lexical: Lexical | None = None
        self._retry_at = math.inf
        self._view: View | None = None

    @classmethod
    def open(cls, library: Searchable, folder: Path, identity: str, dimension: int) -> Keeper:
        """Keeper of the derived files in ``folder``, made or brought up to date first.

        Raises LibraryBusy where another process changes them for minutes.
        """
        keeper = cls(library, folder, identity, dimension)
        keeper._view = keeper._follow(_OPENING_SECONDS)
        keeper.save()
        return keeper

    def view(self) -> View:
        """View of the present generation."""
        view = self._view
        if view is None or self._is_due(view):
            with self._following:
                view = self._view
                if view is None or self._is_due(view):
                    view = self._view = self._follow(_FOLLOWING_SECONDS)
        return view

    def save(self) -> None:
        """Write the vectors that are in memory only, and merge small segments."""
        if self._dense.is_saved:
            return
        with self._following, self._lock(_OPENING_SECONDS):
            dense = self._read_dense().following(self._library)
            self._dense = dense.saved(self._dense_folder, self._live())
            self._view = None

    @property
    def _dense_folder(self) -> Path:
        return self._folder / f"dense-{self._identity}"

    def _is_due(self, view: View) -> bool:
        return view.generation != self._library.generation() or time.monotonic() >= self._retry_at

    def _follow(self, timeout_seconds: float) -> View:
        generation = self._library.generation()
        if self._view is not None and generation < self._view.generation:
            self._dense = self._read_dense()  # an older library was put in place of this one
        records = self._library.reports()
        self._dense = self._dense.following(self._library)
        lexical = self._follow_words(Ranges.of(passage_ranges(records).values()), timeout_seconds)
        return View(generation, records, self._dense, lexical)

    def _follow_words(self, live: Ranges, timeout_seconds: float) -> Lexical:
        """The lexical index, with all live passages unless another process is at it."""
        self._retry_at = math.inf
        try:
            if self._lexical is None:
                self._lexical = Lexical.read(self._lexical_folder, self._library)
            else:
                self._lexical.reload(self._library)
        except DamagedIndex:
            self._lexical = None
        if self._lexical is not None and not self._lexical.lacks(live):
            return self._lexical
        try:
            with self._lock(timeout_seconds):
                self._lexical = self._bring_up_to_date()
        except LibraryBusy:
            if self._lexical is None:
                raise
            self._retry_at = time.monotonic() + _RETRY_SECONDS
        return self._lexical

    def _bring_up_to_date(self) -> Lexical:
        try:
            lexical = Lexical.read(self._lexical_folder, self._library)
        except DamagedIndex:
            lexical = Lexical.make(self._lexical_folder, self._library)
        live = self._live()
        if lexical.lacks(live):
            lexical.follow(self._library, live)
        return lexical

    @property
    def _lexical_folder(self) -> Path:
        return self._folder / "lexical"

    def _live(self) -> Ranges:
        return Ranges.of(passage_ranges(self._library.reports()).values())

    def _read_dense(self) -> Dense:
        return Dense.read(self._dense_folder, self._library, self._identity, self._dimension)

    @contextmanager
    def _lock(self, timeout_seconds: float) -> Iterator[None]:
        self._folder.mkdir(parents=True, exist_ok=True)
        with writers_lock(self._folder / "lock", "updating the index", timeout_seconds):
            yield
