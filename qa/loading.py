"""What a process loads once: the encoder that the settings name, and the index over its vectors."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concurrent.futures import Future

    from corpus.library import Library
    from index.encoder import Encoder
    from index.search import Index
    from qa.settings import Settings


MANY_REPORTS = 40
"""Reports to be added, some 3,000 passages, from which a GPU makes up for the seconds it takes to start."""

_COLLECTED_AFTER = (50_000, 10, 10)
"""Objects made and not yet gone after which the collector looks at them; Python's default is 700."""


class Loader:
    """The encoder and the index of a library, each loaded once, when it is first needed; for threads."""

    def __init__(
        self,
        settings: Settings,
        library: Library,
        encoder: Encoder | None = None,
        ahead: Future[Encoder] | None = None,
    ) -> None:
        """Take an encoder where there is one already, or one that is on its way."""
        self._settings = settings
        self._library = library
        self._lock = threading.Lock()
        self._encoder = encoder
        self._ahead = ahead
        self._index: Index | None = None

    @property
    def encoder(self) -> Encoder:
        """The encoder; ModelError where it cannot be loaded."""
        with self._lock:
            return self._load_encoder()

    def encoder_to_add(self, reports: int) -> Encoder:
        """The encoder for adding so many reports: it runs on a GPU where there is one and it pays."""
        with self._lock:
            if reports >= MANY_REPORTS and self._encoder is None and self._ahead is None:
                self._encoder = encoder_of(self._settings, bulk=True)
            return self._load_encoder()

    @property
    def index(self) -> Index:
        """The index; LibraryMismatch where another model made the vectors."""
        with self._lock:
            if self._index is None:
                from index.search import Index
                from qa.ask import holdings_of

                holdings_of(self._library)  # while the encoder is on its way
                directory = self._settings.data
                self._index = Index.open(self._library, self._load_encoder(), directory)
            return self._index

    @property
    def is_ready(self) -> bool:
        """Whether a question can be answered without loading anything first."""
        return self._index is not None

    def _load_encoder(self) -> Encoder:
        if self._encoder is None:
            ahead, self._ahead = self._ahead, None
            self._encoder = ahead.result() if ahead else encoder_of(self._settings)
        return self._encoder


def encoder_of(settings: Settings, *, bulk: bool = False) -> Encoder:
    """The encoder, for thousands of passages where ``bulk``; ModelError where it cannot be loaded."""
    from index.encoder import DEFAULT_MODEL, load_encoder

    model = settings.embedding_model or DEFAULT_MODEL
    return load_encoder(model, settings.models, precision=settings.embedding_precision, bulk=bulk)


def loading_encoder(settings: Settings) -> Future[Encoder]:
    """The encoder, being loaded in a thread of its own.

    Half of that is the runtime compiling the model, which holds up no other thread. The process
    ends no sooner than the thread: the runtime would abort it.
    """
    from concurrent.futures import ThreadPoolExecutor

    pool = ThreadPoolExecutor(1, thread_name_prefix="loading")
    future = pool.submit(encoder_of, settings)
    pool.shutdown(wait=False)
    return future


@contextmanager
def uncollected() -> Iterator[None]:
    """Within it no garbage is looked for: what loads, answers once and ends saves a twentieth of its time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def settle() -> None:
    """Take what is loaded for good out of the garbage collector's sight.

    Otherwise it is looked through again in the middle of a question now and then: 100 ms at 30,000
    passages, for nothing. What a question makes goes when nothing refers to it any more; it is looked
    through once in some ten questions instead of ten times in each.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_COLLECTED_AFTER)
