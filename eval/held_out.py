"""What the learnt weights are worth on questions they were not learnt from, end to end.

    python -m eval.held_out --gold FILE --data DIR [--gold FILE --data DIR …] [--out DIR]

Every question is asked with the weights learnt from all questions (fitted), with those learnt from
other authorities, and, where several gold files are given, with those learnt from the other files
alone. The threshold for silence is calibrated anew each time, on the questions that were learnt from.
What was made by hand with the gold in view (patterns, features) is held out by none of these.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from eval.bootstrap import Estimate
from eval.clusters import clusters
from eval.fit import FOLDS, Case, cases_of, learn
from eval.gold import GoldItem, load
from eval.learning import folds
from eval.run import run
from eval.rundir import RunDirectory, RunSettings
from eval.summary import Summary, summarise
from eval.system import Json, KnownReport, System, fingerprint
from qa.ranking import Learnt, weighing_by

MEASURED = (
    ("fact, finding, improve", "contain@6"),
    ("free questions", "false_refusal"),
    ("unanswerable, other", "silence"),
)
"""What the weights decide on: pools of open questions, and their measures."""


@dataclass(frozen=True, slots=True)
class GoldSet:
    """A gold file, the library that it is asked of, and what there is to learn from it."""

    gold: Path
    data: Path
    items: tuple[GoldItem, ...]
    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A system whose answers follow the weights learnt for each question."""

    system: System
    learnt_for: Mapping[str, Learnt]
    name: str

    def reports(self) -> tuple[KnownReport, ...]:
        """The system's own."""
        return self.system.reports()

    def ask(self, question: str, max_quotes: int) -> Json:
        """The answer under the question's weights; under the packaged ones where it has none."""
        with weighing_by(self.learnt_for.get(question)):
            return self.system.ask(question, max_quotes)

    def search(self, question: str, count: int) -> list[Json]:
        """The system's own: search follows no learnt weights."""
        return self.system.search(question, count)

    def report_text(self, report_id: str, version: str) -> str:
        """The system's own."""
        return self.system.report_text(report_id, version)

    def close(self) -> None:
        """Let go of what the system holds open."""
        self.system.close()


def by_authority(
    sets: Sequence[GoldSet], learnt: Callable[[Sequence[Case]], Learnt] = learn
) -> dict[str, Learnt]:
    """For each question, weights from the folds that its authority is not in."""
    cases = [case for each in sets for case in each.cases]
    place = folds([case.cluster for case in cases], FOLDS)
    fold_of = {case.cluster: int(at) for case, at in zip(cases, place, strict=True)}
    rest = [
        learnt([case for case, at in zip(cases, place, strict=True) if at != number])
        for number in range(FOLDS)
    ]
    return {
        item.question: rest[fold_of.get(cluster, 0)]
        for each in sets
        for item, cluster in zip(each.items, clusters(each.items).values(), strict=True)
    }


def by_set(
    sets: Sequence[GoldSet], learnt: Callable[[Sequence[Case]], Learnt] = learn
) -> dict[str, Learnt]:
    """For each question, weights from the other gold files alone."""
    found: dict[str, Learnt] = {}
    for own in sets:
        rest = learnt([case for other in sets if other is not own for case in other.cases])
        found |= {item.question: rest for item in own.items}
    return found


def measured(each: GoldSet, learnt_for: Mapping[str, Learnt], out: Path, name: str) -> Summary:
    """The set's questions asked under their weights; the run is kept in ``out``."""
    from eval.local import LocalLibrary

    system = Weighed(LocalLibrary.open(each.data), learnt_for, f"{each.data}, {name}")
    try:
        reports = system.reports()
        settings = RunSettings(system.name, fingerprint(reports))
        directory = RunDirectory.start(out, settings, each.items, reports)
        for _ in run(system, directory):
            pass
    finally:
        system.close()
    return summarise(directory)


def table(found: Mapping[str, Mapping[str, Summary]]) -> str:
    """Markdown: a row per gold file and measure, a column per way of learning, each with its interval."""
    ways = list(next(iter(found.values())))
    lines = [
        f"| gold | questions | measure | {' | '.join(ways)} |",
        f"| --- | --- | --- |{' --- |' * len(ways)}",
    ]
    for gold, summaries in found.items():
        for pool, measure in MEASURED:
            figures = [_figure(summaries[way], pool, measure) for way in ways]
            count = next((figure.count for figure in figures if figure is not None), 0)
            if count:
                shown = " | ".join(_shown(figure) for figure in figures)
                lines.append(f"| {gold} | {pool} ({count}) | {measure} | {shown} |")
    return "\n".join(lines)


def _figure(summary: Summary, pool: str, measure: str) -> Estimate | None:
    group = summary.group(pool)
    return None if group is None else group.figures.get(measure)


def _shown(figure: Estimate | None) -> str:
    return "" if figure is None else f"{figure.value:.3f} ({figure.low:.2f}–{figure.high:.2f})"


@click.command()
@click.option("--gold", "golds", multiple=True, required=True, type=click.Path(path_type=Path))
@click.option("--data", "folders", multiple=True, required=True, type=click.Path(path_type=Path))
@click.option(
    "--out", type=click.Path(path_type=Path), help="Keep the runs here, for `eval compare`."
)
def main(golds: Sequence[Path], folders: Sequence[Path], out: Path | None) -> None:
    """Measure each GOLD over the library in its DATA with weights it had no part in; print a table."""
    if len(golds) != len(folders):
        raise click.UsageError("give a --data for every --gold")
    sets = [
        GoldSet(gold, data, load(gold), tuple(cases_of(gold, data)))
        for gold, data in zip(golds, folders, strict=True)
    ]
    everything = learn([case for each in sets for case in each.cases])
    ways: dict[str, Mapping[str, Learnt]] = {
        "fitted": {item.question: everything for each in sets for item in each.items},
        "held out by authority": by_authority(sets),
    }
    if len(sets) > 1:
        ways["held out by gold file"] = by_set(sets)
    with TemporaryDirectory() as scratch:
        folder = out or Path(scratch)
        found = {
            each.gold.stem: {
                way: measured(
                    each, learnt_for, folder / way.replace(" ", "-") / each.gold.stem, way
                )
                for way, learnt_for in ways.items()
            }
            for each in sets
        }
    click.echo(table(found))


if __name__ == "__main__":
    main()
