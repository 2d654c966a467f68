"""Finding, founding and bringing up to date the data directory of a library."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from uuid import uuid4

from corpus.database import Database, sqlite_url
from corpus.errors import LibraryError, LibraryMismatch
from corpus.lock import writers_lock
from corpus.originals import Originals
from corpus.schema import MIGRATIONS, Migration, create_tables, library, migrate, schema_version

DATABASE = "library.db"
LOCK = "library.lock"
ORIGINALS = "originals"
_WAIT_SECONDS = 30.0
"""For another process that founds the library or brings it up to date."""


def found(
    directory: Path, url: str | None, *, create: bool, migrations: Sequence[Migration] = MIGRATIONS
) -> Database:
    """The database of the library in ``directory``, at the schema version of ``migrations``.

    Without a library there: one is made if ``create``, else LibraryError. Raises LibraryMismatch for
    one made by a newer program.
    """
    where = str(directory)
    _prepare(directory, create=create, has_url=url is not None)
    database = Database.open(url or sqlite_url(directory / DATABASE), where)
    try:
        tables = database.tables()
        if library.name not in tables:
            _found(database, directory, may=create and not tables, version=len(migrations))
        _migrate(database, directory, migrations)
    except BaseException:
        database.close()
        raise
    return database


def _prepare(directory: Path, *, create: bool, has_url: bool) -> None:
    """Have a directory that holds a library, or may hold one."""
    try:
        if create:
            directory.mkdir(parents=True, exist_ok=True)
        names = {path.name for path in directory.iterdir() if not path.name.startswith(".")}
    except FileNotFoundError as error:
        raise _none(directory) from error
    except OSError as error:
        raise LibraryError(
            f"the data directory cannot be used ({error.strerror})",
            where=str(directory),
            remedy="give a directory that this account may read and write",
        ) from error
    if DATABASE in names or has_url:
        return
    if not create:
        raise _none(directory)
    if Originals(directory / ORIGINALS).any():
        raise LibraryError(
            f"{DATABASE} is missing, though there are originals",
            where=str(directory),
            remedy="restore it from a backup, or add the reports to a new data directory",
        )
    ours = {LOCK, ORIGINALS, "index", "lost+found"}
    foreign = sorted(name for name in names - ours if not name.startswith(f"{DATABASE}-"))
    if foreign:
        raise LibraryError(
            f"this directory is no library: it holds {foreign[0]}",
            where=str(directory),
            remedy="give an empty directory, or one that does not exist yet",
        )


def _none(directory: Path) -> LibraryError:
    return LibraryError(
        "there is no library in this directory",
        where=str(directory),
        remedy="`reportqa add` makes one; or give the directory that holds it with --data",
    )


def _found(database: Database, directory: Path, *, may: bool, version: int) -> None:
    """Make all tables and give the library its identity, in one transaction, if it ``may``.

    Nothing is done where another process came first: its library is the one.
    """
    if not may:
        raise LibraryError(
            "the database here is not the database of a library",
            where=str(directory),
            remedy="give the data directory of reportqa, or an empty one",
        )
    with writers_lock(directory / LOCK, "reportqa (making the library)", _WAIT_SECONDS):
        if library.name in database.tables():
            return
        _make_originals(directory)
        with database.writing() as connection:
            create_tables(connection, uuid4().hex, version)


def _make_originals(directory: Path) -> None:
    try:
        (directory / ORIGINALS).mkdir(exist_ok=True)
        descriptor = os.open(directory, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise LibraryError(
            f"the data directory cannot be written ({error.strerror})",
            where=str(directory),
            remedy="give a directory that this account may write to",
        ) from error


def _migrate(database: Database, directory: Path, migrations: Sequence[Migration]) -> None:
    """Take every step that the library has not taken yet, together or not at all."""
    found_version = _schema_version(database)
    if found_version == len(migrations):
        return
    if found_version > len(migrations):
        raise LibraryMismatch(
            f"the library was made by a newer reportqa (schema {found_version}, this one knows"
            f" {len(migrations)})",
            where=str(directory),
            remedy="update reportqa, or give another data directory",
        )
    with (
        writers_lock(directory / LOCK, "reportqa (updating the schema)", _WAIT_SECONDS),
        database.writing() as connection,
    ):
        migrate(connection, migrations)


def _schema_version(database: Database) -> int:
    with database.reading() as connection:
        return schema_version(connection)
