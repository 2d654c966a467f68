"""`reportqa verify`: whether an answer's quotes stand where they say."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from corpus.errors import InvalidAnswer
from qa.commands.options import data_option, json_option, settings_for, write_json

if TYPE_CHECKING:
    from corpus.library import Library
    from qa.verify import QuoteVerdict
    from qa.verify_statements import StatementVerdict


@click.command()
@click.argument(
    "answer", type=click.File(encoding="utf-8", errors="replace"), metavar="ANSWER.JSON"
)
@click.option(
    "--file",
    "report",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Check against this original file, read again; without a library where there is none.",
)
@data_option
@json_option
def verify(answer: TextIO, report: Path | None, data: Path | None, as_json: bool) -> int:
    """Check every quote of an answer against the library or the original file.

    ANSWER.JSON is what `ask --json`, `ask --events` or the HTTP interface gave; `-` is standard
    input. What a language model wrote is checked against its quotes again, without the model. Exits
    with 0 where every quote stands where it says and every such statement holds, else with 1.
    """
    from qa.answer import Verdict
    from qa.verify import verify as verify_quotes
    from qa.verify_statements import verify_statements

    asked = read_answer(answer.read(), where=answer.name)
    original = report.read_bytes() if report else None
    verdicts = verify_quotes(asked, _library(data, needed=report is None), original)
    written = verify_statements(asked)
    if as_json:
        write_json(
            {"quotes": list(map(asdict, verdicts)), "statements": list(map(asdict, written))}
        )
    else:
        _print(verdicts, written)
    sound = {Verdict.EXACT, Verdict.NORMALISED}
    stands = all(verdict.verdict in sound for verdict in verdicts)
    return 0 if stands and all(verdict.holds for verdict in written) else 1


def read_answer(text: str, *, where: str) -> dict[str, Any]:
    """The answer in a JSON document, or in the last `done` event of JSON lines.

    Raises InvalidAnswer where there is neither.
    """
    for document in reversed([text, *text.splitlines()]):
        try:
            found = json.loads(document)
        except ValueError:
            continue
        if isinstance(found, dict) and found.get("event") == "done":
            found = found.get("data")
        if isinstance(found, dict) and "quotes" in found:
            return found
    raise InvalidAnswer(
        "there is no answer in it",
        where=where,
        remedy="give what `reportqa ask --json` or POST /v1/ask wrote",
    )


def _library(data: Path | None, *, needed: bool) -> Library | None:
    """The library; None where there is none and a file is checked instead."""
    from corpus.library import Library

    settings = settings_for(data)
    if not needed and not settings.data.is_dir():
        return None
    return Library.open(settings.data, create=False)


def _print(verdicts: list[QuoteVerdict], written: list[StatementVerdict]) -> None:
    from qa.printing import counted, wrapped

    for verdict in verdicts:
        number = click.style(f"[{verdict.n}]", bold=True)
        click.echo(f"{number} {verdict.verdict.value}: {wrapped(verdict.reason)}")
        for span in verdict.found:
            click.echo(f"    found at {span.start} to {span.end}")
    for said in written:
        holds = {True: "holds", False: "does not hold", None: "uncheckable"}[said.holds]
        click.echo(f"Statement {said.n} {holds}: {wrapped(said.reason)}")
    checked = counted(len(verdicts), "quote")
    generated = f" and {counted(len(written), 'generated statement')}" if written else ""
    click.echo(f"{checked}{generated} checked.")
