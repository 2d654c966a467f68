"""The quality page: one HTML file that needs nothing else, with every wrong answer in full."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files

from eval.blame import Blame, Fault, risk
from eval.gold import Evidence, GoldItem
from eval.markup import Markup, element, joined
from eval.matching import holds
from eval.plots import bar_chart, curve, histogram, risk_coverage
from eval.rundir import RunDirectory
from eval.summary import SHOWN, Group, Summary
from eval.tables import figure_text
from eval.trial import Trial, TrialHit, TrialQuote

_NEAREST = 5
"""Nearest passages, or hits, shown with a wrong answer."""
_CUT = 700
"""Characters of a hit's text that are shown."""


def page(directory: RunDirectory, summary: Summary) -> str:
    """The page of a run as HTML; whatever came from reports, questions or answers is escaped."""
    trials = directory.trials()
    items = {item.id: item for item in directory.gold}
    kinds = [group for group in summary.groups if group.name.startswith("kind: ")]
    pools = [group for group in summary.groups if group not in kinds]
    body = element(
        "main",
        element("h1", "Quality"),
        _heading(directory, summary),
        _section("Bars", _bars(summary)),
        _section("Kinds of question", _bar_plot(kinds), _figures(kinds)),
        _section("Pools", _figures(pools)),
        _section("Risk and coverage", _risk_plot(directory, trials)),
        _section("Time per question", _time_plot(trials)),
        _section("Faults", _faults(summary)),
        *_wrong(summary.blames, items, trials),
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


def _heading(directory: RunDirectory, summary: Summary) -> Markup:
    settings = directory.settings
    lines = [
        f"{summary.asked} of {summary.questions} questions asked of {settings.system}",
        f"{len(directory.reports)} reports are held",
        f"at most {settings.max_quotes} quotes an answer, {settings.list_quotes} for lists",
    ]
    if summary.errors:
        lines.append(f"{summary.errors} questions ended in an error")
    return element("ul", *(element("li", line) for line in lines))


def _table(heads: Sequence[str], rows: Sequence[Sequence[str | Markup]]) -> Markup:
    head = element("tr", *(element("th", head, scope="col") for head in heads))
    body = [
        element(
            "tr",
            element("th", row[0], scope="row"),
            *(cell if _is_cell(cell) else element("td", cell) for cell in row[1:]),
        )
        for row in rows
    ]
    table = element("table", element("thead", head), element("tbody", *body))
    return element("div", table, class_="wide")


def _is_cell(cell: str | Markup) -> bool:
    return isinstance(cell, Markup) and cell.startswith("<td")


def _figures(groups: Sequence[Group]) -> Markup:
    shown = [name for name in SHOWN if any(name in group.figures for group in groups)]
    rows = [
        [
            group.name.removeprefix("kind: "),
            str(group.questions),
            *(figure_text(name, group.figures.get(name), interval=True) for name in shown),
        ]
        for group in groups
    ]
    return _table(["", "n", *(name.replace("_", " ") for name in shown)], rows)


def _bars(summary: Summary) -> Markup:
    rows = [
        [
            result.bar.pool,
            str(result.bar.measure),
            f"{'≥' if result.bar.measure.higher_is_better else '≤'} {result.bar.limit:g}",
            f"{result.estimate.value:.3f}",
            f"{result.estimate.low:.3f} – {result.estimate.high:.3f}",
            element(
                "td", "pass" if result.passed else "fail", class_="ok" if result.passed else "bad"
            ),
        ]
        for result in summary.bars
    ]
    return _table(["", "measure", "bar", "is", "95 % interval", ""], rows)


def _bar_plot(kinds: Sequence[Group]) -> Markup:
    rows = [
        (group.name.removeprefix("kind: "), figure)
        for group in kinds
        if (figure := group.figures.get("contain") or group.figures.get("silence"))
    ]
    note = "Share of the key strings quoted; for unanswerable questions, share not answered."
    return joined(bar_chart(rows, note), element("p", note))


def _risk_plot(directory: RunDirectory, trials: dict[str, Trial]) -> Markup:
    risks = [
        (trial.confidence, risk(item, trial))
        for item in directory.gold
        if (trial := trials.get(item.id)) and trial.answered and trial.confidence is not None
    ]
    if not risks:
        return element("p", "No answer came with a confidence.")
    note = (
        "Mean share of key strings missed (1 for an answer to an unanswerable question) among the "
        "answers that are at least so sure."
    )
    return joined(curve(risk_coverage(risks, len(trials)), note), element("p", note))


def _time_plot(trials: dict[str, Trial]) -> Markup:
    times = [trial.latency_ms for trial in trials.values() if trial.latency_ms is not None]
    if not times:
        return element("p", "No times were taken.")
    return histogram(times, "milliseconds", "Questions by time to the whole answer")


def _faults(summary: Summary) -> Markup:
    return _table(
        ["fault", "questions"], [[name, str(count)] for name, count in summary.faults.items()]
    )


def _wrong(
    blames: Sequence[Blame], items: dict[str, GoldItem], trials: dict[str, Trial]
) -> list[Markup]:
    """A section per fault, in the order in which they are looked for."""
    sections = []
    for fault in Fault:
        found = [blame for blame in blames if blame.fault is fault]
        if fault is Fault.NONE or not found:
            continue
        entries = [_entry(blame, items[blame.id], trials[blame.id]) for blame in found]
        sections.append(_section(f"{fault.value.capitalize()} ({len(found)})", *entries))
    return sections


def _entry(blame: Blame, item: GoldItem, trial: Trial) -> Markup:
    near = trial.nearest or trial.hits
    facts = [f"{item.kind}", f"status {trial.status}"]
    if item.answerable:
        facts.append(f"right report at rank {blame.report_rank or 'none'}")
        facts.append(f"right page at rank {blame.page_rank or 'none'}")
    parts = [
        element("summary", element("code", item.id), f" {item.question}"),
        element("p", " · ".join(facts), class_="faint"),
        element("p", element("b", "Gold: "), item.answer),
        element("p", element("b", "Answer: "), trial.error or trial.answer),
    ]
    parts += [element("p", note, class_="faint") for note in trial.notes]
    parts += _listed("Missing", [element("li", key) for key in blame.missing])
    parts += _listed("Gold evidence", [_evidence(place) for place in item.evidence])
    parts += _listed("Quotes", [_quote(item, quote) for quote in trial.quotes])
    parts += _listed("Nearest", [_hit(item, hit) for hit in near[:_NEAREST]])
    return element("details", *parts, id=f"q-{item.id}")


def _listed(title: str, entries: Sequence[Markup]) -> list[Markup]:
    return [element("h3", title), element("ol", *entries)] if entries else []


def _evidence(place: Evidence) -> Markup:
    where = place.source if place.page is None else f"{place.source}, page {place.page}"
    said = [element("q", place.quote)] if place.quote else []
    return element("li", *said, element("div", where, class_="faint"))


def _quote(item: GoldItem, quote: TrialQuote) -> Markup:
    right = quote.source in item.sources
    telling = right and any(holds(quote.text, key) for key in item.must_contain)
    marks = ["from a right report" if right else "from another report"]
    if quote.exact is False:
        marks.append("NOT EXACT")
    return element(
        "li",
        element("q", quote.text),
        element("div", f"{_where(quote)} · {', '.join(marks)}", class_="faint"),
        class_="ok" if telling else "" if right else "bad",
    )


def _hit(item: GoldItem, hit: TrialHit) -> Markup:
    text = hit.text if len(hit.text) <= _CUT else f"{hit.text[:_CUT]} …"
    return element(
        "li",
        element("q", text),
        element("div", _where(hit), class_="faint"),
        class_="" if hit.source in item.sources else "bad",
    )


def _where(place: TrialQuote | TrialHit) -> str:
    pages = "" if not place.pages else f", page {', '.join(map(str, place.pages))}"
    stated = " · ".join(part for part in (place.body, place.published) if part)
    return f"{place.source}{pages}" + (f" · {stated}" if stated else "")
