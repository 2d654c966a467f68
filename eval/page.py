"""The quality page: one HTML file that needs nothing else, with every wrong answer in full."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.resources import files

from eval.blame import Fault
from eval.bootstrap import Estimate
from eval.gold import GoldItem
from eval.markup import Markup, element
from eval.plots import bar_rows, histogram, risk_plot
from eval.risk import Outcome, curve, outcome, weighed
from eval.rundir import RunDirectory
from eval.summary import SHOWN, BarResult, Group, Summary
from eval.tables import figure_text
from eval.trial import Trial
from eval.wrong import faults_by_kind, wrong_answers

THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
"""At which risk and coverage are told."""
SOFT = frozenset({Fault.NONE, Fault.NOT_FIRST})
"""Faults with which a person still got what they asked for."""


def page(directory: RunDirectory, summary: Summary) -> str:
    """The page of a run as HTML; whatever came from reports, questions or answers is escaped."""
    trials = directory.trials()
    items = {item.id: item for item in directory.gold}
    asked = [item for item in directory.gold if item.id in trials]
    kinds = [group for group in summary.groups if group.name.startswith("kind: ")]
    kinds.sort(key=lambda group: group.name)
    pools = [group for group in summary.groups if group not in kinds]
    body = element(
        "main",
        element("h1", "Quality"),
        *_heading(directory, summary),
        _section("Bars", _bars(summary)),
        _section("Kinds of question", *_kinds(kinds), _figures("Kind", kinds)),
        _section("Pools", _figures("Pool", pools)),
        _section("Risk and coverage", *_risk(asked, trials)),
        _section("Time per question", *_times(trials)),
        _section("Faults", faults_by_kind(summary.blames, items)),
        *wrong_answers(summary.blames, items, trials),
    )
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", "reportqa: quality"),
        Markup(f"<style>{files('eval').joinpath('page.css').read_text(encoding='utf-8')}</style>"),
    )
    return "<!doctype html>\n" + element("html", head, element("body", body), lang="en") + "\n"


def _section(title: str, *parts: Markup) -> Markup:
    return element("section", element("h2", title), *parts)


def _heading(directory: RunDirectory, summary: Summary) -> list[Markup]:
    settings = directory.settings
    met = sum(result.passed for result in summary.bars)
    right = sum(blame.fault in SOFT for blame in summary.blames)
    held = f"{settings.system}, {len(directory.reports)} reports"
    lines = [
        f"{summary.asked} of {summary.questions} questions asked of {held}",
        f"{right} of {summary.asked} answered in full, or rightly not answered",
        f"at most {settings.max_quotes} quotes an answer, {settings.list_quotes} for lists",
    ]
    if summary.errors:
        lines.append(f"{summary.errors} questions ended in an error")
    verdict = element(
        "p",
        f"{met} of {len(summary.bars)} bars reached",
        class_="verdict ok" if met == len(summary.bars) else "verdict bad",
    )
    return [verdict, element("ul", *(element("li", line) for line in lines))]


def _bars(summary: Summary) -> Markup:
    heads = ("questions", "measure", "bar", "is", "95 % interval", "verdict")
    rows = [
        element(
            "tr",
            element("th", result.bar.pool, scope="row"),
            element("td", str(result.bar.measure)),
            element("td", f"{'≥' if result.bar.measure.higher_is_better else '≤'} {result.bar.limit:g}"),
            element("td", _figure(result, result.estimate.value)),
            element("td", f"{_figure(result, result.estimate.low)} – {_figure(result, result.estimate.high)}"),
            element(
                "td", "pass" if result.passed else "missed", class_="ok" if result.passed else "bad"
            ),
        )
        for result in summary.bars
    ]  # fmt: skip
    return _table(heads, rows, "stacked")


def _figure(result: BarResult, value: float) -> str:
    return f"{value:.1f}" if result.bar.measure.quantile is not None else f"{value:.3f}"


def _table(heads: Sequence[str], rows: Sequence[Markup], class_: str = "") -> Markup:
    head = element("tr", *(element("th", head, scope="col") for head in heads))
    body = element("tbody", *rows)
    return element("table", element("thead", head), body, class_=class_ or False)


def _figures(title: str, groups: Sequence[Group]) -> Markup:
    """A row per group, a column per measure; wider than a phone, so it scrolls in a box of its own."""
    shown = [name for name in SHOWN if any(name in group.figures for group in groups)]
    rows = [
        element(
            "tr",
            element("th", group.name.removeprefix("kind: "), scope="row"),
            element("td", str(group.questions)),
            *(_cell(name, group.figures.get(name)) for name in shown),
        )
        for group in groups
    ]
    table = _table([title.lower(), "n", *(name.replace("_", " ") for name in shown)], rows)
    return element("div", table, class_="wide", role="region", aria_label=title, tabindex="0")


def _cell(name: str, figure: Estimate | None) -> Markup:
    """The figure, with half its interval where that shows in two places."""
    value, _, half = figure_text(name, figure, interval=True).partition("±")
    doubt = [element("small", f"±{half}")] if half not in {"", ".00"} else []
    return element("td", value, *doubt)


def _kinds(kinds: Sequence[Group]) -> list[Markup]:
    rows = [
        (group.name.removeprefix("kind: "), figure)
        for group in kinds
        if (figure := group.figures.get("contain") or group.figures.get("silence"))
    ]
    note = (
        "Share of the key strings that were quoted; for unanswerable questions, share not answered. "
        "The line is the 95 % interval."
    )
    return [element("p", note, class_="faint"), bar_rows(rows)]


def _risk(asked: Sequence[GoldItem], trials: Mapping[str, Trial]) -> list[Markup]:
    answers = weighed(asked, trials)
    if not answers:
        return [element("p", "Some answers come without a confidence: no curve can be drawn.")]
    points = curve(answers, len(asked))
    working = next(point for point in reversed(points) if point.given)
    note = (
        f"As run, {working.coverage:.1%} of the questions were answered and {working.risk:.1%} of "
        "these answers are wrong: a key string is missing, or the reports do not answer. To the left "
        "of that point only the surer answers are given. The dashed line is what a lower threshold "
        "would add, judged by the passages shown as nearest."
    )
    rows = [_outcome(outcome(answers, asked, threshold)) for threshold in THRESHOLDS]
    heads = ("threshold", "answered", "of these wrong", "silence", "false refusal")
    table = element(
        "div",
        _table(heads, rows),
        class_="wide", role="region", aria_label="Other thresholds", tabindex="0",
    )  # fmt: skip
    return [
        element("p", note, class_="faint"),
        risk_plot(points, f"Risk against coverage. {note}"),
        table,
    ]


def _outcome(found: Outcome) -> Markup:
    shares = (found.coverage, found.risk, found.silence, found.false_refusal)
    return element(
        "tr",
        element("th", f"{found.threshold:g}", scope="row"),
        *(element("td", "" if share is None else f"{share:.1%}") for share in shares),
    )


def _times(trials: Mapping[str, Trial]) -> list[Markup]:
    times = [trial.latency_ms for trial in trials.values() if trial.latency_ms is not None]
    if not times:
        return [element("p", "No times were taken.")]
    note = "From asking to the whole answer; the last column takes what lies beyond 99 %."
    return [
        element("p", note, class_="faint"),
        histogram(times, "milliseconds", "Questions by time to the whole answer"),
    ]
