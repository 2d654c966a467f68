"""`reportqa remove`: reports out of the search, or out of the library."""

from __future__ import annotations

from pathlib import Path

import click

from corpus.errors import UnknownReport
from qa.commands.options import data_option, json_option, service_for, write_json


@click.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID…")
@click.option(
    "--erase", is_flag=True, help="Delete text and original too; receipts keep digests only."
)
@data_option
@json_option
def remove(ids: tuple[str, ...], erase: bool, data: Path | None, as_json: bool) -> None:
    """Take reports out of the search, from the next question on.

    ID is a report's id as `reportqa reports` lists it, or its source. A removed report is kept for
    the answers that quote it; `--erase` keeps nothing but digests.
    """
    with service_for(data) as service:
        known = {
            record.source.path: record.report_id
            for hidden in (True, False)
            for record in service.library.reports(hidden=hidden)
        }
        for name in ids:
            if name not in known and name not in known.values():
                raise UnknownReport(
                    "there is no such report", where=name, remedy="`reportqa reports` lists them"
                )
        changes = [service.remove(known.get(name, name), erase=erase) for name in ids]
    if as_json:
        write_json(
            [{"report_id": change.report_id, "change": change.kind.value} for change in changes]
        )
        return
    for name, change in zip(ids, changes, strict=True):
        click.echo(f"{change.kind.value} {name}")
