"""A server is asked by the contract, with patience where it is busy and clear errors else."""

from __future__ import annotations

import json
from collections.abc import Callable

import httpx
import pytest

from eval.client import Server
from eval.errors import QuestionFailed, UnreachableSystem
from eval.system import KnownReport

Handler = Callable[[httpx.Request], httpx.Response]


def server(handler: Handler, mode: str = "auto") -> Server:
    return Server.connect("http://127.0.0.1:1/", mode=mode, transport=httpx.MockTransport(handler))


def replies(*responses: httpx.Response) -> tuple[Server, list[httpx.Request]]:
    seen: list[httpx.Request] = []
    waiting = list(responses)

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return waiting.pop(0)

    return server(handler), seen


def test_a_question_is_posted_as_the_contract_says() -> None:
    asked, seen = replies(httpx.Response(200, json={"status": "answered"}))
    assert asked.ask("Who led it?", 60) == {"status": "answered"}
    assert (seen[0].method, seen[0].url.path) == ("POST", "/v1/ask")
    assert json.loads(seen[0].content) == {
        "question": "Who led it?",
        "max_quotes": 60,
        "mode": "auto",
    }


def test_the_mode_is_passed_on() -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json=json.loads(request.content))

    assert server(handler, "extractive").ask("?", 1)["mode"] == "extractive"


def test_search_takes_the_question_as_it_is() -> None:
    asked, seen = replies(httpx.Response(200, json={"hits": [{"source": "a"}]}))
    assert asked.search("B&NES + 2018?", 10) == [{"source": "a"}]
    assert dict(seen[0].url.params) == {"q": "B&NES + 2018?", "k": "10"}


def test_a_text_is_fetched_once_and_keeps_its_line_ends() -> None:
    asked, seen = replies(httpx.Response(200, content="one\r\n𝒜\u2028two".encode()))
    for _ in range(3):
        assert asked.report_text("r/1", "v1") == "one\r\n𝒜\u2028two"
    [request] = seen
    assert request.url.raw_path == b"/v1/reports/r%2F1/text?version=v1"


def test_reports_are_read_as_far_as_blame_needs_them() -> None:
    entry = {"source": "a.pdf", "version": "v", "body": None, "published": "2020", "title": "t"}
    asked, seen = replies(httpx.Response(200, json={"total": 1, "reports": [entry]}))
    assert asked.reports() == (KnownReport("a.pdf", "v", None, "2020"),)
    assert seen[0].url.raw_path == b"/v1/reports"


def test_a_busy_server_is_asked_again() -> None:
    busy = httpx.Response(429, headers={"retry-after": "0"})
    asked, seen = replies(busy, httpx.Response(503, headers={"retry-after": "0"}),
                          httpx.Response(200, json={"hits": []}))  # fmt: skip
    assert asked.search("?", 1) == []
    assert len(seen) == 3


def test_a_server_that_stays_busy_fails_the_question() -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        return httpx.Response(429, headers={"retry-after": "0"}, request=request)

    with pytest.raises(QuestionFailed, match="429"):
        server(handler).ask("?", 1)


def test_a_problem_is_told_in_its_own_words() -> None:
    asked, _ = replies(httpx.Response(422, json={"title": "No", "detail": "too long"}))
    with pytest.raises(QuestionFailed, match="/v1/ask: 422: too long"):
        asked.ask("?", 1)


@pytest.mark.parametrize("response", [
    httpx.Response(200, text="<html>"), httpx.Response(200, json=[1]), httpx.Response(500, text="oops"),
    httpx.Response(404, json=[]),
])  # fmt: skip
def test_anything_else_fails_the_question(response: httpx.Response) -> None:
    asked, _ = replies(response)
    with pytest.raises(QuestionFailed, match="/v1/ask"):
        asked.ask("?", 1)


def test_a_server_that_is_gone_ends_the_run() -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused", request=request)

    with pytest.raises(
        UnreachableSystem, match=r"http://127\.0\.0\.1:1: cannot be asked .*; start it"
    ):
        server(handler).ask("?", 1)


def test_a_question_that_takes_too_long_fails_alone() -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        raise httpx.ReadTimeout("slow", request=request)

    with pytest.raises(QuestionFailed, match="no answer in 120 s"):
        server(handler).ask("?", 1)


def test_its_name_is_its_root() -> None:
    assert server(lambda _: httpx.Response(200)).name == "http://127.0.0.1:1"
