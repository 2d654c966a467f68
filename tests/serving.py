"""A service over a small library of its own, and clients for its application."""

from __future__ import annotations

import io
import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import uvicorn
from fastapi import FastAPI
from starlette.testclient import TestClient
from starlette.types import ASGIApp

from corpus.library import Library
from corpus.reading import read_report
from corpus.sources import Source
from index.context import context_line, searched_text
from index.encoder import SETTING
from index.vectors import pack_vectors
from qa.api.app import create_app
from qa.api.server import listen
from qa.service import Service
from qa.settings import Settings, load_settings
from tests.doubles import WordCountEncoder

LOOPBACK = "http://127.0.0.1:8000"
KEY = "correct horse battery staple"

CALDERDALE = """# Inspection of Calderdale children’s services

Published: 15 May 2024

Inspection dates: 19 February 2024 to 23 February 2024

## Findings

Overall effectiveness: good. Leaders act quickly when children go missing.

Care leavers said: “We feel safe” – and inspectors agreed.
"""
BURY = """# Inspection of Bury children’s services

Published: 3 March 2022

## Findings

Overall effectiveness: inadequate. Leaders have not yet secured enough placements.
"""


def settings_for(tmp_path: Path, **given: Any) -> Settings:
    """Settings that the environment has no part in, but for ``given``."""
    return load_settings(data=tmp_path / "data", **given)


def make_service(tmp_path: Path, **given: Any) -> Service:
    """A service over an empty library, with an encoder that counts words."""
    settings = settings_for(tmp_path, **given)
    return Service(settings, Library.open(settings.data), WordCountEncoder())


def add(service: Service, text: str | bytes, name: str) -> str:
    """Put a report into the library; its id."""
    data = text.encode() if isinstance(text, str) else text
    reading = read_report(data, Source("/reports", name))
    context = context_line(reading)
    texts = [
        searched_text(context, passage, passage.text(reading.document.text))
        for passage in reading.passages
    ]
    vectors = pack_vectors(service.encoder.encode(texts))
    service.library.set_setting(SETTING, service.encoder.identity)
    with service.library.writing("test") as writer:
        return writer.add(reading, data, [context] * len(texts), vectors).report_id


def pdf(*pages: str) -> bytes:
    """A PDF with a line of text on each page."""
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    for page in pages:
        canvas.drawString(72, 720, page)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


@contextmanager
def client_of(app: FastAPI, **options: Any) -> Iterator[TestClient]:
    """A client on the same machine; the application is started and stopped around it."""
    options = {"base_url": LOOPBACK, "client": ("127.0.0.1", 50_000), **options}
    with TestClient(app, **options) as client:
        yield client


def running(service: Service) -> AbstractContextManager[str]:
    """The address of a real server on a free port of loopback."""
    return running_app(create_app(service))


@contextmanager
def running_app(app: ASGIApp) -> Iterator[str]:
    """The address of a real server of any application, on a free port of loopback."""
    config = uvicorn.Config(app, lifespan="on", ws="none", log_config=None)
    server = uvicorn.Server(config)
    with listen("127.0.0.1", 0) as listener:
        port = listener.getsockname()[1]
        thread = threading.Thread(target=server.run, args=([listener],))
        thread.start()
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.should_exit = True
            thread.join()


def until(condition: Any, seconds: float = 10.0) -> Any:
    """What ``condition()`` gives once it is true; AssertionError where that takes too long."""
    end = time.monotonic() + seconds
    while not (value := condition()):
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.01)
    return value
