"""What all pages share: the shell, and the page of a problem."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from starlette.exceptions import HTTPException
from starlette.testclient import TestClient

from qa.api.app import create_app
from qa.pages import ASSETS, PAGE_POLICY, asset
from qa.pages.problem_page import render_problem
from qa.pages.shell import render_page
from tests.html_outline import Outline
from tests.serving import client_of, make_service

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
words = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=60)


def test_a_page_has_one_main_part_and_a_skip_link_that_leads_there() -> None:
    page = render_page("<h1>Hello</h1>", title="Hello")
    assert page.count("<main") == page.count("<header") == page.count("<footer") == 1
    assert '<a class="skip" href="#main">' in page
    assert 'id="main"' in page
    assert "<title>Hello – Ask the reports</title>" in page


@pytest.mark.parametrize(
    ("address", "current"),
    [
        ("/", ['href="/" aria-current="page"']),
        ("/reports", ['href="/reports" aria-current="page"']),
        ("/reports/ab12", ['href="/reports" aria-current="true"']),
        ("/reportsabout", []),
        ("", []),
    ],
)
def test_the_navigation_tells_where_one_is(address: str, current: list[str]) -> None:
    page = render_page("", title="x", address=address)
    assert page.count("aria-current") == len(current)
    assert all(link in page for link in current)


def test_nothing_of_the_shell_is_inline_or_from_elsewhere() -> None:
    tags = Outline(render_page("", title="x")).tags
    assert not [tag for tag in tags if tag[0] in {"style", "script"} or "style" in tag]
    assert not [tag for tag in tags if any(name.startswith("on") for name in tag[1:])]
    assert "'unsafe" not in PAGE_POLICY
    assert "frame-ancestors 'none'" in PAGE_POLICY


@given(words)
@example("</title><script>alert(1)</script>")
@example('"><svg onload=alert(1)>')
def test_a_title_or_a_problem_is_only_ever_text(word: str) -> None:
    def both(text: str) -> list[tuple[str, ...]]:
        problem = render_problem({"title": text, "status": 404, "detail": text})
        return Outline(render_page("", title=text, name=text) + problem).tags

    assert both(word) == both("word")


def test_every_file_is_served_with_its_type_and_no_other(tmp_path: Path) -> None:
    with client_of(create_app(make_service(tmp_path))) as client:
        for name in ASSETS:
            found = asset(name)
            assert found is not None
            response = client.get(f"/pages/{name}")
            assert response.content == found.data
            assert response.headers["content-type"] == found.media_type
        assert client.get("/pages/__init__.py").status_code == 404


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    app = create_app(make_service(tmp_path))

    def broken() -> None:
        raise ZeroDivisionError("a secret")

    def waiting() -> None:
        raise HTTPException(503, "Come back later.", {"Retry-After": "7"})

    app.add_api_route("/broken", broken)
    app.add_api_route("/waiting", waiting)
    return TestClient(app, "http://127.0.0.1:8000", raise_server_exceptions=False)


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/nowhere", 404, "Page not found"),
        ("/v1/reports/none", 404, "there is no report"),
        ("/?q=a&body=", 422, "body.0"),
        ("/broken", 500, "The server failed"),
        ("/waiting", 503, "Come back later."),
    ],
)
def test_a_browser_is_told_of_a_problem_by_a_page(
    client: TestClient, address: str, status: int, words: str
) -> None:
    response = client.get(address, headers=BROWSER)
    assert response.status_code == status
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert response.headers["content-security-policy"] == PAGE_POLICY
    assert words in response.text
    assert '<a href="/reports">' in response.text
    assert "secret" not in response.text


@pytest.mark.parametrize("accept", ["*/*", "application/json", "application/json, text/*"])
def test_a_program_is_told_by_a_problem_object(client: TestClient, accept: str) -> None:
    for address in ("/nowhere", "/broken"):
        response = client.get(address, headers={"Accept": accept})
        assert response.headers["content-type"] == "application/problem+json"
        assert json.loads(response.content)["status"] == response.status_code


def test_a_problem_page_keeps_its_headers_and_a_head_request_its_length(client: TestClient) -> None:
    page = client.get("/waiting", headers=BROWSER)
    assert page.headers["retry-after"] == "7"
    head = client.head("/waiting", headers=BROWSER)
    assert head.content == b""
    assert head.headers["content-length"] == page.headers["content-length"]


def test_a_name_that_the_server_does_not_go_by_is_refused_by_a_page_too(client: TestClient) -> None:
    response = client.get("/", headers={**BROWSER, "Host": "evil.example"})
    assert response.status_code == 421
    assert "evil.example" in response.text
    assert response.headers["content-type"].startswith("text/html")
