"""A real ``reportqa serve`` on a free port, and requests to it over loopback."""

from __future__ import annotations

import http.client
import json
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from bench.processes import COMMAND

_READY_SECONDS = 60.0
_POLL_SECONDS = 0.01


@dataclass(frozen=True, slots=True)
class Server:
    """A server that is ready."""

    pid: int
    address: tuple[str, int]
    ready_seconds: float
    """From the start of its process until ``/readyz`` said so."""


@contextmanager
def serving(data: Path) -> Iterator[Server]:
    """The command as a person starts it, stopped at the end; RuntimeError where it does not get ready."""
    started = time.perf_counter()
    command = [COMMAND, "serve", "--data", data, "--port", "0", "--json"]
    process = subprocess.Popen(list(map(str, command)), stdout=subprocess.PIPE, text=True)
    try:
        if process.stdout is None:
            raise RuntimeError("the server has no output")
        parts = urlsplit(json.loads(process.stdout.readline())["url"])
        address = (str(parts.hostname), int(parts.port or 80))
        while not _is_ready(address):
            if process.poll() is not None or time.perf_counter() - started > _READY_SECONDS:
                raise RuntimeError("the server did not get ready")
            time.sleep(_POLL_SECONDS)
        yield Server(process.pid, address, time.perf_counter() - started)
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate()


def _is_ready(address: tuple[str, int]) -> bool:
    connection = http.client.HTTPConnection(*address, timeout=_READY_SECONDS)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


class Client:
    """Asks over one connection that is kept open."""

    def __init__(self, address: tuple[str, int]) -> None:
        self._connection = http.client.HTTPConnection(*address, timeout=_READY_SECONDS)

    def search(self, question: str) -> None:
        """``GET /v1/search``; RuntimeError for anything but hits."""
        self._send("GET", "/v1/search?" + urlencode({"q": question}), None)

    def ask(self, question: str) -> None:
        """``POST /v1/ask``; RuntimeError for anything but an answer."""
        self._send("POST", "/v1/ask", json.dumps({"question": question}))

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def _send(self, method: str, path: str, body: str | None) -> None:
        self._connection.request(method, path, body, {"Content-Type": "application/json"})
        response = self._connection.getresponse()
        response.read()
        if response.status != 200:
            raise RuntimeError(f"{method} {path}: {response.status}")


def seconds_for(
    address: tuple[str, int], kind: str, questions: Sequence[str], clients: int
) -> float:
    """Wall seconds until all questions are answered, shared out over so many clients at a time.

    ``kind`` is a method of Client.
    """

    def work(own: Sequence[str]) -> None:
        client = Client(address)
        for question in own:
            getattr(client, kind)(question)
        client.close()

    shares = [questions[number::clients] for number in range(clients)]
    started = time.perf_counter()
    with ThreadPoolExecutor(clients) as pool:
        for _ in pool.map(work, shares):
            pass
    return time.perf_counter() - started
