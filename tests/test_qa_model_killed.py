"""The model's server is killed in mid-answer: the answer is whole all the same, and in time."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from qa.api.responses import AnswerBody
from qa.model import LanguageModel
from qa.model_reply import Reply
from tests.killed_model import FIRST
from tests.serving import BURY, CALDERDALE, add, make_service, running, until

ROOT = Path(__file__).resolve().parent.parent
QUESTION = "Compare Bury and Calderdale overall effectiveness"
SECONDS = 20.0
"""That the model may take; its silence is let be for as long, so that only its death can end it sooner."""
PLAIN = {"Accept": "application/json"}
STREAM = {"Accept": "text/event-stream"}


@dataclass
class Killable:
    """A model's server in another process."""

    url: str
    process: subprocess.Popen[str]

    def kill(self) -> None:
        """SIGKILL: it closes nothing and says nothing more."""
        self.process.kill()
        assert self.process.wait(10) == -9


@contextmanager
def killable(*arguments: str) -> Iterator[Killable]:
    """The server, once it listens."""
    command = [sys.executable, "-m", "tests.killed_model", *arguments]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        try:
            assert process.stdout is not None
            url = next(line for line in process.stdout if line.startswith("http")).strip()
            yield Killable(url, process)
        finally:
            process.kill()


Started = Callable[..., tuple[str, Killable]]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Started]:
    """The address of a server over two reports, and its model's server."""
    with ExitStack() as stack:

        def starting(kind: str) -> tuple[str, Killable]:
            model = stack.enter_context(killable(kind, str(tmp_path)))
            service = make_service(
                tmp_path,
                model_url=model.url,
                model="m",
                model_seconds=SECONDS,
                model_silence_seconds=SECONDS,
                # More than it can write in the time, so that it is in the midst of it when it is killed.
                model_answer_tokens=1_000_000 if kind == "llama" else 2000,
            )
            stack.callback(service.close)
            add(service, CALDERDALE, "calderdale.md")
            add(service, BURY, "bury.md")
            return stack.enter_context(running(service)), model

        yield starting


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Callable[[], str]:
    """What was heard of the model so far; its client is only listened to."""
    replies: list[Reply] = []
    complete = LanguageModel.complete

    def listened(self: LanguageModel, *given: Any) -> Reply:
        replies.append(complete(self, *given))
        return replies[-1]

    monkeypatch.setattr(LanguageModel, "complete", listened)
    return lambda: replies[-1].text if replies else ""


def asked(address: str, headers: dict[str, str], kill: Callable[[], None]) -> tuple[Any, float]:
    """The answer, and the seconds that it took from the kill; ``kill`` waits until the model writes."""
    killed: list[float] = []

    def killing() -> None:
        kill()
        killed.append(time.monotonic())

    thread = threading.Thread(target=killing)
    thread.start()
    response = httpx.post(
        f"{address}/v1/ask", json={"question": QUESTION}, headers=headers, timeout=SECONDS + 10
    )
    ended = time.monotonic()
    thread.join()
    assert response.status_code == 200
    if headers is PLAIN:
        return response.json(), ended - killed[0]
    lines = response.text.splitlines()
    names = [line.removeprefix("event: ") for line in lines if line.startswith("event: ")]
    data = [line.removeprefix("data: ") for line in lines if line.startswith("data: ")]
    assert (names[0], names[-1]) == ("found", "done")
    assert "error" not in names
    answer = json.loads(data[-1])
    said = [json.loads(each) for name, each in zip(names, data, strict=True) if name == "statement"]
    assert said == answer["statements"]
    return answer, ended - killed[0]


def assert_whole(address: str, answer: Any) -> list[str]:
    """That the answer is whole and says what befell the model; its extractive counterpart's statements."""
    AnswerBody.model_validate(answer)
    asking = {"question": QUESTION, "mode": "extractive"}
    plain = httpx.post(f"{address}/v1/ask", json=asking).json()
    assert answer["status"] == plain["status"]
    assert answer["quotes"] == plain["quotes"]
    assert {number for said in answer["statements"] for number in said["quotes"]} == {1, 2}
    assert answer["receipt"]["model"]["failure"] == "it broke off the connection"
    assert "it broke off the connection" in answer["notes"][-1]
    assert httpx.get(f"{address}/v1/answers/{answer['id']}").json()["answer"] == answer["answer"]
    return [said["text"] for said in plain["statements"]]


@pytest.mark.parametrize("headers", [PLAIN, STREAM], ids=["json", "stream"])
def test_a_scripted_server_that_is_killed_leaves_a_whole_answer(
    start: Started, heard: Callable[[], str], headers: dict[str, str]
) -> None:
    address, model = start("scripted")

    def kill() -> None:
        until(lambda: FIRST in heard())
        model.kill()

    answer, seconds = asked(address, headers, kill)
    assert seconds < SECONDS / 2
    plain = assert_whole(address, answer)
    assert [said["text"] for said in answer["statements"]] == [FIRST, plain[1]]
    assert answer["receipt"]["model"]["outcome"] == "broken_off"
    assert answer["notes"][-1].endswith("the rest is put together from the quotes.")


@pytest.mark.parametrize("headers", [PLAIN, STREAM], ids=["json", "stream"])
def test_a_real_server_that_is_killed_leaves_a_whole_answer(
    start: Started, heard: Callable[[], str], headers: dict[str, str]
) -> None:
    address, model = start("llama")

    def kill() -> None:
        until(heard)
        model.kill()

    answer, seconds = asked(address, headers, kill)
    assert seconds < SECONDS / 2
    plain = assert_whole(address, answer)
    assert [said["text"] for said in answer["statements"]] == plain
    assert answer["receipt"]["model"]["outcome"] == "failed"
    assert answer["receipt"]["model"]["output"]
