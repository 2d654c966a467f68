"""The chat page in a browser: asking, reading, checking a quote, and every way an answer can end."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Watched, answered, ask
from tests.browser.reports import INSPECTION, NEWS
from tests.browser.script import ADVISERS, BEYOND, EARLIER
from tests.browser.scripted import ScriptedServer

pytestmark = pytest.mark.browser
QUESTION = "How were care leavers rated in Northport?"


def test_an_answer_comes_with_its_quotes_reports_dates_and_pages(chat: Page) -> None:
    ask(chat, QUESTION)
    answered(chat)
    turn = chat.get_by_role("article", name=QUESTION)
    expect(turn.locator(".statement")).to_have_count(3)
    expect(turn.get_by_text(ADVISERS).first).to_be_visible()
    expect(turn.get_by_text("The year 2024 was taken as the year of publication.")).to_be_visible()
    expect(turn.get_by_text("Searched 3 of 170 reports.")).to_be_visible()
    card = turn.get_by_role("article", name="Quote 2")
    expect(card).to_contain_text(INSPECTION.title)
    expect(card).to_contain_text("Northport · , published 15 May 2024 · , Page 2")
    expect(card.locator("mark")).to_have_text(ADVISERS)


def test_a_quote_opens_on_its_page_and_escape_leads_back(chat: Page) -> None:
    ask(chat, QUESTION)
    answered(chat)
    chip = chat.get_by_role("button", name="Quote 2 (Northport, 15 May 2024, page 2)")
    chip.click()
    card = chat.get_by_role("article", name="Quote 2")
    expect(card).to_be_focused()
    opener = card.get_by_role("button", name="Show page 2")
    opener.click()
    dialog = chat.get_by_role("dialog", name="Quote 2 of 4")
    expect(dialog.get_by_role("heading", name="Quote 2 of 4")).to_be_focused()
    image = dialog.get_by_role("img", name="Page 2 of Inspection of Northport")
    expect(image).to_have_js_property("complete", True)
    assert image.evaluate("image => image.naturalWidth") > 100
    start = INSPECTION.text.index(ADVISERS)
    assert f"spans={start}-{start + len(ADVISERS)}" in str(image.get_attribute("src"))
    original = dialog.get_by_role("link", name="Original file, page 2")
    assert str(original.get_attribute("href")).endswith("/file?version=v1#page=2")
    chat.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()


def test_the_viewer_walks_from_quote_to_quote(chat: Page) -> None:
    ask(chat, QUESTION)
    answered(chat)
    chat.get_by_role("button", name="Show page 2 (Quote 2)").click()
    dialog = chat.get_by_role("dialog")
    dialog.get_by_role("button", name="Next quote").click()
    expect(dialog.get_by_role("heading", name="Quote 3 of 4")).to_be_visible()
    expect(dialog.locator("blockquote")).to_have_text(BEYOND)
    dialog.get_by_role("button", name="Next quote").click()
    dialog.get_by_role("button", name="Next quote").press("Enter")
    expect(dialog.get_by_role("heading", name="Quote 4 of 4")).to_be_visible()
    expect(dialog.get_by_role("button", name="Next quote")).to_have_attribute(
        "aria-disabled", "true"
    )
    dialog.get_by_role("button", name="Page 3").click()
    expect(dialog.get_by_role("img", name="Page 3 of")).to_have_js_property("complete", True)
    chat.keyboard.press("Escape")
    expect(chat.get_by_role("button", name="Show page 2 (Quote 2)")).to_be_focused()


def test_a_report_without_pages_shows_the_passage_in_its_text(chat: Page) -> None:
    """Astral characters stand before the passage: code points are not UTF-16 units."""
    ask(chat, "What did the report of 2019 say?")
    answered(chat)
    card = chat.get_by_role("article", name="Quote 1")
    expect(card.locator("mark")).to_have_text(EARLIER)
    expect(card.get_by_text("Matches the report word for word")).to_be_visible()
    expect(card.get_by_role("link", name="Original web page")).to_have_attribute(
        "href", NEWS.source
    )
    card.get_by_role("button", name="Show in the text").click()
    text = chat.get_by_role("region", name="Text of the report around the quote")
    expect(text.locator("mark")).to_have_text(EARLIER)
    shown = text.locator(".viewer-text").evaluate(
        "element => { element.querySelectorAll('.unseen').forEach((one) => one.remove());"
        " return element.textContent; }"
    )
    assert shown == NEWS.text


def test_every_quote_is_compared_with_the_report(chat: Page) -> None:
    ask(chat, QUESTION)
    answered(chat)
    for number in range(1, 5):
        card = chat.get_by_role("article", name=f"Quote {number}")
        card.scroll_into_view_if_needed()
        expect(card.get_by_text("Matches the report word for word")).to_be_visible()


def test_a_quote_that_is_not_in_the_report_is_called_out(chat: Page) -> None:
    ask(chat, "What was misquoted?")
    expect(chat.get_by_text("Does not match the report’s text")).to_be_visible()


def test_statements_appear_as_they_come_and_stop_stops(chat: Page, server: ScriptedServer) -> None:
    ask(chat, "Paused")
    expect(chat.locator(".statement")).to_have_count(1)
    stop = chat.get_by_role("button", name="Stop")
    expect(chat.get_by_role("button", name="Ask", exact=True)).to_be_hidden()
    stop.click()
    expect(chat.get_by_role("heading", name="Stopped")).to_be_visible()
    expect(chat.get_by_role("textbox")).to_be_focused()
    server.go_on.set()
    chat.get_by_role("button", name="Try again").click()
    answered(chat)
    expect(chat.locator(".statement")).to_have_count(3)
    expect(chat.get_by_role("heading", name="Stopped")).to_be_hidden()


def test_focus_stays_on_a_quotes_number_while_the_rest_arrives(
    chat: Page, server: ScriptedServer
) -> None:
    ask(chat, "Paused")
    chip = chat.get_by_role("button", name="Quote 1 (")
    chip.focus()
    server.go_on.set()
    answered(chat)
    expect(chat.locator(".statement")).to_have_count(3)
    expect(chip).to_be_focused()


def test_a_stream_in_crumbs_reads_the_same(chat: Page) -> None:
    """Seven bytes at a time, cut inside characters and line ends."""
    ask(chat, "In crumbs")
    answered(chat)
    expect(chat.locator(".statement .verbatim").nth(1)).to_have_text(ADVISERS)


def test_enter_asks_and_shift_enter_begins_a_line(chat: Page, server: ScriptedServer) -> None:
    box = chat.get_by_role("textbox")
    box.fill("First line")
    box.press("Shift+Enter")
    box.press_sequentially("second line")
    box.press("Enter")
    answered(chat)
    assert server.asked[0]["question"] == "First line\nsecond line"
    expect(box).to_have_value("")
    expect(box).to_be_focused()


def test_an_empty_question_is_not_sent(chat: Page, server: ScriptedServer) -> None:
    chat.get_by_role("button", name="Ask", exact=True).click()
    box = chat.get_by_role("textbox")
    expect(box).to_be_focused()
    expect(box).to_have_attribute("aria-invalid", "true")
    expect(box).to_have_accessible_description(
        "Write a question first. Name the place or organisation and the year, if you know them."
    )
    assert server.asked == []


def test_a_follow_up_carries_what_was_said(chat: Page, server: ScriptedServer) -> None:
    ask(chat, QUESTION)
    answered(chat)
    ask(chat, "And those far away?")
    answered(chat, 2)
    assert server.asked[0].get("history") is None
    (earlier,) = server.asked[1]["history"]
    assert earlier["question"] == QUESTION
    assert earlier["answer"].endswith("[3] [4]")
    chat.get_by_role("button", name="Start again").click()
    expect(chat.locator(".turn")).to_have_count(0)
    ask(chat, QUESTION)
    answered(chat)
    assert "history" not in server.asked[2]


def test_a_timeline_is_drawn_with_a_break_and_said_in_words(chat: Page) -> None:
    ask(chat, "How has the rating changed?")
    chart = chat.get_by_role(
        "img", name="Timeline: March 2013 Adequate; Framework changed; 20 June 2016"
    )
    expect(chart).to_be_visible()
    expect(chart.locator(".chart-point")).to_have_count(4)
    expect(chart.locator(".chart-line")).to_have_count(2)
    expect(chart.locator(".chart-break")).to_have_count(1)
    shown = chart.locator("text").all_text_contents()
    assert shown == [
        "Outstanding",
        "Adequate / Requires improvement",
        "Inadequate",
        "Framework changed",
        "2024",
        "2019",
        "2016",
        "2013",
    ]
    heights = chart.locator(".chart-point").evaluate_all(
        "(all) => all.map((one) => +one.getAttribute('cy'))"
    )
    assert heights[3] < heights[0] == heights[2] < heights[1]
    points = chart.locator(".chart-point").evaluate_all(
        "(all) => all.map((one) => +one.getAttribute('cx'))"
    )
    assert points == sorted(points)
    chat.set_viewport_size({"width": 400, "height": 800})
    expect(chart.locator(".chart-point").last).not_to_have_attribute("cx", str(points[3]))
    assert chart.evaluate("(one) => one.scrollWidth") <= 400


def test_reports_that_are_being_read_are_said_to_be_until_they_are_read(
    watched: Watched, server: ScriptedServer
) -> None:
    server.reading = 2
    page = watched.page()
    page.clock.install()
    page.goto(server.address)
    notice = page.get_by_text(
        "2 more reports are being read. What they say is not in the answers yet."
    )
    expect(notice.first).to_be_visible()
    server.reading = 0
    page.clock.run_for(6000)
    expect(page.locator(".reading")).to_be_hidden()
    expect(page.get_by_role("log")).to_contain_text("All reports have been read.")


def test_arrow_keys_walk_from_quote_to_quote(chat: Page) -> None:
    ask(chat, QUESTION)
    answered(chat)
    chat.get_by_role("button", name="Show page 1 (Quote 1)").click()
    chat.keyboard.press("ArrowRight")
    expect(chat.get_by_role("heading", name="Quote 2 of 4")).to_be_visible()
    chat.keyboard.press("ArrowRight")
    chat.keyboard.press("ArrowLeft")
    chat.keyboard.press("ArrowLeft")
    chat.keyboard.press("ArrowLeft")
    expect(chat.get_by_role("heading", name="Quote 1 of 4")).to_be_visible()
    chat.get_by_role("region", name="Image of page 1").focus()
    chat.keyboard.press("ArrowRight")
    expect(chat.get_by_role("heading", name="Quote 1 of 4")).to_be_visible()


def test_a_table_is_a_table(chat: Page) -> None:
    ask(chat, "How has the rating changed?")
    table = chat.get_by_role("table", name="The answer as a table, 4 rows")
    expect(table.get_by_role("columnheader")).to_have_text(
        ["Published", "Report", "Care leavers", "Quotes"]
    )
    row = table.get_by_role("row", name="15 May 2024")
    expect(row.get_by_role("rowheader")).to_have_text("15 May 2024")
    row.get_by_role("button", name="Quote 2 (").click()
    expect(chat.get_by_role("article", name="Quote 2")).to_be_focused()


def test_silence_says_what_was_searched_and_shows_the_nearest(chat: Page) -> None:
    ask(chat, "How was Eastmere rated in 2021?")
    expect(chat.get_by_role("heading", name="The reports do not say")).to_be_visible()
    expect(chat.get_by_text("No report on Eastmere from 2021 is loaded").first).to_be_visible()
    expect(chat.get_by_text("None of the 170 reports fits")).to_contain_text(
        "2 reports could not be read."
    )
    nearest = chat.get_by_role("article", name="Close passage 1")
    expect(nearest).to_contain_text("care leavers are outstanding")
    nearest.get_by_role("button", name="Show page 2").click()
    expect(chat.get_by_role("dialog", name="Close passage 1 of 2")).to_be_visible()
    expect(chat.get_by_role("img", name="Page 2 of")).to_have_js_property("complete", True)


def test_an_ambiguous_name_is_chosen_from(chat: Page, server: ScriptedServer) -> None:
    ask(chat, "How was Northport rated?")
    expect(chat.get_by_role("heading", name="Which of these did you mean?")).to_be_visible()
    chat.get_by_role("button", name="North Portland and the Isles").click()
    answered(chat, 2)
    assert server.asked[1]["question"] == "How was Northport rated?"
    assert server.asked[1]["filters"] == {"bodies": ["North Portland and the Isles"]}
    expect(chat.get_by_text("Only reports on North Portland and the Isles")).to_be_visible()
    expect(chat.get_by_role("heading", name="How was Northport rated?").last).to_be_focused()


def test_partial_and_refused_say_so(chat: Page) -> None:
    ask(chat, "How were services for care leavers and for adopters rated?")
    expect(chat.get_by_role("heading", name="The reports answer part of this")).to_be_visible()
    expect(chat.get_by_text("The reports say nothing on services for adopters.")).to_be_visible()
    ask(chat, "Where does the lead inspector live?")
    expect(chat.get_by_role("heading", name="This cannot be answered here")).to_be_visible()


@pytest.mark.parametrize(
    ("question", "title", "detail"),
    [
        ("Busy", "The service is busy", "Try again in 20 seconds."),
        ("Full", "The service is busy", "The server is answering as many questions as it can."),
        ("Too long", "The question is too long", "It has 2,417 characters; the most is 2,000."),
        ("Error", "The library cannot be read", "What had arrived by then is kept"),
        ("Cut", "The answer broke off", "What had arrived by then is kept"),
    ],
)
def test_a_failure_says_why_and_can_be_retried(
    chat: Page, server: ScriptedServer, question: str, title: str, detail: str
) -> None:
    ask(chat, question)
    turn = chat.get_by_role("article", name=question)
    expect(turn.get_by_role("heading", name=title)).to_be_visible()
    expect(turn.locator(".state")).to_contain_text(detail)
    turn.get_by_role("button", name="Try again").click()
    expect(turn.get_by_role("heading", name=question, exact=True)).to_be_focused()
    expect(turn.get_by_role("heading", name=title)).to_be_visible()
    assert [one["question"] for one in server.asked] == [question, question]


def test_being_offline_is_said_and_the_question_is_kept(
    watched: Watched, chat: Page, server: ScriptedServer
) -> None:
    watched.context.set_offline(True)
    expect(chat.get_by_text("You are offline. You can read").first).to_be_visible()
    ask(chat, QUESTION)
    expect(chat.get_by_role("heading", name="You are offline")).to_be_visible()
    watched.context.set_offline(False)
    chat.get_by_role("button", name="Try again").click()
    answered(chat)
    assert len(server.asked) == 1


def test_a_silent_service_is_given_up(chat: Page) -> None:
    chat.clock.install()
    ask(chat, "Late")
    expect(chat.get_by_role("button", name="Stop")).to_be_visible()
    chat.clock.run_for(10_000)
    expect(chat.get_by_text("This is taking longer than usual.").first).to_be_visible()
    chat.clock.run_for(60_000)
    expect(chat.get_by_role("heading", name="The answer did not arrive")).to_be_visible()


def test_sources_hide_and_stay_hidden_until_they_are_asked_for(chat: Page) -> None:
    ask(chat, QUESTION)
    answered(chat)
    toggle = chat.get_by_role("button", name="Hide sources")
    expect(toggle).to_have_attribute("aria-expanded", "true")
    toggle.click()
    expect(chat.get_by_role("article", name="Quote 1")).to_be_hidden()
    ask(chat, QUESTION)
    answered(chat, 2)
    expect(chat.get_by_role("article", name="Quote 1")).to_have_count(0)
    chat.get_by_role("button", name="Quote 1 (").last.click()
    expect(chat.get_by_role("article", name="Quote 1")).to_be_focused()


def test_without_javascript_the_form_and_the_answer_are_a_page(
    new_watched: Callable[..., Watched], server: ScriptedServer
) -> None:
    page = new_watched(java_script_enabled=False).page()
    page.goto(server.address)
    page.get_by_role("textbox", name="Your question").fill(QUESTION)
    page.get_by_role("button", name="Ask").click()
    expect(page.get_by_role("heading", name=QUESTION)).to_be_visible()
    expect(page.get_by_text(ADVISERS).first).to_be_visible()
    page.get_by_role("link", name="Quote 2").click()
    assert page.url.endswith("#quote-2")
    expect(page.get_by_role("link", name="Original file, page 2").first).to_be_visible()
    page.goto(f"{server.address}/?q=How+was+Northport+rated%3F")
    page.get_by_role("link", name="North Portland and the Isles").click()
    expect(page.get_by_text(ADVISERS).first).to_be_visible()


def test_with_javascript_an_answer_in_the_page_is_not_asked_for_again(
    watched: Watched, server: ScriptedServer
) -> None:
    page = watched.page()
    page.goto(f"{server.address}/?q={QUESTION}")
    expect(page.get_by_role("button", name="Quote 2 (")).to_be_visible()
    assert server.asked == []
    ask(page, "And then?")
    answered(page, 2)
    assert server.asked[0]["history"][0]["question"] == QUESTION


def test_nothing_is_requested_from_anywhere_else(
    watched: Watched, chat: Page, server: ScriptedServer
) -> None:
    ask(chat, QUESTION)
    answered(chat)
    chat.get_by_role("button", name="Show page 2 (Quote 2)").click()
    expect(chat.get_by_role("img")).to_have_js_property("complete", True)
    assert {url[: len(server.address)] for url in watched.requested} == {server.address}
    assert watched.failures() == []
