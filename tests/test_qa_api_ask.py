"""Asking, searching, stored answers, verification and feedback over HTTP."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.testclient import TestClient

from corpus.errors import LibraryBusy
from qa.answer import Done, Event, Found, Searched
from qa.api.app import create_app
from qa.api.responses import AnswerBody, HitsBody, VerificationBody
from qa.api.stored import StoredAnswerBody
from qa.ask import AskRequest
from qa.service import Service
from tests.serving import BURY, CALDERDALE, add, client_of, make_service, running, until

QUESTION = {"question": "What is the overall effectiveness of Calderdale?"}
STREAM = {"Accept": "text/event-stream"}


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    service = make_service(tmp_path)
    add(service, CALDERDALE, "calderdale.md")
    add(service, BURY, "bury.md")
    yield service
    service.close()


@pytest.fixture
def client(service: Service) -> Iterator[TestClient]:
    with client_of(create_app(service)) as client:
        yield client


def events_of(text: str) -> list[tuple[str, Any]]:
    """Names and data of a stream of server-sent events."""
    events = []
    for block in text.removesuffix("\n\n").split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.split("\n"))
        events.append((fields["event"], json.loads(fields["data"])))
    return events


def comparable(answer: dict[str, Any]) -> dict[str, Any]:
    """An answer without what may differ from one time to the next."""
    return {name: value for name, value in answer.items() if name not in {"id", "timings_ms"}}


def test_an_answer_is_as_the_contract_says_and_its_quotes_reslice(client: TestClient) -> None:
    response = client.post("/v1/ask", json=QUESTION)
    assert response.status_code == 200
    answer = response.json()
    AnswerBody.model_validate(answer)
    assert answer["status"] == "answered"
    assert answer["quotes"]
    for quote in answer["quotes"]:
        slices = [
            client.get(
                f"/v1/reports/{quote['report_id']}/text",
                params={"start": span["start"], "end": span["end"], "version": quote["version"]},
            ).text
            for span in quote["spans"]
        ]
        assert "\n".join(slices) == quote["text"]


def test_the_stream_tells_the_same_answer_as_it_comes_about(client: TestClient) -> None:
    whole = client.post("/v1/ask", json=QUESTION).json()
    response = client.post("/v1/ask", json=QUESTION, headers=STREAM)
    assert response.headers["content-type"] == "text/event-stream; charset=utf-8"
    events = events_of(response.text)
    names = [name for name, _ in events]
    assert names == ["found", *["statement"] * len(whole["statements"]), "done"]
    assert comparable(events[-1][1]) == comparable(whole)
    assert events[0][1]["quotes"] == whole["quotes"]
    assert [data for name, data in events if name == "statement"] == whole["statements"]


def test_filters_keep_other_reports_out(client: TestClient) -> None:
    for filters in ({"bodies": ["bury"]}, {"published_to": "2023-01-01"}):
        answer = client.post("/v1/ask", json={**QUESTION, "filters": filters}).json()
        sources = {quote["source"] for quote in answer["quotes"]}
        assert sources <= {"bury.md"}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"question": ""}, "question"),
        ({"question": "x" * 20_001}, "question"),
        ({"question": 5}, "question"),
        ({"question": "\ud800"}, "question"),
        ({"max_quotes": 0}, "max_quotes"),
        ({"max_quotes": 201}, "max_quotes"),
        ({"max_quotes": "6"}, "max_quotes"),
        ({"as_of": "15 May 2024"}, "as_of"),
        ({"as_of": 0}, "as_of"),
        ({"as_of": "2024-02-30"}, "as_of"),
        ({"mode": "wild"}, "mode"),
        ({"history": [{"question": "a"}] * 51}, "history"),
        ({"filters": {"bodies": ["x"] * 101}}, "filters.bodies"),
        ({"filters": {"body": "x"}}, "filters.body"),
        ({"colour": "red"}, "colour"),
        ({"\ud800": "red"}, ""),
    ],
)
def test_a_request_out_of_bounds_is_refused_by_field(
    client: TestClient, change: dict[str, Any], field: str
) -> None:
    content = json.dumps({**QUESTION, **change})
    response = client.post(
        "/v1/ask", content=content, headers={"Content-Type": "application/json", **STREAM}
    )
    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert problem["status"] == 422
    assert problem["errors"][0]["field"].startswith(field)
    assert field in problem["detail"]


def test_the_servers_own_limit_and_backward_dates_are_refused(tmp_path: Path) -> None:
    service = make_service(tmp_path, max_question_chars=20)
    with client_of(create_app(service)) as client:
        problem = client.post("/v1/ask", json={"question": "x" * 21}).json()
        assert problem["detail"] == "the question has 21 characters; shorten it to at most 20"
        assert client.post("/v1/ask", json={"question": " \n"}).status_code == 422
        assert client.get("/v1/search", params={"q": "x" * 21}).status_code == 422
        filters = {"published_from": "2024-01-02", "published_to": "2024-01-01"}
        response = client.post("/v1/ask", json={"question": "x", "filters": filters})
        assert response.status_code == 422
        assert "published_from is later" in response.json()["detail"]
    service.close()


def test_what_is_not_json_is_refused(client: TestClient) -> None:
    for content, kind in (
        ("{", "application/json"),
        ("[]", "application/json"),
        (json.dumps(QUESTION), "text/plain"),
        (b"\xff\xfe", "application/json"),
    ):
        response = client.post("/v1/ask", content=content, headers={"Content-Type": kind})
        assert response.status_code in {400, 422}
        assert response.headers["content-type"] == "application/problem+json"


def test_max_quotes_comes_from_the_settings_unless_asked_for(tmp_path: Path) -> None:
    service = make_service(tmp_path, max_quotes=1)
    add(service, CALDERDALE, "calderdale.md")
    add(service, BURY, "bury.md")
    with client_of(create_app(service)) as client:
        question = {"question": "Overall effectiveness of the services?"}
        assert len(client.post("/v1/ask", json=question).json()["quotes"]) <= 1
    service.close()


def test_search_hits_are_slices_of_the_reports(client: TestClient, service: Service) -> None:
    response = client.get("/v1/search", params={"q": "placements", "k": 1})
    hits = response.json()["hits"]
    HitsBody.model_validate(response.json())
    assert [hit["source"] for hit in hits] == ["bury.md"]
    text = service.library.text(hits[0]["report_id"])
    assert "placements" in text[hits[0]["start"] : hits[0]["end"]]


@pytest.mark.parametrize(
    "params",
    [
        {"q": ""},
        {},
        {"q": "x", "k": "0"},
        {"q": "x", "k": "many"},
        {"q": "x", "published_from": "yesterday"},
    ],
)
def test_a_search_out_of_bounds_is_refused(client: TestClient, params: dict[str, str]) -> None:
    assert client.get("/v1/search", params=params).status_code == 422


def test_an_answer_can_be_fetched_again_with_its_receipt(
    client: TestClient, service: Service
) -> None:
    given = client.post("/v1/ask", json={**QUESTION, "as_of": "2024-06-01"}).json()
    response = client.get(f"/v1/answers/{given['id']}")
    stored = response.json()
    StoredAnswerBody.model_validate(stored)
    assert stored.pop("created")
    assert [each["state"] for each in stored.pop("standing")] == ["current"]
    assert stored == given
    receipt = stored["receipt"]
    assert receipt["library"] == service.library.identity
    assert receipt["generation"] == service.library.generation()
    assert receipt["as_of"] == "2024-06-01"
    assert receipt["question"] == QUESTION["question"]
    assert receipt["engine"]["encoder"] == "word-count"
    for quote, line in zip(stored["quotes"], receipt["quotes"], strict=True):
        assert line["text_sha256"] == quote["text_sha256"]
        assert len(line["sha256"]) == 64
        assert line["reader"]
    assert client.get("/v1/answers/none").status_code == 404


def test_the_same_question_has_the_same_receipt(client: TestClient) -> None:
    asked = {**QUESTION, "as_of": "2024-06-01"}
    first, second = (client.post("/v1/ask", json=asked).json() for _ in range(2))
    assert first["id"] != second["id"]
    assert comparable(first) == comparable(second)


def test_erasing_a_report_empties_the_answers_that_quote_it(client: TestClient) -> None:
    given = client.post("/v1/ask", json=QUESTION).json()
    for quote in given["quotes"]:
        response = client.delete(f"/v1/reports/{quote['report_id']}", params={"erase": "true"})
        assert response.status_code in {204, 404}
    stored = client.get(f"/v1/answers/{given['id']}").json()
    StoredAnswerBody.model_validate(stored)
    assert {quote["verdict"] for quote in stored["quotes"]} == {"uncheckable"}
    assert {quote["text"] for quote in stored["quotes"]} == {""}
    assert [quote["text_sha256"] for quote in stored["quotes"]] == [
        quote["text_sha256"] for quote in given["quotes"]
    ]
    verdict = client.post("/v1/verify", json=given).json()
    assert {quote["verdict"] for quote in verdict["quotes"]} == {"uncheckable"}
    assert verdict["as_given"] is None


def test_verification_tells_true_answers_from_tampered_ones(client: TestClient) -> None:
    given = client.post("/v1/ask", json=QUESTION).json()
    for body in (given, {"answer": given}):
        checked = client.post("/v1/verify", json=body).json()
        VerificationBody.model_validate(checked)
        assert {quote["verdict"] for quote in checked["quotes"]} == {"exact"}
        assert checked["as_given"] is True
    other = {**given, "answer": "Everything is outstanding. [1]"}
    assert client.post("/v1/verify", json=other).json()["as_given"] is False
    given["quotes"][0]["text"] += "!"
    checked = client.post("/v1/verify", json=given).json()
    assert checked["quotes"][0]["verdict"] == "not_found"
    assert checked["as_given"] is False
    given["id"] = "unknown"
    assert client.post("/v1/verify", json=given).json()["as_given"] is None
    assert client.post("/v1/verify", json={"quotes": [{}]}).status_code == 422
    assert client.post("/v1/verify", json={"quotes": 5}).status_code == 422


def test_feedback_is_kept_for_answers_that_exist(client: TestClient, service: Service) -> None:
    given = client.post("/v1/ask", json=QUESTION).json()
    said = {"answer_id": given["id"], "kind": "unsupported", "quote": 1, "comment": "No."}
    assert client.post("/v1/feedback", json=said).status_code == 201
    kept = [json.loads(feedback.payload) for feedback in service.library.feedback()]
    assert [{**said, "id": kept[0]["id"]}] == kept
    assert client.post("/v1/feedback", json={**said, "answer_id": "x"}).status_code == 404
    assert client.post("/v1/feedback", json={**said, "kind": "meh"}).status_code == 422


def test_the_chat_page_asks_without_javascript(client: TestClient) -> None:
    page = client.get("/")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "unsafe" not in page.headers["content-security-policy"]
    answered = client.get("/", params={"q": QUESTION["question"]})
    assert "good" in answered.text
    injected = client.get("/", params={"q": "<script>alert(1)</script>"})
    assert "<script>alert" not in injected.text
    refused = client.get("/", params={"q": "x" * 3000})
    assert refused.status_code == 422
    assert "3000 characters" in refused.text


class ScriptedService(Service):
    """Gives events one at a time, when the test says so."""

    def __init__(self, service: Service) -> None:
        super().__init__(service.settings, service.library, service.encoder)
        self.go_on = threading.Event()
        self.ended = threading.Event()
        self.error: Exception | None = None

    def ask(self, request: AskRequest, gone: threading.Event | None = None) -> Iterator[Event]:
        try:
            yield Found(Searched(1, 1), ())
            if self.error is not None:
                raise self.error
            while not self.go_on.wait(0.01):
                yield Found(Searched(1, 1), ())
            for event in super().ask(request, gone):
                if isinstance(event, Done):
                    yield event
        finally:
            self.ended.set()


def test_events_are_sent_when_they_happen_and_work_ends_when_the_client_goes(
    service: Service,
) -> None:
    scripted = ScriptedService(service)
    with running(scripted) as address:
        with (
            httpx.Client(base_url=address) as client,
            client.stream("POST", "/v1/ask", json=QUESTION, headers=STREAM) as response,
        ):
            lines = response.iter_lines()
            assert next(lines) == "event: found"
            assert not scripted.ended.is_set()
        assert scripted.ended.wait(5)


def test_a_stream_that_has_begun_ends_with_an_error_event(service: Service) -> None:
    scripted = ScriptedService(service)
    with client_of(create_app(scripted)) as client:
        scripted.error = LibraryBusy("another process is changing the library")
        events = events_of(client.post("/v1/ask", json=QUESTION, headers=STREAM).text)
        assert [name for name, _ in events] == ["found", "error"]
        assert events[1][1]["status"] == 503
        assert events[1][1]["detail"] == "another process is changing the library"
        assert events[1][1]["retry_after"] == 5
        scripted.error = RuntimeError("secret detail")
        events = events_of(client.post("/v1/ask", json=QUESTION, headers=STREAM).text)
        assert events[1][1]["status"] == 500
        assert "secret" not in json.dumps(events)


def test_questions_beyond_the_limit_are_told_to_come_back(tmp_path: Path) -> None:
    inner = make_service(tmp_path, max_questions_at_once=1)
    add(inner, CALDERDALE, "calderdale.md")
    scripted = ScriptedService(inner)
    with running(scripted) as address, httpx.Client(base_url=address) as client:
        with client.stream("POST", "/v1/ask", json=QUESTION, headers=STREAM) as response:
            next(response.iter_lines())
            refused = client.post("/v1/ask", json=QUESTION)
            assert refused.status_code == 503
            assert refused.headers["retry-after"] == "2"
            assert refused.json()["retry_after"] == 2
            assert client.get("/healthz").status_code == 200
            scripted.go_on.set()
        until(lambda: client.post("/v1/ask", json=QUESTION).status_code == 200)
    inner.close()


def test_a_bug_is_a_problem_without_its_traceback(service: Service) -> None:
    class Broken(Service):
        def ask(self, *_: object) -> Iterator[Event]:
            raise RuntimeError("secret detail")

    broken = Broken(service.settings, service.library, service.encoder)
    with client_of(create_app(broken), raise_server_exceptions=False) as client:
        response = client.post("/v1/ask", json=QUESTION)
        assert response.status_code == 500
        assert response.headers["content-type"] == "application/problem+json"
        assert "secret" not in response.text
