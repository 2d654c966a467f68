"""The key of a language model's server: where it comes from, and that it goes there and nowhere else."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest

from corpus.errors import SettingsError
from qa.ask import AskRequest
from qa.cli import run
from qa.model_server import ModelServer
from qa.settings import load_settings
from tests.chat_server import ChatServer, Talk, chatting, fails, shows_html, stated, states, then
from tests.serving import BURY, CALDERDALE, add, make_service, running

KEY = "sk-0123456789abcdef"
PASSWORD = "correct-horse"
QUESTION = "Compare Bury and Calderdale overall effectiveness"
SAID = (
    ("Leaders in Bury have not yet secured enough placements.", [1]),
    ("Overall effectiveness is good in Calderdale.", [2]),
)
FIRST = stated(SAID[0]).removesuffix("]}")
COMPLAINT = f"Incorrect API key provided: {KEY}"


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def chat(stack: ExitStack) -> ChatServer:
    return stack.enter_context(chatting(states(*SAID)))


@pytest.mark.parametrize("ending", ["", "\n", "\r\n", " \n\n"])
def test_the_key_of_a_file_is_sent(tmp_path: Path, chat: ChatServer, ending: str) -> None:
    file = tmp_path / "key"
    file.write_bytes(f"{KEY}{ending}".encode())
    service = make_service(tmp_path, model_url=chat.url, model="parrot", model_key_file=file)
    add(service, CALDERDALE, "calderdale.md")
    add(service, BURY, "bury.md")
    answer = service.answer(AskRequest(QUESTION))
    service.close()
    assert [statement.text for statement in answer.statements] == [text for text, _ in SAID]
    assert [headers["authorization"] for headers in chat.headers] == [f"Bearer {KEY}"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "cannot be read (No such file or directory)"),
        ("folder", "cannot be read (Is a directory)"),
        (b"\xff\xfe\x00", "cannot be read (it is not text)"),
        (b" \n", "is empty"),
    ],
)
def test_a_file_without_a_key_is_one_sentence(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    content: bytes | str | None,
    said: str,
) -> None:
    file = tmp_path / "key"
    if isinstance(content, bytes):
        file.write_bytes(content)
    elif content is not None:
        file.mkdir()
    with pytest.raises(SettingsError) as raised:
        load_settings(data=tmp_path, model_key_file=file)
    assert str(raised.value) == f"model_key_file: the file {file} {said}"
    monkeypatch.setenv("REPORTQA_MODEL_KEY_FILE", str(file))
    assert run(["ask", "--data", str(tmp_path), "How is Bury rated?"]) == 1
    assert capsys.readouterr().err == f"reportqa: {raised.value}\n"


def test_a_key_that_no_header_can_carry_is_refused_and_not_repeated(tmp_path: Path) -> None:
    for key in (f"{KEY}\n", f"{KEY}é"):
        with pytest.raises(
            SettingsError, match=r"^model_key: it must be printable ASCII"
        ) as raised:
            load_settings(data=tmp_path, model_key=key)
        assert KEY not in f"{raised.value}{raised.value.__cause__}"


def test_settings_that_do_not_go_together_do_not_repeat_the_key(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="model is not") as raised:
        load_settings(data=tmp_path, model_url="http://h/v1", model_key=KEY)
    assert KEY not in f"{raised.value}{raised.value.__cause__}"


def test_settings_show_no_key(tmp_path: Path) -> None:
    settings = load_settings(data=tmp_path, model_url="http://h/v1", model="m", model_key=KEY)
    shown = [repr(settings), str(settings), settings.model_dump_json(), str(settings.model_dump())]
    shown += [json.dumps(settings.model_dump(mode="json")), repr(ModelServer.of(settings))]
    assert all("model_key" in text for text in shown[:-1])
    assert KEY not in "".join(shown)


def test_settings_show_no_password_of_a_url(tmp_path: Path) -> None:
    url = f"http://reader:{PASSWORD}@h/v1"
    settings = load_settings(data=tmp_path, model_url=url, model="m")
    shown = f"{settings!r} {settings.model_dump()} {settings.model_dump_json()}"
    assert "model_url" in shown
    assert PASSWORD not in shown
    with pytest.raises(SettingsError) as raised:
        load_settings(data=tmp_path, model_url=f"ftp://reader:{PASSWORD}@h/v1", model="m")
    assert PASSWORD not in str(raised.value)


def test_a_name_and_password_in_the_url_are_sent_as_such(
    tmp_path: Path, stack: ExitStack, caplog: pytest.LogCaptureFixture, chat: ChatServer
) -> None:
    caplog.set_level(logging.DEBUG)
    url = chat.url.replace("http://", f"http://reader%40a:{PASSWORD}@")
    address = serving(tmp_path, stack, model_url=url)
    answer = httpx.post(f"{address}/v1/ask", json={"question": QUESTION}).json()
    assert answer["receipt"]["model"]["outcome"] == "complete"
    expected = httpx.BasicAuth("reader@a", PASSWORD)._auth_header
    assert [headers["authorization"] for headers in chat.headers] == [expected]
    assert "httpx" in {record.name for record in caplog.records}
    assert PASSWORD not in caplog.text


def serving(folder: Path, stack: ExitStack, **given: object) -> str:
    """The address of a server over two reports, with a language model."""
    service = make_service(folder, model="parrot", **given)
    stack.callback(service.close)
    add(service, CALDERDALE, "calderdale.md")
    add(service, BURY, "bury.md")
    return stack.enter_context(running(service))


def fails_midway(talk: Talk) -> None:
    """Begin an answer, and then repeat the key in an error."""
    then(FIRST, lambda talk: talk.event({"error": {"message": COMPLAINT}}))(talk)


WAYS = {
    "complete": states(*SAID),
    "401": fails(401, COMPLAINT),
    "403 of another shape": fails(403, f"{KEY} " * 40),
    "429": fails(429, COMPLAINT),
    "500": fails(500, COMPLAINT),
    "midway": fails_midway,
    "reset": then(FIRST, lambda talk: talk.reset()),
    "html": shows_html,
}


@pytest.mark.parametrize("way", WAYS)
def test_the_key_is_in_no_log_answer_receipt_figure_or_file(
    tmp_path: Path,
    stack: ExitStack,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    chat: ChatServer,
    way: str,
) -> None:
    caplog.set_level(logging.DEBUG)
    for name in ("httpx", "httpcore", "qa"):
        caplog.set_level(logging.DEBUG, name)
    chat.script = [WAYS[way]]
    address = serving(tmp_path, stack, model_url=chat.url, model_key=KEY, model_seconds=8)
    with httpx.Client(base_url=address, timeout=30) as client:
        asked = {"question": QUESTION, "mode": "generative"}
        message = {"role": "user", "content": QUESTION}
        answer = client.post("/v1/ask", json=asked)
        if way in {"429", "500"}:  # which are waited for
            chat.script = [states(*SAID)]
        told = [
            answer,
            client.post("/v1/ask", json=asked, headers={"Accept": "text/event-stream"}),
            client.post(
                "/v1/chat/completions", json={"model": "reportqa-generative", "messages": [message]}
            ),
            client.get(f"/v1/answers/{answer.json()['id']}"),
            client.get(f"/v1/answers/{answer.json()['id']}.md"),
            client.post("/v1/ask", json={"question": ""}),
            client.get("/v1/answers/none"),
            client.get("/metrics"),
            client.get("/readyz"),
            client.get("/openapi.json"),
        ]
    stack.close()
    assert {headers["authorization"] for headers in chat.headers} == {f"Bearer {KEY}"}
    assert [response.status_code for response in told[:5]] == [200] * 5
    assert told[5].headers["content-type"] == "application/problem+json"
    texts = [f"{response.headers}{response.text}" for response in told]
    assert any("reportqa_model_answers_total" in text for text in texts)
    records = [
        f"{record.__dict__}{record.getMessage()}{record.exc_text}" for record in caplog.records
    ]
    assert {"httpx", "httpcore.http11"} <= {record.name for record in caplog.records}
    if way != "complete":
        assert "qa.model" in {record.name for record in caplog.records}
    files = [path.read_bytes() for path in (tmp_path / "data").rglob("*") if path.is_file()]
    assert any(QUESTION.encode() in content for content in files)
    assert KEY not in "".join([*texts, *records, caplog.text, *capfd.readouterr()])
    assert KEY.encode() not in b"".join(files)
