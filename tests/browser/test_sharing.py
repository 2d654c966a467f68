"""What is done with an answer: copied, kept as a file, shared by a link, and said to be right or wrong."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Watched, answered, ask
from tests.browser.reports import INSPECTION
from tests.browser.script import ADVISERS, BEYOND, NEWER, SHARED
from tests.browser.scripted import ScriptedServer

pytestmark = pytest.mark.browser
QUESTION = "How were care leavers rated in Northport?"


def test_an_answer_is_copied_with_quotes_reports_pages_and_dates(
    watched: Watched, chat: Page, server: ScriptedServer
) -> None:
    watched.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(chat, QUESTION)
    answered(chat)
    chat.get_by_role("button", name="Copy answer and quotes").click()
    expect(chat.get_by_text("Answer and quotes copied.").last).to_be_visible()
    copied = chat.evaluate("navigator.clipboard.readText()")
    assert f"[2] “{ADVISERS}”" in copied
    assert f"{INSPECTION.title}, Northport, 15 May 2024, page 2" in copied
    assert f"{server.address}/v1/reports/{INSPECTION.report_id}/file?version=v1#page=2" in copied
    assert copied.endswith(f"Link: {server.address}/a/a-1f6c0e5d\n")


def test_a_reader_can_say_that_a_quote_does_not_support_the_answer(
    chat: Page, server: ScriptedServer
) -> None:
    ask(chat, QUESTION)
    answered(chat)
    card = chat.get_by_role("article", name="Quote 2")
    button = card.get_by_role("button", name="Does not support the answer (Quote 2)")
    button.click()
    thanked = card.get_by_role("button", name="Thank you, this is noted")
    expect(thanked).to_be_focused()
    thanked.press("Enter")
    chat.get_by_role("button", name="No", exact=True).click()
    expect(chat.get_by_role("button", name="Thank you, this is noted")).to_have_count(2)
    assert server.feedback == [
        {"answer_id": "a-1f6c0e5d", "kind": "unsupported", "quote": 2},
        {"answer_id": "a-1f6c0e5d", "kind": "wrong"},
    ]


def test_a_reader_can_say_which_statement_is_wrong_and_which_quote_does_not_carry_it(
    chat: Page, server: ScriptedServer
) -> None:
    ask(chat, QUESTION)
    answered(chat)
    expect(chat.get_by_role("heading", name="What is wrong with it?")).to_have_count(0)
    chat.get_by_role("button", name="No", exact=True).click()
    expect(chat.get_by_role("heading", name="What is wrong with it?")).to_be_visible()
    statements = chat.get_by_role("list", name="What is wrong with it?").get_by_role("listitem")
    expect(statements).to_have_count(3)
    third = statements.nth(2)
    expect(third).to_contain_text(BEYOND)
    third.get_by_role("button", name="Quote 4 does not support this (statement 3)").click()
    third.get_by_role("button", name="This statement is wrong (statement 3)").click()
    chat.get_by_role("button", name="Send").click()
    expect(chat.get_by_text("Write something first.").last).to_be_visible()
    chat.get_by_role("textbox", name="What should it say").fill("The plan is in place.")
    chat.get_by_role("button", name="Send").click()
    expect(chat.get_by_role("textbox", name="What should it say")).to_have_value("")
    about = {"answer_id": "a-1f6c0e5d"}
    assert server.feedback[1:] == [
        {**about, "statement": 3, "kind": "unsupported", "quote": 4},
        {**about, "statement": 3, "kind": "wrong"},
        {**about, "kind": "other", "comment": "The plan is in place."},
    ]


def test_an_answer_can_be_shared_and_kept(
    watched: Watched, chat: Page, server: ScriptedServer
) -> None:
    watched.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(chat, QUESTION)
    answered(chat)
    chat.get_by_role("button", name="Copy link").click()
    expect(chat.get_by_text("Link copied.").last).to_be_visible()
    assert chat.evaluate("navigator.clipboard.readText()") == f"{server.address}/a/a-1f6c0e5d"
    for name, end in (("Word file", "docx"), ("Markdown file", "md")):
        link = chat.get_by_role("link", name=name)
        expect(link).to_have_attribute("href", f"{server.address}/v1/answers/a-1f6c0e5d.{end}")


def test_a_shared_answer_says_how_it_stands_and_goes_on(
    watched: Watched, server: ScriptedServer
) -> None:
    page = watched.page()
    page.goto(f"{server.address}/a/a-1f6c0e5d")
    expect(page.get_by_text("This answer was given on 20 November 2026.")).to_be_visible()
    expect(page.get_by_text("Its 4 quotes were compared")).to_be_visible()
    expect(page.get_by_role("heading", name=QUESTION)).to_be_visible()
    answered(page)
    expect(page.get_by_text("Matches the report word for word")).to_have_count(4)
    assert server.asked == []
    ask(page, "And then?")
    answered(page, 2)
    assert server.asked[0]["history"][0]["question"] == QUESTION
    assert watched.failures() == []


@pytest.mark.parametrize("scripts", [True, False])
def test_a_shared_answer_that_no_longer_stands_says_so(
    new_watched: Callable[..., Watched], server: ScriptedServer, scripts: bool
) -> None:
    quotes = [dict(quote) for quote in SHARED["quotes"]]
    quotes[3].update(text="", title="", source="", section="", body=None, published=None)
    quotes[3].update(image_url=None, verdict="uncheckable")
    current = SHARED["standing"][0]
    server.shared = {
        **SHARED,
        "quotes": quotes,
        "standing": [
            {
                **current,
                "state": "replaced",
                "since": "2026-11-25T00:00:00+00:00",
                "newer": [NEWER],
            },
            {**current, "report_id": "gone", "title": "", "state": "erased"},
        ],
    }
    page = new_watched(java_script_enabled=scripts).page()
    page.goto(f"{server.address}/a/a-1f6c0e5d")
    standing = page.locator(".standing")
    expect(standing).to_contain_text("Of its 4 quotes, 3 were found to match")
    expect(standing).to_contain_text("replaced by another version since (25 November 2026)")
    expect(standing).to_contain_text("A report that was quoted here has been erased.")
    expect(
        standing.get_by_role("heading", name="A newer report has been added since")
    ).to_be_visible()
    newer = standing.get_by_role("link", name=NEWER["title"])
    expect(newer).to_have_attribute("href", f"/reports/{NEWER['report_id']}")
    expect(page.locator(".source").last).to_contain_text("The report was erased.")
    standing.get_by_role("link", name="Ask this question again").click()
    expect(page.get_by_role("heading", name=QUESTION)).to_be_visible()
    assert "/?q=" in page.url
