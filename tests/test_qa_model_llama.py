"""The client against a real llama.cpp server, whose model of random weights makes no sense."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.errors import ModelError
from qa.ask import AskRequest
from qa.model import LanguageModel
from qa.model_form import Form
from qa.model_server import ModelServer
from qa.prompt import Prompt
from tests.serving import CALDERDALE, add, make_service
from tests.tiny_llama import llama_server

ANSWER = "Leaders “act quickly” – 4 % of the time."


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with llama_server(tmp_path_factory.mktemp("llama")) as url:
        yield url


@pytest.fixture
def model(url: str) -> Iterator[LanguageModel]:
    model = LanguageModel(ModelServer(url, "tiny"))
    yield model
    model.close()


def prompt(most_tokens: int) -> Prompt:
    """A prompt whose schema leaves the model no choice."""
    schema = {
        "type": "object",
        "properties": {"answer": {"enum": [ANSWER]}},
        "required": ["answer"],
        "additionalProperties": False,
    }
    return Prompt("answer", "Say it.", dict.fromkeys(Form, ""), "{}", schema, most_tokens)


def test_a_real_server_streams_what_the_schema_leaves_it_no_choice_about(
    model: LanguageModel,
) -> None:
    with model.complete(prompt(200)) as reply:
        pieces = list(reply)
    assert json.loads("".join(pieces)) == {"answer": ANSWER}
    assert len(pieces) > 5
    assert reply.ended == "stop"
    assert not reply.usage.estimated
    assert reply.usage.completion >= len(ANSWER)
    with model.complete(prompt(200)) as again:
        assert "".join(again) == reply.text


def test_a_real_server_says_that_it_ran_out_of_tokens(model: LanguageModel) -> None:
    with model.complete(prompt(10)) as reply:
        said = "".join(reply)
    assert said.startswith("{")
    assert reply.ended == "length"
    assert reply.usage.completion == 10


def test_a_real_server_refuses_a_prompt_that_is_too_long_in_one_sentence(
    model: LanguageModel,
) -> None:
    endless = Prompt("answer", "Say it. " * 5000, dict.fromkeys(Form, ""), "{}", {}, 10)
    with pytest.raises(ModelError, match=r"it answered with HTTP 400"):
        list(model.complete(endless))


def test_noise_never_reaches_an_answer(url: str, tmp_path: Path) -> None:
    plain = make_service(tmp_path / "plain")
    noisy = make_service(tmp_path / "noisy", model_url=url, model="tiny")
    asked = AskRequest("What is the overall effectiveness of Calderdale?")
    for service in (plain, noisy):
        add(service, CALDERDALE, "calderdale.md")
    expected, answer = plain.answer(asked), noisy.answer(asked)
    assert (answer.statements, answer.text) == (expected.statements, expected.text)
    receipt = answer.receipt["model"]
    assert isinstance(receipt, dict)
    assert receipt["output"].startswith("{")
    assert receipt["outcome"] in {"failed", "nothing_held"}
    plain.close()
    noisy.close()
