"""Opening a data directory: making, finding, migrating and refusing it."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from sqlite3 import dbapi2
from typing import Any

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from corpus.database import Database
from corpus.errors import LibraryError, LibraryMismatch
from corpus.founding import found
from corpus.library import Library
from corpus.schema import MIGRATIONS, metadata
from tests.library_doubles import put, text_report


def sql(directory: Path, *statements: str) -> list[tuple[object, ...]]:
    """Run statements on a library's file behind its back; rows of the last one."""
    with closing(sqlite3.connect(directory / "library.db")) as connection:
        rows = [connection.execute(statement).fetchall() for statement in statements]
        connection.commit()
    return rows[-1]


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A data directory with one report."""
    with Library.open(tmp_path) as library, library.writing("test") as writer:
        put(writer, text_report("Care leavers are well supported.\nNot all.", "hull.txt"))
    return tmp_path


def test_a_new_library_is_empty_and_whole(tmp_path: Path) -> None:
    with Library.open(tmp_path / "made" / "on the way") as library:
        assert library.reports() == []
        assert library.generation() == 0
        assert library.check() == []


def test_a_library_keeps_its_identity_and_no_other_has_it(tmp_path: Path) -> None:
    with Library.open(tmp_path / "a") as first, Library.open(tmp_path / "b") as other:
        assert first.identity != other.identity
        with Library.open(tmp_path / "a") as again:
            assert again.identity == first.identity


@pytest.mark.parametrize("name", ["question?mark", "hash#", "100%25", "späte Berichte"])
def test_a_directory_may_have_any_name(tmp_path: Path, name: str) -> None:
    with Library.open(tmp_path / name) as library:
        assert library.check() == []
    assert (tmp_path / name / "library.db").exists()


def test_a_directory_without_a_library_is_refused_unless_one_may_be_made(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="no library in this directory"):
        Library.open(tmp_path, create=False)
    with pytest.raises(LibraryError, match=r"no library in this directory.*reportqa add"):
        Library.open(tmp_path / "missing", create=False)
    assert list(tmp_path.iterdir()) == []


def test_a_directory_that_holds_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.odt").touch()
    with pytest.raises(LibraryError, match="it holds thesis"):
        Library.open(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.odt"]


def test_a_file_in_place_of_the_directory_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data").touch()
    with pytest.raises(LibraryError, match="data"):
        Library.open(tmp_path / "data")


def test_originals_without_their_database_are_not_given_a_new_one(filled: Path) -> None:
    (filled / "library.db").unlink()
    with pytest.raises(LibraryError, match="restore it from a backup"):
        Library.open(filled)
    assert not (filled / "library.db").exists()


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "library.db").write_bytes(b"not a database " * 100)
    with pytest.raises(LibraryError, match="not a database"):
        Library.open(tmp_path)


def test_the_database_of_another_program_is_refused(tmp_path: Path) -> None:
    sql(tmp_path, "CREATE TABLE bookmarks (url)")
    with pytest.raises(LibraryError, match="not the database of a library"):
        Library.open(tmp_path)
    assert sql(tmp_path, "SELECT name FROM sqlite_master") == [("bookmarks",)]


def test_an_empty_file_left_by_a_killed_process_becomes_a_library(tmp_path: Path) -> None:
    (tmp_path / "library.db").touch()
    with Library.open(tmp_path) as library:
        assert library.check() == []


def test_a_newer_schema_is_refused_with_what_to_do(filled: Path) -> None:
    sql(filled, "UPDATE library SET schema_version = 99")
    with pytest.raises(LibraryMismatch, match=r"newer reportqa \(schema 99.*update reportqa"):
        Library.open(filled)


def test_version_0_is_brought_up_to_date_with_all_it_holds(filled: Path) -> None:
    """Version 0 had no jobs."""
    sql(filled, "DROP TABLE jobs", "UPDATE library SET schema_version = 0")
    with Library.open(filled, create=False) as library:
        library.save_job("job", "{}", library.reports()[0].added)
        assert library.job("job") == "{}"
        assert library.text(library.reports()[0].report_id).startswith("Care leavers")
        assert library.check() == []
    assert sql(filled, "SELECT schema_version FROM library") == [(len(MIGRATIONS),)]


def test_every_step_not_taken_yet_is_taken_in_order(filled: Path) -> None:
    taken = []

    def step(name: str) -> object:
        def take(connection: Connection) -> None:
            connection.execute(text(f"ALTER TABLE reports ADD COLUMN {name} INTEGER DEFAULT 7"))
            taken.append(name)

        return take

    later = (*MIGRATIONS, step("first"), step("second"))
    found(filled, None, create=False, migrations=later).close()  # type: ignore[arg-type]
    found(filled, None, create=False, migrations=later).close()  # type: ignore[arg-type]
    assert taken == ["first", "second"]
    assert sql(filled, "SELECT first, second FROM reports") == [(7, 7)]
    with pytest.raises(LibraryMismatch):
        Library.open(filled)


def test_a_step_that_fails_leaves_the_library_as_it_was(filled: Path) -> None:
    def fail(connection: Connection) -> None:
        connection.execute(text("DROP TABLE vectors"))
        raise RuntimeError("half way")

    with pytest.raises(RuntimeError, match="half way"):
        found(filled, None, create=False, migrations=(*MIGRATIONS, fail))
    with Library.open(filled) as library:
        assert library.check() == []


@pytest.fixture
def someone_else() -> Iterator[Path]:
    """A directory, while the process runs as an account that does not own it."""
    directory = Path(tempfile.mkdtemp(prefix="reportqa-"))
    directory.chmod(0o755)
    yield directory
    directory.chmod(0o755)
    shutil.rmtree(directory)


def as_another_account(directory: Path) -> Iterator[None]:
    """Take away the right to write: root keeps it unless it becomes someone else."""
    directory.chmod(0o555)
    for path in directory.rglob("*"):
        path.chmod(0o555 if path.is_dir() else 0o444)
    if os.geteuid() == 0:
        os.seteuid(65534)
        yield
        os.seteuid(0)
    else:
        yield


@pytest.mark.parametrize("create", [True, False])
def test_a_directory_that_cannot_be_written_is_refused_clearly(
    someone_else: Path, create: bool
) -> None:
    for _ in as_another_account(someone_else):
        with pytest.raises(LibraryError, match="directory"):
            Library.open(someone_else, create=create)


def test_a_library_that_cannot_be_written_is_refused_clearly(someone_else: Path) -> None:
    Library.open(someone_else).close()
    for _ in as_another_account(someone_else):
        with pytest.raises(LibraryError, match="cannot be") as raised:
            Library.open(someone_else)
    assert "this account may" in str(raised.value)


def test_processes_that_make_the_library_at_once_share_it(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from corpus.library import Library;"
        "print(Library.open(Path(sys.argv[1])).identity)"
    )
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path / "data")], stdout=subprocess.PIPE, text=True
        )
        for _ in range(4)
    ]
    identities = {process.communicate(timeout=60)[0] for process in processes}
    assert len(identities) == 1
    assert identities != {""}


def test_a_library_that_another_process_makes_after_the_first_look_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    look = Database.tables
    made: list[str] = []

    def first_look(database: Database) -> set[str]:
        seen = look(database)
        if not made:
            made.append("")
            with Library.open(tmp_path / "data") as another:
                made[0] = another.identity
        return seen

    monkeypatch.setattr(Database, "tables", first_look)
    with Library.open(tmp_path / "data") as library:
        assert [library.identity] == made


def test_a_url_without_its_driver_is_a_persons_error(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="postgresql"):
        Library.open(tmp_path, url="postgresql+nosuchdriver://localhost/x")


def test_every_table_can_be_made_on_postgresql() -> None:
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    for table in metadata.sorted_tables:
        assert "CREATE TABLE" in str(CreateTable(table).compile(dialect=dialect))
        for index in table.indexes:
            assert "CREATE INDEX" in str(CreateIndex(index).compile(dialect=dialect))


class BusyTwice(sqlite3.Connection):
    """A connection whose first two changes of the journal meet another process's."""

    refused = 0

    def execute(self, sql: str, parameters: Any = ()) -> sqlite3.Cursor:
        """As the module's own, but for these."""
        if "journal_mode" in sql and self.refused < 2:
            self.refused += 1
            error = sqlite3.OperationalError("database is locked")
            error.sqlite_errorname = "SQLITE_BUSY"
            raise error
        return super().execute(sql, parameters)


def test_a_database_whose_journal_another_process_changes_is_opened_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dbapi2, "connect", partial(sqlite3.connect, factory=BusyTwice))
    with Library.open(tmp_path) as library:
        assert library.check() == []
