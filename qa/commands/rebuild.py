"""`reportqa rebuild`: what is derived from the library, made anew."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qa.commands.options import data_option, json_option, service_for, write_json

if TYPE_CHECKING:
    from qa.service import Service


@click.command()
@click.option(
    "--vectors",
    is_flag=True,
    help="Encode every passage again too, with the embedding model that is set now.",
)
@data_option
@json_option
def rebuild(vectors: bool, data: Path | None, as_json: bool) -> None:
    """Make the search indexes anew from the library.

    They are rebuilt by themselves when they are missing, stale or damaged; this is for when in doubt,
    and, with --vectors, for changing the embedding model.
    """
    from index.recontext import reencode
    from qa.printing import counted

    with service_for(data) as service:
        passages = 0
        if vectors:
            reports = len(service.library.reports())
            passages = reencode(service.library, service.encoder_to_add(reports))
        _drop_indexes(service)
        reports = len(service.library.reports())
        service.index.search("rebuilt", k=1)
    if as_json:
        write_json({"reports": reports, "encoded": passages})
    else:
        encoded = f"{counted(passages, 'passage')} encoded, " if vectors else ""
        click.echo(f"{encoded}indexes of {counted(reports, 'report')} made anew.")


def _drop_indexes(service: Service) -> None:
    """Delete the derived files, with the lock held so that no other process is writing them."""
    with service.library.writing("rebuild", 10.0):
        shutil.rmtree(service.settings.data / "index", ignore_errors=True)
