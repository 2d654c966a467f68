"""A browser, a scripted server, and pages that tell what went wrong in them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.council import Site
from tests.browser.scripted import ScriptedServer, running
from tests.browser.stage import Stage

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PATIENCE_MILLISECONDS = 30_000


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser of this machine, started; LookupError where there is none."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        raise LookupError(f"no browser on PATH: install one of {', '.join(BROWSERS)}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, headless=True, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser; where there is none, the run fails at once, in one line."""
    expect.set_options(timeout=PATIENCE_MILLISECONDS)
    try:
        with chromium() as browser:
            yield browser
    except LookupError as error:
        pytest.exit(str(error), returncode=1)


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

    def failures(self) -> list[str]:
        """What went wrong, less the refusals of slices beyond a text's end, which are expected."""
        return [error for error in self.errors if "status of 422" not in error]


@pytest.fixture
def new_watched(browser: Browser) -> Iterator[Callable[..., Watched]]:
    """Opens contexts with the options given; closes them in the end."""
    opened: list[Watched] = []

    def new(**options: Any) -> Watched:
        opened.append(Watched(browser, **options))
        return opened[-1]

    yield new
    for watched in opened:
        watched.context.close()


@pytest.fixture
def watched(new_watched: Callable[..., Watched]) -> Watched:
    """A context of desktop size."""
    return new_watched(viewport={"width": 1280, "height": 900})


@pytest.fixture
def new_stage(
    new_watched: Callable[..., Watched], server: ScriptedServer
) -> Iterator[Callable[..., Stage]]:
    """Sets a stage with a page of the options given."""
    site = Site(server.address)
    server.allowed_origins = (site.address,)
    with running(site):
        yield lambda **options: Stage(new_watched(**options).page(), server, site)


@pytest.fixture
def chat(watched: Watched, server: ScriptedServer) -> Page:
    """The chat page, ready for a question."""
    page = watched.page()
    page.goto(server.address)
    ready(page)
    return page


def ready(page: Page) -> None:
    """Wait until the widget has taken the plain form's place."""
    page.locator("reportqa-chat .scroll").wait_for()


def ask(page: Page, question: str) -> None:
    """Type a question and press Enter."""
    box = page.get_by_role("textbox")
    box.fill(question)
    box.press("Enter")


def answered(page: Page, turns: int = 1) -> None:
    """Wait until so many answers are complete, and all quotes in view compared."""
    expect(page.locator(".turn .provenance")).to_have_count(turns)
    expect(page.locator(".sources .check:empty")).to_have_count(0)
