"""A chat-completions server that does as it is told: on a real socket, truthful or not, well or not.

Each request is answered by the next act of the script, the last one again and again. An act gets the
``Talk``, which can say things properly, or break off, stall and speak nonsense.
"""

from __future__ import annotations

import json
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Json = dict[str, Any]
STALL_SECONDS = 30.0
"""Longer than any test waits; a stall ends with the server."""


class Talk:
    """One request, and what can be done with it."""

    def __init__(self, handler: BaseHTTPRequestHandler, body: Json, server: ChatServer) -> None:
        self._handler = handler
        self._server = server
        self.body = body
        self._chunked = False

    @property
    def given(self) -> Json:
        """What the prompt gives as data."""
        return dict(json.loads(self.body["messages"][-1]["content"]))

    @property
    def quotes(self) -> list[Json]:
        """The numbered quotes in the prompt."""
        return list(self.given["quotes"])

    def begin(self, kind: str = "text/event-stream", status: int = 200, **headers: str) -> None:
        """Send the response's head."""
        self._handler.send_response(status)
        self._handler.send_header("Content-Type", kind)
        for name, value in headers.items():
            self._handler.send_header(name.replace("_", "-"), value)
        self._handler.send_header("Connection", "close")
        self._handler.end_headers()

    def send(self, data: bytes) -> None:
        """Send bytes of the body, now."""
        self._handler.wfile.write(data)
        self._handler.wfile.flush()

    def event(self, value: object) -> None:
        """Send one event of the stream."""
        self.send(b"data: " + json.dumps(value, ensure_ascii=False).encode() + b"\n\n")

    def say(self, text: str) -> None:
        """Send a piece of the model's text."""
        self.event({"choices": [{"index": 0, "delta": {"content": text}, "finish_reason": None}]})

    def end(self, reason: str = "stop", *, usage: bool = True, done: bool = True) -> None:
        """End the stream in good order, or without what some servers leave out."""
        self.event({"choices": [{"index": 0, "delta": {}, "finish_reason": reason}]})
        if usage:
            self.event({"choices": [], "usage": {"prompt_tokens": 100, "completion_tokens": 20}})
        if done:
            self.send(b"data: [DONE]\n\n")

    def reset(self) -> None:
        """Drop the connection with a reset."""
        linger = struct.pack("ii", 1, 0)
        self._handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self._handler.connection.close()

    def stall(self, seconds: float = STALL_SECONDS) -> None:
        """Say nothing for so long, or until the server is closed or the client gone."""
        self._handler.connection.settimeout(0.05)
        for _ in range(int(seconds / 0.05)):
            if self._server.closing.is_set():
                return
            try:
                if self._handler.connection.recv(1) == b"":
                    self._server.left.set()
                    return
            except TimeoutError:
                continue
            except OSError:
                self._server.left.set()
                return


Act = Callable[[Talk], None]


@dataclass
class ChatServer:
    """A running server; ``script`` may be exchanged while it runs."""

    script: list[Act]
    url: str = ""
    bodies: list[Json] = field(default_factory=list)
    """Of every request, in order."""
    headers: list[dict[str, str]] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)
    asked: threading.Event = field(default_factory=threading.Event)
    """Set with the first request."""
    left: threading.Event = field(default_factory=threading.Event)
    """Set when a client went away during a stall or an endless stream."""
    most_at_once: int = 0
    _at_once: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def act(self, handler: BaseHTTPRequestHandler, body: Json) -> None:
        with self._lock:
            act = self.script[min(len(self.bodies), len(self.script) - 1)]
            self.bodies.append(body)
            self.asked.set()
            self.headers.append({name.lower(): value for name, value in handler.headers.items()})
            self._at_once += 1
            self.most_at_once = max(self.most_at_once, self._at_once)
        try:
            act(Talk(handler, body, self))
        except OSError:
            self.left.set()
        finally:
            with self._lock:
                self._at_once -= 1


@contextmanager
def chatting(*script: Act, tls: ssl.SSLContext | None = None) -> Iterator[ChatServer]:
    """A server on a free port of loopback that plays the script, over TLS where there is a context."""
    chat = ChatServer(list(script))

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            chat.act(self, json.loads(self.rfile.read(length)))

        def log_message(self, *_: object) -> None:
            """Nothing: tests look at what was asked."""

        def finish(self) -> None:
            try:
                super().finish()
            except (OSError, ValueError):
                chat.left.set()

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 128

        def handle_error(self, request: object, client_address: object) -> None:
            """Nothing: connections are dropped on purpose."""

    server = Server(("127.0.0.1", 0), Handler)
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    chat.url = f"http{'s' if tls else ''}://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield chat
    finally:
        chat.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()


def stated(*statements: tuple[str, Sequence[int]]) -> str:
    """What a model says that does as it is told."""
    items = [{"text": text, "quotes": list(numbers)} for text, numbers in statements]
    return json.dumps({"statements": items}, ensure_ascii=False)


def says(text: str, *, step: int = 7, usage: bool = True, done: bool = True) -> Act:
    """Say the text in pieces and end."""

    def act(talk: Talk) -> None:
        talk.begin()
        for start in range(0, len(text), step):
            talk.say(text[start : start + step])
        talk.end(usage=usage, done=done)

    return act


def states(*statements: tuple[str, Sequence[int]]) -> Act:
    """Say statements, properly."""
    return says(stated(*statements))


def composes(author: Callable[[list[Json]], Sequence[tuple[str, Sequence[int]]]]) -> Act:
    """Say the statements that ``author`` makes of the quotes in the prompt."""

    def act(talk: Talk) -> None:
        says(stated(*author(talk.quotes)))(talk)

    return act


def then(text: str, last: Act) -> Act:
    """Say the text and then, instead of ending, do something else with the open stream."""

    def act(talk: Talk) -> None:
        talk.begin()
        talk.say(text)
        last(talk)

    return act


def repeats(text: str) -> Act:
    """Say the same over and over again, until the client has had enough."""

    def act(talk: Talk) -> None:
        talk.begin()
        talk.say('{"statements": [')
        while True:
            talk.say(text + ", ")

    return act


def trickles(text: str) -> Act:
    """Send the whole stream byte by byte, with comments and line ends of the other kind."""

    def act(talk: Talk) -> None:
        talk.begin()
        chunk = {"choices": [{"delta": {"content": text}, "finish_reason": "stop"}]}
        stream = f": hello\r\n\r\ndata:{json.dumps(chunk, ensure_ascii=False)}\r\n\r\n: bye\r\n\r\n"
        for byte in stream.encode():
            talk.send(bytes([byte]))

    return act


def fails(status: int, message: str = "no", **headers: str) -> Act:
    """Answer with an error."""

    def act(talk: Talk) -> None:
        talk.begin("application/json", status, **headers)
        talk.send(json.dumps({"error": {"message": message}}).encode())

    return act


def shows_html(talk: Talk) -> None:
    """Answer as a sign-in page does."""
    talk.begin("text/html; charset=utf-8")
    talk.send(b"<!doctype html><title>Sign in</title>")


def without(refused: str, act: Act, *, status: int = 400) -> Act:
    """Refuse requests that have the field, with a word about it; else act.

    ``field=value`` refuses one type of response_format only.
    """
    name, _, kind = refused.partition("=")

    def acting(talk: Talk) -> None:
        value = talk.body.get(name)
        if value is not None and (not kind or value.get("type") == kind):
            fails(status, f"{name} is not supported{f' with type {kind}' if kind else ''}")(talk)
        else:
            act(talk)

    return acting
