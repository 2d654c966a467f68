"""A model's server behind TLS and behind a proxy: whom the client trusts, and what it says where it does not."""

from __future__ import annotations

import logging
import select
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
import trustme

from corpus.errors import SettingsError
from qa.answer import Answer
from qa.ask import AskRequest, Mode
from qa.settings import load_settings
from tests.chat_server import ChatServer, chatting, states
from tests.serving import BURY, CALDERDALE, add, make_service

QUESTION = "Compare Bury and Calderdale overall effectiveness"
SAID = (
    ("Leaders in Bury have not yet secured enough placements.", [1]),
    ("Overall effectiveness is good in Calderdale.", [2]),
)
NAME = "models.invalid"
"""Resolves nowhere: only a proxy can lead there."""
WORDED = "Worded by the language model parrot; every statement was checked against its quotes."
UNTRUSTED = (
    "The language model failed (its certificate is not trusted): the answer is put together from the "
    "quotes."
)
UNUSABLE = (
    "The language model failed (the proxy or certificates set for it cannot be used): the answer is put "
    "together from the quotes."
)


class Site:
    """A model's server over TLS, under an authority that nobody knows of."""

    def __init__(self, chat: ChatServer, authority: Path, handshakes: list[object]) -> None:
        self.chat = chat
        self.authority = authority
        """Its certificate, PEM."""
        self.handshakes = handshakes
        """One for each connection that was begun."""


Serve = Callable[..., Site]
Ask = Callable[..., tuple[Answer, Answer]]


@pytest.fixture(autouse=True)
def own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No proxy and no certificates but the usual ones."""
    for name in ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    """Servers with a certificate for the names."""
    with ExitStack() as stack:

        def start(*names: str) -> Site:
            authority, handshakes = trustme.CA(), list[object]()
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            authority.issue_cert(*names or ("127.0.0.1",)).configure_cert(context)
            context.sni_callback = lambda *given: handshakes.append(given[1])
            file = tmp_path / f"authority-{len(list(tmp_path.iterdir()))}.pem"
            authority.cert_pem.write_to_path(str(file))
            chat = stack.enter_context(chatting(states(*SAID), tls=context))
            return Site(chat, file, handshakes)

        yield start


@pytest.fixture
def ask(tmp_path: Path) -> Iterator[Ask]:
    """Asks a service over two reports: the answer, and the extractive one."""
    with ExitStack() as stack:

        def asking(url: str, **given: object) -> tuple[Answer, Answer]:
            service = make_service(
                tmp_path, model_url=url, model="parrot", **{"model_seconds": 10, **given}
            )
            stack.callback(service.close)
            add(service, CALDERDALE, "calderdale.md")
            add(service, BURY, "bury.md")
            answer = service.answer(AskRequest(QUESTION))
            return answer, service.answer(AskRequest(QUESTION, mode=Mode.EXTRACTIVE))

        yield asking


def worded(answer: Answer) -> bool:
    """Whether the model's words are the answer."""
    texts = tuple(statement.text for statement in answer.statements)
    return texts == tuple(text for text, _ in SAID) and answer.notes[-1] == WORDED


def test_an_unknown_authority_is_refused_in_one_sentence_and_at_once(
    serve: Serve, ask: Ask, caplog: pytest.LogCaptureFixture
) -> None:
    site = serve()
    answer, plain = ask(site.chat.url)
    assert answer.notes == (*plain.notes, UNTRUSTED)
    assert (answer.statements, answer.quotes) == (plain.statements, plain.quotes)
    assert len(answer.statements) > 1
    assert site.chat.bodies == []
    assert len(site.handshakes) == 1
    [told] = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert "its certificate is not trusted; " in told.getMessage()
    assert "REPORTQA_MODEL_CA_FILE or SSL_CERT_FILE" in told.getMessage()


def test_the_authority_that_is_set_is_trusted(serve: Serve, ask: Ask) -> None:
    site = serve()
    answer, _ = ask(site.chat.url, model_ca_file=site.authority)
    assert worded(answer)
    assert len(site.chat.bodies) == 1


def test_the_authority_of_the_environment_is_trusted(
    serve: Serve, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = serve()
    monkeypatch.setenv("SSL_CERT_FILE", str(site.authority))
    answer, _ = ask(site.chat.url)
    assert worded(answer)


def test_what_is_set_is_trusted_beside_what_the_environment_says(
    serve: Serve, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, other = serve(), serve()
    monkeypatch.setenv("SSL_CERT_FILE", str(site.authority))
    answer, _ = ask(site.chat.url, model_ca_file=other.authority)
    assert worded(answer)


def test_the_certificate_has_to_be_the_servers_own(serve: Serve, ask: Ask) -> None:
    site = serve("another.invalid")
    answer, plain = ask(site.chat.url, model_ca_file=site.authority)
    assert answer.notes == (*plain.notes, UNTRUSTED)
    assert site.chat.bodies == []


@pytest.mark.parametrize(
    ("name", "value"),
    [("SSL_CERT_FILE", "/nowhere/authorities.pem"), ("HTTPS_PROXY", "nonsense://127.0.0.1:9")],
)
def test_an_environment_that_is_of_no_use_costs_no_answer(
    serve: Serve, ask: Ask, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    answer, plain = ask(serve().chat.url)
    assert answer.notes == (*plain.notes, UNUSABLE)
    assert answer.statements == plain.statements


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "it cannot be read (No such file or directory)"),
        ("", "it holds no certificates (PEM)"),
        ("-----BEGIN CERTIFICATE-----\nnonsense\n", "it holds no certificates (PEM)"),
    ],
)
def test_a_file_that_holds_no_authorities_is_refused_at_once(
    tmp_path: Path, content: str | None, said: str
) -> None:
    file = tmp_path / "authorities.pem"
    if content is not None:
        file.write_text(content)
    with pytest.raises(SettingsError) as raised:
        load_settings(data=tmp_path, model_ca_file=file)
    assert str(raised.value).startswith(f"model_ca_file: {said}")
    assert "\n" not in str(raised.value)


@contextmanager
def tunnelling(port: int, status: int = 200) -> Iterator[tuple[str, list[str]]]:
    """A proxy that leads to ``port`` of loopback wherever it is asked to, or refuses; and where it was."""
    asked: list[str] = []

    class Proxy(BaseHTTPRequestHandler):
        def do_CONNECT(self) -> None:
            asked.append(self.path)
            self.send_response(status)
            self.end_headers()
            if status == 200:
                with socket.create_connection(("127.0.0.1", port)) as onward:
                    relay(self.connection, onward)

        def log_message(self, *_: object) -> None:
            """Nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Proxy) as server:
        thread = Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}", asked
        server.shutdown()
        thread.join()


def relay(one: socket.socket, other: socket.socket) -> None:
    """Hand on what each of them sends, until one has closed."""
    while True:
        for end in select.select([one, other], [], [])[0]:
            data = end.recv(65536)
            if not data:
                return
            (other if end is one else one).sendall(data)


def test_a_proxy_leads_to_a_server_whose_authority_is_set(
    serve: Serve, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = serve(NAME)
    with tunnelling(int(site.chat.url.rpartition(":")[2].removesuffix("/v1"))) as (proxy, asked):
        monkeypatch.setenv("HTTPS_PROXY", proxy)
        answer, _ = ask(f"https://{NAME}/v1", model_ca_file=site.authority)
    assert worded(answer)
    assert asked == [f"{NAME}:443"]
    assert site.chat.headers[0]["host"] == NAME


def test_a_proxy_changes_nothing_about_whom_is_trusted(
    serve: Serve, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = serve(NAME)
    with tunnelling(int(site.chat.url.rpartition(":")[2].removesuffix("/v1"))) as (proxy, asked):
        monkeypatch.setenv("HTTPS_PROXY", proxy)
        answer, plain = ask(f"https://{NAME}/v1")
    assert answer.notes == (*plain.notes, UNTRUSTED)
    assert asked == [f"{NAME}:443"]
    assert site.chat.bodies == []


def test_a_proxy_that_refuses_is_said_to(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    with tunnelling(0, status=403) as (proxy, asked):
        monkeypatch.setenv("HTTPS_PROXY", proxy)
        answer, plain = ask(f"https://{NAME}/v1")
    assert "(the proxy does not lead there)" in answer.notes[-1]
    assert answer.statements == plain.statements
    assert len(asked) == 4
