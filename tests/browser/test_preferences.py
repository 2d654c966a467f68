"""Forced colours and reduced motion hold in every state of the chat and on every page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from importlib.resources import files

import pytest
from playwright.sync_api import Page

from qa.service import Service
from tests.browser.conftest import Watched
from tests.browser.library_site import addresses, running_site, unfold, visit
from tests.browser.preferences import (
    faint_focus,
    lost_in_forced_colours,
    moving,
    remember_backgrounds,
)
from tests.browser.stage import Stage
from tests.browser.states import LOOKS, STATES

pytestmark = pytest.mark.browser
STEPS = 25
"""Presses of Tab: more than any state has before its first source."""

PAINTED = """<style>.wash { background: #eee } .line { background: #eee; border-left: 3px solid #999 }
  button { border: 0; background: #def } .on { color: red } .on[aria-pressed=true] { background: blue }</style>
<div class="wash">wash</div><div class="line">line</div><button>bare</button>
<p><button class="on" style="border: 1px solid" aria-pressed="true">one</button>
   <button class="on" style="border: 1px solid" aria-pressed="false">two</button></p>"""

MOVED = """<style>p { animation: up 1s infinite alternate } @keyframes up { to { opacity: 0 } }
  a { transition: color 1s } html { scroll-behavior: smooth }</style><p>moves</p><a href="/">link</a>"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Service]]:
    """The library's pages."""
    with running_site(tmp_path_factory.mktemp("site")) as site:
        yield site


def _forced(page: Page) -> list[str]:
    """What is lost once colours are forced, and what focus cannot be seen on then."""
    remember_backgrounds(page)
    page.emulate_media(forced_colors="active")
    found = lost_in_forced_colours(page) + faint_focus(page, STEPS)
    page.emulate_media(forced_colors="none")
    return found


def test_the_measures_find_what_is_lost_and_what_moves(watched: Watched) -> None:
    page = watched.page()
    page.set_content(PAINTED)
    assert remember_backgrounds(page) >= 3
    page.emulate_media(forced_colors="active")
    lost = lost_in_forced_colours(page)
    assert "background alone: div.wash wash" in lost
    assert "no edge: button. bare" in lost
    assert "not seen to be [aria-pressed=true]: button.on one" in lost
    assert not [one for one in lost if "line" in one or "two" in one]
    page.set_content(MOVED)
    kinds = {one.partition(":")[0] for one in moving(page)}
    assert kinds >= {"animation", "transition", "smooth scrolling", "runs in the page"}


@pytest.mark.parametrize("state", STATES)
def test_forced_colours_lose_nothing_in_the_chat(
    new_stage: Callable[..., Stage], state: str
) -> None:
    stage = new_stage(**LOOKS["desktop"])
    STATES[state](stage)
    assert _forced(stage.page) == []


def test_forced_colours_lose_nothing_on_the_librarys_pages(
    new_watched: Callable[..., Watched], site: tuple[str, Service]
) -> None:
    address, service = site
    page = new_watched(**LOOKS["desktop"]).page()
    lost = {}
    for name, path in addresses(service).items():
        visit(page, address + path)
        unfold(page)
        if found := _forced(page):
            lost[name] = found
    assert lost == {}


@pytest.mark.parametrize("state", STATES)
def test_nothing_moves_in_the_chat_where_that_is_not_wanted(
    new_stage: Callable[..., Stage], state: str
) -> None:
    stage = new_stage(**LOOKS["desktop"], reduced_motion="reduce")
    STATES[state](stage)
    assert moving(stage.page) == []


def test_the_one_thing_that_moves_says_that_an_answer_is_on_its_way(
    new_stage: Callable[..., Stage],
) -> None:
    stage = new_stage(**LOOKS["desktop"], reduced_motion="no-preference")
    STATES["asking"](stage)
    assert {one.partition(":")[0] for one in moving(stage.page)} == {
        "animation",
        "runs in reportqa-chat. ",
    }


def test_nothing_moves_on_the_librarys_pages_where_that_is_not_wanted(
    new_watched: Callable[..., Watched], site: tuple[str, Service]
) -> None:
    address, service = site
    page = new_watched(**LOOKS["desktop"], reduced_motion="reduce").page()
    for name, path in addresses(service).items():
        visit(page, address + path)
        assert moving(page) == [], name


def test_no_script_scrolls_smoothly() -> None:
    """A script's wish would overrule what the reader asked of the browser."""
    for package in ("qa.widget", "qa.pages"):
        for file in files(package).iterdir():
            if file.name.endswith(".js"):
                assert not re.search(r"""behavior:\s*["']smooth""", file.read_text("utf-8")), (
                    file.name
                )
