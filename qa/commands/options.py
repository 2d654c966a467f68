"""What every command shares: ``--data``, ``--json``, and how a result is written."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from qa.settings import Settings

F = TypeVar("F", bound=Callable[..., Any])


def data_option(function: F) -> F:
    """Give a command ``--data DIR``; the function's ``data`` is a path, or None where it is not given."""
    return click.option(
        "--data",
        type=click.Path(file_okay=False, path_type=Path),
        metavar="DIR",
        help="Directory that holds the library [default: REPORTQA_DATA, else one in your user data].",
    )(function)


def json_option(function: F) -> F:
    """Give a command ``--json``; the function's flag is ``as_json``."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON and nothing else.")(
        function
    )


def settings_for(data: Path | None, **overrides: object) -> Settings:
    """Settings of this process with the command's own options on top; SettingsError where wrong."""
    from qa.settings import load_settings

    return load_settings(data=data, **overrides)


def write_json(value: object) -> None:
    """Print one JSON document, indented on a terminal and one line elsewhere."""
    indent = 2 if sys.stdout.isatty() else None
    click.echo(json.dumps(value, ensure_ascii=False, indent=indent))


def write_json_line(value: object) -> None:
    """Print one JSON document on one line, at once."""
    click.echo(json.dumps(value, ensure_ascii=False))
    sys.stdout.flush()
