"""The encoder that the settings name, loaded now or on its way."""

from __future__ import annotations

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
