"""`reportqa sync`: the library in step with the folders it was made from."""

from __future__ import annotations

from pathlib import Path

import click

from qa.commands.options import data_option, json_option, service_for, write_json_line


@click.command()
@click.argument("paths", nargs=-1, metavar="[FOLDER…]", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Print the plan and do nothing.")
@data_option
@json_option
def sync(paths: tuple[Path, ...], dry_run: bool, data: Path | None, as_json: bool) -> int:
    """Bring the library in step with folders: add, replace and remove.

    Without FOLDER: all that was added before, web addresses too. Prints its plan
    (`+new ~changed -gone =same`) and carries it out. What was removed by hand stays removed; a file
    that was added by itself stays when it is gone. A folder that cannot be found is an error, and
    nothing is removed.
    """
    from index.intake import intake_of
    from qa.commands.folders import folders, lone_files, remember, urls
    from qa.commands.progress import carry_out

    with service_for(data, create=bool(paths)) as service:
        library = service.library
        everything = [*folders(library), *lone_files(library)]
        intake = intake_of(
            library,
            [path.expanduser() for path in paths] or everything,
            [] if paths else urls(library),
            by_hand=False,
            whole=True,
            allow_private=service.settings.allow_private_urls,
        )
        if as_json:
            write_json_line({"event": "plan", "plan": str(intake)})
        else:
            click.echo(str(intake), err=True)
        if dry_run:
            return 0
        remember(library, paths)
        return carry_out(service, intake, "sync", as_json=as_json)
