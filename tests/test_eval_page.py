"""The quality page needs nothing else, shows every wrong answer, and escapes what it shows."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from statistics import median

from hypothesis import given
from hypothesis import strategies as st

from eval.blame import Fault
from eval.bootstrap import Estimate
from eval.gold import Evidence, GoldItem
from eval.markup import Markup, element, joined, text
from eval.page import page
from eval.plots import bar_rows, histogram, risk_plot
from eval.risk import Point
from eval.rundir import RunDirectory, RunSettings
from eval.summary import summarise
from eval.trial import Trial, TrialHit, TrialQuote
from eval.wrong import MEANS

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
    assert {"src", "style"}.isdisjoint(parsed.attributes)
    assert all(target.startswith("#") for target in re.findall(r' href="([^"]*)"', html))
    assert not re.search(
        r"url\(|@import", "".join(re.findall(r"<style>.*?</style>", html, re.DOTALL))
    )
    assert html.count('role="img"') == 2  # risk and coverage, times; kinds are a list of bars
    assert parsed.tags.count("li") > parsed.tags.count("svg") > 3


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


def test_the_working_point_is_told_and_marked(tmp_path: Path) -> None:
    """Four of five answered, one of these wrongly."""
    gold = [
        GoldItem(f"f{n}", "fact", f"{n}?", "", (Evidence("a/b.pdf", 1),), ("yes",))
        for n in range(4)
    ]
    none = GoldItem("u", "unanswerable", "?", "")
    trials = [
        Trial(item.id, "answered", (TrialQuote("a/b.pdf", "yes", (1,), exact=True),),
              confidence=0.6 + n / 10)
        for n, item in enumerate(gold[:3])
    ]  # fmt: skip
    trials.append(Trial("f3", "not_in_reports", confidence=0.2))
    trials.append(Trial("u", "answered", (TrialQuote("c", "x", exact=True),), confidence=0.55))
    html = quality(tmp_path, [*gold, none], trials)
    assert "80.0% of the questions were answered and 25.0% of these answers are wrong" in html
    [mark] = re.findall(r"<circle [^>]*>", html)
    assert 'cx="80.00%"' in mark
    row = re.search(r'<th scope="row">0.6</th>(.*?)</tr>', html)
    assert row is not None
    assert re.findall(r"[\d.]+%", row[1]) == ["60.0%", "0.0%", "100.0%", "25.0%"]


def test_without_confidences_there_is_no_curve_and_the_page_says_so(tmp_path: Path) -> None:
    gold = [GoldItem("f", "fact", "?", "", (Evidence("a/b.pdf", 1),), ("yes",))]
    html = quality(tmp_path, gold, [Trial("f", "answered")])
    assert "no curve can be drawn" in html
    assert "<circle" not in html


def test_faults_are_counted_by_kind_and_lead_to_their_answers(tmp_path: Path) -> None:
    html = evil_run(tmp_path)
    targets = re.findall(r'<a href="#(fault-[a-z-]+)"', html)
    assert targets
    assert all(f'id="{target}"' in html for target in targets)


def test_every_fault_is_explained() -> None:
    assert set(MEANS) == set(Fault) - {Fault.NONE}


# Plots


@given(
    st.lists(st.tuples(st.floats(0.01, 1), st.floats(0, 1), st.booleans()), min_size=1, max_size=9)
)
def test_the_curve_is_solid_to_the_point_of_the_run_and_dashed_beyond(
    drawn: list[tuple[float, float, bool]],
) -> None:
    points = [
        Point(1 - coverage, coverage, risk, given=index == 0 or given)
        for index, (coverage, risk, given) in enumerate(sorted(drawn))
    ]
    points.sort(key=lambda point: not point.given)
    html = risk_plot(points, "t")
    tree(html)
    assert "nan" not in html
    assert html.count("<circle") == 1
    assert ("beyond" in html) == any(not point.given for point in points)
    heights = [float(y) for y in re.findall(r"[\d.]+,([\d.]+)", html)]
    assert all(0 <= y <= 100 for y in heights)


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=200))
def test_a_histogram_shows_every_value_within_its_box(values: list[float]) -> None:
    drawn = histogram(values, "ms", "times")
    tree(drawn)
    assert "nan" not in drawn
    assert "inf" not in drawn
    heights = [float(height) for height in re.findall(r'height="([\d.]+)%"', drawn)]
    assert max(heights) == 100
    assert f"median {median(values):.3g}" in drawn


def test_bars_are_as_long_as_their_figures() -> None:
    drawn = bar_rows([("half", Estimate(0.5, 0.4, 0.6, 3, 3)), ("all", Estimate(1, 1, 1, 3, 3))])
    widths = re.findall(r'<rect width="([\d.]+)%" height="100%" class="bar">', drawn)
    assert [float(width) for width in widths] == [50, 100]
    assert 'x1="40.00%"' in drawn
    assert 'x2="60.00%"' in drawn
