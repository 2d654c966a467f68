"""Server-sent events as a response that begins at once and ends when its client goes."""

from __future__ import annotations

import threading
from collections.abc import Generator

import anyio
from starlette.concurrency import iterate_in_threadpool
from starlette.responses import StreamingResponse
from starlette.types import Message, Receive, Scope, Send

EVENT_STREAM = "text/event-stream"


class EventStream(StreamingResponse):
    """Encoded events, each sent when it happens; when the client goes, the work ends.

    A stream that has begun cannot become an error response: ``encoded`` turns what goes wrong into an
    event of its own, the last one. ``gone`` is set as soon as the client goes, be it while the next
    event is waited for: a thread cannot be interrupted, but it can look.
    """

    media_type = EVENT_STREAM

    def __init__(self, encoded: Generator[bytes, None, None], gone: threading.Event) -> None:
        self._encoded = encoded
        self._gone = gone
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        super().__init__(iterate_in_threadpool(encoded), headers=headers)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the events; however that ends, end the asking."""

        async def watched() -> Message:
            message = await receive()
            if message["type"] == "http.disconnect":
                self._gone.set()
            return message

        try:
            await super().__call__(scope, watched, send)
        finally:
            self._gone.set()
            with anyio.CancelScope(shield=True):
                await anyio.to_thread.run_sync(self._encoded.close)
