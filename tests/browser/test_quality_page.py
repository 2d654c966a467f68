"""The quality page in a real browser: readable on a desk and on a phone, by everyone, from one file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from eval.gold import Evidence, GoldItem
from eval.page import page as quality_page
from eval.rundir import RunDirectory, RunSettings
from eval.summary import summarise
from eval.trial import Trial, TrialHit, TrialQuote
from tests.browser.axe import violations
from tests.browser.conftest import Watched

pytestmark = pytest.mark.browser
SIZES = [(1240, "light"), (320, "light"), (320, "dark")]
LONG = "a-report-whose-name-has-no-blank-in-it-at-all-as-names-of-files-often-do.pdf"
KINDS = ("fact", "structured-care_leavers", "timeline", "finding")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The page of a run with right and wrong answers of several kinds, and long names in it."""
    gold = [
        GoldItem(f"q{n}", KINDS[n % 4], f"What about number {n}?", "yes",
                 (Evidence(f"{n % 9}_place/{LONG}", 1, "yes, it was"),), ("yes",))
        for n in range(24)
    ]  # fmt: skip
    gold += [GoldItem(f"u{n}", "unanswerable", f"And {n}?", "not in the reports") for n in range(6)]
    directory = RunDirectory.start(tmp_path / "run", RunSettings("made up", ""), gold, [])
    for n, item in enumerate(gold):
        directory.append(_trial(item, n))
    path = tmp_path / "quality.html"
    path.write_text(quality_page(directory, summarise(directory)), encoding="utf-8")
    return path


def _trial(item: GoldItem, n: int) -> Trial:
    hit = TrialHit(f"{n % 9}_place/{LONG}", (1,), "yes, it was " * 20, "Place", "2024-05-15")
    if n % 5 == 0:
        return Trial(item.id, "not_in_reports", (), (hit,), (hit,), "No.", ("A note.",), 0.3, 9.0)
    words = "no" if n % 4 == 1 else "yes"
    quote = TrialQuote(hit.source, words, (1,), "Place", "2024-05-15", 0.5, exact=True)
    return Trial(item.id, "answered", (quote,), (hit,), (), words, (), 0.5 + n / 60, 5.0 + n)


@pytest.mark.parametrize(("width", "scheme"), SIZES)
def test_it_fits_and_everyone_can_read_it(
    file: Path, new_watched: Callable[..., Watched], width: int, scheme: str
) -> None:
    watched = new_watched(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = watched.page()
    page.goto(file.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    wide = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    needed, given = page.evaluate(wide)
    assert needed == given
    assert violations(page) == []
    assert watched.requested == [file.as_uri()]
    assert watched.failures() == []


@pytest.mark.parametrize("width", [1240, 320])
def test_plots_keep_their_letters_and_stay_within_the_page(
    file: Path, new_watched: Callable[..., Watched], width: int
) -> None:
    page = new_watched(viewport={"width": width, "height": 900}).page()
    page.goto(file.as_uri())
    boxes = page.evaluate(
        "[...document.querySelectorAll('svg text')].map(each => {"
        " const box = each.getBoundingClientRect(); return [box.left, box.right, box.height]; })"
    )
    assert len(boxes) > 15
    for left, right, height in boxes:
        assert left >= 0
        assert right <= width
        assert height >= 10
