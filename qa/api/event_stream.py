"""Server-sent events as a response that begins at once and ends when its client goes."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Generator, Iterable

import anyio
from starlette.concurrency import iterate_in_threadpool
from starlette.responses import StreamingResponse
from starlette.types import Message, Receive, Scope, Send

from corpus.errors import ReportQAError
from qa.api.problems import internal_problem
from qa.problem import problem_of
from qa.wire import Json

EVENT_STREAM = "text/event-stream"
SIGN = b": still at work\n\n"
"""A comment, which whoever reads event streams passes over."""
_log = logging.getLogger(__name__)


class EventStream(StreamingResponse):
    """Encoded events, each sent when it happens; however the sending ends, the work ends.

    A stream that has begun cannot become an error response: what goes wrong has to come out of
    ``encoded`` as an event (``with_failure``). While an event is long in coming (a language model may
    take a minute), a comment now and then keeps proxies, which hang up on silence, and clients from
    giving up.
    """

    media_type = EVENT_STREAM

    def __init__(
        self,
        encoded: Generator[bytes, None, None],
        gone: threading.Event,
        *,
        sign_seconds: float = 10.0,
    ) -> None:
        """``gone``, which the work looks at, is set at the end; ``sign_seconds``: between signs of life."""
        self._encoded = encoded
        self._gone = gone
        self._sign_seconds = sign_seconds
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        super().__init__(iterate_in_threadpool(encoded), headers=headers)

    async def stream_response(self, send: Send) -> None:
        """Send head, events and end as ever, and signs of life until the end."""
        try:
            async with anyio.create_task_group() as group:
                group.start_soon(self._give_signs, group.cancel_scope, send)
                await super().stream_response(_stopping(group.cancel_scope, send))
        except BaseExceptionGroup as errors:
            # What the group wraps is what the server knows: that the client is gone, or a bug.
            raise errors.exceptions[0] from None

    async def _give_signs(self, until: anyio.CancelScope, send: Send) -> None:
        while True:
            await anyio.sleep(self._sign_seconds)
            if until.cancel_called:  # as it woke: the next await would be too late
                return
            await send({"type": "http.response.body", "body": SIGN, "more_body": True})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the events; however that ends, end the asking."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._gone.set()
            with anyio.CancelScope(shield=True):
                await anyio.to_thread.run_sync(self._encoded.close)


def with_failure(
    pieces: Iterable[bytes], failure: Callable[[Json], bytes]
) -> Generator[bytes, None, None]:
    """Encoded events; what goes wrong is the last one, its problem object as ``failure`` encodes it."""
    try:
        yield from pieces
    except ReportQAError as error:
        yield failure(problem_of(error))
    except Exception:
        _log.exception("a question failed after its answer had begun")
        yield failure(internal_problem())


def _stopping(signs: anyio.CancelScope, send: Send) -> Send:
    """``send`` that cancels ``signs`` before the last message, after which nothing may be sent."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.body" and not message.get("more_body", False):
            signs.cancel()
        with anyio.CancelScope(shield=True):
            await send(message)

    return sending
