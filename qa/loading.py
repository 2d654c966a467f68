"""What a process loads once: the encoder that the settings name, and how to keep it from slowing the rest."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concurrent.futures import Future

    from index.encoder import Encoder
    from qa.settings import Settings


def encoder_of(settings: Settings) -> Encoder:
    """The encoder; ModelError where it cannot be loaded."""
    from index.encoder import DEFAULT_MODEL, load_encoder

    model = settings.embedding_model or DEFAULT_MODEL
    return load_encoder(model, settings.models, precision=settings.embedding_precision)


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


def settle() -> None:
    """Take what is loaded for good out of the garbage collector's sight.

    Otherwise it is looked through again in the middle of a question now and then: 100 ms at 30,000
    passages, for nothing.
    """
    gc.collect()
    gc.freeze()
