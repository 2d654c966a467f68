"""The server listens where it is told, at once and without delays of its own."""

from __future__ import annotations

import http.client
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.errors import SettingsError
from qa.api.server import address_of, listen

SERVE = """
import sys
from pathlib import Path
from tests.serving import make_service, add, CALDERDALE
from qa.api.server import serve
service = make_service(Path(sys.argv[1]), port=0)
add(service, CALDERDALE, "calderdale.md")
serve(service, listening=lambda address: print(address, flush=True))
"""


def test_a_taken_port_is_named_in_one_sentence() -> None:
    with listen("127.0.0.1", 0) as listener:
        port = listener.getsockname()[1]
        with pytest.raises(SettingsError, match=rf"127\.0\.0\.1:{port}: the server cannot listen"):
            listen("127.0.0.1", port)


def test_an_address_of_another_machine_is_named() -> None:
    with pytest.raises(SettingsError, match=r"192\.0\.2\.1:80: the server cannot listen"):
        listen("192.0.2.1", 80)


def test_connections_send_at_once() -> None:
    with listen("127.0.0.1", 0) as listener:
        client = socket.create_connection(listener.getsockname())
        served, _ = listener.accept()
        assert served.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        client.close()
        served.close()


def test_the_address_is_one_that_a_browser_can_open() -> None:
    for host in ("127.0.0.1", "0.0.0.0", "localhost"):  # noqa: S104
        with listen(host, 0) as listener:
            assert address_of(listener) == f"http://127.0.0.1:{listener.getsockname()[1]}"


def test_ipv6_addresses_are_bracketed() -> None:
    try:
        listener = listen("[::1]", 0)
    except SettingsError:
        pytest.xfail("this machine has no IPv6")
    with listener:
        assert address_of(listener) == f"http://[::1]:{listener.getsockname()[1]}"


def test_a_server_answers_until_it_is_told_to_stop(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", SERVE, str(tmp_path)],
        cwd=Path(__file__).parents[1],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    address = process.stdout.readline().strip()
    connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=30)
    connection.request("GET", "/v1/search?q=leaders")
    response = connection.getresponse()
    assert response.status == 200
    assert b"calderdale.md" in response.read()
    connection.close()
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=20)
    assert process.returncode == -signal.SIGTERM
