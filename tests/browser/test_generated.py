"""A language model's words in the chat: shown as they pass, stopped on the reader's word, never left half."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Watched, answered, ask, ready
from tests.chat_server import Act, ChatServer, Talk, chatting, stated
from tests.serving import BURY, CALDERDALE, add, make_service, running

pytestmark = pytest.mark.browser
QUESTION = "Compare Bury and Calderdale overall effectiveness"
TRUE = (
    ("Leaders in Bury have not yet secured enough placements.", [1]),
    ("Overall effectiveness is good in Calderdale.", [2]),
)
FIRST = stated(TRUE[0]).removesuffix("]}")
SECOND = ", " + stated(TRUE[1]).removeprefix('{"statements": [')
Open = Callable[[Act], tuple[Page, ChatServer]]


@pytest.fixture
def opened(watched: Watched, tmp_path: Path) -> Iterator[Open]:
    """Opens the chat of a real server whose language model plays an act."""
    with ExitStack() as stack:

        def open_with(act: Act) -> tuple[Page, ChatServer]:
            chat = stack.enter_context(chatting(act))
            service = make_service(tmp_path, model_url=chat.url, model="parrot")
            stack.callback(service.close)
            add(service, CALDERDALE, "calderdale.md")
            add(service, BURY, "bury.md")
            page = watched.page()
            page.goto(stack.enter_context(running(service)))
            ready(page)
            return page, chat

        yield open_with


def test_a_statement_is_shown_while_the_next_one_is_written(opened: Open) -> None:
    go_on = threading.Event()

    def act(talk: Talk) -> None:
        talk.begin()
        talk.say(FIRST)
        assert go_on.wait(20)
        talk.say(SECOND)
        talk.end()

    page, _ = opened(act)
    ask(page, QUESTION)
    expect(page.locator(".statement")).to_have_count(1)
    expect(page.locator(".statement")).to_contain_text(TRUE[0][0])
    expect(page.locator(".source").first).to_be_visible()
    expect(page.get_by_role("button", name="Stop")).to_be_visible()
    go_on.set()
    answered(page)
    expect(page.locator(".statement")).to_have_count(2)
    expect(page.get_by_role("log")).to_contain_text(f"{TRUE[1][0]} (quote 2)")


def test_stop_ends_the_models_work_too(opened: Open) -> None:
    def act(talk: Talk) -> None:
        talk.begin()
        talk.say(FIRST)
        talk.stall()

    page, chat = opened(act)
    ask(page, QUESTION)
    expect(page.locator(".statement")).to_have_count(1)
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("heading", name="Stopped")).to_be_visible()
    assert chat.left.wait(10)


def test_a_model_that_dies_in_mid_answer_leaves_a_whole_one(watched: Watched, opened: Open) -> None:
    def act(talk: Talk) -> None:
        talk.begin()
        talk.say(FIRST)
        talk.reset()

    page, _ = opened(act)
    ask(page, QUESTION)
    answered(page)
    expect(page.locator(".statement").first).to_be_visible()
    expect(page.locator(".notes")).to_contain_text("language model")
    expect(page.locator(".state[data-kind=failed]")).to_have_count(0)
    assert watched.failures() == []
