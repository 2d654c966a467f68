"""The page of figures: results as Markdown with charts, and as text for a terminal.

    python -m bench.page build/bench/results.json

keeps the results in docs/performance.json and writes docs/performance.md and its charts from them.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.charts import number, svg
from bench.results import Bar, Cell, Result, Table, load

TITLES: Mapping[str, str] = {
    "encode": "Encoding passages",
    "ingest": "Adding reports",
    "query": "Searching and answering",
    "vectors": "Large numbers of vectors",
    "concurrency": "Many clients",
    "start": "Starting",
    "peers": "Against frameworks",
}
"""Parts in the order of the page, and of the bench."""
_HEAD = """# Performance

Figures as `make bench` measured them; `make bench-page` wrote this page from
`docs/performance.json`, which holds every measurement behind the medians. Milliseconds and seconds
are for a quiet machine; where others were at work on it, ratios hold better than absolute figures,
as both sides of a ratio were measured in turns in one run. What limits the bars that are not reached:
[performance/limits.md](performance/limits.md)."""


def text(result: Result) -> str:
    """The result for a terminal."""
    parts = [f"== {TITLES.get(result.part, result.part)}"]
    for table in result.tables:
        parts += [table.title] * bool(table.title)
        parts.append(_aligned([table.columns, *(tuple(map(_cell, row)) for row in table.rows)]))
    if result.bars:
        parts.append(_aligned([_BAR_COLUMNS, *map(_bar_cells, result.bars)]))
    return "\n".join([*parts, *result.notes, ""])


def page(results: Sequence[Result]) -> str:
    """The whole page."""
    parts = [_HEAD]
    bars = [bar for result in results for bar in result.bars]
    if bars:
        reached = sum(bar.is_reached for bar in bars)
        parts.append(f"## Bars\n\n{reached} of {len(bars)} are reached.")
        parts.append(_markdown(_BAR_COLUMNS, [_bar_cells(bar) for bar in bars]))
    for result in results:
        parts += [f"## {TITLES.get(result.part, result.part)}", *result.notes]
        for table in result.tables:
            parts += [f"{table.title}:"] * bool(table.title)
            parts.append(_table(table))
        parts += [f"![{chart.title}](performance/{chart.name}.svg)" for chart in result.charts]
        if result.about:
            parts.append(f"Measured on {'; '.join(result.about.values())}.")
    return "\n\n".join(parts) + "\n"


def write(results: Sequence[Result], docs: Path) -> None:
    """The page and its charts; charts of earlier pages go, pages beside them stay."""
    charts = docs / "performance"
    charts.mkdir(parents=True, exist_ok=True)
    for earlier in charts.glob("*.svg"):
        earlier.unlink()
    for result in results:
        for chart in result.charts:
            (charts / f"{chart.name}.svg").write_text(svg(chart), encoding="utf-8")
    (docs / "performance.md").write_text(page(results), encoding="utf-8")


_BAR_COLUMNS = ("bar", "is", "to reach", "", "beside it")


def _bar_cells(bar: Bar) -> tuple[str, ...]:
    unit = f" {bar.unit}" if bar.unit else ""
    sign = "≥" if bar.at_least else "≤"
    reached = "reached" if bar.is_reached else "NOT reached"
    return bar.what, f"{number(bar.value)}{unit}", f"{sign} {bar.bar:g}{unit}", reached, bar.beside


def _table(table: Table) -> str:
    return _markdown(table.columns, [tuple(map(_cell, row)) for row in table.rows])


def _markdown(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join("| " + " | ".join(c.replace("|", "\\|") for c in row) + " |" for row in lines)


def _cell(value: Cell) -> str:
    if value is None:
        return "–"
    return value if isinstance(value, str) else number(value)


def _aligned(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def main(arguments: Sequence[str]) -> None:
    """Keep the results and write the page."""
    docs = Path("docs")
    if arguments:
        shutil.copyfile(arguments[0], docs / "performance.json")
    write(load(docs / "performance.json", TITLES), docs)


if __name__ == "__main__":
    main(sys.argv[1:])
