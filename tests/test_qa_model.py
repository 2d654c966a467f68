"""The client of language models: whatever a server does, the reply is what it said or one clear error."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from corpus.errors import ModelError, SettingsError
from qa.model import LanguageModel
from qa.model_form import Form
from qa.model_server import ModelServer
from qa.model_stream import Usage
from qa.prompt import Prompt
from qa.settings import load_settings
from tests.chat_server import (
    Act,
    ChatServer,
    Talk,
    chatting,
    fails,
    repeats,
    says,
    shows_html,
    then,
    trickles,
    without,
)

KEY = "sk-0123456789abcdef"
PROMPT = Prompt(
    "answer", "Say it. ", {form: form.value for form in Form}, "{}", {"type": "object"}, 50
)
Modelled = Callable[..., LanguageModel]


@pytest.fixture
def model_of() -> Iterator[Modelled]:
    """Models of servers, closed at the end."""
    made: list[LanguageModel] = []

    def model(chat: ChatServer, **given: Any) -> LanguageModel:
        server = ModelServer(chat.url, "m", **{"seconds": 10.0, "silence_seconds": 5.0, **given})
        made.append(LanguageModel(server, retry_seconds=0.01))
        return made[-1]

    yield model
    for each in made:
        each.close()


def said(model: LanguageModel, gone: threading.Event | None = None) -> str:
    """All that the model says to the prompt."""
    with model.complete(PROMPT, gone) as reply:
        return "".join(reply)


@pytest.mark.parametrize(
    "act",
    [
        says("Grüße – 4 %"),
        says("Grüße – 4 %", step=1, done=False),
        says("Grüße – 4 %", usage=False),
        trickles("Grüße – 4 %"),
    ],
)
def test_what_is_said_arrives_however_it_is_cut(model_of: Modelled, act: Act) -> None:
    with chatting(act) as chat:
        assert said(model_of(chat)) == "Grüße – 4 %"


def test_a_server_that_does_not_stream_is_understood(model_of: Modelled) -> None:
    def act(talk: Talk) -> None:
        talk.begin("application/json")
        talk.send(b'{"choices": [{"message": {"content": "yes"}, "finish_reason": "stop"}]}')

    with chatting(act) as chat:
        assert said(model_of(chat)) == "yes"


def test_tokens_are_the_servers_or_said_to_be_estimated(model_of: Modelled) -> None:
    with chatting(says("eight ch"), says("eight ch", usage=False)) as chat:
        model = model_of(chat)
        for expected in (Usage(100, 20), Usage(PROMPT.tokens, 2, estimated=True)):
            with model.complete(PROMPT) as reply:
                assert "".join(reply) == "eight ch"
                assert reply.usage == expected
                assert reply.ended == "stop"


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        (shows_html, "it sent something other than an answer"),
        (then("a", lambda talk: talk.send(b"data: <html>\n\n")), "it sent something other than an answer"),
        (then("a", lambda talk: talk.event({"error": {"message": "out of memory"}})), "it failed"),
        (then("a", lambda talk: talk.reset()), "it broke off the connection"),
        (then("a", lambda _: None), "it broke off the connection"),
        (then("a", lambda talk: talk.event({"choices": [{"delta": {"refusal": "No."}}]})), "it declined to answer"),
        (fails(401, f"wrong key {KEY}"), "it answered with HTTP 401"),
        (fails(404, "no such model"), "it answered with HTTP 404"),
        (fails(500), "it answered with HTTP 500"),
        (repeats("again and again"), "it did not come to an end"),
        (then("", lambda talk: talk.send(b"x" * (2 << 20))), "it sent something other than an answer"),
    ],
)  # fmt: skip
def test_every_way_to_fail_is_one_sentence(model_of: Modelled, act: Act, sentence: str) -> None:
    with chatting(act) as chat, pytest.raises(ModelError) as raised:
        said(model_of(chat))
    assert raised.value.what == sentence


def test_silence_ends_in_its_time(model_of: Modelled) -> None:
    with chatting(lambda talk: talk.stall(), then("a", lambda talk: talk.stall())) as chat:
        model = model_of(chat, silence_seconds=0.3)
        for _ in range(2):
            started = time.monotonic()
            with pytest.raises(ModelError, match=r"silent for 0\.3 seconds"):
                said(model)
            assert time.monotonic() - started < 2
            assert chat.left.wait(2)
            chat.left.clear()


def test_a_server_that_dawdles_is_cut_off_at_the_total_time(model_of: Modelled) -> None:
    def dawdle(talk: Talk) -> None:
        talk.begin()
        for _ in range(200):
            talk.say("a")
            talk.stall(0.1)

    with (
        chatting(dawdle) as chat,
        pytest.raises(ModelError, match=r"did not finish in 0\.6 seconds"),
    ):
        said(model_of(chat, seconds=0.6))


def test_what_may_pass_is_tried_again(model_of: Modelled) -> None:
    busy = fails(429, Retry_After="1")
    with chatting(busy, fails(503), lambda talk: talk.reset(), says("at last")) as chat:
        started = time.monotonic()
        assert said(model_of(chat)) == "at last"
        assert 1 <= time.monotonic() - started < 4
        assert len(chat.bodies) == 4


def test_a_wait_longer_than_the_time_left_is_not_sat_out(model_of: Modelled) -> None:
    with chatting(fails(429, Retry_After="3600")) as chat, pytest.raises(ModelError):
        said(model_of(chat, seconds=0.5))
    assert len(chat.bodies) == 1


def test_nothing_is_said_twice_after_a_broken_beginning(model_of: Modelled) -> None:
    with chatting(then("half", lambda talk: talk.reset()), says("whole")) as chat:
        model = model_of(chat)
        heard: list[str] = []
        with pytest.raises(ModelError), model.complete(PROMPT) as reply:
            heard.extend(reply)
        assert heard in ([], ["half"])
        assert len(chat.bodies) == (1 if heard else 2)


def test_a_server_that_is_not_there_is_said_to_be_so(model_of: Modelled) -> None:
    with chatting(says("a")) as chat:
        pass
    with pytest.raises(ModelError, match="it could not be reached"):
        said(model_of(chat))


@pytest.mark.parametrize(
    ("refused", "forms"),
    [
        ("none", [Form.SCHEMA]),
        ("response_format=json_schema", [Form.SCHEMA, Form.OBJECT]),
        ("response_format", [Form.SCHEMA, Form.OBJECT, Form.TEXT]),
    ],
)
def test_the_form_that_a_server_takes_is_found_once(
    model_of: Modelled, refused: str, forms: list[Form]
) -> None:
    with chatting(without(refused, says("yes"))) as chat:
        model = model_of(chat)
        assert said(model) == "yes"
        assert said(model) == "yes"
        sent = [body.get("response_format", {"type": "text"})["type"] for body in chat.bodies]
        assert sent == [*forms, forms[-1]]
        asked = [body["messages"][0]["content"] for body in chat.bodies]
        assert asked == [f"Say it. {form}" for form in sent]


@pytest.mark.parametrize("field", ["stream_options", "temperature", "max_tokens", "seed"])
def test_a_field_that_a_server_refuses_is_left_out(model_of: Modelled, field: str) -> None:
    with chatting(without(field, says("yes"), status=422)) as chat:
        assert said(model_of(chat)) == "yes"
        assert len(chat.bodies) == 2
        assert field not in chat.bodies[-1]
        assert chat.bodies[-1]["response_format"]["type"] == Form.SCHEMA
        assert ("max_completion_tokens" in chat.bodies[-1]) == (field == "max_tokens")


def test_only_so_many_requests_are_sent_at_once(model_of: Modelled) -> None:
    def act(talk: Talk) -> None:
        talk.stall(0.1)
        says("yes")(talk)

    with chatting(act) as chat:
        model = model_of(chat, at_once=2)
        with ThreadPoolExecutor(8) as pool:
            assert list(pool.map(lambda _: said(model), range(8))) == ["yes"] * 8
        assert chat.most_at_once == 2


@pytest.mark.parametrize("begun", [False, True])
def test_a_person_who_leaves_ends_the_conversation_at_once(model_of: Modelled, begun: bool) -> None:
    stall: Act = lambda talk: talk.stall()  # noqa: E731
    with chatting(then("a", stall) if begun else stall) as chat:
        model, gone = model_of(chat), threading.Event()
        threading.Timer(0.2, gone.set).start()
        started = time.monotonic()
        with pytest.raises(ModelError):
            said(model, gone)
        assert chat.left.wait(2)
        assert time.monotonic() - started < 2


def test_closing_the_reply_closes_the_connection(model_of: Modelled) -> None:
    with chatting(then("a", lambda talk: talk.stall())) as chat:
        with model_of(chat).complete(PROMPT) as reply:
            assert next(iter(reply)) == "a"
        assert chat.left.wait(2)


def test_the_key_is_sent_and_shown_nowhere(
    model_of: Modelled, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "qa")
    failing = then("a", lambda talk: talk.event({"error": {"message": f"bad key {KEY}"}}))
    with chatting(fails(401, f"Incorrect key: {KEY}"), failing, says("yes")) as chat:
        model = model_of(chat, key=KEY)
        for _ in range(2):
            with pytest.raises(ModelError) as raised:
                said(model)
            assert KEY not in raised.value.what
        assert said(model) == "yes"
        assert {headers["authorization"] for headers in chat.headers} == {f"Bearer {KEY}"}
    assert "HTTP 401" in caplog.text
    assert KEY not in caplog.text
    assert KEY not in repr(model.server)


def test_this_machines_own_server_is_reached_past_a_proxy(
    model_of: Modelled, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", "")
    with chatting(says("yes")) as chat:
        assert said(model_of(chat)) == "yes"


def test_a_proxy_of_the_environment_is_used(
    model_of: Modelled, monkeypatch: pytest.MonkeyPatch
) -> None:
    with chatting(says("by way of the proxy")) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url.removesuffix("/v1"))
        monkeypatch.setenv("NO_PROXY", "")
        elsewhere = ChatServer([], url="http://models.invalid/v1")
        assert said(model_of(elsewhere)) == "by way of the proxy"


def test_settings_make_a_server(tmp_path: Any) -> None:
    settings = load_settings(data=tmp_path, model_url="http://h:1/v1/", model="m", model_key=KEY)
    server = ModelServer.of(settings)
    assert (server.url, server.model, server.key) == ("http://h:1/v1", "m", KEY)
    assert server.place == "h:1"
    with pytest.raises(SettingsError, match="are not set"):
        ModelServer.of(load_settings(data=tmp_path))
    with pytest.raises(SettingsError, match="name the model that it serves"):
        load_settings(data=tmp_path, model_url="http://h:1/v1")
