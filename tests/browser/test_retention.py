"""Answers are forgotten once their time is up, by the running server itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from qa.api.app import create_app
from qa.service import Service
from tests.browser.conftest import Watched, answered, ask, ready
from tests.serving import CALDERDALE, add, make_service, running_app, until

pytestmark = pytest.mark.browser
QUESTION = "What is the overall effectiveness of Calderdale?"
RETENTION_DAYS = 30
SOON_SECONDS = 0.05


@contextmanager
def _running(folder: Path, housekeeping_seconds: float) -> Iterator[tuple[str, Service]]:
    service = make_service(folder, answer_retention_days=RETENTION_DAYS)
    add(service, CALDERDALE, "calderdale.md")
    app = create_app(service, housekeeping_seconds=housekeeping_seconds)
    with running_app(app) as address:
        # Its first round comes with the start; what is aged after it waits for the next.
        until(lambda: app.state.suggestions.made())
        yield address, service


def _asked(page: Page, address: str) -> str:
    """Address of the page of an answer given just now."""
    page.goto(address)
    ready(page)
    ask(page, QUESTION)
    answered(page)
    file = page.get_by_role("link", name="Markdown file").get_attribute("href")
    return str(file).replace("/v1/answers/", "/a/").removesuffix(".md")


def _aged(service: Service, shared: str, name: str, days: float) -> str:
    """Address of the same answer, given so many days ago."""
    payload = service.library.answer(shared.rpartition("/")[2])
    service.library.save_answer(name, payload, datetime.now(UTC) - timedelta(days=days))
    return f"{shared.rpartition('/')[0]}/{name}"


def test_a_shared_link_dies_with_its_retention_while_the_server_runs(
    watched: Watched, tmp_path: Path
) -> None:
    with _running(tmp_path, SOON_SECONDS) as (address, service):
        page = watched.page()
        shared = _asked(page, address)
        almost = _aged(service, shared, "almost", RETENTION_DAYS - 0.01)
        for name in ("one-round", "another-round"):
            old = _aged(service, shared, name, RETENTION_DAYS + 0.01)
            until(lambda old=old: httpx.get(old).status_code == 404)
            response = page.goto(old)
            assert response is not None
            assert response.status == 404
            expect(page.locator("main")).not_to_contain_text("effectiveness")
            assert httpx.get(f"{address}/v1/answers/{name}").status_code == 404
        for kept in (almost, shared):
            page.goto(kept)
            expect(page.get_by_role("heading", name=QUESTION)).to_be_visible()
    service.close()


def test_it_is_the_housekeeping_that_forgets(watched: Watched, tmp_path: Path) -> None:
    """Where its next round is far off, an answer past its time is still there."""
    with _running(tmp_path, 3600) as (address, service):
        page = watched.page()
        shared = _asked(page, address)
        page.goto(_aged(service, shared, "old", RETENTION_DAYS + 0.01))
        page.wait_for_timeout(20 * SOON_SECONDS * 1000)
        page.reload()
        expect(page.get_by_role("heading", name=QUESTION)).to_be_visible()
    service.close()
