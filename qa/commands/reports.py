"""`reportqa reports`: what is in the library."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qa.commands.options import data_option, json_option, library_for, write_json

if TYPE_CHECKING:
    from corpus.library import ReportRecord


@click.command()
@click.option("--removed", is_flag=True, help="List the removed reports instead.")
@data_option
@json_option
def reports(removed: bool, data: Path | None, as_json: bool) -> None:
    """List the reports in the library: id, body, date, title, source."""
    from qa.printing import counted
    from qa.wire import report_json

    with library_for(data) as library:
        records = library.reports(hidden=removed)
    if as_json:
        write_json({"reports": [report_json(record) for record in records]})
        return
    if records:
        _print(records)
    click.echo(f"{counted(len(records), 'report')}.")


def _print(records: list[ReportRecord]) -> None:
    from qa.printing import columns, plain, shortened

    head = ["id", "body", "published", "title", "source", "status"]
    rows = [
        [
            record.report_id,
            plain(shortened(record.body or "", 24)),
            str(record.published or ""),
            plain(shortened(record.title, 48)),
            plain(shortened(record.source.path, 48)),
            record.status.value,
        ]
        for record in records
    ]
    click.echo(columns([head, *rows]))
