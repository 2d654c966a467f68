"""`reportqa mcp`: the reports as tools of a language model."""

from __future__ import annotations

import signal
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus.errors import SettingsError
from qa.commands.options import data_option, json_option, service_for, write_json_line

if TYPE_CHECKING:
    from qa.service import Service

HTTP_PORT = 8001
OPEN_TO_ALL = "Warning: every machine that reaches this address may ask and read the reports."


@click.command()
@click.option("--http", is_flag=True, help="Serve over HTTP at /mcp instead of stdin and stdout.")
@click.option("--host", help="Address to listen on, with --http [default: 127.0.0.1].")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=HTTP_PORT,
    show_default=True,
    help="Port to listen on, with --http; 0 takes a free one.",
)
@data_option
@json_option
def mcp(http: bool, host: str | None, port: int, data: Path | None, as_json: bool) -> None:
    """Give a language model the tools ask_reports, search_reports and read_passage (MCP).

    A desktop program starts this command itself and talks to it over stdin and stdout.
    """
    if find_spec("mcp") is None:
        raise SettingsError("the package mcp is not installed", remedy="install reportqa[mcp]")
    with service_for(data, create=True, ahead=True, host=host, port=port) as service:
        if http:
            _serve_http(service, as_json=as_json)
        else:
            _serve_stdio(service)


def _serve_stdio(service: Service) -> None:
    import anyio

    from qa.api.mcp_server import serve_stdio
    from qa.api.server import log_to_stderr

    log_to_stderr(service.settings)
    # A thread that waits for input would hold up an orderly end; every answer is kept in one transaction.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    anyio.run(serve_stdio, service)


def _serve_http(service: Service, *, as_json: bool) -> None:
    from qa.api.mcp_server import HTTP_PATH, http_app
    from qa.api.server import run

    settings = service.settings

    def listening(address: str) -> None:
        if as_json:
            write_json_line({"event": "listening", "url": address + HTTP_PATH})
            return
        click.echo(f"Serving MCP on {address}{HTTP_PATH} until Ctrl-C.")
        if not settings.loopback_only:
            click.secho(OPEN_TO_ALL, fg="yellow", err=True)

    try:
        run(lambda: http_app(service), settings, listening)
    except KeyboardInterrupt:
        click.echo("Stopped.", err=True)
