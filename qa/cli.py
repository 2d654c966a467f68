"""The command ``reportqa``.

Exit codes: 0 done, 1 an error that a person can put right (one line on standard error), 2 a command
that was not understood, 130 interrupted. Anything else that is raised is a bug and shows its traceback. (Where
whoever reads the output closes it, click ends the command in silence, with 1.)

A command's module is imported when the command is named or listed, and imports what is heavy when it
runs: ``--help`` loads no library but click. Other packages add commands through the entry-point group
``reportqa.commands``.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points, version
from typing import NoReturn

import click

from corpus.errors import ReportQAError

ENTRY_POINTS = "reportqa.commands"
INTERRUPTED = 130
COMMANDS = {
    "add": "qa.commands.add",
    "sync": "qa.commands.sync",
    "ask": "qa.commands.ask",
    "search": "qa.commands.search",
    "reports": "qa.commands.reports",
    "remove": "qa.commands.remove",
    "verify": "qa.commands.verify",
    "check": "qa.commands.check",
    "rebuild": "qa.commands.rebuild",
    "serve": "qa.commands.serve",
    "mcp": "qa.commands.mcp",
}
"""Command to the module that holds a click command of the same name; in the order of ``--help``."""


class LazyGroup(click.Group):
    """The commands above, then those of other packages by name."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click passes it)
        """Names in the order in which a person meets them."""
        return [*COMMANDS, *sorted(_foreign_commands())]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name; None where there is none."""
        if cmd_name in COMMANDS:
            command = getattr(import_module(COMMANDS[cmd_name]), cmd_name)
        elif cmd_name in (foreign := _foreign_commands()):
            command = foreign[cmd_name].load()
        else:
            return None
        if not isinstance(command, click.Command):
            raise TypeError(f"{cmd_name} is {command!r} and not a click command")
        return command


def _foreign_commands() -> dict[str, EntryPoint]:
    return {entry.name: entry for entry in entry_points(group=ENTRY_POINTS)}


def _print_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        click.echo(f"reportqa {version('reportqa')}")
        context.exit()


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Settings: a command's options, then REPORTQA_… in the environment, then settings.toml in "
    "the data directory.",
)
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_print_version,
    help="Show the version and exit.",
)
def cli() -> None:
    """Ask questions of reports; every answer is made of quotes you can check."""


def run(arguments: list[str] | None = None) -> int:
    """Carry out a command line and return its exit code; ``arguments`` default to the process's own."""
    try:
        result = cli.main(arguments, prog_name="reportqa", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except ReportQAError as error:
        click.echo(f"reportqa: {error}", err=True)
        return 1
    except (click.Abort, KeyboardInterrupt):
        click.echo("reportqa: interrupted", err=True)
        return INTERRUPTED
    return result if isinstance(result, int) else 0


def main() -> NoReturn:
    """Run the process's command line and exit with its code."""
    sys.exit(run())


if __name__ == "__main__":
    main()
