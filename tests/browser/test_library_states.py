"""The page of the library: an upload on its way, a scan that was not read, a report with a period alone."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from qa.service import Service
from tests.browser.axe import violations
from tests.browser.conftest import Watched
from tests.browser.library_site import PERIOD_ONLY, opened
from tests.pdfs import scanned
from tests.serving import add, make_service, running
from tests.site_reports import fill

pytestmark = pytest.mark.browser
BYTES = 2_000_000
BYTES_A_SECOND = 1_000_000
NEEDS_OCR = "Needs OCR: its pages are pictures of text"
WARNING = "Page 1 cannot be read: a picture without text; it needs OCR"

WATCH = """() => {
  window.shares = [];
  new MutationObserver(() => {
    const bar = document.querySelector('.uploads progress');
    if (bar && bar.position >= 0) shares.push([bar.position, bar.nextElementSibling.textContent]);
  }).observe(document.querySelector('#add'), {subtree: true, childList: true, attributes: true, characterData: true});
}"""
"""Notes how far the bar is, and what is said beside it, whenever something changes."""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Service]]:
    """A server over a few reports; tests add to it."""
    service = fill(make_service(tmp_path_factory.mktemp("library")))
    with running(service) as address:
        yield address, service
    service.close()


def _slow(page: Page) -> None:
    """Let the page send as over a slow line."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    line = {"offline": False, "latency": 0, "downloadThroughput": -1}
    session.send("Network.emulateNetworkConditions", {**line, "uploadThroughput": BYTES_A_SECOND})


def test_the_bar_of_an_upload_moves_with_what_is_sent(
    watched: Watched, library: tuple[str, Service], tmp_path: Path
) -> None:
    page = opened(watched, f"{library[0]}/reports")
    file = tmp_path / "large.pdf"
    file.write_bytes(b"<html><body>Please accept cookies</body></html>".ljust(BYTES))
    page.evaluate(WATCH)
    _slow(page)
    page.get_by_label("Drop files here, or").set_input_files(file)
    row = page.locator(".uploads li")
    bar = row.get_by_role("progressbar", name="large.pdf")
    expect(bar).to_be_visible()
    expect(row).to_contain_text("Not added: ")
    expect(bar).to_have_count(0)
    told = page.evaluate("shares")
    shares = [share for share, _ in told]
    between = {share for share in shares if 0 < share < 1}
    assert len(between) >= 4, told
    assert all(after >= before for before, after in itertools.pairwise(shares))
    percents = [int(said) for _, words in told for said in re.findall(r"^Sending, (\d+) %$", words)]
    assert len({percent for percent in percents if 0 < percent < 100}) >= 4
    assert percents == sorted(percents)


def test_a_scan_that_needs_ocr_says_so_when_it_is_added_and_in_the_list(
    new_watched: Callable[..., Watched], library: tuple[str, Service], tmp_path: Path
) -> None:
    """A PDF whose one page is a picture: it is kept and shown, and cannot answer."""
    watched = new_watched(bypass_csp=True)
    page = opened(watched, f"{library[0]}/reports")
    file = tmp_path / "annual review 2009.pdf"
    file.write_bytes(scanned("Overall effectiveness: outstanding"))
    page.get_by_label("Drop files here, or").set_input_files(file)
    outcome = page.locator(".uploads > li")
    expect(outcome).to_contain_text("Added, but it cannot answer: its pages are pictures of text")
    expect(outcome.locator(".warnings")).to_contain_text(WARNING)
    page.get_by_role("link", name="Show them in the list").click()
    row = page.locator(".reports .report").first
    expect(row).to_contain_text("annual review 2009.pdf")
    expect(row.locator(".badge")).to_have_text(NEEDS_OCR)
    expect(row.locator(".badge")).to_be_visible()
    expect(row.get_by_text(WARNING)).to_be_visible()
    assert violations(page) == []
    page.get_by_role("link", name="1 report could not be read").click()
    expect(page.get_by_role("heading", name="1 report found")).to_be_visible()
    page.locator(".reports h3 a").click()
    expect(page.get_by_label("Before you read")).to_contain_text(NEEDS_OCR)
    expect(page.get_by_text("This page is a picture of text and was not read")).to_be_visible()
    expect(page.get_by_role("textbox", name="Ask this report")).to_have_count(0)
    assert violations(page) == []


def test_a_report_without_a_date_of_publication_is_listed_with_what_it_covers(
    watched: Watched, library: tuple[str, Service]
) -> None:
    address, service = library
    add(service, PERIOD_ONLY, "adoption.md")
    add(service, "# Notes\n\nNothing much.\n", "notes.md")
    page = opened(watched, f"{address}/reports")
    row = page.locator(".report", has_text="adoption.md")
    expect(row.locator(".date")).to_have_text("covers 3 March 2021 to 14 March 2021")
    expect(page.locator(".report", has_text="notes.md").locator(".date")).to_have_text("no date")
    page.get_by_role("link", name=re.compile("without a date")).click()
    expect(page.locator(".report", has_text="notes.md")).to_be_visible()
    expect(page.locator(".report", has_text="adoption.md")).to_have_count(0)
