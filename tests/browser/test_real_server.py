"""The widget and the real server, model and all: the samples, and a PDF with pages to look at."""

from __future__ import annotations

import io
import json
import re
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import docx
import httpx
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
READY_SECONDS = 60.0
FRESH_SERVERS = 3
QUESTIONS = (
    "What did inspectors praise in Calderdale in 2023?",
    "How were child protection services in Calderdale rated in 2012?",
    "What must Calderdale improve?",
    "What do children in Calderdale say about their social workers?",
    "What did the 2023 visit say about care leavers?",
    "How do social workers in Calderdale work with families?",
    "What was said about child protection plans in Calderdale?",
    "When was Calderdale inspected?",
    "What was the overall effectiveness of Northshire?",
)
"""None is asked before, and the first one is the server's first at all."""


@pytest.fixture(scope="module")
def council() -> Iterator[Site]:
    """A site for the server to allow."""
    site = Site("")
    with running(site):
        yield site


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of the samples and a PDF."""
    folder = tmp_path_factory.mktemp("widget")
    data = folder / "data"
    reports = folder / "reports"
    reports.mkdir()
    (reports / "Northshire council - 15 may 2024.pdf").write_bytes(judgement_table())
    for what in (["--samples"], [str(reports)]):
        subprocess.run(
            [*COMMAND, "add", *what, "--data", str(data)],
            cwd=ROOT,
            check=True,
            capture_output=True,
            timeout=300,
        )
    return data


@pytest.fixture(scope="module")
def address(data: Path, council: Site) -> Iterator[str]:
    """A real server over them, which the council's site embeds."""
    with serving(data, REPORTQA_ALLOWED_ORIGINS=council.address) as address:
        council.widget = address
        yield address


@contextmanager
def serving(data: Path, **environment: str) -> Iterator[str]:
    """The address of a fresh process that serves the library."""
    with subprocess.Popen(
        [*COMMAND, "serve", "--port", "0", "--json", "--data", str(data)],
        cwd=ROOT,
        env={"HF_HUB_OFFLINE": "1", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as server:
        assert server.stdout is not None
        try:
            yield json.loads(server.stdout.readline())["url"]
        finally:
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


def test_the_first_statement_is_seen_soon_after_enter(
    watched: Watched, data: Path, record_property: Callable[[str, object], None]
) -> None:
    """The very first question of a fresh server, and the median of several, each another one.

    By the browser's own record of times, from the key that sends the question to the frame that shows
    its first statement. Other work on the machine only ever adds to it: the best of a few servers counts.
    """
    firsts: list[float] = []
    medians: list[float] = []
    for _ in range(FRESH_SERVERS):
        with serving(data) as address:
            taken = _first_statements(watched.page(), address)
        firsts.append(taken[0])
        medians.append(statistics.median(taken))
        if max(firsts[-1], medians[-1]) <= FIRST_STATEMENT_MILLISECONDS:
            break
    record_property("first statement, ms", (firsts, medians))
    assert min(firsts) <= FIRST_STATEMENT_MILLISECONDS, firsts
    assert min(medians) <= FIRST_STATEMENT_MILLISECONDS, medians


def _first_statements(page: Page, address: str) -> list[float]:
    """Milliseconds to the first statement of each of ``QUESTIONS``, from when the server is ready."""
    ready_by = time.monotonic() + READY_SECONDS
    while httpx.get(f"{address}/readyz").status_code != 200:
        assert time.monotonic() < ready_by
        time.sleep(0.05)
    page.goto(address)
    ready(page)
    for question in QUESTIONS:
        ask(page, question)
        page.locator(".provenance").wait_for()
        page.locator(".statement").first.wait_for()
        page.get_by_role("button", name="Start again").click()
    taken = page.evaluate(
        "performance.getEntriesByName('reportqa: first statement').map((one) => one.duration)"
    )
    page.close()
    assert len(taken) == len(set(QUESTIONS))
    return list(taken)


def test_the_browsers_record_counts_from_enter_to_the_frame(real: Page) -> None:
    """The record is no shorter than what is seen from outside, but for what comes before the key is heard."""
    real.locator("reportqa-chat").evaluate(MEASURE)
    ask(real, QUESTION)
    real.locator(".provenance").wait_for()
    [recorded] = real.evaluate(
        "performance.getEntriesByName('reportqa: first statement').map((one) => one.duration)"
    )
    assert abs(recorded - real.evaluate("window.firstStatement")) < 50


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


def test_an_answer_is_shared_and_kept_as_files(watched: Watched, real: Page, address: str) -> None:
    ask(real, QUESTION)
    answered(real)
    quotes = real.locator(".sources mark").all_inner_texts()
    files = {}
    for name in ("Markdown file", "Word file"):
        # The link opens a tab of its own, which the download closes again.
        address_of_file = str(real.get_by_role("link", name=name).get_attribute("href"))
        files[name] = httpx.get(address_of_file).raise_for_status()
        assert files[name].headers["content-disposition"].startswith("attachment")
    word = docx.Document(io.BytesIO(files["Word file"].content))
    said = " ".join(" ".join(one.text for one in word.paragraphs).split())
    for quote in quotes:
        assert " ".join(quote.split()) in said
    shared = files["Markdown file"].text.partition(f"<{address}/a/")[2].partition(">")[0]
    page = watched.page()
    page.goto(f"{address}/a/{shared}")
    expect(page.get_by_text(re.compile("compared with the reports? just now"))).to_be_visible()
    expect(page.get_by_role("heading", name=QUESTION)).to_be_visible()
    answered(page)
    expect(page.get_by_text("Matches the report word for word")).to_have_count(len(quotes))
    assert watched.failures() == []


def test_a_shared_answer_that_is_not_kept_is_a_page_that_says_so(
    watched: Watched, address: str
) -> None:
    page = watched.page()
    response = page.goto(f"{address}/a/nothing-of-that-name")
    assert response is not None
    assert response.status == 404
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_suggestion_is_answered(real: Page) -> None:
    suggestions = real.locator(".welcome .choices button")
    expect(suggestions.first).to_be_visible()
    assert suggestions.count() >= 3
    suggestions.first.click()
    answered(real)
    expect(real.locator(".statement").first).to_be_visible()
    expect(real.locator(".state")).to_have_count(0)


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


def test_only_an_allowed_site_may_frame_the_chat(
    watched: Watched, embedding: str, council: Site, address: str
) -> None:
    council.framed = True
    page = watched.page()
    page.goto(embedding)
    frame = page.frame_locator("iframe")
    expect(frame.get_by_role("heading", name="What do you want to know?")).to_be_visible()
    council.framed = False
    other = Site(address)
    other.framed = True
    with running(other):
        page.goto(other.address)
        expect(page.locator("iframe")).to_be_visible()
        page.wait_for_timeout(500)
        assert page.frames[1].url.startswith("chrome-error://")
        assert any("frame-ancestors" in error for error in watched.errors)


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
