"""`reportqa search`: the passages nearest to some words."""

from __future__ import annotations

from pathlib import Path

import click

from qa.commands.options import (
    Narrowing,
    data_option,
    json_option,
    narrowing_options,
    service_for,
    write_json,
)
from qa.loading import uncollected


@click.command()
@click.argument("query", nargs=-1, required=True, metavar="QUERY")
@click.option(
    "-k", "count", type=click.IntRange(1, 100), default=10, show_default=True, help="Hits at most."
)
@narrowing_options
@data_option
@json_option
def search(
    query: tuple[str, ...], count: int, narrowing: Narrowing, data: Path | None, as_json: bool
) -> None:
    """Find the passages nearest to QUERY, best first."""
    with uncollected(), service_for(data, ahead=True) as service:
        hits = service.search(" ".join(query), count, narrowing.filters())
    from qa.printing import nearest_lines
    from qa.wire import nearest_json

    if as_json:
        write_json({"hits": [nearest_json(hit) for hit in hits]})
    elif not hits:
        click.echo("No passage was found.")
    else:
        click.echo("\n\n".join(nearest_lines(hit) for hit in hits))
