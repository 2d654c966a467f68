"""Everyone can read it: axe in every state, the order of headings, reflow, larger text, paper."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations
from tests.browser.conftest import Watched, answered, ask, ready
from tests.browser.scripted import ScriptedServer
from tests.browser.stage import Stage
from tests.browser.states import BARE, CHAT, LOOKS, QUESTION, STATES

pytestmark = pytest.mark.browser

TELLING_STATES = (
    "at rest",
    "answered",
    "page image",
    "table",
    "not in the reports",
    "failed",
    "what is wrong",
    "one report",
    "shared, superseded",
    "panel, answered",
)
"""Looked at on a phone and in the dark, too."""


@pytest.mark.parametrize(
    ("state", "look"),
    [
        *((state, "desktop") for state in STATES),
        *itertools.product(TELLING_STATES, ("phone", "dark")),
    ],
)
def test_axe_finds_nothing(new_stage: Callable[..., Stage], state: str, look: str) -> None:
    stage = new_stage(bypass_csp=True, **LOOKS[look])
    STATES[state](stage)
    if state in CHAT:
        _uncover(stage.page)
    assert violations(stage.page) == []


def _uncover(page: Page) -> None:
    """Make the window as high as the page: nothing lies behind the form at its foot, whatever is scrolled."""
    height = page.evaluate("document.documentElement.scrollHeight")
    width = page.evaluate("innerWidth")
    page.set_viewport_size({"width": width, "height": max(height, 720)})


def test_landmarks_headings_and_language_are_in_order(chat: Page) -> None:
    ask(chat, QUESTION)
    answered(chat)
    for role in ("banner", "main", "contentinfo", "search"):
        expect(chat.get_by_role(role)).to_have_count(1)
    assert chat.locator("html").get_attribute("lang") == "en-GB"
    levels = chat.locator("h1, h2, h3, h4, h5, h6").evaluate_all(
        "(all) => all.filter((one) => one.checkVisibility()).map((one) => Number(one.localName[1]))"
    )
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


@pytest.mark.parametrize("size", [(320, 640), (320, 256)], ids=["narrow", "400 % zoom"])
@pytest.mark.parametrize("state", [*CHAT, *BARE, "panel, answered"])
def test_it_reflows_at_320_pixels(
    new_stage: Callable[..., Stage], state: str, size: tuple[int, int]
) -> None:
    """1280 by 1024 at 400 % is 320 by 256: nothing scrolls sideways but tables and enlarged pages."""
    stage = new_stage(viewport={"width": size[0], "height": size[1]})
    STATES[state](stage)
    page = stage.page
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 320
    wide = page.locator("reportqa-chat *").evaluate_all(
        """(all) => all.filter((one) => one.checkVisibility() && !one.closest('.table-scroll, .unseen')
          && one.getBoundingClientRect().right > 320.5).map((one) => one.outerHTML.slice(0, 80))"""
    )
    assert wide == []
    if state in {"page image", "page text"}:
        close = page.get_by_role("button", name="Close")
        close.scroll_into_view_if_needed()
        close.click()
        expect(page.get_by_role("dialog")).to_be_hidden()


def test_larger_text_alone_breaks_nothing(
    new_watched: Callable[..., Watched], server: ScriptedServer
) -> None:
    """Text spacing as WCAG 1.4.12 sets it: nothing is cut off."""
    page = new_watched(viewport={"width": 375, "height": 720}).page()
    page.goto(server.address)
    ready(page)
    ask(page, QUESTION)
    answered(page)
    cut = page.locator("reportqa-chat").evaluate(
        """(host) => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important;'
            + ' word-spacing: 0.16em !important } p { margin-bottom: 2em !important }');
          host.shadowRoot.adoptedStyleSheets = [...host.shadowRoot.adoptedStyleSheets, sheet];
          return [...host.shadowRoot.querySelectorAll('button:not(.chip), p, h2, h3, h4')].filter((one) =>
            one.checkVisibility() && !one.closest('.unseen') && one.scrollWidth > one.clientWidth + 1
            && getComputedStyle(one).display !== 'inline').map((one) => one.outerHTML.slice(0, 80));
        }"""
    )
    assert cut == []
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 375


def test_print_shows_answer_and_sources_without_controls(chat: Page) -> None:
    ask(chat, QUESTION)
    answered(chat)
    chat.get_by_role("button", name="Hide sources").click()
    chat.emulate_media(media="print")
    expect(chat.locator(".statement").first).to_be_visible()
    expect(chat.locator(".source").first).to_be_visible()
    expect(chat.locator("textarea")).to_be_hidden()
    expect(chat.get_by_text("Show page 1")).to_be_hidden()
