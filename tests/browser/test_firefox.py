"""The widget in Firefox, as Debian has it: what is asked is answered, by keyboard, at home and embedded."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest

from tests.browser.axe import RULES
from tests.browser.council import Site
from tests.browser.firefox import Firefox, firefox
from tests.browser.scripted import ScriptedServer, running

pytestmark = pytest.mark.browser
QUESTION = "How were care leavers rated in Northport?"
ENTER, ESCAPE, RIGHT = "\ue007", "\ue00c", "\ue014"
ROOT = "const root = document.querySelector('reportqa-chat')?.shadowRoot;"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """The browser; where there is none, the run fails at once, in one line."""
    try:
        with firefox(tmp_path_factory.mktemp("firefox")) as browser:
            yield browser
    except LookupError as error:
        pytest.exit(str(error), returncode=1)


def count(browser: Firefox, selector: str) -> Any:
    """How many elements of the widget fit."""
    return browser.run(f"{ROOT} return root.querySelectorAll(arguments[0]).length", selector)


def ask(browser: Firefox, question: str) -> None:
    """Type the question and press Enter; wait for the answer and for its quotes to be compared."""
    field = browser.until(f"{ROOT} return root?.querySelector('textarea')")
    browser.type(field, question + ENTER)
    browser.until(f"{ROOT} return root.querySelector('.provenance')")
    browser.until(f"{ROOT} return !root.querySelector('.sources .check:empty')")


def test_a_question_is_answered_and_its_quotes_are_compared(
    browser: Firefox, server: ScriptedServer
) -> None:
    browser.resize(1280, 900)
    browser.go(server.address)
    ask(browser, QUESTION)
    assert count(browser, ".statement") == 3
    assert count(browser, ".check[data-check=exact]") == 4
    assert server.asked[0]["question"] == QUESTION


def test_a_quote_is_shown_on_its_page_and_left_by_keyboard(
    browser: Firefox, server: ScriptedServer
) -> None:
    browser.go(server.address)
    ask(browser, QUESTION)
    opener = browser.run(f"{ROOT} return root.querySelector('.source .secondary')")
    browser.type(opener, ENTER)
    browser.until(f"{ROOT} return root.querySelector('.viewer img')?.naturalWidth > 100")
    browser.press(RIGHT)
    heading = browser.run(f"{ROOT} return root.querySelector('.viewer h2').textContent")
    assert heading == "Quote 2 of 4"
    browser.press(ESCAPE)
    browser.until(f"{ROOT} return !root.querySelector('.viewer').open")
    assert browser.run(f"{ROOT} return root.activeElement === arguments[0]", opener)


def test_a_timeline_is_drawn(browser: Firefox, server: ScriptedServer) -> None:
    browser.go(server.address)
    ask(browser, "How has the rating changed?")
    browser.until(f"{ROOT} return root.querySelectorAll('.chart-point').length === 4")
    assert count(browser, ".chart-break") == 1


def test_the_panel_opens_on_another_site_under_a_strict_policy_and_closes(
    browser: Firefox, server: ScriptedServer
) -> None:
    site = Site(server.address)
    server.allowed_origins = (site.address,)
    with running(site):
        browser.go(site.address)
        launcher = browser.until(f"{ROOT} return root?.querySelector('.launcher')")
        browser.type(launcher, ENTER)
        ask(browser, QUESTION)
        assert count(browser, ".statement") == 3
        browser.press(ESCAPE)
        browser.until(f"{ROOT} return !root.querySelector('.frame').open")
        assert browser.run(f"{ROOT} return root.activeElement === arguments[0]", launcher)


def test_a_shared_answer_compares_itself(browser: Firefox, server: ScriptedServer) -> None:
    browser.go(f"{server.address}/a/x")
    browser.until(f"{ROOT} return root?.querySelectorAll('.check[data-check=exact]').length === 4")
    assert "were compared with the reports just now" in browser.run(
        "return document.querySelector('.standing').textContent"
    )


def test_axe_finds_nothing(browser: Firefox, server: ScriptedServer) -> None:
    browser.go(server.address)
    ask(browser, QUESTION)
    axe = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
    browser.run(
        f"{axe}; window.found = null; axe.run(document, {{runOnly: {{type: 'tag', values: arguments[0]}}}})"
        ".then((result) => { window.found = result.violations.map((one) => one.id) })",
        RULES,
    )
    assert browser.until("return window.found && {ids: window.found}") == {"ids": []}
