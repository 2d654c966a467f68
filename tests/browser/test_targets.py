"""Whatever can be pressed is at least 24 pixels each way: in every state of the chat, on every page."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from qa.service import Service
from tests.browser.conftest import Watched
from tests.browser.library_site import addresses, running_site, unfold, visit
from tests.browser.stage import Stage
from tests.browser.states import LOOKS, STATES
from tests.browser.targets import measured

pytestmark = pytest.mark.browser

SAMPLES = """
<style>* { margin: 0; padding: 0; border: 0 } button { width: 20px; height: 20px }
  .far { position: absolute; top: 100px } .near { position: absolute; top: 200px }
  #large { position: absolute; top: 300px; width: 24px; height: 24px }</style>
<p>Read <a href="/a">what it says</a> before you go on.</p>
<ul><li><a href="/b">Alone</a></li><li><a href="/c">In a list</a></li></ul>
<button class="far">far</button>
<div class="near"><button>one</button><button>two</button></div>
<button id="large">large</button>
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Service]]:
    """The library's pages."""
    with running_site(tmp_path_factory.mktemp("site")) as site:
        yield site


def test_the_measure_knows_the_exceptions_and_no_others(watched: Watched) -> None:
    page = watched.page()
    page.set_content(SAMPLES)
    excuses = {one["name"].split()[-1]: one["excuse"] for one in measured(page)}
    assert excuses == {
        "says": "inline",
        "Alone": None,
        "list": None,
        "far": "spacing",
        "one": None,
        "two": None,
        "large": "",
    }


@pytest.mark.parametrize("look", ["desktop", "phone"])
@pytest.mark.parametrize("state", STATES)
def test_targets_of_the_chat_are_large(
    new_stage: Callable[..., Stage], state: str, look: str
) -> None:
    stage = new_stage(**LOOKS[look])
    STATES[state](stage)
    targets = measured(stage.page)
    assert targets
    assert [one for one in targets if one["excuse"] not in ("", "inline")] == []


@pytest.mark.parametrize("look", ["desktop", "phone"])
def test_targets_of_the_librarys_pages_are_large(
    new_watched: Callable[..., Watched], site: tuple[str, Service], look: str
) -> None:
    address, service = site
    page = new_watched(**LOOKS[look]).page()
    small = {}
    for name, path in addresses(service).items():
        visit(page, address + path)
        unfold(page)
        targets = measured(page)
        assert len(targets) >= 5, name
        if found := [one for one in targets if one["excuse"] not in ("", "inline")]:
            small[name] = found
    assert small == {}
