"""Everyone can use it: axe on every state, the keyboard, the live region, sizes, reflow, preferences."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Watched, answered, ask, ready
from tests.browser.scripted import ScriptedServer

pytestmark = pytest.mark.browser
QUESTION = "How were care leavers rated in Northport?"
TABLE = "How has the rating changed?"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]


def violations(page: Page) -> list[str]:
    """What axe-core finds, one line each."""
    page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8"))
    found = page.evaluate(
        "(tags) => axe.run(document, {runOnly: {type: 'tag', values: tags}})", RULES
    )
    return [
        f"{one['id']}: {node['target']} {node['failureSummary']}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


def _open(page: Page, button: str) -> None:
    ask(page, QUESTION)
    answered(page)
    page.get_by_role("button", name=button).first.click()
    page.get_by_role("dialog").wait_for()


def _asking(page: Page) -> None:
    ask(page, "Paused")
    page.locator(".statement").wait_for()


def _asks(question: str) -> Callable[[Page], None]:
    def arrive(page: Page) -> None:
        ask(page, question)
        page.locator(".turn .state, .turn .provenance").first.wait_for()
        expect(page.locator(".sources .check:empty")).to_have_count(0)

    return arrive


def _text(page: Page) -> None:
    _open(page, "Show page 2 (Quote 2)")
    page.get_by_role("button", name="Text", exact=True).click()
    page.locator(".viewer-text").wait_for()


def _offline(page: Page) -> None:
    page.context.set_offline(True)
    ask(page, QUESTION)
    page.get_by_role("heading", name="You are offline").wait_for()


def _wrong(page: Page) -> None:
    ask(page, QUESTION)
    answered(page)
    page.get_by_role("button", name="No", exact=True).click()
    page.get_by_role("heading", name="What is wrong with it?").wait_for()


def _shared(page: Page, address: str) -> None:
    page.goto(f"{address}a/shared")
    ready(page)
    answered(page)


def _reading(page: Page) -> None:
    library = '{"reports": 2, "reading": 1, "suggestions": []}'
    page.route("**/v1/library", lambda route: route.fulfill(body=library))
    page.reload()
    page.get_by_text("1 more report is being read.").first.wait_for()


STATES: dict[str, Callable[[Page], None]] = {
    "at rest": lambda page: ready(page),
    "nothing written": lambda page: page.get_by_role("button", name="Ask", exact=True).click(),
    "asking": _asking,
    "answered": _asks(QUESTION),
    "page image": lambda page: _open(page, "Show page 2 (Quote 2)"),
    "page text": _text,
    "table": _asks(TABLE),
    "partial": _asks("How were services for care leavers and for adopters rated?"),
    "not in the reports": _asks("How was Eastmere rated in 2021?"),
    "ambiguous": _asks("How was Northport rated?"),
    "refused": _asks("Where does the lead inspector live?"),
    "busy": _asks("Busy"),
    "failed": _asks("Error"),
    "offline": _offline,
    "what is wrong": _wrong,
    "shared": lambda page: _shared(page, page.url),
    "being read": _reading,
    "hostile": _asks("<img src=x onerror=window.hurt=1> hostile"),
}

TELLING_STATES = (
    "at rest",
    "answered",
    "page image",
    "table",
    "not in the reports",
    "failed",
    "what is wrong",
    "shared",
)

LOOKS: dict[str, dict[str, Any]] = {
    "desktop": {"viewport": {"width": 1280, "height": 900}},
    "phone": {"viewport": {"width": 375, "height": 720}, "has_touch": True, "is_mobile": True},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
}


@pytest.mark.parametrize(
    ("state", "look"),
    [
        *((state, "desktop") for state in STATES),
        *itertools.product(TELLING_STATES, ("phone", "dark")),
    ],
)
def test_axe_finds_nothing(
    new_watched: Callable[..., Watched], server: ScriptedServer, state: str, look: str
) -> None:
    page = new_watched(bypass_csp=True, **LOOKS[look]).page()
    page.goto(server.address)
    ready(page)
    STATES[state](page)
    assert violations(page) == []


@pytest.mark.parametrize("address", ["/", f"/?q={QUESTION}", f"/?q={TABLE}", "/a/shared"])
def test_axe_finds_nothing_on_the_page_without_the_widget(
    new_watched: Callable[..., Watched], server: ScriptedServer, address: str
) -> None:
    page = new_watched(bypass_csp=True).page()
    page.route("**/widget.js", lambda route: route.abort())
    page.goto(server.address + address)
    assert violations(page) == []


def focused(page: Page) -> str:
    """Name of what has focus, through shadow trees; empty for the page itself."""
    return str(
        page.evaluate(
            """() => {
              let element = document.activeElement;
              while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
              const label = element.getRootNode().getElementById?.(element.getAttribute('aria-labelledby'));
              const named = element.getAttribute('aria-label') ?? (label ?? element.labels?.[0])?.textContent;
              const text = (named ?? element.textContent).replace(/\\s+/g, ' ').trim();
              return element === document.body ? '' : `${element.localName} ${text}`;
            }"""
        )
    )


def walk(page: Page, steps: int) -> list[str]:
    """Names of what has focus after each press of Tab."""
    names = []
    for _ in range(steps):
        page.keyboard.press("Tab")
        names.append(focused(page))
    return names


def test_everything_is_reached_and_left_by_keyboard_alone(chat: Page) -> None:
    assert walk(chat, 9) == [
        "a Skip to the question",
        "a Ask the reports",
        "a Ask",
        "a Reports",
        "a Quality",
        "textarea Your question",
        "button Ask",
        "button How were care leavers rated in Northport?",
        "button Who was the lead inspector?",
    ]
    chat.keyboard.press("Shift+Tab")
    chat.keyboard.press("Enter")
    answered(chat)
    assert focused(chat) == "h2 How were care leavers rated in Northport?"
    assert walk(chat, 2) == [
        "button Quote 1 (Northport, 15 May 2024, page 1)",
        "button Quote 2 (Northport, 15 May 2024, page 2)",
    ]
    chat.keyboard.press("Enter")
    assert focused(chat).startswith("article Quote 2: Inspection")
    chat.keyboard.press("Tab")
    assert focused(chat) == "button Show page 2 (Quote 2)"
    chat.keyboard.press("Enter")
    expect(chat.get_by_role("dialog", name="Quote 2 of 4")).to_be_visible()
    assert walk(chat, 8) == [
        "button Previous quote",
        "button Next quote",
        "button Close",
        "a Original file, page 2 (opens in a new tab)",
        "button Page image",
        "button Text",
        "button Smaller",
        "button Larger",
    ]
    chat.keyboard.press("Escape")
    assert focused(chat) == "button Show page 2 (Quote 2)"
    chat.keyboard.press("Escape")
    assert focused(chat).startswith("button Quote 2 (")


def test_the_skip_link_leads_to_the_question(chat: Page) -> None:
    chat.keyboard.press("Tab")
    chat.keyboard.press("Enter")
    chat.keyboard.press("Tab")
    assert focused(chat) == "textarea Your question"


def test_the_live_region_says_whole_statements_in_order(chat: Page, server: ScriptedServer) -> None:
    """One polite region; each change adds one whole sentence and nothing else."""
    assert chat.locator("[aria-live], [role=log], [role=status], [role=alert]").count() == 1
    region = chat.get_by_role("log", name="Questions and answers")
    expect(region).to_have_attribute("aria-live", "polite")
    region.evaluate(
        """(region) => {
          window.said = [];
          new MutationObserver((changes) => changes.forEach((change) => {
            change.addedNodes.forEach((node) => window.said.push(node.textContent));
            if (change.type === 'characterData') window.said.push('changed in place');
          })).observe(region, {childList: true, characterData: true, subtree: true});
        }"""
    )
    ask(chat, "Paused")
    expect(region).to_contain_text("(quote 1)")
    server.go_on.set()
    answered(chat)
    said = chat.evaluate("window.said")
    statements = [one for one in said if one.endswith(")")]
    assert said[:2] == ["Searching the reports…", "4 passages found. Writing the answer…"]
    assert statements == [
        f"{chat.locator('.statement .verbatim').nth(index).text_content()} ({quotes})"
        for index, quotes in enumerate(("quote 1", "quote 2", "quotes 3 and 4"))
    ]
    assert said[-1] == "The answer is complete, with 4 quotes."
    assert len(said) == 6


def test_landmarks_headings_and_language_are_in_order(chat: Page) -> None:
    ask(chat, QUESTION)
    answered(chat)
    for role in ("banner", "main", "contentinfo", "search"):
        expect(chat.get_by_role(role)).to_have_count(1)
    assert chat.locator("html").get_attribute("lang") == "en-GB"
    levels = chat.locator("h1, h2, h3, h4, h5, h6").evaluate_all(
        "(all) => all.filter((one) => one.checkVisibility()).map((one) => Number(one.localName[1]))"
    )
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


@pytest.mark.parametrize("look", ["desktop", "phone"])
@pytest.mark.parametrize("state", ["at rest", "answered", "table", "page image", "ambiguous"])
def test_targets_are_large_and_focus_is_seen(
    new_watched: Callable[..., Watched], server: ScriptedServer, state: str, look: str
) -> None:
    """At least 24 px each way; an outline of at least 2 px; never behind something else."""
    page = new_watched(**LOOKS[look]).page()
    page.goto(server.address)
    ready(page)
    STATES[state](page)
    names = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        seen = page.evaluate(FOCUS)
        if seen is None or seen["name"] in names:
            continue
        names.add(seen["name"])
        assert seen["outline"] >= 2, seen
        assert not seen["hidden"], seen
        if seen["kind"] in ("button", "textarea"):
            assert min(seen["width"], seen["height"]) >= 24, seen
    assert len(names) >= 5


FOCUS = """() => {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  if (element === document.body) return null;
  const box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  let top = null;
  const points = [[box.left + 2, box.top + 2], [box.right - 2, box.bottom - 2],
                  [(box.left + box.right) / 2, (box.top + box.bottom) / 2]];
  const hidden = !points.some(([x, y]) => {
    top = document.elementFromPoint(x, y);
    while (top?.shadowRoot?.elementFromPoint(x, y) && top.shadowRoot.elementFromPoint(x, y) !== top) {
      top = top.shadowRoot.elementFromPoint(x, y);
    }
    return top && (element.contains(top) || top.contains(element));
  });
  return {kind: element.localName, name: element.textContent + box.top, width: box.width,
          height: box.height, hidden,
          outline: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth)};
}"""


@pytest.mark.parametrize("size", [(320, 640), (320, 256)], ids=["narrow", "400 % zoom"])
@pytest.mark.parametrize("state", STATES)
def test_it_reflows_at_320_pixels(
    new_watched: Callable[..., Watched],
    server: ScriptedServer,
    state: str,
    size: tuple[int, int],
) -> None:
    """1280 by 1024 at 400 % is 320 by 256: nothing scrolls sideways but tables and enlarged pages."""
    page = new_watched(viewport={"width": size[0], "height": size[1]}).page()
    page.goto(server.address)
    ready(page)
    STATES[state](page)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 320
    wide = page.locator("reportqa-chat *").evaluate_all(
        """(all) => all.filter((one) => one.checkVisibility() && !one.closest('.table-scroll, .unseen')
          && one.getBoundingClientRect().right > 320.5).map((one) => one.outerHTML.slice(0, 80))"""
    )
    assert wide == []
    if state in {"page image", "page text"}:
        close = page.get_by_role("button", name="Close")
        close.scroll_into_view_if_needed()
        close.click()
        expect(page.get_by_role("dialog")).to_be_hidden()


def test_larger_text_alone_breaks_nothing(
    new_watched: Callable[..., Watched], server: ScriptedServer
) -> None:
    """Text spacing as WCAG 1.4.12 sets it: nothing is cut off."""
    page = new_watched(viewport={"width": 375, "height": 720}).page()
    page.goto(server.address)
    ready(page)
    ask(page, QUESTION)
    answered(page)
    cut = page.locator("reportqa-chat").evaluate(
        """(host) => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important;'
            + ' word-spacing: 0.16em !important } p { margin-bottom: 2em !important }');
          host.shadowRoot.adoptedStyleSheets = [...host.shadowRoot.adoptedStyleSheets, sheet];
          return [...host.shadowRoot.querySelectorAll('button:not(.chip), p, h2, h3, h4')].filter((one) =>
            one.checkVisibility() && !one.closest('.unseen') && one.scrollWidth > one.clientWidth + 1
            && getComputedStyle(one).display !== 'inline').map((one) => one.outerHTML.slice(0, 80));
        }"""
    )
    assert cut == []
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 375


def test_reduced_motion_is_respected(
    new_watched: Callable[..., Watched], server: ScriptedServer
) -> None:
    page = new_watched(reduced_motion="reduce").page()
    page.goto(server.address)
    ready(page)
    _asking(page)
    moving = page.evaluate(
        "document.querySelector('reportqa-chat').shadowRoot.getAnimations().length"
    )
    assert moving == 0


def test_forced_colours_keep_marks_and_buttons(
    new_watched: Callable[..., Watched], server: ScriptedServer
) -> None:
    page = new_watched(forced_colors="active").page()
    page.goto(server.address)
    ready(page)
    ask(page, QUESTION)
    answered(page)
    looks = page.locator("reportqa-chat").evaluate(
        """(host) => Object.fromEntries(['mark', '.chip', '.primary', '.secondary'].map((one) => {
          const style = getComputedStyle(host.shadowRoot.querySelector(one));
          return [one, [style.backgroundColor, style.borderTopStyle]];
        }))"""
    )
    canvas = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert looks["mark"][0] != canvas
    assert {looks[one][1] for one in (".chip", ".primary", ".secondary")} == {"solid"}


def test_print_shows_answer_and_sources_without_controls(chat: Page) -> None:
    ask(chat, QUESTION)
    answered(chat)
    chat.get_by_role("button", name="Hide sources").click()
    chat.emulate_media(media="print")
    expect(chat.locator(".statement").first).to_be_visible()
    expect(chat.locator(".source").first).to_be_visible()
    expect(chat.locator("textarea")).to_be_hidden()
    expect(chat.get_by_text("Show page 1")).to_be_hidden()
