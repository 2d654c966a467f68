"""A browser, a scripted server, and pages that tell what went wrong in them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.scripted import ScriptedServer, running

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PATIENCE_MILLISECONDS = 10_000


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser of this machine; the tests fail in one line where there is none."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.fail(f"no browser on PATH: install one of {', '.join(BROWSERS)}", pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, headless=True, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    """A scripted server of this test's own."""
    server = ScriptedServer()
    with running(server):
        yield server
        server.go_on.set()


class Watched:
    """Pages of one context, and everything they requested, logged and threw."""

    def __init__(self, browser: Browser, **options: Any) -> None:
        self.context: BrowserContext = browser.new_context(locale="en-GB", **options)
        self.context.set_default_timeout(PATIENCE_MILLISECONDS)
        self.requested: list[str] = []
        self.errors: list[str] = []
        self.context.on("request", lambda request: self.requested.append(request.url))
        self.context.on("weberror", lambda error: self.errors.append(str(error.error)))
        self.context.on("console", self._on_console)

    def _on_console(self, message: Any) -> None:
        if message.type == "error":
            self.errors.append(message.text)

    def page(self) -> Page:
        """A fresh page."""
        return self.context.new_page()


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    """A context of desktop size."""
    watched = Watched(browser, viewport={"width": 1280, "height": 900})
    yield watched
    watched.context.close()


@pytest.fixture
def chat(watched: Watched, server: ScriptedServer) -> Page:
    """The chat page, ready for a question."""
    page = watched.page()
    page.goto(server.address)
    page.get_by_role("button", name="Ask").wait_for()
    page.locator("reportqa-chat textarea").last.wait_for()
    return page
