"""The side by side as a Markdown table, out of run directories.

    python -m eval.peers.table FOLDER [--keep docs/peers.json --name ofsted]

FOLDER holds the runs, one directory a system. With ``--keep`` the figures are stored under the name
in a file that the documentation's tables are generated from.
"""

from __future__ import annotations

import json
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from eval.matching import words
from eval.peers.framework import FRAMEWORKS, HYBRID
from eval.peers.threshold import silence_within
from eval.pools import LISTS
from eval.rundir import RunDirectory
from eval.summary import Summary, summarise
from eval.trial import Trial

SYSTEMS = ("reportqa", *(name + kind for name in FRAMEWORKS for kind in ("", HYBRID)))
"""Rows, in order."""
_LISTS, _OPEN = "timeline, compare, library", "fact, finding, improve"
_WITHIN = "silence at 5 % false refusals"
_WORDS = "words quoted"

Figures = Mapping[str, float]
"""By ``pool: measure``; a measure that says nothing about the pool is left out."""


@dataclass(frozen=True, slots=True)
class Column:
    """A figure of every system."""

    head: str
    figure: str
    """Key in Figures."""
    places: int = 2

    def cell(self, figures: Figures) -> str:
        """The figure, or a dash where there is none."""
        value = figures.get(self.figure)
        return "–" if value is None else f"{value:.{self.places}f}"


_FIRST = (
    Column("report first", "{}: report@1"),
    Column("page in first 5", "{}: page@5"),
    Column("contain@6", "{}: contain"),
    Column("first", "{}: first"),
)


def _over(pool: str, columns: Sequence[Column] = _FIRST) -> tuple[Column, ...]:
    return tuple(Column(c.head, c.figure.format(pool), c.places) for c in columns)


_TIMES = (
    Column("median ms", "all: latency_p50", 0),
    Column("quickest tenth, ms", "quickest tenth", 0),
)
"""The second says more where other work shares the machine."""
_SILENCE = Column("silence", "unanswerable: silence")
_QUOTED = Column(_WORDS, _WORDS, 0)
VIEWS: dict[str, tuple[Column, ...]] = {
    "lookups": _over("lookups"),
    "latest and lists": (
        *_over("latest", _FIRST[:1] + _FIRST[2:]),
        Column("contain@60 of lists", f"{_LISTS}: contain"),
        Column("their pages", f"{_LISTS}: evidence_page"),
    ),
    "open": _over(_OPEN),
    "silence and cost": (
        _SILENCE,
        Column("false refusals", "answerable: false_refusal"),
        Column(_WITHIN, _WITHIN),
        _QUOTED,
        *_TIMES,
    ),
    "short": (
        Column("lookups: first quote right", "lookups: first"),
        Column("lookups: key strings", "lookups: contain"),
        Column("open: page in first 5", f"{_OPEN}: page@5"),
        Column("open: key strings", f"{_OPEN}: contain"),
        Column("unanswerable declined", _SILENCE.figure),
        _QUOTED,
    ),
}
"""Tables by name."""


def figures(directory: RunDirectory) -> Figures:
    """Every figure of a run that a table may show, rounded to a ten-thousandth."""
    trials = directory.trials()
    found = _measured(summarise(directory))
    within = silence_within(directory.gold, trials)
    if within is not None:
        found[_WITHIN] = within
    # Lists are asked for with ten times the quotes.
    alike = [trials[i.id] for i in directory.gold if i.kind not in LISTS and i.id in trials]
    if lengths := [_length(trial) for trial in alike if trial.answered]:
        found[_WORDS] = statistics.median(lengths)
    times = sorted(trial.latency_ms for trial in alike if trial.latency_ms is not None)
    if times:
        found[_TIMES[1].figure] = times[len(times) // 10]
    return {name: round(value, 4) for name, value in found.items()}


def side_by_side(folder: Path) -> dict[str, Figures]:
    """Figures of every system that has a run in ``folder``, in the order of SYSTEMS."""
    paths = {system: folder / system.replace(" ", "-") for system in SYSTEMS}
    return {
        system: figures(RunDirectory.open(path)) for system, path in paths.items() if path.exists()
    }


def markdown(systems: Mapping[str, Figures], view: str) -> str:
    """Table of one view, a row a system; a column that nobody has a figure for is left out.

    Empty where no column is left.
    """
    columns = [c for c in VIEWS[view] if any(c.figure in own for own in systems.values())]
    if not columns:
        return ""
    rows = [
        ["", *(column.head for column in columns)],
        ["---", *("---:" for _ in columns)],
        *([name, *(column.cell(own) for column in columns)] for name, own in systems.items()),
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def kept(file: Path, name: str) -> dict[str, Figures]:
    """Figures that ``keep`` stored under ``name``."""
    found: dict[str, Figures] = json.loads(file.read_text(encoding="utf-8"))[name]
    return found


def keep(systems: Mapping[str, Figures], file: Path, name: str) -> None:
    """Store the figures under ``name``; what stands under other names stays."""
    stored = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    stored[name] = systems
    file.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


def _length(trial: Trial) -> int:
    """Words in the quotes."""
    return sum(len(words(quote.text)) for quote in trial.quotes)


def _measured(summary: Summary) -> dict[str, float]:
    """What the views show of a summary."""
    wanted = {column.figure for columns in VIEWS.values() for column in columns}
    return {
        key: figure.value
        for group in summary.groups
        for measure, figure in group.figures.items()
        if (key := f"{group.name}: {measure}") in wanted
    }


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--keep", "file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--name", help="What the figures are kept under.")
def main(folder: Path, file: Path | None, name: str | None) -> None:
    """Print the tables of the runs in FOLDER."""
    systems = side_by_side(folder)
    for view in VIEWS:
        if shown := markdown(systems, view):
            click.echo(f"{view}\n\n{shown}\n")
    if file and name:
        keep(systems, file, name)


if __name__ == "__main__":
    main()
