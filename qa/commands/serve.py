"""`reportqa serve`: the HTTP interface and the chat page."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qa.commands.options import data_option, json_option, service_for, write_json_line

if TYPE_CHECKING:
    from qa.settings import Settings

EXAMPLE = "What needs to improve?"
OPEN_TO_ALL = (
    "Warning: every machine that reaches this address may ask and read the reports. Nobody can change "
    "them over HTTP, as no administrator's key is set (REPORTQA_ADMIN_KEY)."
)


@click.command()
@click.option("--host", help="Address to listen on [default: 127.0.0.1].")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    help="Port to listen on; 0 takes a free one [default: 8000].",
)
@click.option(
    "--example", default=EXAMPLE, show_default=True, help="Question in the curl that is printed."
)
@data_option
@json_option
def serve(
    host: str | None, port: int | None, example: str, data: Path | None, as_json: bool
) -> None:
    """Serve the HTTP interface and the chat page until interrupted."""
    with service_for(data, create=True, ahead=True, host=host, port=port) as service:
        from qa.api.server import serve as serve_service  # while the encoder is loaded

        settings = service.settings

        def listening(address: str) -> None:
            if as_json:
                write_json_line({"event": "listening", "url": address})
            else:
                _announce(address, settings, example)

        try:
            serve_service(service, listening=listening)
        except KeyboardInterrupt:
            click.echo("Stopped.", err=True)


def _announce(address: str, settings: Settings, example: str) -> None:
    question = shlex.quote(json.dumps({"question": example}, ensure_ascii=False))
    click.echo(f"Answering on {address} until Ctrl-C. Open it in a browser, or try:\n")
    click.echo(f"  curl -s {address}/v1/ask -H 'Content-Type: application/json' -d {question}\n")
    if not settings.loopback_only and settings.admin_key is None:
        click.secho(OPEN_TO_ALL, fg="yellow", err=True)
