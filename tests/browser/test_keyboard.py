"""Everything is reached, seen and left by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import answered
from tests.browser.keyboard import focused, walk
from tests.browser.stage import Stage
from tests.browser.states import CHAT, EMBEDDED, LOOKS

pytestmark = pytest.mark.browser
STEPS = 40


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
    assert walk(chat, 9) == [
        "button Previous quote",
        "button Next quote",
        "button Close",
        "a Show in the report (opens in a new tab)",
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


@pytest.mark.parametrize("look", ["desktop", "phone"])
@pytest.mark.parametrize("state", [*CHAT, "panel, answered"])
def test_focus_is_seen_and_never_behind_something_else(
    new_stage: Callable[..., Stage], state: str, look: str
) -> None:
    """An outline of at least 2 px on each thing that has focus."""
    stage = new_stage(**LOOKS[look])
    {**CHAT, **EMBEDDED}[state](stage)
    names = set()
    for _ in range(STEPS):
        stage.page.keyboard.press("Tab")
        seen = stage.page.evaluate(FOCUS)
        if seen is None or seen["name"] in names:
            continue
        names.add(seen["name"])
        assert seen["outline"] >= 2, seen
        assert not seen["hidden"], seen
    assert len(names) >= 5


FOCUS = """() => {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  if (element === document.body || (element.closest('main') && !document.body.matches('.site'))) return null;
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
