"""An event stream gives signs of life while an event is waited for, and nothing after its end."""

from __future__ import annotations

import threading
import time
from collections.abc import Generator, Iterable
from typing import Any

import anyio
import pytest

from qa.api.event_stream import SIGN, EventStream

SCOPE = {"type": "http", "asgi": {"spec_version": "2.3"}}


def sent(encoded: Iterable[bytes], *, sign_seconds: float, deaf_after: int = 100) -> list[Any]:
    """Bodies of the messages sent; the client is gone after ``deaf_after`` of them."""
    messages: list[Any] = []

    def events() -> Generator[bytes, None, None]:
        yield from encoded

    async def receive() -> Any:
        await anyio.sleep_forever()

    async def send(message: Any) -> None:
        if len(messages) >= deaf_after:
            raise OSError("gone")
        messages.append(message)

    response = EventStream(events(), threading.Event(), sign_seconds=sign_seconds)
    anyio.run(response, SCOPE, receive, send)
    return messages


def slowly(*chunks: bytes) -> Generator[bytes, None, None]:
    """The chunks, each a while after the other."""
    for chunk in chunks:
        time.sleep(0.25)
        yield chunk


def test_signs_stand_between_events_that_are_long_in_coming() -> None:
    started = time.monotonic()
    bodies = [message["body"] for message in sent(slowly(b"a", b"b"), sign_seconds=0.1)[1:]]
    most = (time.monotonic() - started) / 0.1
    assert [body for body in bodies if body != SIGN] == [b"a", b"b", b""]
    assert bodies[0] == SIGN
    assert bodies[bodies.index(b"a") + 1] == SIGN
    assert bodies.count(SIGN) <= most
    assert bodies[-1] == b""


def test_quick_events_come_without_signs_and_the_last_message_is_the_last() -> None:
    messages = sent([b"a", b"b"], sign_seconds=9)
    assert messages[0]["type"] == "http.response.start"
    assert [message["body"] for message in messages[1:]] == [b"a", b"b", b""]
    assert [message["more_body"] for message in messages[1:]] == [True, True, False]


def test_a_client_that_is_gone_is_told_as_such_and_not_as_a_group() -> None:
    with pytest.raises(Exception) as raised:  # noqa: PT011  (which one is looked at)
        sent(slowly(b"a", b"b"), sign_seconds=9, deaf_after=1)
    error: BaseException = raised.value
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    assert isinstance(error, OSError)
