"""Values that a part of the bench comes to, and the file that keeps them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

Cell = str | float | None
"""A cell of a table; None where nothing was measured."""


@dataclass(frozen=True, slots=True)
class Table:
    """Figures in rows."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A figure that has to reach a bar."""

    what: str
    value: float
    bar: float
    unit: str
    at_least: bool
    """Whether more is better; otherwise the figure may be at most the bar."""
    beside: str
    """A ratio of the same run, which a busy machine cannot move as far."""

    @property
    def is_reached(self) -> bool:
        """Whether it is."""
        return self.value >= self.bar if self.at_least else self.value <= self.bar


def at_least(what: str, value: float, bar: float, unit: str = "x", beside: str = "") -> Bar:
    """A bar that is reached from there upwards."""
    return Bar(what, value, bar, unit, at_least=True, beside=beside)


def at_most(what: str, value: float, bar: float, unit: str, beside: str = "") -> Bar:
    """A bar that is reached up to there."""
    return Bar(what, value, bar, unit, at_least=False, beside=beside)


@dataclass(frozen=True, slots=True)
class Chart:
    """A plot: bars of one figure each, or lines over a number."""

    name: str
    """Of its file, without the suffix."""
    title: str
    unit: str
    bars: tuple[tuple[str, float], ...] = ()
    lines: tuple[tuple[str, tuple[tuple[float, float], ...]], ...] = ()
    """Name of a line and its points, by rising x."""
    across: str = ""
    """What x is."""


@dataclass(frozen=True, slots=True)
class Result:
    """What one part found, ready to be printed."""

    part: str
    tables: tuple[Table, ...] = ()
    bars: tuple[Bar, ...] = ()
    charts: tuple[Chart, ...] = ()
    notes: tuple[str, ...] = ()
    """How it was measured, and what limits it."""
    raw: Mapping[str, list[float]] = field(default_factory=dict)
    """Every measurement behind the medians."""
    about: Mapping[str, str] = field(default_factory=dict)
    """The machine, the day and how busy it was."""


def save(result: Result, path: Path) -> None:
    """Put the part's result into the file, in place of its last one."""
    kept = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    kept[result.part] = asdict(result)
    path.parent.mkdir(parents=True, exist_ok=True)
    written = json.dumps(kept, ensure_ascii=False, indent=1) + "\n"
    path.write_text(written, encoding="utf-8")


def load(path: Path, parts: Iterable[str]) -> list[Result]:
    """The results of those parts that the file has, in their order; none where there is no file."""
    kept = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return [_result(kept[part]) for part in parts if part in kept]


def _result(kept: dict[str, Any]) -> Result:
    return Result(
        part=kept["part"],
        tables=tuple(
            Table(tuple(each["columns"]), tuple(map(tuple, each["rows"])), each["title"])
            for each in kept["tables"]
        ),
        bars=tuple(Bar(**each) for each in kept["bars"]),
        charts=tuple(_chart(each) for each in kept["charts"]),
        notes=tuple(kept["notes"]),
        raw=kept["raw"],
        about=kept["about"],
    )


def _chart(kept: dict[str, Any]) -> Chart:
    return Chart(
        name=kept["name"],
        title=kept["title"],
        unit=kept["unit"],
        bars=tuple((label, value) for label, value in kept["bars"]),
        lines=tuple((label, tuple((x, y) for x, y in points)) for label, points in kept["lines"]),
        across=kept["across"],
    )
