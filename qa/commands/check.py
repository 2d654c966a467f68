"""`reportqa check`: whether the library is sound."""

from __future__ import annotations

from pathlib import Path

import click

from qa.commands.options import data_option, json_option, library_for, write_json


@click.command()
@data_option
@json_option
def check(data: Path | None, as_json: bool) -> int:
    """Look for damage in the library; exits with 1 where there is any."""
    from qa.printing import counted

    with library_for(data) as library:
        problems = library.check()
        reports = len(library.reports())
    if as_json:
        write_json({"clean": not problems, "reports": reports, "problems": problems})
    else:
        for problem in problems:
            click.echo(problem)
        verdict = counted(len(problems), "problem") if problems else "clean"
        click.echo(f"{counted(reports, 'report')}; {verdict}.")
    return 1 if problems else 0
