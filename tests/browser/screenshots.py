"""Takes the pictures under docs/screenshots: ``python -m tests.browser.screenshots docs/screenshots``.

They show the scripted server's made-up reports, so that they come out the same everywhere.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page

from tests.browser.conftest import ask, chromium, ready
from tests.browser.council import Site
from tests.browser.reports import INSPECTION
from tests.browser.script import NEWER, SHARED
from tests.browser.scripted import ScriptedServer, running

QUESTION = "How were care leavers rated in Northport?"
DESKTOP = {"width": 1280, "height": 900}
COLOURS = 128
PHONE = {"width": 375, "height": 780}


STYLES = """
body { max-width: 46rem; margin: 2rem 3rem; color: #222; font: 1.125rem/1.6 "Liberation Serif", serif }
h1 { font: 600 2.5rem/1.2 "Liberation Serif", serif } a { color: #6b1d52 }
"""


def _answer(page: Page) -> None:
    _asks(QUESTION)(page)


def _viewer(page: Page) -> None:
    _answer(page)
    page.get_by_role("button", name="Show page 2 (Quote 2)").click()
    page.get_by_role("img").wait_for()


def _asks(question: str) -> Callable[[Page], None]:
    def act(page: Page) -> None:
        ask(page, question)
        page.locator(".turn .provenance, .turn .state").first.wait_for()
        page.wait_for_load_state("networkidle")
        # Without the ring around the field, where focus stays for the next question.
        page.evaluate("document.activeElement.shadowRoot?.activeElement?.blur()")
        page.mouse.move(0, 0)
        page.evaluate("scrollTo(0, 0)")

    return act


def _panel(page: Page) -> None:
    page.get_by_role("button", name="Ask our inspection reports").click()
    _answer(page)


def _rest(page: Page) -> None:
    page.wait_for_load_state("networkidle")


def _shared(page: Page) -> None:
    page.goto(f"{page.url}a/shared")
    ready(page)
    _rest(page)


def _one_report(page: Page) -> None:
    page.goto(f"{page.url}?q={QUESTION}&report_id={INSPECTION.report_id}")
    ready(page)
    _rest(page)


def _answering(page: Page) -> None:
    ask(page, "What do inspectors say about care leavers in Northport?")
    page.locator(".statement").wait_for()
    page.wait_for_load_state("load")
    page.evaluate("scrollTo(0, 0)")


PICTURES: dict[str, tuple[Callable[[Page], None], dict[str, Any]]] = {
    "start": (_rest, {"viewport": DESKTOP}),
    "answer": (_answer, {"viewport": DESKTOP}),
    "answer-dark": (_answer, {"viewport": DESKTOP, "color_scheme": "dark"}),
    "answer-forced-colours": (_answer, {"viewport": DESKTOP, "forced_colors": "active"}),
    "answer-phone": (_answer, {"viewport": PHONE, "device_scale_factor": 2}),
    "answer-320": (_answer, {"viewport": {"width": 320, "height": 780}}),
    "page": (_viewer, {"viewport": DESKTOP}),
    "page-phone": (_viewer, {"viewport": PHONE, "device_scale_factor": 2}),
    "timeline": (_asks("How has the rating changed?"), {"viewport": DESKTOP}),
    "timeline-phone": (
        _asks("How has the rating changed?"),
        {"viewport": PHONE, "device_scale_factor": 2},
    ),
    "not-in-the-reports": (_asks("How was Eastmere rated in 2021?"), {"viewport": DESKTOP}),
    "which-of-these": (_asks("How was Northport rated?"), {"viewport": DESKTOP}),
    "busy": (_asks("What did inspectors praise in Northport?"), {"viewport": DESKTOP}),
    "answering": (_answering, {"viewport": DESKTOP, "reduced_motion": "reduce"}),
    "one-report": (_one_report, {"viewport": DESKTOP}),
    "shared": (_shared, {"viewport": DESKTOP}),
    "start-phone": (_rest, {"viewport": PHONE, "device_scale_factor": 2}),
    "embedded": (_panel, {"viewport": DESKTOP}),
    "embedded-phone": (_panel, {"viewport": PHONE, "device_scale_factor": 2}),
}


def main(folder: Path) -> None:
    """Take every picture."""
    folder.mkdir(parents=True, exist_ok=True)
    server = ScriptedServer()
    site = Site(server.address)
    site.attributes = 'data-label="Ask our inspection reports" data-title="Inspection reports"'
    site.styles = STYLES
    server.allowed_origins = (site.address,)
    current = SHARED["standing"][0]
    server.shared = {**SHARED, "standing": [{**current, "newer": [NEWER]}]}
    with running(server), running(site), chromium() as browser:
        for name, (act, options) in PICTURES.items():
            address = site.address if name.startswith("embedded") else server.address
            _take(browser, address, act, options, folder / f"{name}.png")
        server.go_on.set()


def _take(
    browser: Browser, address: str, act: Callable[[Page], None], options: dict[str, Any], to: Path
) -> None:
    context = browser.new_context(locale="en-GB", **options)
    page = context.new_page()
    page.goto(address)
    if not to.stem.startswith("embedded"):
        ready(page)
    act(page)
    save(page, to)
    context.close()


def save(page: Page, to: Path) -> None:
    """Keep what the window shows; a palette is enough for pages, and a third of the size."""
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(to, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
