"""A server that speaks the contract from a script: for states that a real one is hard to bring to.

Each question of ``SCRIPT`` plays its scene: events with pauses, problems, broken and silent streams.
Pages, texts and images come from two made-up reports, so that quotes re-slice as the contract says.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from qa import pages, widget
from qa.assets import ASSET_HEADERS, Asset
from qa.pages import PAGE_HEADERS
from qa.widget.narrowed import Narrowed
from qa.widget.page import render_chat
from qa.widget.shared_page import render_shared
from tests.browser.pictures import page_png
from tests.browser.script import REPORTS, SCRIPT, SHARED, Json, answer_to

LONGEST_WAIT_SECONDS = 20.0


class ScriptedServer(ThreadingHTTPServer):
    """On a free port of loopback; ``asked`` records what was asked of it."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[Json] = []
        self.feedback: list[Json] = []
        self.allowed_origins: tuple[str, ...] = ()
        self.suggestions: tuple[str, ...] = SUGGESTIONS
        self.reading = 0
        """Uploads that it says are being read."""
        self.shared: Json = SHARED
        """The stored answer that every shared link leads to."""
        self.go_on = threading.Event()
        """Scenes that wait do so until it is set."""

    @property
    def address(self) -> str:
        """Where it listens, without a slash at the end."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Stay quiet: browsers that go away in mid-answer are part of the play."""


@contextmanager
def running(server: ThreadingHTTPServer) -> Iterator[None]:
    """Serve in a thread until the block ends."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Handler(BaseHTTPRequestHandler):
    """One request; a connection each, as streams end by closing."""

    server: ScriptedServer

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the parent's name
        """Say nothing on stderr."""

    def do_GET(self) -> None:
        """Pages, files, texts and images."""
        address = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(address.query).items()}
        parts = [unquote(part) for part in address.path.split("/")[1:]]
        match parts:
            case [""]:
                self.chat_page(query)
            case ["widget.js"]:
                self.file(widget.asset("widget.js"))
            case ["widget", name]:
                self.file(widget.asset(name))
            case ["pages", name]:
                self.file(pages.asset(name))
            case ["healthz"]:
                self.reply(200, b'{"status":"ok"}', "application/json")
            case ["a", _]:
                page = render_shared(self.server.shared, changed=True)
                self.reply(200, page.encode(), "text/html; charset=utf-8", PAGE_HEADERS)
            case ["v1", *rest]:
                self.interface(rest, query)
            case _:
                self.problem(404, "Not found", "There is no such page.")

    def interface(self, parts: list[str], query: dict[str, str]) -> None:
        """What lies below ``/v1/``."""
        match parts:
            case ["answers", _]:
                self.reply(200, b"{}", "application/json")
            case ["library"]:
                library = {
                    "reports": 170,
                    "reading": self.server.reading,
                    "suggestions": self.server.suggestions,
                }
                self.reply(200, json.dumps(library).encode(), "application/json")
            case ["reports", report_id, *rest] if report_id in REPORTS:
                self.report(report_id, rest, query)
            case _:
                self.problem(404, "Not found", "There is nothing of that name.")

    def do_OPTIONS(self) -> None:
        """Answer a preflight."""
        self.reply(204, b"", "text/plain", {"Access-Control-Allow-Headers": "content-type"})

    def do_POST(self) -> None:
        """Play the question's scene, or keep feedback."""
        body: Json = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path == "/v1/feedback":
            self.server.feedback.append(body)
            self.reply(201, b'{"id":1}', "application/json")
            return
        self.server.asked.append(body)
        scene = SCRIPT.get(body["question"], SCRIPT["*"])
        PLAYS[scene.play](self, body)

    def chat_page(self, query: dict[str, str]) -> None:
        """``/``, with the answer where a question came along."""
        question = query.get("q", "")
        filters = {"bodies": [query["body"]]} if "body" in query else None
        answer = answer_to({"question": question, "filters": filters}) if question else None
        narrowed = Narrowed(
            (query["body"],) if "body" in query else (),
            {query["report_id"]: REPORTS[query["report_id"]].title} if "report_id" in query else {},
        )
        page = render_chat(question, answer, narrowed=narrowed, suggestions=self.server.suggestions)
        self.reply(200, page.encode(), "text/html; charset=utf-8", PAGE_HEADERS)

    def file(self, found: Asset | None) -> None:
        """A file of the widget or of the pages."""
        if found is None:
            self.problem(404, "Not found", "There is no such file.")
        else:
            self.reply(200, found.data, found.media_type, {**ASSET_HEADERS, "ETag": found.etag})

    def report(self, report_id: str, rest: list[str], query: dict[str, str]) -> None:
        """A report's text, page image or original."""
        report = REPORTS[report_id]
        match rest:
            case ["text"]:
                self.text_slice(report.text, query)
            case ["pages", image] if not report_id.endswith("unseen"):
                spans = tuple(
                    tuple(map(int, span.split("-"))) for span in query["spans"].split(",")
                )
                picture = page_png(report, int(image.removesuffix(".png")), spans)
                self.reply(200, picture, "image/png")
            case ["file"]:
                self.reply(200, report.text.encode(), "text/plain; charset=utf-8")
            case _:
                self.problem(404, "Not found", "There is no such page.")

    def text_slice(self, text: str, query: dict[str, str]) -> None:
        """The slice; refused where it ends beyond the text."""
        start, end = int(query["start"]), int(query.get("end", len(text)))
        if start <= end <= len(text):
            self.reply(200, text[start:end].encode(), "text/plain; charset=utf-8")
        else:
            self.problem(422, "The question cannot be used", "There is no such slice.")

    def reply(
        self, status: int, data: bytes, media_type: str, headers: dict[str, str] | None = None
    ) -> None:
        """One whole response."""
        self.head(status, media_type, {**(headers or {}), "Content-Length": str(len(data))})
        self.wfile.write(data)

    def head(self, status: int, media_type: str, headers: dict[str, str]) -> None:
        """Status and headers, with CORS for the origins that are allowed."""
        self.send_response(status)
        origin = self.headers.get("Origin")
        if origin in self.server.allowed_origins:
            headers = {**headers, "Access-Control-Allow-Origin": str(origin), "Vary": "Origin"}
        for name, value in {**headers, "Content-Type": media_type}.items():
            self.send_header(name, value)
        self.end_headers()

    def problem(self, status: int, title: str, detail: str, headers: Json | None = None) -> None:
        """An RFC 9457 object."""
        data = {"type": "about:blank", "title": title, "status": status, "detail": detail}
        self.reply(status, json.dumps(data).encode(), "application/problem+json", headers)

    def send_event(self, name: str, data: Json) -> None:
        """One server-sent event, at once."""
        self.wfile.write(f"event: {name}\ndata: {json.dumps(data)}\n\n".encode())
        self.wfile.flush()

    def wait(self) -> None:
        """Until the test says so."""
        self.server.go_on.wait(LONGEST_WAIT_SECONDS)


SUGGESTIONS = ("How were care leavers rated in Northport?", "Who was the lead inspector?")


def _stream(handler: Handler, body: Json, *, until: int | None = None) -> None:
    """Found and the statements, each in full; ``until`` many of them."""
    answer = answer_to(body)
    handler.head(200, "text/event-stream", {"Cache-Control": "no-store"})
    handler.wfile.write(b": hello\n\n")
    handler.send_event("found", {name: answer[name] for name in ("searched", "quotes", "notes")})
    for statement in answer["statements"][:until]:
        handler.send_event("statement", statement)


def _whole(handler: Handler, body: Json) -> None:
    _stream(handler, body)
    handler.send_event("done", answer_to(body))


def _paused(handler: Handler, body: Json) -> None:
    """Stop after the first statement until the test says so."""
    answer = answer_to(body)
    _stream(handler, body, until=1)
    handler.wait()
    for statement in answer["statements"][1:]:
        handler.send_event("statement", statement)
    handler.send_event("done", answer)


def _late(handler: Handler, body: Json) -> None:
    """Say nothing until the test says so."""
    handler.head(200, "text/event-stream", {})
    handler.wfile.flush()
    handler.wait()
    handler.send_event("done", answer_to(body))


def _cut(handler: Handler, body: Json) -> None:
    """Close in mid-answer."""
    _stream(handler, body, until=1)


def _error(handler: Handler, body: Json) -> None:
    """Give up in mid-answer, saying why."""
    _stream(handler, body, until=1)
    handler.send_event("error", SCRIPT[body["question"]].problem)


def _problem(handler: Handler, body: Json) -> None:
    problem = SCRIPT[body["question"]].problem
    headers = {"Retry-After": str(problem["retry_after"])} if "retry_after" in problem else {}
    handler.problem(problem["status"], problem["title"], problem["detail"], headers)


def _in_crumbs(handler: Handler, body: Json) -> None:
    """The whole stream cut into pieces of seven bytes, with carriage returns at the line ends."""
    handler.head(200, "text/event-stream", {})
    answer = answer_to(body)
    found = {name: answer[name] for name in ("searched", "quotes", "notes")}
    events = [("found", found), *(("statement", one) for one in answer["statements"])]
    text = "".join(
        f"event: {name}\r\ndata: {json.dumps(data, ensure_ascii=False)}\r\n\r\n"
        for name, data in [*events, ("done", answer)]
    ).encode()
    for start in range(0, len(text), 7):
        handler.wfile.write(text[start : start + 7])
        handler.wfile.flush()


PLAYS: dict[str, Callable[[Handler, Json], None]] = {
    "whole": _whole,
    "paused": _paused,
    "late": _late,
    "cut": _cut,
    "error": _error,
    "problem": _problem,
    "in_crumbs": _in_crumbs,
}
