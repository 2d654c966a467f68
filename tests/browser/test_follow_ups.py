"""Follow-ups in the browser: what one is read as is shown, and one report stays the one that is asked."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, Request, expect

from qa.service import Service
from tests.browser.conftest import Watched, answered, ask, ready
from tests.browser.keyboard import focused
from tests.serving import make_service, running
from tests.site_reports import fill, id_of

pytestmark = pytest.mark.browser
GRADE = "What was the overall effectiveness?"
TITLE = "Inspection of Bury children’s services"
NARROWED = f"Only the report “{TITLE}”"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Service]]:
    """A server over four reports on three bodies."""
    service = fill(make_service(tmp_path_factory.mktemp("follow-ups")))
    with running(service) as address:
        yield address, service
    service.close()


def _asked_of_one(page: Page, library: tuple[str, Service]) -> str:
    """Id of the report, from whose page a question was asked."""
    address, service = library
    report_id = id_of(service, "bury")
    page.goto(f"{address}/reports/{report_id}")
    page.get_by_role("textbox", name="Ask this report").fill(GRADE)
    page.get_by_role("button", name="Ask", exact=True).click()
    return report_id


def _asks(page: Page) -> list[dict[str, object]]:
    """What is asked of the server from here on."""
    bodies: list[dict[str, object]] = []

    def note(request: Request) -> None:
        if request.url.endswith("/v1/ask"):
            bodies.append(json.loads(request.post_data or "{}"))

    page.on("request", note)
    return bodies


def test_what_a_follow_up_is_read_as_is_shown(
    watched: Watched, library: tuple[str, Service]
) -> None:
    page = watched.page()
    page.goto(library[0])
    ready(page)
    ask(page, "What is the overall effectiveness of Calderdale?")
    answered(page)
    expect(page.get_by_text("Read as:")).to_have_count(0)
    ask(page, "and Bury?")
    answered(page, 2)
    turn = page.locator(".turn").last
    expect(turn.get_by_role("heading", name="and Bury?", exact=True)).to_be_visible()
    told = turn.get_by_role("list", name="Notes").get_by_text("Read as:")
    expect(told).to_have_text("Read as: What is the overall effectiveness of Bury?")
    expect(told).to_be_visible()
    expect(turn.locator(".statement").first).to_contain_text("inadequate")


def test_a_follow_up_stays_within_the_report_until_that_is_lifted(
    watched: Watched, library: tuple[str, Service]
) -> None:
    page = watched.page()
    report_id = _asked_of_one(page, library)
    ready(page)
    answered(page)
    form = page.get_by_role("search", name="Ask a question")
    expect(page.locator(".turn").first.get_by_text(NARROWED)).to_be_visible()
    expect(form.get_by_text(NARROWED)).to_be_visible()
    expect(form.get_by_role("textbox")).to_have_accessible_description(NARROWED)
    asked = _asks(page)
    ask(page, "Do leaders act when children go missing?")
    answered(page, 2)
    assert asked[-1]["filters"] == {"report_ids": [report_id]}
    turn = page.locator(".turn").last
    expect(turn.get_by_text(NARROWED)).to_be_visible()
    expect(turn.get_by_text("Calderdale")).to_have_count(0)
    form.get_by_role("button", name="Ask all reports").click()
    assert focused(page).startswith("textarea")
    expect(form.get_by_text(NARROWED)).to_have_count(0)
    expect(page.get_by_role("log")).to_contain_text("Your next question is asked of all reports.")
    ask(page, "Do leaders in Calderdale act when children go missing?")
    answered(page, 3)
    assert "filters" not in asked[-1]
    turn = page.locator(".turn").last
    expect(turn.get_by_text(NARROWED)).to_have_count(0)
    expect(turn.locator(".source").first).to_contain_text("Calderdale")
    assert watched.failures() == []


def test_starting_again_keeps_to_the_report_that_is_named(
    watched: Watched, library: tuple[str, Service]
) -> None:
    page = watched.page()
    report_id = _asked_of_one(page, library)
    ready(page)
    answered(page)
    asked = _asks(page)
    page.get_by_role("button", name="Start again").click()
    expect(page.get_by_role("search").get_by_text(NARROWED)).to_be_visible()
    ask(page, GRADE)
    answered(page)
    assert asked[-1]["filters"] == {"report_ids": [report_id]}


def test_without_javascript_the_next_question_stays_within_the_report_too(
    new_watched: Callable[..., Watched], library: tuple[str, Service]
) -> None:
    page = new_watched(java_script_enabled=False).page()
    report_id = _asked_of_one(page, library)
    form = page.get_by_role("search", name="Ask a question")
    expect(form.get_by_text(NARROWED)).to_be_visible()
    form.get_by_role("textbox").fill("Do leaders act when children go missing?")
    form.get_by_role("button", name="Ask").click()
    assert f"report_id={report_id}" in page.url
    expect(page.locator(".turn").get_by_text(NARROWED)).to_be_visible()
    expect(page.get_by_text("Calderdale")).to_have_count(0)
    page.get_by_role("link", name="Ask all reports").click()
    expect(page.get_by_text(NARROWED)).to_have_count(0)
    expect(page.locator('input[name="report_id"]')).to_have_count(0)


def test_a_report_that_is_not_there_is_a_reason_and_no_answer(
    watched: Watched, library: tuple[str, Service]
) -> None:
    page = watched.page()
    response = page.goto(f"{library[0]}/?q={GRADE}&report_id=nothing")
    assert response is not None
    assert response.status == 404


def test_a_source_leads_to_its_passage_on_the_reports_page(
    watched: Watched, library: tuple[str, Service]
) -> None:
    address, service = library
    page = watched.page()
    page.goto(address)
    ready(page)
    ask(page, "What is the overall effectiveness of Bury?")
    answered(page)
    card = page.get_by_role("article", name="Quote 1")
    quoted = card.locator("mark").inner_text()
    link = card.get_by_role("link", name="Show in the report")
    report_id = id_of(service, "bury")
    version = service.library.report(report_id).version
    start = service.library.text(report_id).index(quoted)
    place = f"/reports/{report_id}?version={version}#c{start}-{start + len(quoted)}"
    expect(link).to_have_attribute("href", address + place)
    with watched.context.expect_page() as opened:
        link.click()
    expect(opened.value.locator(".canonical mark")).to_have_text(quoted)
    assert watched.failures() == []
