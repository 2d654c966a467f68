"""``reportqa eval judge``: a second model's opinion on a run, beside what the locks say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from eval.judge import Judgement


@click.command("judge")
@click.argument("run", type=click.Path(file_okay=False, exists=True, path_type=Path))
@click.option("--url", required=True, help="Base URL of the judge's server, ending in /v1.")
@click.option("--model", required=True, help="Name of the judge, as its server has it.")
@click.option(
    "--key-file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File that holds the key for its server; no other key is sent there.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON and nothing else.")
def judge_command(run: Path, url: str, model: str, key_file: Path | None, as_json: bool) -> None:
    """Ask another model whether the quotes of a run bear out what a model wrote; no bar reads it."""
    from eval.judge import FILE, judge, judgement_json
    from eval.rundir import RunDirectory
    from qa.model import LanguageModel
    from qa.model_server import ModelServer
    from qa.setting_values import base_url, read_key

    directory = RunDirectory.open(run)
    key = None if key_file is None else read_key("--key-file", key_file)
    try:
        server = ModelServer(base_url(url), model, key)
    except ValueError as error:
        raise click.BadParameter(f"{error}", param_hint="--url") from error
    asked = LanguageModel(server)
    try:
        judgement = judge(directory, asked)
    finally:
        asked.close()
    written = json.dumps(judgement_json(judgement), ensure_ascii=False)
    (directory.path / FILE).write_text(written + "\n", encoding="utf-8")
    if as_json:
        click.echo(written)
    else:
        _print(judgement)
        click.echo(f"Opinions in {directory.path / FILE}")


def _print(judgement: Judgement) -> None:
    """What the judge says, then every statement on which it and the locks differ."""
    held = sum(opinion.held for opinion in judgement.opinions)
    said = ", ".join(f"{count} {kind}" for kind, count in judgement.counts.items())
    click.echo(f"{len(judgement.opinions)} statements: {held} held by the locks; judge says {said}")
    if judgement.agreement is not None:
        click.echo(f"agreement {judgement.agreement:.2f} of those judged yes or no")
    for opinion in judgement.opinions:
        if opinion.agrees is False:
            lock = "held" if opinion.held else "not held"
            click.echo(f"{opinion.id}: {opinion.supported}, {lock}: {opinion.statement}")
