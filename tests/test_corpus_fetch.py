"""Fetching: limits, redirects, conditional requests, and nothing from inside the network."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest

from corpus.errors import OversizedReport, SourceError
from corpus.fetch import Fetched, FetchLimits, fetch

PUBLIC = "93.184.215.14"
Answer = Callable[[httpx.Request], httpx.Response]


def public(host: str, port: int) -> list[str]:
    """Every name is one public address."""
    assert host
    assert port
    return [PUBLIC]


def mocked(
    answer: Answer, url: str = "https://reports.example/a.pdf", **options: object
) -> Fetched | None:
    """What ``fetch`` makes of scripted answers."""
    return fetch(url, transport=httpx.MockTransport(answer), **{"resolve": public, **options})  # type: ignore[arg-type]


class Handler(BaseHTTPRequestHandler):
    """A server's pages, for tests over a real connection."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        pages: dict[str, Callable[[], None]] = {
            "/report.pdf": self.report, "/moved": self.moved, "/slow": self.slow, "/endless": self.endless,
        }  # fmt: skip
        pages.get(self.path, lambda: self.send_error(404))()

    def report(self) -> None:
        if self.headers["If-None-Match"] == '"one"':
            self.send_response(304)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("Content-Type", "Application/PDF; charset=binary")
        self.send_header("ETag", '"one"')
        self.send_header("Last-Modified", "Wed, 15 May 2024 09:00:00 GMT")
        self.send_header("Content-Length", "5")
        self.end_headers()
        self.wfile.write(b"%PDF-")

    def moved(self) -> None:
        self.send_response(302)
        self.send_header("Location", "/report.pdf")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def slow(self) -> None:
        time.sleep(0.6)

    def endless(self) -> None:
        """A byte now and then, for ever: no single wait is long."""
        self.send_response(200)
        self.end_headers()
        try:
            for _ in range(40):
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.02)
        except OSError:
            pass
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@contextmanager
def serving() -> Iterator[str]:
    """Address of a server on loopback."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_a_report_is_fetched_with_what_tells_its_next_version() -> None:
    with serving() as address:
        fetched = fetch(f"{address}/moved", allow_private=True)
    assert fetched == Fetched(
        data=b"%PDF-",
        url=f"{address}/report.pdf",
        etag='"one"',
        last_modified="Wed, 15 May 2024 09:00:00 GMT",
        media_type="application/pdf",
    )


def test_what_has_not_changed_is_not_sent_again() -> None:
    with serving() as address:
        assert fetch(f"{address}/report.pdf", etag='"one"', allow_private=True) is None
        assert fetch(f"{address}/report.pdf", etag='"two"', allow_private=True) is not None


def test_both_validators_are_sent_and_a_needless_304_is_an_error() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        assert request.headers.get("If-Modified-Since") == since
        return httpx.Response(304)

    since: str | None = "Wed, 15 May 2024 09:00:00 GMT"
    assert mocked(answer, last_modified=since) is None
    since = None
    with pytest.raises(SourceError, match="the server answers 304 Not Modified"):
        mocked(answer)


def test_loopback_is_refused_unless_it_is_allowed() -> None:
    with serving() as address, pytest.raises(SourceError, match="is an address inside a network"):
        fetch(f"{address}/report.pdf")


def test_a_server_that_does_not_answer_is_given_up() -> None:
    limits = FetchLimits(read_seconds=0.2)
    with (
        serving() as address,
        pytest.raises(SourceError, match="the server does not answer; try again"),
    ):
        fetch(f"{address}/slow", allow_private=True, limits=limits)


def test_a_server_that_trickles_is_given_up_in_the_end() -> None:
    limits = FetchLimits(read_seconds=1.0, total_seconds=0.2)
    with serving() as address, pytest.raises(SourceError, match="it takes longer than 0 s"):
        fetch(f"{address}/endless", allow_private=True, limits=limits)


def test_a_missing_page_and_a_missing_server_say_so() -> None:
    with serving() as address, pytest.raises(SourceError, match="answers 404 Not Found; check"):
        fetch(f"{address}/none", allow_private=True)
    with pytest.raises(SourceError, match="the server cannot be reached"):
        fetch(f"{address}/report.pdf", allow_private=True)


def test_the_connection_goes_to_the_address_that_was_checked() -> None:
    """A name that resolves to something else the second time (DNS rebinding) leads nowhere else."""
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, content=b"x")

    mocked(answer, url="https://reports.example:8443/a.pdf?b=c", resolve=lambda *_: next(answers))
    assert len(seen) == 1
    assert seen[0].url == f"https://{PUBLIC}:8443/a.pdf?b=c"
    assert seen[0].headers["Host"] == "reports.example:8443"
    assert seen[0].extensions["sni_hostname"] == "reports.example"


def test_one_address_inside_the_network_is_enough_to_refuse() -> None:
    def answer(_: httpx.Request) -> httpx.Response:
        raise AssertionError

    with pytest.raises(
        SourceError, match=r"reports\.example is an address inside a network \(10\.0\.0\.1\)"
    ) as raised:
        mocked(answer, resolve=lambda *_: [PUBLIC, "10.0.0.1"])
    remedy = "download the report and add the file, or set REPORTQA_ALLOW_PRIVATE_URLS=true"
    assert str(raised.value).endswith(f"; {remedy}")


def test_the_next_address_is_tried_where_one_does_not_answer() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.host != PUBLIC:
            raise httpx.ConnectError("no route")
        return httpx.Response(200, content=b"x")

    fetched = mocked(answer, resolve=lambda *_: ["2606:4700::1", PUBLIC])
    assert fetched is not None
    assert fetched.data == b"x"


@pytest.mark.parametrize("location", ["https://inside.example/", "https://127.0.0.1/", "//[::1]/a"])
def test_every_redirect_is_checked_like_the_first_address(location: str) -> None:
    def resolve(host: str, port: int) -> list[str]:
        assert port == 443
        return {"reports.example": [PUBLIC], "inside.example": ["192.168.0.1"]}.get(host, [host])

    with pytest.raises(SourceError, match="is an address inside a network"):
        mocked(lambda _: httpx.Response(302, headers={"Location": location}), resolve=resolve)


@pytest.mark.parametrize(
    ("location", "said"),
    [
        ("http://reports.example/a.pdf", "it redirects from https to http://reports.example/a.pdf"),
        ("file:///etc/passwd", "it redirects from https to file:/+etc/passwd"),
        ("https://me:secret@reports.example/", "carries a user name or password"),
        ("", "it redirects to nowhere"),
    ],
)
def test_redirects_that_lead_elsewhere_are_refused(location: str, said: str) -> None:
    headers = {"Location": location} if location else {}
    with pytest.raises(SourceError, match=said):
        mocked(lambda _: httpx.Response(302, headers=headers))


def test_redirects_end() -> None:
    hops: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        hops.append(request.url.path)
        return httpx.Response(301, headers={"Location": f"/{len(hops)}"})

    with pytest.raises(SourceError, match=r"a\.pdf: it redirects more than 5 times"):
        mocked(answer)
    assert len(hops) == 6


def test_a_report_past_the_limit_is_refused_by_what_is_said_and_by_what_is_sent() -> None:
    limits = FetchLimits(max_bytes=10)

    def said(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, headers={"Content-Length": "11"}, stream=httpx.ByteStream(b""))

    def sent(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, stream=httpx.ByteStream(b"x" * 11))

    for answer in (said, sent):
        with pytest.raises(OversizedReport, match=r"a\.pdf: it is larger than the limit of 0 MB"):
            mocked(answer, limits=limits)
    whole = mocked(lambda _: httpx.Response(200, content=b"x" * 10), limits=limits)
    assert whole is not None
    assert len(whole.data) == 10


@pytest.mark.parametrize(
    ("status", "remedy"), [(403, "check"), (429, "try again"), (503, "try again"), (204, "check")]
)
def test_other_answers_say_what_to_do(status: int, remedy: str) -> None:
    with pytest.raises(SourceError, match=f"the server answers {status} .*; {remedy}"):
        mocked(lambda _: httpx.Response(status))
