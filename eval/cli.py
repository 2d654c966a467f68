"""``reportqa eval``: runs over gold, comparisons of runs, the quality page, candidates from feedback.

Imports what is heavy when a command runs: ``--help`` loads no library but click.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

import click

from eval.judge_command import judge_command

if TYPE_CHECKING:
    from eval.gold import GoldItem
    from eval.rundir import RunDirectory
    from eval.summary import Summary
    from eval.system import System

_FOLDER = click.Path(file_okay=False, path_type=Path)
_RUN = click.Path(file_okay=False, exists=True, path_type=Path)
_FILE = click.Path(dir_okay=False, path_type=Path)
_BARS = click.option(
    "--bars", metavar="NAME|FILE",
    help="Bars to hold the run to: bodies, general, or a TOML file of them [default: by kinds].",
)  # fmt: skip

_PUBLISH = click.option(
    "--publish", "to_publish", is_flag=True,
    help="Show the run on the server's page /quality, in place of the one before.",
)  # fmt: skip


@click.group("eval")
def eval_group() -> None:
    """Measure answers against gold: questions whose right answers are known."""


eval_group.add_command(judge_command)


@eval_group.command("run")
@click.option("--gold", type=_FILE, help="Gold file (JSONL) [default: the samples' own].")
@click.option("--url", help="Root URL of a running server to ask.")
@click.option("--data", type=_FOLDER, help="Library to ask in this process [default: as ask does].")
@click.option(
    "--max-quotes", type=click.IntRange(1, 200), default=6, show_default=True,
    help="Quotes an answer may hold.",
)  # fmt: skip
@click.option(
    "--list-quotes", type=click.IntRange(1, 200), default=60, show_default=True,
    help="The same for timelines, comparisons and questions over the whole library.",
)  # fmt: skip
@click.option("--kinds", default="*", help="Kinds to ask, separated by commas; * is a wildcard.")
@click.option("--limit", type=click.IntRange(1), help="Ask only the first N questions of these.")
@click.option(
    "--mode", type=click.Choice(["auto", "extractive", "generative"]), default="auto",
    show_default=True, help="How answers are composed.",
)  # fmt: skip
@_BARS
@click.option("--page", "with_page", is_flag=True, help="Write the quality page too.")
@click.option(
    "--gate", is_flag=True, help="Exit with 1 where a bar is missed or a question failed."
)
@_PUBLISH
@click.option("--out", type=_FOLDER, help="Run's directory; an unfinished run there goes on.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary's JSON and nothing else.")
def run_command(
    gold: Path | None, url: str | None, data: Path | None, max_quotes: int, list_quotes: int,
    kinds: str, limit: int | None, mode: str, bars: str | None, with_page: bool, gate: bool,
    to_publish: bool, out: Path | None, as_json: bool,
) -> int:  # fmt: skip
    """Ask every gold question, measure the answers, print tables.

    The run's directory holds one JSON line per question (trials.jsonl) and the figures
    (summary.json).
    """
    from eval.bars import bar_set
    from eval.gold import load
    from eval.rundir import Made, RunDirectory, RunSettings
    from eval.system import fingerprint
    from qa.receipt import engine_version

    if url and data:
        raise click.UsageError("--url and --data exclude each other")
    if url and to_publish:
        raise click.UsageError(
            "a server's data are its own: `reportqa eval page RUN --publish` there"
        )
    gold = gold or _samples()
    items = _selected(load(gold), kinds, limit)
    bar_set(bars, items)  # Refused now, and not after every question was asked.
    system = _system(url, data, mode)
    try:
        reports = system.reports()
        settings = RunSettings(
            system.name, fingerprint(reports), max_quotes, list_quotes, mode=mode
        )
        made = Made(gold.name, "" if url else engine_version(), f"{datetime.now(UTC):%Y-%m-%d}")
        directory = RunDirectory.start(out or _fresh(gold), settings, items, reports, made)
        _warn_of_missing(items, directory)
        click.echo(f"Run in {directory.path}", err=True)
        _ask_all(system, directory)
    finally:
        system.close()
    summary = _show(directory, bars, as_json=as_json)
    if with_page:
        click.echo(f"Quality page in {_write_page(directory, summary)}", err=as_json)
    if to_publish:
        click.echo(f"Published in {_publish(directory, summary, data)}", err=as_json)
    missed = summary.errors or not all(result.passed for result in summary.bars)
    return 1 if gate and missed else 0


@eval_group.command("compare")
@click.argument("first", type=_RUN)
@click.argument("second", type=_RUN)
@click.option("--json", "as_json", is_flag=True, help="Print JSON and nothing else.")
def compare_command(first: Path, second: Path, as_json: bool) -> int:
    """Compare run SECOND with run FIRST; exit with 1 where it is worse beyond noise."""
    from eval.compare import compare, comparison_json
    from eval.rundir import RunDirectory
    from eval.tables import comparison_table, console

    comparison = compare(RunDirectory.open(first), RunDirectory.open(second))
    if as_json:
        click.echo(json.dumps(comparison_json(comparison), ensure_ascii=False))
    else:
        console().print(comparison_table(comparison))
        click.echo(f"{comparison.questions} questions in both runs")
        if comparison.left_out:
            click.echo(f"{comparison.left_out} questions in one run only were left out")
        for name, ids in (("Fixed", comparison.fixed), ("Broken", comparison.broken)):
            click.echo(f"{name} ({len(ids)}): {' '.join(ids) or '–'}")
    return 1 if comparison.regressed else 0


@eval_group.command("page")
@click.argument("run", type=_RUN)
@_BARS
@_PUBLISH
@click.option("--data", type=_FOLDER, help="Library to publish it for [default: as ask does].")
@click.option(
    "--out", type=_FILE, help="File to write [default: quality.html in the run's directory]."
)
def page_command(
    run: Path, bars: str | None, to_publish: bool, data: Path | None, out: Path | None
) -> None:
    """Write the quality page of a run: figures, plots, and every wrong answer in full."""
    from eval.rundir import RunDirectory
    from eval.summary import summarise

    directory = RunDirectory.open(run)
    summary = summarise(directory, bar_set=bars)
    click.echo(str(_write_page(directory, summary, out)))
    if to_publish:
        click.echo(f"Published in {_publish(directory, summary, data)}")


@eval_group.command("show")
@click.argument("run", type=_RUN)
@_BARS
@click.option("--json", "as_json", is_flag=True, help="Print the summary's JSON and nothing else.")
def show_command(run: Path, bars: str | None, as_json: bool) -> None:
    """Print the tables of a run again, with the measures as they are now."""
    from eval.rundir import RunDirectory

    _show(RunDirectory.open(run), bars, as_json=as_json)


@eval_group.command("candidates")
@click.argument("out", type=_FILE)
@click.option("--data", type=_FOLDER, help="Library whose feedback is read [default: as ask does].")
@click.option("--gold", type=_FILE, multiple=True, help="Gold whose questions are known already.")
def candidates_command(out: Path, data: Path | None, gold: Sequence[Path]) -> None:
    """Add what readers said of answers to OUT, as gold items that wait to be confirmed."""
    from eval.candidates import candidates
    from eval.gold import load, save
    from eval.local import feedback_of

    held = load(out, candidates=True) if out.exists() else ()
    known = [*held, *(item for file in gold for item in load(file, candidates=True))]
    with feedback_of(data) as (feedback, answer_of):
        found = candidates(feedback, answer_of, known)
    if found:
        save([*held, *found], out)
    click.echo(f"{len(found)} new candidates in {out}")


@eval_group.command("gaps")
@click.option("--gold", type=_FILE, help="Gold file (JSONL) [default: the samples' own].")
@click.option("--data", type=_FOLDER, help="Library that holds its reports [default: as ask does].")
@click.option("--run", type=_RUN, help="Run over this gold: what the pages found would change.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON and nothing else.")
def gaps_command(gold: Path | None, data: Path | None, run: Path | None, as_json: bool) -> None:
    """List pages beside the gold's own that hold the same key strings: gold may be incomplete."""
    from eval.gaps import gaps, gaps_json, gaps_lines
    from eval.gold import load
    from eval.local import pages_of
    from eval.rundir import RunDirectory

    items = load(gold or _samples())
    found = gaps(items, pages_of(data))
    trials = RunDirectory.open(run).trials() if run else {}
    if as_json:
        click.echo(json.dumps(gaps_json(items, found, trials), ensure_ascii=False))
    else:
        click.echo("\n".join(gaps_lines(items, found, trials)))


def _samples() -> Path:
    return Path(__file__).parent / "gold" / "samples.jsonl"


def _fresh(gold: Path) -> Path:
    """A directory of its own for every run that names none."""
    return Path("runs") / f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{gold.stem}"


def _selected(items: Sequence[GoldItem], kinds: str, limit: int | None) -> tuple[GoldItem, ...]:
    patterns = [pattern.strip() for pattern in kinds.split(",")]
    found = [item for item in items if any(fnmatchcase(item.kind, p) for p in patterns)]
    if not found:
        known = ", ".join(dict.fromkeys(item.kind for item in items))
        raise click.UsageError(f"no question is of kind {kinds}; the kinds are {known}")
    return tuple(found[:limit])


def _system(url: str | None, data: Path | None, mode: str) -> System:
    if url:
        from eval.client import Server

        return Server.connect(url, mode=mode)
    from eval.local import LocalLibrary

    return LocalLibrary.open(data, mode=mode)


def _warn_of_missing(items: Sequence[GoldItem], directory: RunDirectory) -> None:
    """Say so where the library lacks reports that the gold speaks of: its figures will be low."""
    wanted = {source for item in items for source in item.sources}
    missing = sorted(wanted - directory.reports.keys())
    if missing:
        click.echo(
            f"{len(missing)} of {len(wanted)} reports of the gold are not in this library, "
            f"{missing[0]} for one",
            err=True,
        )


def _ask_all(system: System, directory: RunDirectory) -> None:
    from rich.console import Console
    from rich.progress import track

    from eval.run import run

    waiting = len(directory.pending())
    console = Console(stderr=True)
    steps = run(system, directory)
    shown = track(steps, "Asking", total=waiting, console=console, disable=not console.is_terminal)
    for _ in shown:
        pass


def _write_page(directory: RunDirectory, summary: Summary, out: Path | None = None) -> Path:
    from eval.page import page

    file = out or directory.path / "quality.html"
    file.write_text(page(directory, summary), encoding="utf-8")
    return file


def _publish(directory: RunDirectory, summary: Summary, data: Path | None) -> Path:
    from eval.published import quality_run
    from qa.quality import publish
    from qa.settings import load_settings

    return publish(quality_run(directory, summary), load_settings(data=data).data)


def _show(directory: RunDirectory, bars: str | None, *, as_json: bool) -> Summary:
    from eval.summary import summarise, summary_json
    from eval.tables import console, summary_tables

    summary = summarise(directory, bar_set=bars)
    written = summary_json(summary, directory)
    file = directory.write_summary(written)
    if as_json:
        click.echo(json.dumps(written, ensure_ascii=False))
        return summary
    for table in summary_tables(summary):
        console().print(table)
    if summary.asked < summary.questions:
        click.echo(f"{summary.asked} of {summary.questions} questions asked so far")
    if summary.errors:
        click.echo(f"{summary.errors} questions ended in an error")
    click.echo(f"Figures in {file}")
    return summary
