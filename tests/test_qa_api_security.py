"""Who may change the library, from where, and what browsers are told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.testclient import TestClient

from qa.api.app import create_app
from qa.api.bounds import client_of as counted_client
from qa.api.security import host_name
from qa.setting_values import is_loopback
from tests.serving import CALDERDALE, KEY, add, client_of, make_service, running

FILE = {"files": ("calderdale.md", CALDERDALE.encode())}
BEARER = {"Authorization": f"Bearer {KEY}"}
EVERYWHERE = "0.0.0.0"  # noqa: S104  (a setting; nothing is bound)
SITE = "https://www.example.org"


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Any]:
    """Client of an application with the given settings and connection."""
    open_now: list[Any] = []

    def make(*, options: dict[str, Any] | None = None, **given: Any) -> TestClient:
        service = make_service(tmp_path, **given)
        context = client_of(create_app(service), **(options or {}))
        open_now.append((context, service))
        return context.__enter__()

    yield make
    for context, service in open_now:
        context.__exit__(None, None, None)
        service.close()


def upload(client: TestClient, **headers: str) -> int:
    return client.post("/v1/reports", files=FILE, headers=headers).status_code


CHANGES = [
    ("POST", "/v1/reports"),
    ("PATCH", "/v1/reports/x"),
    ("DELETE", "/v1/reports/x"),
]


@pytest.mark.parametrize(("method", "path"), CHANGES)
def test_a_change_needs_the_key_where_one_is_set(serve: Any, method: str, path: str) -> None:
    client = serve(admin_key=KEY, host=EVERYWHERE)
    body = {"files": FILE} if method == "POST" else {"json": {"title": "T"}}
    body = {} if method == "DELETE" else body
    for headers in (
        {},
        {"Authorization": "Bearer wrong"},
        {"Authorization": f"Basic {KEY}"},
        {"Authorization": "Bearer "},
        {"Authorization": KEY},
    ):
        response = client.request(method, path, headers=headers, **body)
        assert response.status_code == 401, headers
        assert response.headers["www-authenticate"].startswith("Bearer")
        assert response.headers["content-type"] == "application/problem+json"
    assert client.request(method, path, headers=BEARER, **body).status_code in {202, 404}


@pytest.mark.parametrize(("method", "path"), CHANGES)
def test_without_a_key_only_loopback_takes_changes(serve: Any, method: str, path: str) -> None:
    client = serve(host=EVERYWHERE)
    body = {"files": FILE} if method == "POST" else {"json": {"title": "T"}}
    body = {} if method == "DELETE" else body
    response = client.request(method, path, headers=BEARER, **body)
    assert response.status_code == 403
    assert "REPORTQA_ADMIN_KEY" in response.json()["detail"]


def test_a_key_is_needed_on_loopback_too_where_one_is_set(serve: Any) -> None:
    client = serve(admin_key=KEY)
    assert upload(client) == 401
    assert upload(client, **BEARER) == 202


def test_programs_of_the_same_machine_need_no_key_on_loopback(serve: Any) -> None:
    client = serve()
    assert upload(client) == 202
    own = {"Origin": "http://127.0.0.1:8000", "Sec-Fetch-Site": "same-origin"}
    assert upload(client, **own) == 202


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": SITE},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:3000"},
        {"Origin": "https://127.0.0.1:8000"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"X-Forwarded-For": "203.0.113.5"},
        {"Forwarded": "for=203.0.113.5"},
        {"Via": "1.1 proxy"},
    ],
)
def test_pages_of_other_sites_and_proxies_change_nothing_on_loopback(
    serve: Any, headers: dict[str, str]
) -> None:
    client = serve(allowed_origins=SITE)
    assert upload(client, **headers) == 403
    assert client.get("/v1/reports").json()["total"] == 0


def test_a_connection_from_elsewhere_is_not_local_whatever_it_says(serve: Any) -> None:
    client = serve(options={"client": ("203.0.113.5", 1)})
    assert upload(client) == 403


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example"])
def test_a_name_rebound_to_loopback_reads_nothing(serve: Any, host: str) -> None:
    client = serve()
    for path in ("/v1/reports", "/", "/v1/search?q=x", "/metrics", "/healthz"):
        response = client.get(path, headers={"Host": host})
        assert response.status_code == 421
        assert response.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "[::1]:8000", "a.localhost"])
def test_loopback_names_are_answered(serve: Any, host: str) -> None:
    assert serve().get("/healthz", headers={"Host": host}).status_code == 200


def test_a_server_for_others_answers_to_any_name_unless_names_are_set(serve: Any) -> None:
    headers = {"Host": "reports.example.org"}
    assert serve(host=EVERYWHERE).get("/healthz", headers=headers).status_code == 200
    named = serve(host=EVERYWHERE, allowed_hosts="reports.example.org, other.example.org")
    assert named.get("/healthz", headers=headers).status_code == 200
    assert named.get("/healthz", headers={"Host": "evil.example"}).status_code == 421
    assert named.get("/healthz").status_code == 200


def test_no_other_origin_is_allowed_by_default(serve: Any) -> None:
    client = serve()
    asked = {"Origin": SITE, "Access-Control-Request-Method": "POST"}
    preflight = client.options("/v1/ask", headers=asked)
    assert preflight.status_code == 405
    response = client.get("/healthz", headers={"Origin": SITE})
    assert "access-control-allow-origin" not in {*preflight.headers, *response.headers}


def test_listed_origins_may_ask_and_frame_but_not_change(serve: Any) -> None:
    client = serve(allowed_origins=SITE, admin_key=KEY)
    asked = {
        "Origin": SITE,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }
    allowed = client.options("/v1/ask", headers=asked)
    assert allowed.status_code == 200
    assert allowed.headers["access-control-allow-origin"] == SITE
    assert "access-control-allow-credentials" not in allowed.headers
    with_key = {**asked, "Access-Control-Request-Headers": "authorization"}
    assert client.options("/v1/reports", headers=with_key).status_code == 400
    delete = {**asked, "Access-Control-Request-Method": "DELETE"}
    assert client.options("/v1/reports/x", headers=delete).status_code == 400
    other = client.get("/healthz", headers={"Origin": "https://evil.example"})
    assert "access-control-allow-origin" not in other.headers
    page = client.get("/")
    assert f"frame-ancestors 'self' {SITE};" in page.headers["content-security-policy"] + ";"
    assert client.get("/widget.js").headers["cross-origin-resource-policy"] == "cross-origin"


@pytest.mark.parametrize(
    "path", ["/", "/widget.js", "/healthz", "/v1/reports", "/none", "/metrics"]
)
def test_every_response_tells_browsers_to_be_strict(serve: Any, path: str) -> None:
    headers = serve().get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "frame-ancestors" in policy
    assert "server" not in headers


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/none", 404),
        ("GET", "/v1/reports/none", 404),
        ("GET", "/v1/jobs/none", 404),
        ("GET", "/widget/chat.html", 404),
        ("GET", "/widget/..%2f__init__.py", 404),
        ("DELETE", "/healthz", 405),
        ("PUT", "/v1/ask", 405),
        ("GET", "/docs", 404),
    ],
)
def test_what_is_not_there_is_a_problem(serve: Any, method: str, path: str, status: int) -> None:
    response = serve().request(method, path)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert problem["status"] == status
    assert problem["title"]
    allowed = {"/healthz": "GET, HEAD", "/v1/ask": "POST"}
    if status == 405:
        assert response.headers["allow"] == allowed[path]


@pytest.mark.parametrize("path", ["/", "/healthz", "/v1/reports", "/widget.js", "/none"])
def test_head_tells_what_get_would(serve: Any, path: str) -> None:
    client = serve()
    get, head = client.get(path), client.head(path)
    assert (head.status_code, head.content) == (get.status_code, b"")
    assert dict(head.headers) == dict(get.headers)


def test_bodies_are_bounded_before_they_are_read(serve: Any) -> None:
    client = serve(max_upload_bytes=2000)
    assert upload(client) == 202
    large = {"files": ("large.md", b"x" * 3000)}
    declared = client.post("/v1/reports", files=large)
    assert declared.status_code == 413
    assert declared.headers["content-type"] == "application/problem+json"
    question = client.post(
        "/v1/ask", content=b" " * (9 << 20), headers={"Content-Type": "application/json"}
    )
    assert question.status_code == 413


def test_a_body_of_undeclared_length_is_cut_off(tmp_path: Path) -> None:
    service = make_service(tmp_path, max_upload_bytes=100_000)
    sent = 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        yield b'--b\r\nContent-Disposition: form-data; name="files"; filename="a.md"\r\n\r\n'
        while sent < 200_000_000:
            sent += 10_000
            yield b"x" * 10_000

    headers = {"Content-Type": "multipart/form-data; boundary=b"}
    with running(service) as address, httpx.Client(base_url=address) as client:
        try:
            status = client.post("/v1/reports", content=endless(), headers=headers).status_code
        except httpx.WriteError:
            status = 413
        assert status == 413
        assert sent < 100_000_000
    service.close()


def test_a_client_without_the_key_does_not_get_to_upload(tmp_path: Path) -> None:
    service = make_service(tmp_path, admin_key=KEY)
    sent = 0

    def slow() -> Iterator[bytes]:
        nonlocal sent
        while sent < 100_000_000:
            sent += 10_000
            yield b"x" * 10_000

    headers = {"Content-Type": "multipart/form-data; boundary=b"}
    with running(service) as address, httpx.Client(base_url=address) as client:
        try:
            status = client.post("/v1/reports", content=slow(), headers=headers).status_code
        except httpx.WriteError:
            status = 401
        assert status == 401
    service.close()


def test_clients_beyond_their_rate_are_told_to_wait(serve: Any) -> None:
    client = serve(requests_per_minute=3)
    statuses = [client.get("/v1/reports").status_code for _ in range(5)]
    assert statuses == [200, 200, 200, 429, 429]
    refused = client.get("/v1/reports")
    assert 1 <= int(refused.headers["retry-after"]) <= 61
    assert refused.json()["retry_after"] == int(refused.headers["retry-after"])
    assert refused.headers["content-type"] == "application/problem+json"
    assert client.get("/?q=x").status_code == 429
    assert client.get("/").status_code == 200
    assert client.get("/healthz").status_code == 200


def test_addresses_of_one_ipv6_network_are_one_client() -> None:
    assert counted_client({"client": ("2001:db8::1", 1)}) == "2001:db8::/64"
    assert counted_client({"client": ("2001:db8::ffff:2", 1)}) == "2001:db8::/64"
    assert counted_client({"client": ("203.0.113.5", 1)}) == "203.0.113.5"
    assert counted_client({}) == "unknown"


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("Example.ORG:80", "example.org"),
        ("[::1]:80", "[::1]"),
        ("a.", "a"),
        ("", ""),
        ("127.0.0.1", "127.0.0.1"),
    ],
)
def test_the_name_in_a_host_header(host: str, name: str) -> None:
    assert host_name(host) == name


def test_loopback_is_told_by_address_and_name() -> None:
    assert all(map(is_loopback, ("127.0.0.1", "127.9.9.9", "[::1]", "localhost", "x.localhost")))
    assert not any(map(is_loopback, ("", "10.0.0.1", "localhost.org", "127.0.0.1.org", "0.0.0.0")))  # noqa: S104


def test_the_page_names_no_key_and_the_log_no_question(serve: Any, caplog: Any) -> None:
    client = serve(admin_key=KEY)
    texts = [client.get(path).text for path in ("/", "/readyz", "/metrics", "/v1/reports")]
    client.get("/v1/search", params={"q": "a private matter"})
    assert KEY not in "".join(texts)
    assert "private matter" not in caplog.text


def test_the_library_is_not_changed_by_reading(serve: Any, tmp_path: Path) -> None:
    client = serve()
    service = make_service(tmp_path)
    add(service, CALDERDALE, "calderdale.md")
    before = service.library.generation()
    for path in ("/", "/v1/reports", "/v1/search?q=good", "/metrics", "/readyz"):
        client.get(path)
    assert service.library.generation() == before
    service.close()
