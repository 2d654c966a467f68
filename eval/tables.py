"""Runs and comparisons as tables on a terminal, or as plain columns into a file."""

from __future__ import annotations

from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from eval.blame import Fault
from eval.bootstrap import Estimate
from eval.compare import Comparison
from eval.summary import SHOWN, Group, Summary

_HEADS = {
    "contain": "con-\ntain",
    "together": "to-\ngether",
    "first": "first",
    "evidence_page": "evid.\npage",
    "quote_precision": "quote\nprec.",
    "gold_quote_cover": "gold\ncover",
    "report@1": "report\n@1",
    "report@5": "report\n@5",
    "page@5": "page\n@5",
    "false_refusal": "false\nrefusal",
    "silence": "silence",
    "exact": "exact",
    "support": "sup-\nport",
    "held": "held",
    "generated": "gene-\nrated",
    "agreement": "agree-\nment",
    "latency_p50": "p50\nms",
    "latency_p95": "p95\nms",
}


def console() -> Console:
    """Console on standard output: as wide as the terminal, and wide enough for a table elsewhere."""
    probe = Console()
    return probe if probe.is_terminal else Console(width=170, color_system=None)


def summary_tables(summary: Summary) -> list[Table]:
    """Kinds, pools with their intervals, bars, faults."""
    kinds = [group for group in summary.groups if group.name.startswith("kind: ")]
    pools = [group for group in summary.groups if group not in kinds]
    kinds.sort(key=lambda group: group.name)
    tables = [_groups_table("Kinds", kinds, intervals=False)]
    tables.append(_groups_table("Pools, ± half of the 95 % interval", pools, intervals=True))
    tables.append(_bars_table(summary))
    tables.append(_faults_table(summary))
    return tables


def figure_text(name: str, figure: Estimate | None, *, interval: bool = False) -> str:
    """``.87``, ``.87±.04``, or milliseconds; empty where the measure says nothing.

    One cluster has no interval.
    """
    if figure is None:
        return ""
    half = (figure.high - figure.low) / 2
    if name.startswith("latency"):
        return f"{figure.value:.1f}"
    text = _short(figure.value)
    return f"{text}±{_short(half)}" if interval and figure.clusters > 1 else text


def _table(title: str) -> Table:
    return Table(
        title=title, title_justify="left", box=SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False
    )


def _short(value: float) -> str:
    """Two places, cut and not rounded where rounding would make a miss look perfect."""
    if 0.995 <= value < 1:
        return f"{int(value * 1000) / 1000:.3f}".lstrip("0")
    return f"{value:.2f}".lstrip("0") if value < 1 else f"{value:.2f}"


def _groups_table(title: str, groups: Sequence[Group], *, intervals: bool) -> Table:
    shown = [name for name in SHOWN if any(name in group.figures for group in groups)]
    table = _table(title)
    table.add_column("", no_wrap=True)
    table.add_column("n", justify="right", no_wrap=True)
    for name in shown:
        table.add_column(_HEADS[name], justify="right", no_wrap=True)
    for group in groups:
        cells = [
            figure_text(name, group.figures.get(name), interval=intervals and name == "contain")
            for name in shown
        ]
        table.add_row(group.name.removeprefix("kind: "), str(group.questions), *cells)
    return table


def _bars_table(summary: Summary) -> Table:
    table = _table(f"Bars ({summary.bar_set})")
    for head in ("", "measure", "bar", "is", "95 % interval", "n", ""):
        table.add_column(head, no_wrap=True)
    for result in summary.bars:
        measure, figure = result.bar.measure, result.estimate
        sign = "≥" if measure.higher_is_better else "≤"
        places = 1 if str(measure).startswith("latency") else 3
        table.add_row(
            result.bar.pool,
            str(measure),
            f"{sign} {result.bar.limit:g}",
            f"{figure.value:.{places}f}",
            f"{figure.low:.{places}f} – {figure.high:.{places}f}",
            str(figure.count),
            Text("pass", "green") if result.passed else Text("FAIL", "bold red"),
        )
    return table


def _faults_table(summary: Summary) -> Table:
    table = _table("Faults")
    table.add_column("", no_wrap=True)
    table.add_column("questions", justify="right", no_wrap=True)
    table.add_column("ids")
    for fault, count in summary.faults.items():
        ids = [] if fault == Fault.NONE else [b.id for b in summary.blames if b.fault == fault]
        table.add_row(fault, str(count), Text(" ".join(ids)))
    return table


def comparison_table(comparison: Comparison) -> Table:
    """A row per measure and pool: both figures, the change, what chance makes of it."""
    table = _table("Second run against first")
    for head in (
        "",
        "measure",
        "first",
        "second",
        "change",
        "95 % interval",
        "detectable",
        "n",
        "",
    ):
        table.add_column(head, no_wrap=True)
    colours = {"better": "green", "worse": "bold red"}
    for change in comparison.changes:
        figure = change.difference
        places = 1 if change.measure.name.startswith("latency") else 3
        table.add_row(
            change.pool,
            str(change.measure),
            f"{figure.first:.{places}f}",
            f"{figure.second:.{places}f}",
            f"{figure.change:+.{places}f}",
            f"{figure.low:+.{places}f} – {figure.high:+.{places}f}",
            f"{figure.detectable:.{places}f}",
            str(figure.count),
            Text(change.verdict, colours.get(change.verdict, "")),
        )
    return table
