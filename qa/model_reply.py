"""A language model's reply, as it comes: what is heard on one thread, read on another."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

from corpus.errors import ModelError
from qa.model_stream import Heard, Usage
from qa.prompt import Prompt, tokens_of

if TYPE_CHECKING:
    from concurrent.futures import Future

LONGEST_TEXT = 40_000
"""Code points of a completion; a model that says more is going round in circles."""
_GLANCE_SECONDS = 0.1
"""How often it is seen whether the person is still there."""
_SPARE_SECONDS = 5.0
"""Given to whoever keeps the time before this does."""


class Reply:
    """Pieces of text as the model says them; ModelError, where it fails, says how in a sentence.

    Iterate once, then read what is known at the end. ``close`` drops the conversation.
    """

    def __init__(self, prompt: Prompt, seconds: float, gone: threading.Event | None) -> None:
        self.text = ""
        self.ended = ""
        self.seconds = seconds
        self._prompt = prompt
        self._usage: Usage | None = None
        self._heard: SimpleQueue[Heard | ModelError | None] = SimpleQueue()
        self._end = time.monotonic() + seconds + _SPARE_SECONDS
        self._gone = gone
        self.conversation: Future[None] | None = None

    def __iter__(self) -> Iterator[str]:
        while (item := self._next()) is not None:
            if isinstance(item, ModelError):
                raise item
            self._usage = item.usage or self._usage
            self.ended = item.ended or self.ended
            if item.refused:
                raise ModelError("it declined to answer")
            self.text += item.text
            if item.text:
                yield item.text
            if len(self.text) > LONGEST_TEXT:
                raise ModelError("it did not come to an end")

    def __enter__(self) -> Reply:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def usage(self) -> Usage:
        """Tokens as the server counted them, else as the texts' lengths tell."""
        return self._usage or Usage(self._prompt.tokens, tokens_of(self.text), estimated=True)

    def close(self) -> None:
        """Drop the conversation, if it is still going on; its connection is closed at once."""
        if self.conversation is not None:
            self.conversation.cancel()

    def put(self, item: Heard | ModelError | None) -> None:
        """Hand over what was heard; None ends it."""
        self._heard.put(item)

    def _next(self) -> Heard | ModelError | None:
        while time.monotonic() < self._end:
            if self._gone is not None and self._gone.is_set():
                raise ModelError("nobody waits for it any more")
            try:
                return self._heard.get(timeout=_GLANCE_SECONDS)
            except Empty:
                continue
        raise ModelError("it did not finish in time")
