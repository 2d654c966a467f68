"""The widget on another site: one script, a strict policy, hostile styles, a small loader."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from qa.widget import asset
from tests.browser.axe import violations
from tests.browser.conftest import Watched, answered, ask
from tests.browser.council import Site
from tests.browser.scripted import ScriptedServer, running

pytestmark = pytest.mark.browser
QUESTION = "How were care leavers rated in Northport?"

HOSTILE_STYLES = """
html { font-size: 40px } body { letter-spacing: .5em; line-height: 5; text-transform: uppercase }
* { color: red !important; background: yellow !important; font-family: cursive !important }
button, dialog, mark, reportqa-chat { display: none !important } reportqa-chat * { all: unset }
"""


@pytest.fixture
def site(server: ScriptedServer) -> Iterator[Site]:
    """A site that the server allows."""
    site = Site(server.address)
    server.allowed_origins = (site.address,)
    with running(site):
        yield site


def launch(page: Page, name: str = "Ask the reports") -> None:
    """Open the panel."""
    page.get_by_role("button", name=name).click()
    page.get_by_role("dialog").wait_for()


def test_the_loader_is_small_and_the_panel_waits_for_its_first_use(
    watched: Watched, site: Site, server: ScriptedServer
) -> None:
    loader = asset("widget.js")
    assert loader is not None
    assert len(gzip.compress(loader.data)) <= 10_000
    page = watched.page()
    page.goto(site.address)
    page.get_by_role("button", name="Ask the reports").wait_for()
    from_widget = [url for url in watched.requested if url.startswith(server.address)]
    assert {url.removeprefix(server.address) for url in from_widget} == {
        "/widget.js",
        "/widget/en.json",
        "/widget/icon.svg",  # the page's own wish
    }
    launch(page)
    assert f"{server.address}/widget/panel.js" in watched.requested


def test_the_panel_offers_what_the_library_holds(watched: Watched, site: Site) -> None:
    page = watched.page()
    page.goto(site.address)
    launch(page)
    page.get_by_role("button", name="How were care leavers rated in Northport?").click()
    answered(page)


def test_a_question_is_answered_under_a_strict_policy(
    watched: Watched, site: Site, server: ScriptedServer
) -> None:
    page = watched.page()
    page.goto(site.address)
    launch(page)
    expect(page.get_by_role("textbox", name="Your question")).to_be_focused()
    ask(page, QUESTION)
    answered(page)
    expect(page.get_by_role("button", name="Close")).to_be_in_viewport()
    page.get_by_role("button", name="Quote 2 (").click()
    expect(page.get_by_role("button", name="Close")).to_be_in_viewport()
    expect(page.get_by_text("Matches the report word for word").first).to_be_visible()
    page.get_by_role("button", name="Show page 2 (Quote 2)").click()
    expect(page.get_by_role("img")).to_have_js_property("complete", True)
    assert page.get_by_role("img").evaluate("one => one.naturalWidth") > 100
    assert watched.failures() == []
    assert all(url.startswith((server.address, site.address)) for url in watched.requested)


def test_escape_closes_step_by_step_and_focus_returns(watched: Watched, site: Site) -> None:
    page = watched.page()
    page.goto(site.address)
    launch(page)
    panel = page.get_by_role("dialog", name="Ask the reports")
    ask(page, QUESTION)
    answered(page)
    page.get_by_role("button", name="Quote 1 (").click()
    page.get_by_role("button", name="Show page 1 (Quote 1)").press("Enter")
    viewer = page.get_by_role("dialog", name="Quote 1 of 4")
    expect(viewer).to_be_visible()
    page.keyboard.press("Escape")
    expect(viewer).to_be_hidden()
    expect(panel).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Quote 1 (")).to_be_focused()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    launcher = page.get_by_role("button", name="Ask the reports")
    expect(launcher).to_be_focused()
    expect(launcher).to_have_attribute("aria-expanded", "false")
    launcher.press("Enter")
    expect(page.locator(".statement")).to_have_count(3)


def test_hostile_styles_of_the_page_change_nothing(
    new_watched: Callable[..., Watched], site: Site
) -> None:
    looks = []
    for styles in ("", HOSTILE_STYLES):
        site.styles = styles
        page = new_watched(viewport={"width": 1280, "height": 900}).page()
        page.goto(site.address)
        launch(page)
        ask(page, QUESTION)
        answered(page)
        looks.append(
            page.locator("reportqa-chat").evaluate(
                """(host) => [...host.shadowRoot.querySelectorAll('.frame *')].map((one) => {
                  const style = getComputedStyle(one);
                  return [one.className, style.display, style.color, style.backgroundColor, style.fontFamily,
                          style.fontSize, style.letterSpacing, style.lineHeight, style.textTransform].join();
                })"""
            )
        )
    assert len(looks[0]) > 50
    assert looks[0] == looks[1]


def test_a_site_that_is_not_allowed_gets_no_button_and_a_reason(
    watched: Watched, site: Site, server: ScriptedServer
) -> None:
    server.allowed_origins = ()
    page = watched.page()
    page.goto(site.address)
    expect(page.get_by_role("heading", name="Our council")).to_be_visible()
    page.wait_for_timeout(500)
    assert page.get_by_role("button").count() == 0
    [told] = [error for error in watched.errors if "the chat is not shown" in error]
    assert f"REPORTQA_ALLOWED_ORIGINS must name {site.address.rstrip('/')}" in told


def test_a_site_that_is_no_longer_allowed_is_told_so(
    watched: Watched, site: Site, server: ScriptedServer
) -> None:
    page = watched.page()
    page.goto(site.address)
    launch(page)
    server.allowed_origins = ()
    ask(page, QUESTION)
    expect(page.get_by_role("heading", name="This site may not use the service")).to_be_visible()


def test_attributes_set_words_colour_place_and_bodies(
    watched: Watched, site: Site, server: ScriptedServer
) -> None:
    site.attributes = """data-title="Inspections" data-label="Questions?" data-greeting="Hello <b>you</b>"
        data-placeholder="Ask away" data-colour="gold" data-position="bottom-left" data-scheme="light"
        data-bodies="Northport; Eastmere" data-suggestions='["What &amp; when?"]'"""
    page = watched.page()
    page.goto(site.address)
    button = page.get_by_role("button", name="Questions?")
    box = button.bounding_box()
    assert box is not None
    assert box["x"] < 100
    launch(page, "Questions?")
    panel = page.get_by_role("dialog", name="Inspections")
    expect(panel.get_by_text("Hello <b>you</b>")).to_be_visible()
    expect(panel.get_by_placeholder("Ask away")).to_be_visible()
    panel.get_by_role("button", name="What & when?").click()
    answered(page)
    assert server.asked[0]["filters"] == {"bodies": ["Northport", "Eastmere"]}


def test_properties_of_the_site_go_through(watched: Watched, site: Site) -> None:
    site.styles = """reportqa-chat { --reportqa-accent: rgb(90, 0, 90); --reportqa-on-accent: rgb(255, 250, 255);
        --reportqa-radius: 11px; --reportqa-offset: 48px; --reportqa-width: 400px; --reportqa-font: monospace }"""
    page = watched.page()
    page.goto(site.address)
    look = """(one) => {
      const style = getComputedStyle(one);
      return [style.backgroundColor, style.color, style.borderTopLeftRadius, style.fontFamily];
    }"""
    themed = ["rgb(90, 0, 90)", "rgb(255, 250, 255)", "11px", "monospace"]
    button = page.get_by_role("button", name="Ask the reports")
    assert button.evaluate(look) == themed
    launch(page)
    assert page.get_by_role("button", name="Ask", exact=True).evaluate(look) == themed
    box = page.get_by_role("dialog").bounding_box()
    assert box is not None
    assert box["width"] == 400
    assert box["x"] + box["width"] == 1280 - 48


@pytest.mark.parametrize(
    ("scheme", "prefers", "dark"),
    [
        ("auto", "dark", True),
        ("auto", "light", False),
        ("light", "dark", False),
        ("dark", "light", True),
    ],
)
def test_the_panel_is_dark_or_light_as_reader_and_site_wish(
    new_watched: Callable[..., Watched], site: Site, scheme: str, prefers: str, dark: bool
) -> None:
    site.attributes = f'data-scheme="{scheme}"'
    page = new_watched(color_scheme=prefers).page()
    page.goto(site.address)
    launch(page)
    surface = page.locator(".frame").evaluate("one => getComputedStyle(one).backgroundColor")
    assert surface == ("rgb(21, 26, 29)" if dark else "rgb(255, 255, 255)")


def test_on_a_phone_the_panel_fills_the_screen_and_holds_focus(
    new_watched: Callable[..., Watched], site: Site
) -> None:
    page = new_watched(viewport={"width": 375, "height": 720}).page()
    page.goto(site.address)
    launch(page)
    box = page.get_by_role("dialog").bounding_box()
    assert box == {"x": 0, "y": 0, "width": 375, "height": 720}
    assert page.evaluate(
        "document.querySelector('reportqa-chat').shadowRoot.querySelector('.frame:modal') !== null"
    )
    ask(page, QUESTION)
    answered(page)
    expect(page.get_by_role("log")).to_contain_text("The answer is complete, with 4 quotes.")
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(page.locator(".frame[data-modal=false]")).to_be_visible()
    expect(page.get_by_role("textbox")).to_be_focused()


def test_inline_it_stands_where_the_script_stands(watched: Watched, site: Site) -> None:
    site.attributes = 'data-position="inline" data-title="Inspections"'
    page = watched.page()
    page.goto(site.address)
    expect(page.get_by_role("region", name="Inspections")).to_be_visible()
    ask(page, QUESTION)
    answered(page)


def test_a_panel_that_cannot_be_loaded_says_so_and_loads_later(
    watched: Watched, site: Site
) -> None:
    page = watched.page()
    page.goto(site.address)
    page.route("**/widget/styles.css", lambda route: route.abort())
    page.get_by_role("button", name="Ask the reports").click()
    expect(page.get_by_role("status")).to_have_text(
        "The question panel could not be loaded. Check your connection and try again."
    )
    page.unroute("**/widget/styles.css")
    launch(page)
    expect(page.get_by_role("status")).to_be_hidden()


@pytest.mark.parametrize("position", ["bottom-right", "inline"])
def test_axe_finds_nothing_in_the_embedded_panel(
    new_watched: Callable[..., Watched], site: Site, position: str
) -> None:
    site.attributes = f'data-position="{position}" data-colour="gold"'
    page = new_watched(bypass_csp=True, viewport={"width": 1280, "height": 900}).page()
    page.goto(site.address)
    if position != "inline":
        assert violations(page) == []
        launch(page)
    ask(page, QUESTION)
    answered(page)
    assert violations(page) == []


def test_only_the_widgets_own_files_are_served() -> None:
    served = {one.name for one in files("qa.widget").iterdir() if asset(one.name) is not None}
    kept = {one.name for one in files("qa.widget").iterdir()} - served
    assert all(name.endswith(".py") or name in {"chat.html", "__pycache__"} for name in kept)
    assert asset("../settings.py") is None


def test_every_attribute_and_property_is_documented() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "embedding.md").read_text("utf-8")
    folder = files("qa.widget")
    loader = folder.joinpath("widget.js").read_text("utf-8")
    styles = folder.joinpath("tokens.css").read_text("utf-8")
    styles += folder.joinpath("styles.css").read_text("utf-8") + loader
    for attribute in set(re.findall(r"dataset\.([a-z]+)", loader)):
        assert f"`data-{attribute}`" in guide
    for name in set(re.findall(r"--reportqa-[a-z-]+", styles)):
        assert f"`{name}`" in guide
