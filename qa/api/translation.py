"""Problem objects on their way out, put into another form for those who read it better."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from starlette.datastructures import MutableHeaders
from starlette.types import Message, Send

from qa.problem import MEDIA_TYPE, Json


class Translating:
    """Sends on what it is sent; of a problem object what ``translate`` makes, with ``headers``."""

    def __init__(
        self, send: Send, translate: Callable[[Json], bytes], headers: Mapping[str, str]
    ) -> None:
        self.started = False
        self._send = send
        self._translate = translate
        self._headers = headers
        self._start: Message | None = None
        self._body = b""

    async def __call__(self, message: Message) -> None:
        """Send the message on, or keep what is part of a problem until it is whole."""
        self.started = True
        if message["type"] == "http.response.start" and _is_problem(message):
            self._start = message
        elif self._start is None:
            await self._send(message)
        elif message["type"] == "http.response.body":
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self.send_problem(self._start, json.loads(self._body))

    async def send_problem(self, start: Message, problem: Json) -> None:
        """Send the problem in its other form; ``start`` has its status and headers."""
        body = self._translate(problem)
        headers = MutableHeaders(scope=start)
        headers.update(self._headers)
        headers["Content-Length"] = str(len(body))
        await self._send(start)
        await self._send({"type": "http.response.body", "body": body})


def _is_problem(start: Message) -> bool:
    return MutableHeaders(scope=start).get("content-type", "").startswith(MEDIA_TYPE)
