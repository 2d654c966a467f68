"""Every state that the chat can be brought to: on its own page, on another site, and without the widget."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.conftest import answered, ask, ready
from tests.browser.reports import INSPECTION
from tests.browser.script import NEWER, SHARED, Json
from tests.browser.stage import Stage

QUESTION = "How were care leavers rated in Northport?"
TABLE = "How has the rating changed?"
LONG_MILLISECONDS = 70_000
"""Longer than the widget waits for a silent server."""

LOOKS: dict[str, dict[str, Any]] = {
    "desktop": {"viewport": {"width": 1280, "height": 900}},
    "phone": {"viewport": {"width": 375, "height": 720}, "has_touch": True, "is_mobile": True},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
}


Arrival = Callable[[Stage], None]


def _chat(act: Callable[[Page], None]) -> Arrival:
    def arrive(stage: Stage) -> None:
        stage.page.goto(stage.server.address)
        ready(stage.page)
        act(stage.page)

    return arrive


def asks(question: str) -> Callable[[Page], None]:
    """Ask, and wait until something has come of it."""

    def act(page: Page) -> None:
        ask(page, question)
        page.locator(".turn .state, .turn .provenance").first.wait_for()
        expect(page.locator(".sources .check:empty")).to_have_count(0)

    return act


def opens(page: Page, button: str) -> None:
    """Ask, and open the dialog that the button leads to."""
    ask(page, QUESTION)
    answered(page)
    page.get_by_role("button", name=button).first.click()
    page.get_by_role("dialog", name="Quote").wait_for()


def asking(page: Page) -> None:
    """A statement has come, more are to come."""
    ask(page, "Paused")
    page.locator(".statement").wait_for()
    expect(page.locator(".sources .check:empty")).to_have_count(0)


def _text(page: Page) -> None:
    opens(page, "Show page 2 (Quote 2)")
    page.get_by_role("button", name="Text", exact=True).click()
    page.locator(".viewer-text").wait_for()


def _stopped(page: Page) -> None:
    asking(page)
    page.get_by_role("button", name="Stop").click()
    page.get_by_role("heading", name="Stopped").wait_for()


def _silent(page: Page) -> None:
    page.clock.install()
    ask(page, "Late")
    page.get_by_role("button", name="Stop").wait_for()
    page.clock.run_for(LONG_MILLISECONDS)
    page.clock.resume()
    page.get_by_role("heading", name="The answer did not arrive").wait_for()


def _offline(page: Page) -> None:
    page.context.set_offline(True)
    ask(page, QUESTION)
    page.get_by_role("heading", name="You are offline").wait_for()


def _wrong(page: Page) -> None:
    ask(page, QUESTION)
    answered(page)
    page.get_by_role("button", name="No", exact=True).click()
    page.get_by_role("heading", name="What is wrong with it?").wait_for()


def _reading(page: Page) -> None:
    library = '{"reports": 2, "reading": 1, "suggestions": []}'
    page.route("**/v1/library", lambda route: route.fulfill(body=library))
    page.reload()
    page.get_by_text("1 more report is being read.").first.wait_for()


def _hidden(page: Page) -> None:
    ask(page, QUESTION)
    answered(page)
    page.get_by_role("button", name="Hide sources").click()


def _narrowed(stage: Stage) -> None:
    stage.page.goto(f"{stage.server.address}/?q={QUESTION}&report_id={INSPECTION.report_id}")
    ready(stage.page)
    answered(stage.page)


def _shared(**changes: Any) -> Arrival:
    """A shared answer, the report that it quotes as given."""

    def arrive(stage: Stage) -> None:
        stage.server.shared = stood(**changes)
        stage.page.goto(f"{stage.server.address}/a/shared")
        ready(stage.page)
        answered(stage.page)

    return arrive


def stood(**changes: Any) -> Json:
    """The shared answer, what became of its report changed; an erased one took its words along."""
    standing = [{**SHARED["standing"][0], **changes}]
    if changes.get("state") != "erased":
        return {**SHARED, "standing": standing}
    gone = {"text": "", "title": "", "source": "", "section": "", "body": None, "published": None}
    gone |= {"image_url": None, "verdict": "uncheckable"}
    return {**SHARED, "standing": standing, "quotes": [{**one, **gone} for one in SHARED["quotes"]]}


CHAT: dict[str, Arrival] = {
    "at rest": _chat(lambda _: None),
    "nothing written": _chat(
        lambda page: page.get_by_role("button", name="Ask", exact=True).click()
    ),
    "asking": _chat(asking),
    "answered": _chat(asks(QUESTION)),
    "sources hidden": _chat(_hidden),
    "page image": _chat(lambda page: opens(page, "Show page 2 (Quote 2)")),
    "page text": _chat(_text),
    "web page": _chat(asks("What did the report of 2019 say?")),
    "table": _chat(asks(TABLE)),
    "partial": _chat(asks("How were services for care leavers and for adopters rated?")),
    "not in the reports": _chat(asks("How was Eastmere rated in 2021?")),
    "ambiguous": _chat(asks("How was Northport rated?")),
    "refused": _chat(asks("Where does the lead inspector live?")),
    "misquoted": _chat(asks("What was misquoted?")),
    "busy": _chat(asks("Busy")),
    "failed": _chat(asks("Error")),
    "stopped": _chat(_stopped),
    "did not arrive": _chat(_silent),
    "offline": _chat(_offline),
    "what is wrong": _chat(_wrong),
    "being read": _chat(_reading),
    "read as": _chat(asks("And Northport?")),
    "hostile": _chat(asks("<img src=x onerror=window.hurt=1> hostile")),
    "one report": _narrowed,
    "shared": _shared(),
    "shared, superseded": _shared(newer=[NEWER]),
    "shared, replaced": _shared(state="replaced", since="2026-11-25T00:00:00+00:00"),
    "shared, removed": _shared(state="removed", since="2026-11-25T00:00:00+00:00"),
    "shared, erased": _shared(title="", state="erased"),
}
"""On the chat's own page."""


def _site(act: Callable[[Stage], None], attributes: str = "") -> Arrival:
    def arrive(stage: Stage) -> None:
        stage.site.attributes = attributes
        stage.page.goto(stage.site.address)
        act(stage)

    return arrive


def launch(page: Page) -> None:
    """Open the panel."""
    page.get_by_role("button", name="Ask the reports").click()
    page.get_by_role("dialog").wait_for()


def _panel(stage: Stage, act: Callable[[Page], None] = lambda _: None) -> None:
    launch(stage.page)
    act(stage.page)


def _disowned(stage: Stage) -> None:
    launch(stage.page)
    stage.server.allowed_origins = ()
    ask(stage.page, QUESTION)
    stage.page.get_by_role("heading", name="This site may not use the service").wait_for()


def _not_loaded(stage: Stage) -> None:
    stage.page.route("**/widget/styles.css", lambda route: route.abort())
    stage.page.get_by_role("button", name="Ask the reports").click()
    stage.page.get_by_text("The question panel could not be loaded.").wait_for()


EMBEDDED: dict[str, Arrival] = {
    "launcher": _site(
        lambda stage: stage.page.get_by_role("button", name="Ask the reports").wait_for()
    ),
    "panel": _site(_panel),
    "panel, answered": _site(lambda stage: _panel(stage, asks(QUESTION))),
    "panel, page image": _site(
        lambda stage: _panel(stage, lambda page: opens(page, "Show page 2 (Quote 2)"))
    ),
    "panel, site not allowed": _site(_disowned),
    "panel not loaded": _site(_not_loaded),
    "inline, answered": _site(
        lambda stage: asks(QUESTION)(stage.page), 'data-position="inline" data-colour="gold"'
    ),
}
"""On another site."""


def _bare(address: str) -> Arrival:
    def arrive(stage: Stage) -> None:
        stage.page.route("**/widget.js", lambda route: route.abort())
        stage.page.goto(stage.server.address + address)

    return arrive


BARE: dict[str, Arrival] = {
    "plain form": _bare("/"),
    "plain answer": _bare(f"/?q={QUESTION}"),
    "plain answer of one report": _bare(f"/?q={QUESTION}&report_id={INSPECTION.report_id}"),
    "plain table": _bare(f"/?q={TABLE}"),
    "plain silence": _bare("/?q=How+was+Eastmere+rated+in+2021%3F"),
    "plain choices": _bare("/?q=How+was+Northport+rated%3F"),
    "plain shared answer": _bare("/a/shared"),
}
"""On the chat's page where no script runs."""

STATES = {**CHAT, **EMBEDDED, **BARE}
