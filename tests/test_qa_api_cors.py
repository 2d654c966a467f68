"""What pages of other origins may send: a key to OpenAI's dialect, which ignores it, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from qa.api.app import create_app
from tests.serving import CALDERDALE, KEY, add, client_of, make_service

SITE = "https://chat.example.org"
OTHER = "https://evil.example"
OPENAI = ["/v1/chat/completions", "/v1/models", "/v1/models/reportqa"]
REST = ["/v1/ask", "/v1/reports", "/v1/reports/x", "/v1/administrator", "/v1/verify", "/v1/modern"]
CLIENT_HEADERS = (
    "authorization,content-type,x-stainless-arch,x-stainless-lang,x-stainless-os,"
    "x-stainless-package-version,x-stainless-retry-count,x-stainless-runtime,"
    "x-stainless-runtime-version,x-stainless-timeout"
)
"""As `openai` for JavaScript sends them from a browser."""


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    service = make_service(tmp_path, allowed_origins=SITE, admin_key=KEY)
    add(service, CALDERDALE, "calderdale.md")
    with client_of(create_app(service)) as client:
        yield client
    service.close()


def preflight(client: TestClient, path: str, origin: str, headers: str) -> Any:
    """What a browser is told that asks whether a page may send these headers."""
    method = "GET" if path.startswith("/v1/models") else "POST"
    asked = {
        "Origin": origin,
        "Access-Control-Request-Method": method,
        "Access-Control-Request-Headers": headers,
    }
    return client.options(path, headers=asked)


@pytest.mark.parametrize("path", OPENAI)
def test_an_allowed_page_may_send_what_openais_client_sends(client: TestClient, path: str) -> None:
    response = preflight(client, path, SITE, CLIENT_HEADERS)
    assert response.status_code == 200, response.text
    assert response.headers["access-control-allow-origin"] == SITE
    allowed = response.headers["access-control-allow-headers"].lower()
    assert {name.strip() for name in allowed.split(",")} >= set(CLIENT_HEADERS.split(","))
    assert "access-control-allow-credentials" not in response.headers


@pytest.mark.parametrize("path", REST)
def test_a_key_may_be_sent_nowhere_else(client: TestClient, path: str) -> None:
    response = preflight(client, path, SITE, "authorization")
    assert response.status_code == 400
    assert "authorization" not in response.headers["access-control-allow-headers"].lower()
    assert preflight(client, path, SITE, "content-type").status_code == 200


@pytest.mark.parametrize("path", [*OPENAI, *REST])
def test_a_page_of_another_origin_may_send_nothing(client: TestClient, path: str) -> None:
    for headers in ("authorization", "content-type"):
        response = preflight(client, path, OTHER, headers)
        assert response.status_code == 400
        assert "access-control-allow-origin" not in response.headers


def test_the_answer_can_be_read_by_an_allowed_page_alone(client: TestClient) -> None:
    body = {"model": "reportqa", "messages": [{"role": "user", "content": "How is Calderdale?"}]}
    for origin, allowed in ((SITE, SITE), (OTHER, None)):
        headers = {"Origin": origin, "Authorization": "Bearer anything"}
        response = client.post("/v1/chat/completions", json=body, headers=headers)
        assert response.status_code == 200
        assert response.headers.get("access-control-allow-origin") == allowed


def test_by_default_no_page_may_send_a_key(tmp_path: Path) -> None:
    service = make_service(tmp_path)
    with client_of(create_app(service)) as client:
        for path in OPENAI:
            response = preflight(client, path, SITE, "authorization")
            assert response.status_code == 405
            assert not [name for name in response.headers if name.startswith("access-control")]
    service.close()
