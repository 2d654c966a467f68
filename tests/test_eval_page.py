"""The quality page needs nothing else, shows every wrong answer, and escapes what it shows."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.bootstrap import Estimate
from eval.gold import Evidence, GoldItem
from eval.markup import Markup, element, joined, text
from eval.page import page
from eval.plots import Point, bar_chart, curve, histogram, risk_coverage
from eval.rundir import RunDirectory, RunSettings
from eval.summary import summarise
from eval.trial import Trial, TrialHit, TrialQuote

EVIL = "<script>alert('x')</script> & \"quoted\" <img src=x onerror=alert(1)>"


class Tree(HTMLParser):
    """Checks that tags nest, and gathers tags, attributes and text."""

    void = frozenset({"meta", "br", "hr", "col"})

    def __init__(self) -> None:
        super().__init__()
        self.stack: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[str] = []
        self.data: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.extend(name for name, _ in attrs)
        if tag not in self.void:
            self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag

    def handle_data(self, data: str) -> None:
        self.data.append(data)


def tree(html: str) -> Tree:
    parsed = Tree()
    parsed.feed(html)
    parsed.close()
    assert parsed.stack == []
    return parsed


def quality(tmp_path: Path, gold: list[GoldItem], trials: list[Trial]) -> str:
    directory = RunDirectory.start(tmp_path / "run", RunSettings(f"url {EVIL}", ""), gold, [])
    for trial in trials:
        directory.append(trial)
    return page(directory, summarise(directory))


def evil_run(tmp_path: Path) -> str:
    gold = [
        GoldItem(f"id{EVIL}", f"kind{EVIL}", f"question{EVIL}", f"gold{EVIL}",
                 (Evidence(f"source{EVIL}", 1, f"evidence{EVIL}"),), (f"key{EVIL}",)),
        GoldItem("u", "unanswerable", "And this?", "not in the reports"),
    ]  # fmt: skip
    near = (TrialHit(f"near{EVIL}", (1,), f"text{EVIL}", f"body{EVIL}", EVIL),)
    quote = TrialQuote(f"quoted{EVIL}", f"words{EVIL}", (3,), EVIL, EVIL, 0.5, exact=False)
    trials = [
        Trial(gold[0].id, "answered", (quote,), near, near, f"answer{EVIL}", (f"note{EVIL}",),
              confidence=0.5, latency_ms=12.0),
        Trial("u", f"error{EVIL}", error=EVIL, latency_ms=20.0),
    ]  # fmt: skip
    return quality(tmp_path, gold, trials)


def test_whatever_comes_from_outside_is_shown_as_text(tmp_path: Path) -> None:
    parsed = tree(evil_run(tmp_path))
    assert "script" not in parsed.tags
    assert "img" not in parsed.tags
    assert not any(name.startswith("on") for name in parsed.attributes)
    shown = "".join(parsed.data)
    for part in ("id", "kind", "question", "gold", "source", "evidence", "key", "near", "text",
                 "body", "quoted", "words", "answer", "note", "url "):  # fmt: skip
        assert f"{part}{EVIL}" in shown, part


def test_the_page_needs_nothing_else(tmp_path: Path) -> None:
    html = evil_run(tmp_path)
    parsed = tree(html)
    assert {"link", "script", "iframe", "img"}.isdisjoint(parsed.tags)
    assert {"src", "href", "style"}.isdisjoint(parsed.attributes)
    assert not re.search(
        r"url\(|@import", "".join(re.findall(r"<style>.*?</style>", html, re.DOTALL))
    )
    assert parsed.tags.count("svg") == 3


def test_only_wrong_answers_are_listed_under_their_fault(tmp_path: Path) -> None:
    gold = [
        GoldItem(name, "fact", f"{name}?", "", (Evidence("a/b.pdf", 1),), ("yes",))
        for name in ("right", "mute", "off")
    ]
    trials = [
        Trial("right", "answered", (TrialQuote("a/b.pdf", "yes", (1,), exact=True),)),
        Trial("mute", "not_in_reports"),
        Trial("off", "answered", (TrialQuote("c/d.pdf", "yes", (1,), exact=True),)),
    ]
    html = quality(tmp_path, gold, trials)
    assert 'id="q-right"' not in html
    assert html.index("False refusal (1)") < html.index('id="q-mute"')
    assert html.index("Wrong body (1)") < html.index('id="q-off"')


def test_a_page_of_an_unfinished_or_empty_run_is_written_too(tmp_path: Path) -> None:
    gold = [GoldItem("u", "unanswerable", "?", "")]
    assert "0 of 1 questions asked" in quality(tmp_path, gold, [])


@given(st.text(), st.text())
def test_plain_strings_are_escaped_and_markup_is_kept(value: str, attribute: str) -> None:
    made = element("p", value, element("b", value), title=attribute)
    parsed = tree(made)
    assert parsed.tags == ["p", "b"]
    assert isinstance(joined(made, value), Markup)
    assert text(value) == joined(value)


def test_attributes_are_written_as_html_has_them() -> None:
    assert element("a", class_="x", stroke_width=1.5, open=True, hidden=False, title='"') == (
        '<a class="x" stroke-width="1.5" open title="&quot;"></a>'
    )
    assert element("meta", charset="utf-8") == '<meta charset="utf-8">'


# Plots


def test_risk_coverage_lets_the_surest_answers_in_first() -> None:
    pairs = [(0.9, 0.0), (0.5, 1.0), (0.7, 0.5)]
    assert risk_coverage(pairs, 4) == (Point(0.25, 0.0), Point(0.5, 0.25), Point(0.75, 0.5))


def test_answers_of_the_same_confidence_come_in_together() -> None:
    assert risk_coverage([(0.5, 1.0), (0.5, 0.0)], 2) == (Point(1.0, 0.5),)
    assert risk_coverage([], 3) == ()


@given(st.lists(st.tuples(st.sampled_from([0.1, 0.5, 0.9]), st.floats(0, 1)), min_size=1))
def test_the_curve_ends_at_all_answers_with_their_mean_risk(
    pairs: list[tuple[float, float]],
) -> None:
    points = risk_coverage(pairs, len(pairs))
    assert points[-1].coverage == 1
    assert points[-1].risk == pytest.approx(sum(risk for _, risk in pairs) / len(pairs))
    assert [p.coverage for p in points] == sorted({p.coverage for p in points})
    tree(curve(points, "t"))


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=200))
def test_a_histogram_counts_every_value(values: list[float]) -> None:
    drawn = histogram(values, "ms", "times")
    tree(drawn)
    assert "nan" not in drawn
    assert "inf" not in drawn


def test_bars_are_as_long_as_their_figures() -> None:
    drawn = bar_chart(
        [("half", Estimate(0.5, 0.4, 0.6, 3, 3)), ("all", Estimate(1, 1, 1, 3, 3))], "t"
    )
    half, full = (float(width) for width in re.findall(r'<rect [^>]*width="([\d.]+)"', drawn))
    assert half * 2 == pytest.approx(full)
