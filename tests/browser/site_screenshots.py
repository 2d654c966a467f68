"""Takes the pictures of the library's pages: ``python -m tests.browser.site_screenshots docs/screenshots``."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import FilePayload, Page, expect

from tests.browser.conftest import chromium
from tests.browser.screenshots import DESKTOP, PHONE, save
from tests.browser.shown_library import fill
from tests.serving import make_service, running
from tests.site_reports import id_of

ON_A_DESK: dict[str, Any] = {"viewport": DESKTOP}
ON_A_PHONE: dict[str, Any] = {"viewport": PHONE, "device_scale_factor": 2}
TALL = {"width": 1280, "height": 1300}


def _rest(page: Page) -> None:
    page.wait_for_load_state("networkidle")


def _upload(page: Page) -> None:
    visit, cookies = (
        b"# Visit to Lowmoor\n\nIt went well.\n",
        b"<html><body>Accept cookies</body></html>",
    )
    page.get_by_label("Drop files here, or").set_input_files(
        [
            FilePayload(name="Visit to Lowmoor.md", mimeType="text/markdown", buffer=visit),
            FilePayload(name="cookies.pdf", mimeType="application/pdf", buffer=cookies),
        ]
    )
    expect(page.locator("#add [role=status]")).to_contain_text("2 files:", timeout=60_000)
    page.locator("#add").scroll_into_view_if_needed()
    page.evaluate("document.querySelector('#add').scrollIntoView({block: 'center'})")


def _remove(page: Page) -> None:
    page.get_by_role("button", name="Remove this report …").click()


def _wrong(page: Page) -> None:
    page.locator("#samples details.wrong").nth(2).evaluate("one => { one.open = true; }")
    page.locator("#samples-wrong").scroll_into_view_if_needed()
    page.evaluate("document.querySelector('#samples-wrong').scrollIntoView()")


PICTURES: dict[str, tuple[str, Callable[[Page], None], dict[str, Any]]] = {
    "reports": ("/reports", _rest, ON_A_DESK),
    "reports-phone": ("/reports?body=Northport", _rest, ON_A_PHONE),
    "reports-inside": ("/reports?q=young+people+health&within=texts", _rest, ON_A_DESK),
    "adding": ("/reports?q=lowmoor", _upload, ON_A_DESK),
    "report": ("/reports/{15 may 2024.pdf}", _rest, {"viewport": TALL}),
    "report-passage": ("/reports/{15 may 2024.pdf}{mark}", _rest, ON_A_DESK),
    "report-phone": ("/reports/{15 may 2024.pdf}{mark}", _rest, ON_A_PHONE),
    "report-forced-colours": ("/reports/{15 may 2024.pdf}{mark}", _rest, {**ON_A_DESK, "forced_colors": "active"}),
    "report-dark": ("/reports/{harrowby/Letter}", _rest, {**ON_A_DESK, "color_scheme": "dark"}),
    "removing": ("/reports/{eastmere/Scan}", _remove, ON_A_DESK),
    "quality": ("/quality", _rest, ON_A_DESK),
    "quality-wrong": ("/quality", _wrong, ON_A_DESK),
    "quality-phone": ("/quality", _rest, ON_A_PHONE),
    "not-found": ("/nowhere", _rest, {"viewport": {"width": 1280, "height": 560}}),
}  # fmt: skip


def main(folder: Path) -> None:
    """Take every picture."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, chromium() as browser:
        service = fill(make_service(Path(data)))
        text = service.library.text(id_of(service, "15 may 2024.pdf"))
        start = text.index("Personal advisers")
        end = text.index("worries.", start) + len("worries.")
        with running(service) as address:
            for name, (path, act, options) in PICTURES.items():
                for source in ("15 may 2024.pdf", "harrowby/Letter", "eastmere/Scan"):
                    path = path.replace(f"{{{source}}}", id_of(service, source))
                context = browser.new_context(locale="en-GB", **options)
                page = context.new_page()
                page.goto(address + path.replace("{mark}", f"#c{start}-{end}"))
                _rest(page)
                act(page)
                save(page, folder / f"{name}.png")
                context.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
