"""The database under a library: its engine, its transactions, and what differs between engines.

SQLite and PostgreSQL share all tables and queries; what only one of them knows stands in this file.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    PoolProxiedConnection,
    Select,
    create_engine,
    event,
    inspect,
    make_url,
)
from sqlalchemy.exc import ArgumentError, DatabaseError, OperationalError

from corpus.errors import LibraryBusy, LibraryError

__all__ = ["Connection", "Database", "sqlite_url"]

_BUSY_SECONDS = 30.0
"""How long a statement waits for another process's transaction; those take milliseconds."""
_SCRUB_SECONDS = 5.0
_POOL = 40
"""As many connections are kept as a web server has worker threads."""

_SQLITE_FAULTS = {
    "SQLITE_FULL": ("the disk is full", "free some space and run the same command again"),
    "SQLITE_READONLY": (
        "the data directory cannot be written",
        "give a directory that this account may write to",
    ),
    "SQLITE_CANTOPEN": (
        "the database cannot be opened",
        "check that this account may read and write the directory and what is in it",
    ),
    "SQLITE_NOTADB": (
        "library.db is not a database",
        "give the data directory of reportqa, or restore the file from a backup",
    ),
    "SQLITE_CORRUPT": (
        "the database is damaged",
        "restore it from a backup, or add the reports to a new data directory",
    ),
    "SQLITE_IOERR": (
        "the disk failed to read or write, or a size limit was reached",
        "check the disk and its free space, then run the same command again",
    ),
}


def sqlite_url(path: Path) -> URL:
    """URL of an SQLite file, whatever characters its name has."""
    return URL.create("sqlite", database=str(path))


class Database:
    """Transactions on one database; any thread may use it.

    What goes wrong outside the program (a full disk, a damaged file, a lock) is raised as
    LibraryError; anything else is a bug and passes through.
    """

    def __init__(self, engine: Engine, where: str) -> None:
        self._engine = engine
        self._where = where
        self._watching = Lock()
        self._watch: PoolProxiedConnection | None = None
        self._watched: dict[Select[Any], str] = {}

    @classmethod
    def open(cls, url: str | URL, where: str, *, durable: bool = False) -> Database:
        """The database at ``url``; nothing is read yet. ``where`` names it in messages.

        ``durable``: a commit is on the disk when it returns. Otherwise SQLite may lose the last
        commits, whole ones, when the machine loses power; never when a process is killed.
        """
        try:
            url = make_url(url)
            if url.get_backend_name() == "sqlite":
                return cls(_sqlite_engine(url, durable=durable), where)
            return cls(create_engine(url, pool_size=_POOL, pool_pre_ping=True), where)
        except (ArgumentError, ImportError) as error:
            raise LibraryError(
                f"the database cannot be used ({error})",
                where=where,
                remedy="give a URL such as postgresql+psycopg://user@host/name, with its driver"
                " installed",
            ) from error

    @property
    def is_sqlite(self) -> bool:
        """Whether the database is a file of the data directory."""
        return self._engine.dialect.name == "sqlite"

    def tables(self) -> set[str]:
        """Names of the tables there are."""
        with self._people_errors():
            return set(inspect(self._engine).get_table_names())

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the database throughout."""
        with self._people_errors(), self._engine.connect() as connection:
            if not self.is_sqlite:
                connection.execution_options(isolation_level="REPEATABLE READ")
            yield connection

    def watched(self, statement: Select[Any]) -> Any:  # noqa: ANN401  a value of any type
        """The one value that a statement without parameters gives now.

        For what every question looks at several times: SQLite is asked on a connection kept for that,
        which takes a tenth of the time of a transaction.
        """
        if not self.is_sqlite:
            with self.reading() as connection:
                return connection.execute(statement).scalar_one()
        try:
            with self._people_errors(), self._watching:
                if self._watch is None:
                    self._watch = self._engine.raw_connection()
                    self._watch.detach()  # from the pool: it stays open
                if statement not in self._watched:
                    self._watched[statement] = str(statement.compile(self._engine))
                # To the last row: a statement that may have more to give keeps its transaction open.
                cursor = self._watch.cursor()
                cursor.execute(self._watched[statement])
                ((value,),) = cursor.fetchall()
        except sqlite3.Error as error:
            raise self._fault(error) from error
        return value

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection whose changes are committed together at the end, or not at all."""
        with self._people_errors(), self._engine.connect() as connection:
            connection.execution_options(writing=True)
            with connection.begin():
                yield connection

    def scrub(self) -> bool:
        """Take the traces of what was deleted out of the database's files; False if others read.

        SQLite leaves deleted content in free pages, in gaps within pages and in the log: the file
        is written anew (time and free space as for a copy of it) and the log is emptied. Other
        engines do this by themselves (PostgreSQL: autovacuum).
        """
        if not self.is_sqlite:
            return True
        with self._people_errors():
            connection = self._engine.raw_connection()
            try:
                return _scrub(connection.cursor())
            except sqlite3.Error as error:
                raise self._fault(error) from error
            finally:
                connection.close()

    def faults(self) -> list[str]:
        """What the engine itself finds wrong with its file."""
        if not self.is_sqlite:
            return []
        with self.reading() as connection:
            rows = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
            found = [str(row) for row in rows if row != "ok"]
            for table, *_ in connection.exec_driver_sql("PRAGMA foreign_key_check").all():
                found.append(f"a row of table {table} names a row that is not there")
        return found

    def close(self) -> None:
        """Give the connections back."""
        with self._watching:
            watch, self._watch = self._watch, None
        if watch is not None:
            watch.close()
        self._engine.dispose()

    @contextmanager
    def _people_errors(self) -> Iterator[None]:
        try:
            yield
        except DatabaseError as error:
            # The base class itself is what sqlite3 raises for a file that is no sound database.
            if isinstance(error, OperationalError) or type(error) is DatabaseError:
                raise self._fault(error.orig) from error
            raise

    def _fault(self, error: BaseException | None) -> LibraryError:
        name = getattr(error, "sqlite_errorname", "")
        if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            return LibraryBusy(
                "another process has kept the database locked",
                where=self._where,
                remedy="wait until it has ended, or stop it, and try again",
            )
        for code, (what, remedy) in _SQLITE_FAULTS.items():
            if name.startswith(code):
                return LibraryError(what, where=self._where, remedy=remedy)
        return LibraryError(
            f"the database failed ({error})",
            where=self._where,
            remedy="check that it is running and can be reached",
        )


def _sqlite_engine(url: URL, *, durable: bool) -> Engine:
    engine = create_engine(
        url, connect_args={"timeout": _BUSY_SECONDS}, pool_size=_POOL, max_overflow=-1
    )

    def prepare(connection: sqlite3.Connection, _record: Any) -> None:  # noqa: ANN401
        # The module's own transactions begin late and not for reads; ours begin in `begin`.
        connection.isolation_level = None
        # WAL: readers go on while one process writes. It needs no more than NORMAL for every
        # commit to survive a killed process; FULL adds the sync that survives a power cut.
        _use_wal(connection)
        connection.execute(f"PRAGMA synchronous={'FULL' if durable else 'NORMAL'}")
        connection.execute("PRAGMA foreign_keys=ON")
        # What is deleted is overwritten, whatever the library's build does by itself; `scrub` takes
        # out what this does not reach.
        connection.execute("PRAGMA secure_delete=ON")
        connection.execute("PRAGMA temp_store=MEMORY")

    def begin(connection: Connection) -> None:
        # A transaction that will write takes the write lock first: one that starts by reading
        # could not wait for it later.
        writing = connection.get_execution_options().get("writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", begin)
    return engine


def _use_wal(connection: sqlite3.Connection) -> None:
    """Have the database write ahead; several processes that open a new one wait for each other.

    SQLite's own waiting does not reach the change of the journal: it fails at once where another changes it.
    """
    give_up = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            busy = (error.sqlite_errorname or "").startswith("SQLITE_BUSY")
            if not busy or time.monotonic() > give_up:
                raise
            time.sleep(0.01)
        else:
            return


def _scrub(cursor: Any) -> bool:  # noqa: ANN401  a cursor of the database's own module
    cursor.execute("VACUUM")
    give_up = time.monotonic() + _SCRUB_SECONDS
    while cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
        if time.monotonic() > give_up:
            return False
        time.sleep(0.01)
    return True
