"""The library's pages on the real application: what they show, and every address that looks different."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, expect

from qa.quality import publish
from qa.service import Service
from tests.browser.conftest import Watched
from tests.browser.reports import HOSTILE
from tests.pdfs import scanned
from tests.serving import CALDERDALE, add, make_service, pdf, running
from tests.site_reports import fill, id_of
from tests.test_qa_quality import run_of

HOSTILE_NAME = '"><img src=x onerror=window.hurt=1>.md'
HOSTILE_TEXT = f"# {HOSTILE.title.replace('<', '&lt;')}\n\nPublished: 5 May 2021\n\n" + "\n\n".join(
    f"Overall effectiveness: {line.replace('<', '&lt;')}" for line in HOSTILE.text.split("\n")
)
PERIOD_ONLY = (
    "# Review of adoption\n\nInspection dates: 3 March 2021 to 14 March 2021\n\nIt was good.\n"
)


@contextmanager
def running_site(folder: Path) -> Iterator[tuple[str, Service]]:
    """The address of a server on loopback without a key, over reports of every kind, and its service."""
    service = fill(make_service(folder))
    add(service, CALDERDALE, "versions.md")
    add(service, CALDERDALE.replace("good", "inadequate"), "versions.md")
    add(
        service,
        pdf(*(f"Page {number} has something to say." for number in range(1, 5))),
        "pages.pdf",
    )
    add(service, HOSTILE_TEXT, HOSTILE_NAME)
    add(service, PERIOD_ONLY, "adoption.md")
    add(service, scanned("A page"), "scan.pdf")
    for number in range(60):
        add(service, f"# Annual report {number}\n\nNothing much.\n", f"annual/{number:02d}.md")
    # Every string of it is hostile, or long.
    publish(run_of(HOSTILE.title + "_".join(["long"] * 40)), service.settings.data)
    with running(service) as address:
        yield address, service


def addresses(service: Service) -> dict[str, str]:
    """Every page, in every state that looks different."""
    versions = id_of(service, "versions")
    old = service.library.versions(versions)[0].version
    return {
        "the library": "/reports",
        "filtered": "/reports?q=calderdale&from=2020&show=ready&order=title",
        "nothing found": "/reports?q=nothing+at+all",
        "wrong dates": "/reports?from=20x",
        "could not be read": "/reports?show=unread",
        "passages": "/reports?q=care+leavers&within=texts",
        "second page": "/reports?page=2",
        "a PDF": f"/reports/{id_of(service, 'northshire')}",
        "a marked passage": f"/reports/{id_of(service, 'northshire')}#c49-126",
        "several pages": f"/reports/{id_of(service, 'pages.pdf')}",
        "a scan": f"/reports/{id_of(service, 'scan.pdf')}",
        "a web page": f"/reports/{id_of(service, 'news')}",
        "an old version": f"/reports/{versions}?version={old}",
        "hostile": f"/reports/{id_of(service, HOSTILE_NAME)}",
        "the quality page": "/quality",
        "not found": "/nowhere",
        "an answer not kept": "/a/nothing-of-that-name",
    }


def visit(page: Page, address: str) -> None:
    """Go there and wait for what modules add to the page."""
    page.goto("about:blank")
    page.goto(address)
    expect(page.locator("[data-changes]:not(:has([role=status]))")).to_have_count(0)


def opened(watched: Watched, address: str) -> Page:
    """A fresh page at the address, its modules run."""
    page = watched.page()
    visit(page, address)
    return page


def unfold(page: Page) -> None:
    """Open everything that can be opened."""
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
