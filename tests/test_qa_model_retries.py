"""How long the client waits before it asks again: by chance, within bounds, and as the server asks."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import httpx
import pytest

from qa.model import _LONGEST_WAIT_SECONDS, LanguageModel, _retry_after
from qa.model_form import Form
from qa.model_server import ModelServer
from qa.prompt import Prompt
from tests.chat_server import Talk, chatting, fails, says

FIRST_SECONDS = 0.8
DRAWS = 200
PROMPT = Prompt("answer", "Say it. ", dict.fromkeys(Form, ""), "{}", {"type": "object"}, 50)


@pytest.fixture
def model() -> Iterator[LanguageModel]:
    model = LanguageModel(ModelServer("http://127.0.0.1:9/v1", "m"), retry_seconds=FIRST_SECONDS)
    yield model
    model.close()


@pytest.mark.parametrize(("failures", "bound"), [(1, 0.8), (2, 1.6), (3, 3.2)])
@pytest.mark.parametrize(("asked", "least"), [(None, 0.0), (2.0, 2.0), (3600.0, 20.0), (0.0, 0.0)])
def test_waits_are_drawn_under_a_bound_that_doubles_after_what_the_server_asked_for(
    model: LanguageModel, failures: int, bound: float, asked: float | None, least: float
) -> None:
    waits = [model._wait_seconds(failures, asked) - least for _ in range(DRAWS)]
    assert min(waits) >= 0
    assert max(waits) <= bound
    # That all 200 miss a quarter of the range happens once in 10^25 times.
    assert min(waits) < bound / 4
    assert max(waits) > bound * 3 / 4
    assert len(set(waits)) > DRAWS / 2


def test_many_clients_that_were_turned_away_together_do_not_come_back_together() -> None:
    came: list[float] = []

    def act(talk: Talk) -> None:
        came.append(time.monotonic())
        (fails(503) if len(came) <= 6 else says("yes"))(talk)

    with chatting(act) as chat:
        models = [LanguageModel(ModelServer(chat.url, "m"), retry_seconds=2.0) for _ in range(6)]
        replies = [model.complete(PROMPT) for model in models]
        assert ["".join(reply) for reply in replies] == ["yes"] * 6
        for model in models:
            model.close()
    again = came[6:]
    assert len(again) == 6
    # Six draws of 2 s lie within 0.1 s of each other once in half a million times.
    assert max(again) - min(again) > 0.1


@pytest.mark.parametrize(
    ("stated", "seconds"),
    [("0", 0), ("7", 7), ("3600", 3600), ("", None), ("soon", None), ("-1", None), ("1.5", None)],
)
def test_seconds_in_retry_after_are_read(stated: str, seconds: float | None) -> None:
    assert _retry_after(httpx.Response(429, headers={"Retry-After": stated})) == seconds


@pytest.mark.parametrize(("ahead", "least", "most"), [(30, 28, 30), (-30, 0, 0)])
def test_a_date_in_retry_after_is_read(ahead: int, least: float, most: float) -> None:
    until = format_datetime(datetime.now(UTC) + timedelta(seconds=ahead), usegmt=True)
    seconds = _retry_after(httpx.Response(503, headers={"Retry-After": until}))
    assert seconds is not None
    assert least <= seconds <= most


def test_a_server_is_left_alone_for_as_long_as_it_asks() -> None:
    came: list[float] = []

    def act(talk: Talk) -> None:
        came.append(time.monotonic())
        (fails(429, Retry_After="1") if len(came) == 1 else says("yes"))(talk)

    with chatting(act) as chat:
        model = LanguageModel(ModelServer(chat.url, "m"), retry_seconds=0.01)
        assert "".join(model.complete(PROMPT)) == "yes"
        model.close()
    assert 1 <= came[1] - came[0] < _LONGEST_WAIT_SECONDS
