"""One polite live region in every state: it says whole statements, and never a part of one."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import answered, ask
from tests.browser.scripted import ScriptedServer
from tests.browser.stage import Stage
from tests.browser.states import CHAT, EMBEDDED, LOOKS

pytestmark = pytest.mark.browser
STATES = {**CHAT, **EMBEDDED}

DIRECTION_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""They are shown as marks; there is nothing to say of them."""

LISTEN = """(() => {
  window.heard = [];
  const LIVE = '[aria-live], [role=log], [role=status], [role=alert], [role=timer], [role=marquee], output';
  window.liveRegions = (root = document) => [...root.querySelectorAll('*')].flatMap((one) => [
    ...(one.matches(LIVE) ? [one] : []), ...(one.shadowRoot ? liveRegions(one.shadowRoot) : [])]);
  const note = (changes) => changes.forEach((change) => {
    const element = change.target.nodeType === Node.ELEMENT_NODE ? change.target : change.target.parentElement;
    const region = element?.closest(LIVE);
    if (!region) return;
    if (change.type === 'characterData') heard.push({how: 'in place', text: change.target.data});
    for (const node of change.addedNodes) {
      heard.push({how: change.target === region ? 'whole' : 'inside', text: node.textContent});
    }
  });
  const everything = {childList: true, characterData: true, subtree: true};
  const watch = (root) => new MutationObserver(note).observe(root, everything);
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    const root = attach.call(this, options);
    watch(root);
    return root;
  };
  watch(document);
})()"""
"""Notes every change within a live region, in every shadow tree, from the first script on."""


def _regions(page: Page) -> list[list[str | None]]:
    return list(
        page.evaluate(
            "liveRegions().map((one) => [one.getAttribute('role'), one.getAttribute('aria-live')])"
        )
    )


@pytest.mark.parametrize("state", STATES)
def test_there_is_one_polite_live_region_that_says_whole_statements(
    new_stage: Callable[..., Stage], state: str
) -> None:
    stage = new_stage(**LOOKS["desktop"])
    stage.page.add_init_script(LISTEN)
    STATES[state](stage)
    [(role, live)] = _regions(stage.page)
    assert (role, live) in {("log", "polite"), ("status", None)}
    heard = stage.page.evaluate("heard")
    assert {one["how"] for one in heard} <= {"whole"}
    said = [one["text"] for one in heard]
    asked = len(stage.server.asked) > 0
    for statement in stage.page.locator(".statement .verbatim").all_text_contents():
        # What a page came with was read there, not said.
        spoken = DIRECTION_CONTROLS.sub("", statement)
        about = [text for text in said if text.startswith(spoken[:10])]
        assert [text.startswith(spoken) for text in about] == [True] * asked


@pytest.mark.parametrize("question", ["How were care leavers rated in Northport?", "In crumbs"])
def test_however_an_answer_arrives_the_same_is_said(
    new_stage: Callable[..., Stage], question: str
) -> None:
    stage = new_stage()
    stage.page.add_init_script(LISTEN)
    CHAT["at rest"](stage)
    ask(stage.page, question)
    answered(stage.page)
    said = [one["text"] for one in stage.page.evaluate("heard")]
    assert said[:2] == ["Searching the reports…", "4 passages found. Writing the answer…"]
    assert said[-1] == "The answer is complete, with 4 quotes."
    assert [text.endswith(")") for text in said] == [False, False, True, True, True, False]


def test_the_live_region_says_whole_statements_in_order(chat: Page, server: ScriptedServer) -> None:
    """Each change adds one whole sentence and nothing else."""
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
