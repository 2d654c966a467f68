"""`reportqa ask`: an answer with its quotes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus.errors import ReportQAError
from qa.commands.options import (
    Narrowing,
    data_option,
    json_option,
    narrowing_options,
    one_output,
    service_for,
    write_json,
    write_json_line,
)
from qa.loading import uncollected

if TYPE_CHECKING:
    from datetime import datetime

    from qa.answer import Event


@click.command()
@click.argument("question", nargs=-1, required=True, metavar="QUESTION")
@narrowing_options
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The day that counts as today (2024-05-15).",
)
@click.option(
    "--mode",
    type=click.Choice(["auto", "extractive", "generative"]),
    default="auto",
    show_default=True,
    help="Extractive: out of quotes alone; generative: by the language model that is set.",
)
@click.option("--max-quotes", type=click.IntRange(1, 200), help="Quotes at most [default: 6].")
@click.option("--events", is_flag=True, help="Print each event as it comes, as a line of JSON.")
@data_option
@json_option
def ask(
    question: tuple[str, ...],
    narrowing: Narrowing,
    as_of: datetime | None,
    mode: str,
    max_quotes: int | None,
    events: bool,
    data: Path | None,
    as_json: bool,
) -> int:
    """Answer QUESTION with numbered quotes out of the reports."""
    with uncollected(), service_for(data, ahead=True) as service:
        from qa.ask import AskRequest, Mode  # while the encoder is loaded

        request = AskRequest(
            " ".join(question),
            filters=narrowing.filters(),
            as_of=as_of.date() if as_of else None,
            mode=Mode(mode),
            max_quotes=max_quotes or service.settings.max_quotes,
        )
        happening = service.ask(request)
        if events:
            return _print_events(happening)
        if as_json:
            _print_json(happening)
        else:
            _print_text(happening)
        return 0


def _print_events(happening: Iterable[Event]) -> int:
    """Print each event; the exit code, where the event of a failure has told it already."""
    from qa.answer import Failed
    from qa.wire import event_json

    for event in happening:
        name, content = event_json(event)
        write_json_line({"event": name, "data": content})
        if isinstance(event, Failed):
            if one_output():
                return 1
            raise ReportQAError(event.message)
    return 0


def _print_json(happening: Iterable[Event]) -> None:
    from qa.answer import Done, Failed
    from qa.wire import answer_json

    for event in happening:
        match event:
            case Done():
                write_json(answer_json(event.answer))
            case Failed():
                raise ReportQAError(event.message)


def _print_text(happening: Iterable[Event]) -> None:
    from qa.answer import Done, Failed, Said
    from qa.printing import print_answer, statement_lines

    said = False
    for event in happening:
        match event:
            case Said():
                click.echo(statement_lines(event.statement))
                said = True
            case Done():
                print_answer(event.answer, said=said)
            case Failed():
                raise ReportQAError(event.message)
