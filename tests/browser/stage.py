"""Where a state of the chat is played."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Page

from tests.browser.council import Site
from tests.browser.scripted import ScriptedServer


@dataclass(frozen=True, slots=True)
class Stage:
    """A page that has not gone anywhere yet, and whom it can go to."""

    page: Page
    server: ScriptedServer
    site: Site
    """Another site, which the server allows."""
