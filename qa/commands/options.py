"""What commands share: ``--data``, ``--json``, filters, opening the library, writing a result."""

from __future__ import annotations

import functools
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from corpus.library import Library
    from corpus.report import DateRange
    from index.hit import Filters
    from qa.service import Service
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


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Which reports may answer, as given on the command line; dates are ISO 8601, days, months or years."""

    bodies: tuple[str, ...]
    report_ids: tuple[str, ...]
    published: tuple[str | None, str | None]
    """From and to, both included."""
    period: tuple[str | None, str | None]

    def filters(self) -> Filters:
        """The index's filters; click.BadParameter for a date that is none."""
        from index.hit import Filters

        return Filters(
            self.bodies, self.report_ids, _between(*self.published), _between(*self.period)
        )


def _between(first: str | None, last: str | None) -> DateRange | None:
    """The days from the start of ``first`` to the end of ``last``; None where neither is given."""
    from corpus.report import DateRange

    if first is None and last is None:
        return None
    try:
        return DateRange(
            DateRange.parse(first).first if first else date.min,
            DateRange.parse(last).last if last else date.max,
        )
    except ValueError as error:
        raise click.BadParameter(f"{error}; give 2024-05-15, 2024-05 or 2024") from error


def narrowing_options(function: F) -> F:
    """Give a command the filters; the function's ``narrowing`` is a Narrowing."""

    @functools.wraps(function)
    def narrowed(
        *,
        bodies: tuple[str, ...],
        report_ids: tuple[str, ...],
        published_from: str | None,
        published_to: str | None,
        period_from: str | None,
        period_to: str | None,
        **others: Any,  # noqa: ANN401  (the command's own options)
    ) -> Any:  # noqa: ANN401
        published, period = (published_from, published_to), (period_from, period_to)
        narrowing = Narrowing(bodies, report_ids, published, period)
        return function(narrowing=narrowing, **others)

    dates = [
        click.option(f"--{kind}-{end}", metavar="DATE", help=f"{what} {where} DATE.")
        for kind, what in (
            ("published", "Only reports published"),
            ("period", "Only reports covering days"),
        )
        for end, where in (("from", "on or after"), ("to", "on or before"))
    ]
    options = [
        click.option(
            "--body", "bodies", multiple=True, help="Only reports on this body; repeatable."
        ),
        click.option(
            "--report",
            "report_ids",
            multiple=True,
            metavar="ID",
            help="Only this report; repeatable.",
        ),
        *dates,
    ]
    decorated: Any = narrowed
    for option in reversed(options):
        decorated = option(decorated)
    return decorated  # type: ignore[no-any-return]  # click keeps the function's type


def settings_for(data: Path | None, **overrides: object) -> Settings:
    """Settings of this process with the command's own options on top; SettingsError where wrong."""
    from qa.settings import load_settings

    return load_settings(data=data, **overrides)


@contextmanager
def service_for(
    data: Path | None, *, create: bool = False, ahead: bool = False, **overrides: object
) -> Iterator[Service]:
    """The service over the library, under the process's settings and ``overrides``.

    ``ahead``: its encoder will be needed, and is loaded meanwhile. LibraryError where there is no
    library, unless ``create`` says to make one.
    """
    from qa.service import Service

    service = Service.open(settings_for(data, **overrides), create=create, ahead=ahead)
    try:
        yield service
    finally:
        service.close()


@contextmanager
def library_for(data: Path | None) -> Iterator[Library]:
    """The library alone; LibraryError where there is none."""
    with service_for(data) as service:
        yield service.library


def write_json(value: object) -> None:
    """Print one JSON document, indented on a terminal and one line elsewhere."""
    indent = 2 if sys.stdout.isatty() else None
    click.echo(json.dumps(value, ensure_ascii=False, indent=indent))


def write_json_line(value: object) -> None:
    """Print one JSON document on one line, at once."""
    click.echo(json.dumps(value, ensure_ascii=False))
    sys.stdout.flush()


def one_output() -> bool:
    """Whether standard output and standard error lead to one place, where both are read: ``> log 2>&1``."""
    try:
        return os.path.sameopenfile(sys.stdout.fileno(), sys.stderr.fileno())
    except (OSError, ValueError):  # no files at all
        return False
