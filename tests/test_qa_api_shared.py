"""A shared answer over HTTP: its page, its exports, and what becomes of them with the reports and in time."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import docx
import pytest
from starlette.testclient import TestClient

from qa import markdown_file, word_file
from qa.api.app import create_app
from qa.api.library import LibraryBody
from qa.service import Service
from tests.serving import CALDERDALE, add, client_of, make_service, until

QUESTION = "What is the overall effectiveness of Calderdale?"
HOSTILE = '<script>alert(1)</script> What is the overall effectiveness of Calderdale? "><img src=x>'
PAGE = {"Accept": "text/html"}


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    service = make_service(tmp_path, answer_retention_days=30)
    add(service, CALDERDALE, "calderdale.md")
    yield service
    service.close()


@pytest.fixture
def client(service: Service) -> Iterator[TestClient]:
    with client_of(create_app(service)) as client:
        yield client


def asked(client: TestClient, question: str = QUESTION) -> str:
    """Id of the answer."""
    answer = client.post("/v1/ask", json={"question": question}).json()
    assert answer["quotes"]
    return str(answer["id"])


def test_a_shared_answer_is_a_page_that_says_how_it_stands(client: TestClient) -> None:
    answer_id = asked(client)
    assert len(answer_id) >= 16
    response = client.get(f"/a/{answer_id}", headers=PAGE)
    assert response.status_code == 200
    assert response.headers["x-robots-tag"] == "noindex, nofollow"
    assert response.headers["cache-control"] == "no-store"
    assert response.headers["referrer-policy"] == "no-referrer"
    assert "script-src 'self'" in response.headers["content-security-policy"]
    assert (
        "Its quote was compared with the report just now and matches word for word."
        in response.text
    )
    assert 'data-kind="good"' in response.text


def test_the_page_says_what_became_of_the_report(client: TestClient, service: Service) -> None:
    answer_id = asked(client)
    newer = add(service, CALDERDALE.replace("2024", "2026"), "calderdale 2026.md")
    page = client.get(f"/a/{answer_id}", headers=PAGE).text
    assert "A newer report has been added since" in page
    assert f'href="/reports/{newer}"' in page
    assert "Ask this question again" in page
    report_id = client.get(f"/v1/answers/{answer_id}").json()["quotes"][0]["report_id"]
    service.remove(report_id)
    page = client.get(f"/a/{answer_id}", headers=PAGE).text
    assert "this report has been removed from the library since" in page
    assert "matches word for word" in page
    service.remove(report_id, erase=True)
    page = client.get(f"/a/{answer_id}", headers=PAGE).text
    assert "A report that was quoted here has been erased." in page
    assert "Of its 1 quotes, 0 were found to match" in page
    assert "Leaders act quickly" not in page


def test_silence_is_said_to_be_of_then_once_the_library_has_changed(
    client: TestClient, service: Service
) -> None:
    question = {"question": "How was Bury rated overall in 2022?"}
    answer = client.post("/v1/ask", json=question).json()
    assert not answer["quotes"]
    changed = "The library has changed since. It may say more now."
    assert changed not in client.get(f"/a/{answer['id']}", headers=PAGE).text
    add(service, CALDERDALE.replace("Calderdale", "Bury"), "bury.md")
    page = client.get(f"/a/{answer['id']}", headers=PAGE).text
    assert changed in page
    assert "Ask this question again" in page


def test_an_answer_past_its_retention_is_gone_with_its_exports(
    client: TestClient, service: Service
) -> None:
    answer_id = asked(client)
    service.library.forget_answers(datetime.now(UTC) + timedelta(seconds=1))
    for path in (f"/a/{answer_id}", f"/v1/answers/{answer_id}.md", f"/v1/answers/{answer_id}.docx"):
        assert client.get(path).status_code == 404
    assert client.get("/a/none", headers=PAGE).headers["content-type"].startswith("text/html")


def test_the_exports_hold_the_answer_and_are_downloads(client: TestClient) -> None:
    answer_id = asked(client)
    quote = client.get(f"/v1/answers/{answer_id}").json()["quotes"][0]
    markdown = client.get(f"/v1/answers/{answer_id}.md")
    assert markdown.headers["content-type"] == markdown_file.MEDIA_TYPE
    assert (
        markdown.headers["content-disposition"] == f'attachment; filename="answer-{answer_id}.md"'
    )
    assert quote["text"] in markdown.text
    assert f"<http://127.0.0.1:8000/a/{answer_id}>" in markdown.text
    word = client.get(f"/v1/answers/{answer_id}.docx")
    assert word.headers["content-type"] == word_file.MEDIA_TYPE
    said = [each.text for each in docx.Document(io.BytesIO(word.content)).paragraphs]
    assert quote["text"] in said


def test_a_hostile_question_is_only_ever_text(client: TestClient) -> None:
    answer_id = asked(client, HOSTILE)
    page = client.get(f"/a/{answer_id}", headers=PAGE).text
    markdown = client.get(f"/v1/answers/{answer_id}.md").text
    assert "<script>alert" not in page
    assert "<img" not in page
    assert not re.search(r"(?<!\\)<(?:script|img)", markdown)


def test_shared_pages_count_as_requests(tmp_path: Path) -> None:
    service = make_service(tmp_path, requests_per_minute=2)
    with client_of(create_app(service)) as client:
        assert [client.get("/a/none").status_code for _ in range(3)] == [404, 404, 429]
    service.close()


def test_the_library_says_what_it_holds_and_what_is_being_read(
    client: TestClient, service: Service
) -> None:
    until(lambda: service.is_ready)
    body = client.get("/v1/library").json()
    LibraryBody.model_validate(body)
    assert (body["reports"], body["reading"]) == (1, 0)
    assert "How was Calderdale rated overall in 2024?" in body["suggestions"]
    assert "How was Calderdale rated overall in 2024?" in client.get("/", headers=PAGE).text
    service.jobs.stop()
    service.jobs.submit("bury.md", io.BytesIO(b"# Bury"))
    assert client.get("/v1/library").json()["reading"] == 1
    service.jobs.start()
    until(lambda: client.get("/v1/library").json()["reading"] == 0)
