"""`reportqa add`: reports into the library."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import click

from qa.commands.options import data_option, json_option, service_for


@click.command()
@click.argument("sources", nargs=-1, metavar="[PATH|URL]…")
@click.option("--samples", is_flag=True, help="Add the two sample reports that come with reportqa.")
@data_option
@json_option
def add(sources: tuple[str, ...], samples: bool, data: Path | None, as_json: bool) -> int:
    """Add files, folders and web addresses.

    Folders are searched to the bottom. What is in the library already is not read again. A file that
    cannot be read is refused with one line that says why; the others go on, and the exit code is 1.
    """
    from corpus.sources import is_url
    from index.intake import intake_of
    from qa.commands.folders import remember
    from qa.commands.progress import carry_out

    own = [Path(source).expanduser() for source in sources if not is_url(source)]
    paths = [*own, Path(str(files("corpus") / "samples"))] if samples else own
    urls = [source for source in sources if is_url(source)]
    if not paths and not urls:
        raise click.UsageError("Name files, folders or web addresses, or give --samples.")
    with service_for(data, create=True) as service:
        intake = intake_of(
            service.library, paths, urls, allow_private=service.settings.allow_private_urls
        )
        remember(service.library, own)
        return carry_out(service, intake, "add", as_json=as_json)
