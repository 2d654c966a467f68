"""The widget and the real server, model and all: the samples, and a PDF with pages to look at."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Watched, answered, ask, ready
from tests.browser.council import Site
from tests.browser.scripted import running
from tests.pdfs import judgement_table

pytestmark = pytest.mark.browser
COMMAND = (sys.executable, "-m", "qa.cli")
ROOT = Path(__file__).resolve().parents[2]
QUESTION = "What did inspectors praise in Calderdale in 2023?"
GRADE = "What was the overall effectiveness of Northshire?"
FIRST_STATEMENT_MILLISECONDS = 300


@pytest.fixture(scope="module")
def council() -> Iterator[Site]:
    """A site for the server to allow."""
    site = Site("")
    with running(site):
        yield site


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, council: Site) -> Iterator[str]:
    """A real server over the samples and a PDF, which the council's site embeds."""
    folder = tmp_path_factory.mktemp("widget")
    reports = folder / "reports"
    reports.mkdir()
    (reports / "Northshire council - 15 may 2024.pdf").write_bytes(judgement_table())
    data = ["--data", str(folder / "data")]
    for what in (["--samples"], [str(reports)]):
        subprocess.run(
            [*COMMAND, "add", *what, *data], cwd=ROOT, check=True, capture_output=True, timeout=300
        )
    environment = {"REPORTQA_ALLOWED_ORIGINS": council.address, "HF_HUB_OFFLINE": "1"}
    with subprocess.Popen(
        [*COMMAND, "serve", "--port", "0", "--json", *data],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as server:
        assert server.stdout is not None
        council.widget = json.loads(server.stdout.readline())["url"]
        yield council.widget
        server.send_signal(signal.SIGINT)
        assert server.wait(60) == 0


@pytest.fixture
def embedding(council: Site, address: str) -> str:
    """Address of the site that the server allows."""
    assert council.widget == address
    return council.address


@pytest.fixture
def real(watched: Watched, address: str) -> Page:
    """The chat page of the real server."""
    page = watched.page()
    page.goto(address)
    ready(page)
    return page


def test_an_answer_comes_with_quotes_that_match_the_report(watched: Watched, real: Page) -> None:
    ask(real, QUESTION)
    answered(real)
    cards = real.locator(".sources .source")
    assert cards.count() >= 1
    expect(real.get_by_text("Matches the report word for word")).to_have_count(cards.count())
    expect(cards.first).to_contain_text("Calderdale")
    real.get_by_role("button", name="Show in the text").first.click()
    expect(real.locator(".viewer-text mark").first).to_be_visible()
    assert watched.failures() == []


def test_a_quote_opens_on_the_image_of_its_page(watched: Watched, real: Page) -> None:
    ask(real, GRADE)
    answered(real)
    real.locator(".chip").first.click()
    real.get_by_role("button", name="Show page 1").first.click()
    image = real.get_by_role("img")
    expect(image).to_have_js_property("complete", True)
    assert image.evaluate("one => one.naturalWidth") > 300
    with watched.context.expect_page() as opened:
        real.get_by_role("dialog").get_by_role("link", name="Original file").click()
    assert opened.value.url.endswith("#page=1")
    assert watched.failures() == []


def test_the_first_statement_is_seen_soon_after_enter(real: Page) -> None:
    """The best of several asks, as other work on the machine is none of the widget's."""
    taken = []
    for _ in range(6):
        real.locator("reportqa-chat").evaluate(MEASURE)
        ask(real, QUESTION)
        real.locator(".provenance").wait_for()
        taken.append(real.evaluate("window.firstStatement"))
        real.get_by_role("button", name="Start again").click()
    assert min(taken) <= FIRST_STATEMENT_MILLISECONDS, taken


MEASURE = """(host) => {
  const root = host.shadowRoot;
  let entered = 0;
  root.addEventListener('submit', () => { entered = performance.now(); }, {capture: true, once: true});
  const watcher = new MutationObserver(() => {
    if (root.querySelector('.statement')) {
      watcher.disconnect();
      // After the frame that shows it.
      requestAnimationFrame(() => setTimeout(() => { window.firstStatement = performance.now() - entered; }));
    }
  });
  watcher.observe(root, {childList: true, subtree: true});
}"""


def test_silence_shows_what_was_searched(real: Page) -> None:
    ask(real, "What did the inspection of Bristol find in 2017?")
    expect(real.get_by_role("heading", name="The reports do not say")).to_be_visible()
    expect(real.locator(".provenance")).to_contain_text("reports")


def test_feedback_is_kept(real: Page) -> None:
    ask(real, QUESTION)
    answered(real)
    real.get_by_role("button", name="Yes", exact=True).click()
    expect(real.get_by_role("button", name="Thank you, this is noted")).to_be_visible()


def test_a_question_that_is_too_long_is_answered_with_the_reason(real: Page) -> None:
    ask(real, "Why? " * 1000)
    expect(real.locator(".state[data-kind=failed]")).to_contain_text("2000")


def test_an_allowed_site_can_ask_from_its_own_page(watched: Watched, embedding: str) -> None:
    page = watched.page()
    page.goto(embedding)
    page.get_by_role("button", name="Ask the reports").click()
    ask(page, GRADE)
    answered(page)
    page.get_by_role("button", name="Show page 1").first.click()
    expect(page.get_by_role("img")).to_have_js_property("complete", True)
    assert page.get_by_role("img").evaluate("one => one.naturalWidth") > 300
    assert watched.failures() == []


def test_any_other_site_cannot(watched: Watched, address: str) -> None:
    other = Site(address)
    with running(other):
        page = watched.page()
        page.goto(other.address)
        page.wait_for_timeout(500)
        assert page.get_by_role("button").count() == 0
        assert any("the chat is not shown" in error for error in watched.errors)


def test_without_javascript_the_page_answers_too(
    new_watched: Callable[..., Watched], address: str
) -> None:
    page = new_watched(java_script_enabled=False).page()
    page.goto(address)
    page.get_by_role("textbox", name="Your question").fill(GRADE)
    page.get_by_role("button", name="Ask").click()
    expect(page.get_by_role("heading", name=GRADE)).to_be_visible()
    expect(page.locator(".source mark").first).to_be_visible()
    page.get_by_role("link", name="Show page 1").first.click()
    assert "/pages/1.png?spans=" in page.url
