"""Answers in a model's words over HTTP: as they come, counted, and dropped when the client goes."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from qa.api.responses import AnswerBody
from tests.chat_server import Act, ChatServer, Talk, chatting, says, stated, states, then
from tests.serving import BURY, CALDERDALE, add, make_service, running

QUESTION = {"question": "Compare Bury and Calderdale overall effectiveness"}
COMPLETION = {
    "model": "reportqa",
    "messages": [{"role": "user", "content": QUESTION["question"]}],
}
STREAM = {"Accept": "text/event-stream"}
TRUE = (
    ("Leaders in Bury have not yet secured enough placements.", [1]),
    ("Overall effectiveness is good in Calderdale.", [2]),
)
FIRST = stated(TRUE[0]).removesuffix("]}")
Started = tuple[str, ChatServer]


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def start(stack: ExitStack, folder: Path, *acts: Act, **given: Any) -> Started:
    """The address of a server whose language model plays the acts, and that model's server."""
    chat = stack.enter_context(chatting(*acts))
    service = make_service(folder, model_url=chat.url, model="parrot", **given)
    stack.callback(service.close)
    add(service, CALDERDALE, "calderdale.md")
    add(service, BURY, "bury.md")
    return stack.enter_context(running(service)), chat


def events(response: httpx.Response) -> Iterator[tuple[str, Any]]:
    name = ""
    for line in response.iter_lines():
        if line.startswith("event: "):
            name = line.removeprefix("event: ")
        elif line.startswith("data: "):
            yield name, json.loads(line.removeprefix("data: "))


def _past_quotes(response: httpx.Response) -> Iterator[str]:
    return (line for line in response.iter_lines() if '"report_id"' not in line)


def test_statements_reach_the_client_one_by_one(stack: ExitStack, tmp_path: Path) -> None:
    seen = threading.Event()

    def act(talk: Talk) -> None:
        talk.begin()
        talk.say(FIRST)
        assert seen.wait(5)
        talk.say(", " + stated(TRUE[1]).removeprefix('{"statements": ['))
        talk.end()

    address, _ = start(stack, tmp_path, act)
    with httpx.stream("POST", f"{address}/v1/ask", json=QUESTION, headers=STREAM) as response:
        happening = events(response)
        assert next(happening)[0] == "found"
        assert next(happening) == ("statement", {"text": TRUE[0][0], "quotes": [1]})
        seen.set()
        assert next(happening) == ("statement", {"text": TRUE[1][0], "quotes": [2]})
        name, answer = next(happening)
    assert name == "done"
    AnswerBody.model_validate(answer)
    assert answer["receipt"]["model"]["outcome"] == "complete"
    stored = httpx.get(f"{address}/v1/answers/{answer['id']}").json()
    assert stored["statements"] == answer["statements"]


def test_a_client_that_goes_while_the_model_is_silent_ends_its_work(
    stack: ExitStack, tmp_path: Path
) -> None:
    address, chat = start(stack, tmp_path, then(FIRST, lambda talk: talk.stall()))
    for path, body in (
        ("/v1/ask", QUESTION),
        ("/v1/chat/completions", {**COMPLETION, "stream": True}),
    ):
        chat.left.clear()
        with httpx.stream("POST", f"{address}{path}", json=body, headers=STREAM) as response:
            assert any("not yet secured" in line for line in _past_quotes(response))
        started = time.monotonic()
        assert chat.left.wait(5)
        assert time.monotonic() - started < 2


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/v1/ask", QUESTION),
        ("POST", "/v1/chat/completions", COMPLETION),
        ("GET", f"/?q={quote(QUESTION['question'])}", None),
    ],
)
def test_a_client_that_goes_while_it_waits_for_a_whole_answer_ends_the_models_work(
    stack: ExitStack, tmp_path: Path, method: str, path: str, body: Any
) -> None:
    address, chat = start(stack, tmp_path, then(FIRST, lambda talk: talk.stall()))
    client = HTTPConnection(address.removeprefix("http://"))
    client.request(method, path, json.dumps(body), {"Content-Type": "application/json"})
    assert chat.asked.wait(20)
    assert not chat.left.wait(0.2)
    client.close()
    assert chat.left.wait(2)


def test_what_the_model_did_is_counted(stack: ExitStack, tmp_path: Path) -> None:
    address, _ = start(stack, tmp_path, states(*TRUE), states())
    for _ in range(2):
        httpx.post(f"{address}/v1/ask", json=QUESTION)
    httpx.post(f"{address}/v1/ask", json={**QUESTION, "mode": "extractive"})
    text = httpx.get(f"{address}/metrics").text
    counted = dict(re.findall(r"^(reportqa_model_\S+) (\S+)$", text, re.MULTILINE))
    assert counted['reportqa_model_answers_total{outcome="complete"}'] == "1.0"
    assert counted['reportqa_model_answers_total{outcome="nothing_held"}'] == "1.0"
    assert counted['reportqa_model_tokens_total{kind="prompt"}'] == "200.0"
    assert counted['reportqa_model_tokens_total{kind="completion"}'] == "40.0"
    assert counted["reportqa_model_seconds_count"] == "2.0"


def test_tokens_of_a_rewriting_are_counted_too(stack: ExitStack, tmp_path: Path) -> None:
    rewritten = json.dumps({"question": QUESTION["question"]})
    address, _ = start(stack, tmp_path, says(rewritten), states(*TRUE))
    history = [QUESTION]
    httpx.post(f"{address}/v1/ask", json={"question": "And what of the two?", "history": history})
    text = httpx.get(f"{address}/metrics").text
    assert 'reportqa_model_tokens_total{kind="prompt"} 200.0' in text


def test_generative_without_a_model_is_a_problem_that_says_what_to_set(
    stack: ExitStack, tmp_path: Path
) -> None:
    service = make_service(tmp_path)
    stack.callback(service.close)
    add(service, BURY, "bury.md")
    address = stack.enter_context(running(service))
    response = httpx.post(f"{address}/v1/ask", json={**QUESTION, "mode": "generative"})
    assert response.status_code == 422
    assert "REPORTQA_MODEL_URL" in response.json()["detail"]
