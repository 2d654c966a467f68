"""Markup from a report, a model or a question is only ever text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from qa.widget import MODULES, asset
from tests.browser.conftest import Watched, answered, ask
from tests.browser.reports import BIDI, HOSTILE
from tests.browser.script import HOSTILE_PASSAGE, SHARED, answer_to
from tests.browser.scripted import ScriptedServer

pytestmark = pytest.mark.browser
HOSTILE_QUESTION = "<img src=x onerror=window.hurt=1> hostile"
FOREIGN_ELEMENTS = (
    "script, style, iframe, svg:not(.chart), math, object, embed, [onerror], [onload], [srcdoc]"
)


def unharmed(page: Page) -> None:
    """No script ran, and no element came out of a string."""
    assert page.evaluate("window.hurt") is None
    assert page.locator(f"body :is({FOREIGN_ELEMENTS})").count() == 0
    assert page.locator("body b, body i, body style").count() == 0
    links = page.locator("body a").evaluate_all("(all) => all.map((one) => one.protocol)")
    assert set(links) <= {"http:", "https:"}


def test_hostile_strings_stay_text_in_an_answer(
    watched: Watched, chat: Page, server: ScriptedServer
) -> None:
    ask(chat, HOSTILE_QUESTION)
    answered(chat)
    card = chat.get_by_role("article", name="Quote 1")
    expect(card.get_by_text("Matches the report word for word")).to_be_visible()
    assert card.locator("mark").evaluate("one => one.textContent") == HOSTILE_PASSAGE
    assert card.locator("h4 .verbatim").evaluate("one => one.textContent") == HOSTILE.title
    expect(chat.get_by_role("heading", name=HOSTILE_QUESTION)).to_be_visible()
    expect(card.get_by_text("hidden characters that change the direction")).to_be_visible()
    unharmed(chat)
    chart = chat.locator(".chart")
    expect(chart.locator("text").first).to_have_text("<img src=x onerror=window.hurt=1>")
    assert set(chart.locator("*").evaluate_all("(all) => all.map((one) => one.localName)")) == {
        "line",
        "text",
        "circle",
    }
    assert "\u202e" not in str(chart.get_attribute("aria-label"))
    chat.get_by_role("button", name="No", exact=True).click()
    expect(chat.locator(".said-of bdi").first).to_contain_text("<b>bold?</b>")
    unharmed(chat)
    card.get_by_role("button", name="Show page 1").click()
    expect(chat.get_by_text("The page image could not be loaded.")).to_be_visible()
    chat.get_by_role("button", name="Text", exact=True).click()
    expect(chat.locator(".viewer-text")).to_be_visible()
    expect(chat.locator(".viewer .file")).to_have_text(HOSTILE.source)
    unharmed(chat)
    assert {url[: len(server.address)] for url in watched.requested} == {server.address}
    assert not [error for error in watched.failures() if "Content Security" in error]


def test_hostile_strings_stay_text_without_javascript_too(
    new_watched: Callable[..., Watched], server: ScriptedServer
) -> None:
    page = new_watched().page()
    page.route("**/widget.js", lambda route: route.abort())
    page.goto(f"{server.address}/?q={HOSTILE_QUESTION}")
    expect(page.locator(".source mark").first).to_have_text(HOSTILE_PASSAGE)
    unharmed(page)
    assert page.title().startswith("<img src=x onerror=window.hurt=1> hostile")


@pytest.mark.parametrize("scripts", [True, False])
def test_hostile_strings_stay_text_on_a_shared_page(
    new_watched: Callable[..., Watched], server: ScriptedServer, scripts: bool
) -> None:
    answer = answer_to({"question": HOSTILE_QUESTION})
    report = {"report_id": '"><script>window.hurt=1</script>', "title": HOSTILE.title}
    newer = {**report, "body": HOSTILE.body, "published": '"><img src=x onerror=window.hurt=1>'}
    standing = {**report, "state": "removed", "since": "2026-11-25", "newer": [newer]}
    server.shared = {**SHARED, **answer, "standing": [standing]}
    watched = new_watched()
    page = watched.page()
    if not scripts:
        page.route("**/widget.js", lambda route: route.abort())
    page.goto(f"{server.address}/a/x")
    if scripts:
        answered(page)
    expect(page.locator(".standing").get_by_role("link", name=HOSTILE.title[:40])).to_be_visible()
    expect(page.locator(".source mark").first).to_have_text(HOSTILE_PASSAGE)
    unharmed(page)
    assert {url[: len(server.address)] for url in watched.requested} == {server.address}


def test_hostile_suggestions_and_settings_stay_text(
    watched: Watched, server: ScriptedServer
) -> None:
    server.suggestions = (
        HOSTILE.title,
        '"><script>window.hurt=1</script>',
        "javascript:window.hurt=1",
    )
    page = watched.page()
    page.goto(server.address)
    for suggestion in server.suggestions[1:]:
        expect(page.get_by_role("button", name=suggestion, exact=True)).to_be_visible()
    unharmed(page)
    page.route("**/widget.js", lambda route: route.abort())
    page.goto(server.address)
    for suggestion in server.suggestions[1:]:
        expect(page.get_by_role("link", name=suggestion, exact=True)).to_be_visible()
    unharmed(page)


def test_a_direction_override_turns_nothing(chat: Page) -> None:
    """The characters are shown as marks, in the order in which they stand."""
    ask(chat, HOSTILE_QUESTION)
    answered(chat)
    edges = chat.locator(".source h4 .verbatim").first.evaluate(
        """(element) => {
          const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
          const lefts = [];
          while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf('gpj.evil');
            for (let index = 0; at >= 0 && index < 8; index += 1) {
              const range = new Range();
              range.setStart(walker.currentNode, at + index);
              range.setEnd(walker.currentNode, at + index + 1);
              lefts.push(range.getBoundingClientRect().left);
            }
          }
          return lefts;
        }"""
    )
    assert BIDI.strip("\u202e\u202c") == "gpj.evil"
    assert len(edges) == 8
    assert edges == sorted(edges)


@pytest.mark.parametrize("name", ["widget.js", *MODULES])
def test_no_module_can_make_markup_out_of_text(name: str) -> None:
    source = asset(name)
    assert source is not None
    for sink in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "new Function",
        "DOMParser",
        "createContextualFragment",
        "setHTML",
        "srcdoc=",
    ):
        assert sink not in source.data.decode()
