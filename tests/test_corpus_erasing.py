"""Erasing: what is left of a report, and that nothing else is."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpus.errors import UnknownReport
from corpus.library import Change, ChangeKind, Library
from tests.library_doubles import body, put, text_report

OLD = "Leaders are new in post.\nCare leavers wait too long.\n"
NEW = "Leaders are settled.\nCare leavers are well supported.\nPlans are clear.\nAll agree.\n"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "data") as opened:
        yield opened
        assert opened.check() == []


def add(library: Library, text: str, path: str, **given: object) -> Change:
    with library.writing("test") as writer:
        return put(writer, text_report(text, path, **given))  # type: ignore[arg-type]


def test_an_erased_report_leaves_its_digests_only(library: Library) -> None:
    change = add(library, OLD, "hull.txt", facts=[body("Hull")])
    sha256 = library.reports()[0].sha256
    with library.writing("test") as writer:
        erased = writer.remove(change.report_id, erase=True)
    assert erased == Change(ChangeKind.ERASED, change.report_id, change.version)
    for read in (library.text, library.pages, library.document, library.original, library.report):
        with pytest.raises(UnknownReport, match="was erased on 20"):
            read(change.report_id)
    assert library.reports() == library.reports(hidden=True) == []
    assert library.holdings() == []
    assert library.erased_digests() == {sha256}
    (version,) = library.versions(change.report_id)
    assert (version.held, version.sha256) == (False, sha256)
    assert not list((library.directory / "originals").rglob("?" * 64))


def test_an_original_that_another_report_needs_is_not_erased(library: Library) -> None:
    first = add(library, OLD, "hull.txt")
    add(library, NEW, "hull.txt")
    second = add(library, OLD, "york.txt")
    with library.writing("test") as writer:
        writer.remove(first.report_id, erase=True)
    assert library.original(second.report_id) == OLD.encode()


def test_an_erased_report_that_is_added_again_starts_anew(library: Library) -> None:
    change = add(library, OLD, "hull.txt")
    add(library, NEW, "hull.txt")
    with library.writing("test") as writer:
        writer.correct(change.report_id, body="Hull")
        writer.remove(change.report_id, erase=True)
    assert add(library, NEW, "hull.txt").kind is ChangeKind.ADDED
    assert library.report(change.report_id).bodies == ()
    with pytest.raises(UnknownReport, match="no version"):
        library.text(change.report_id, change.version)


def pieces(blob: bytes) -> list[bytes]:
    """Stretches of a stored value, short enough to lie within one page of the file."""
    return [blob[first : first + 48] for first in range(0, len(blob) - 48, 24)] or [blob]


def everything_on_disk(directory: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(directory.rglob("*")) if path.is_file())


def test_erasing_leaves_no_trace_in_any_file(library: Library) -> None:
    """Neither in the database's free pages and log, nor among the originals."""
    secret = "\n".join(
        f"Child {n:03} was seen at {n * 7919 % 104729} High Street." for n in range(400)
    )
    other = "\n".join(f"Another report goes on, line {n}." for n in range(400))
    for number in range(6):
        add(library, f"{other} {number}", f"before {number}.txt")
    first = add(library, secret, "secret.txt", facts=[body("Secret body of children")])
    for number in range(6):
        add(library, f"{other} {number + 6}", f"after {number}.txt")
    second = add(library, secret.upper(), "secret.txt", facts=[body("Secret body of children")])
    queries = (
        "SELECT text, layout, units FROM texts WHERE report_id = ?",
        "SELECT packed FROM passages WHERE report_id = ?",
        "SELECT vector FROM vectors JOIN passages USING (passage_id) WHERE report_id = ?",
    )
    with closing(sqlite3.connect(library.directory / "library.db")) as connection:
        rows = [row for query in queries for row in connection.execute(query, [first.report_id])]
    blobs = [value for row in rows for value in row]
    needles = [piece for blob in blobs for piece in pieces(blob)]
    needles += [b"Secret body of children", secret.encode()[:48], secret.upper().encode()[:48]]
    before = everything_on_disk(library.directory)
    assert sum(needle in before for needle in needles) > len(needles) * 0.9
    library.save_answer("a1", secret[:60], datetime.now(UTC), [second.report_id])
    with library.writing("test") as writer:
        writer.remove(first.report_id, erase=True)
    after = everything_on_disk(library.directory)
    assert [needle for needle in needles if needle in after] == []
    assert len(library.reports()) == 12


def test_erasing_reaches_the_answers_that_repeat_the_report(library: Library) -> None:
    hull, york = add(library, OLD, "hull.txt"), add(library, NEW, "york.txt")
    now = datetime.now(UTC)
    library.save_answer("both", "Hull says; York says", now, [hull.report_id, york.report_id])
    library.save_answer("york", "York says", now, [york.report_id])
    library.save_feedback("both", "good", now)
    with library.writing("test") as writer:
        writer.remove(
            hull.report_id, erase=True, redact=lambda payload: payload.replace("Hull", "█")
        )
    assert library.answer("both") == "█ says; York says"
    assert library.answer("york") == "York says"
    with library.writing("test") as writer:
        writer.remove(york.report_id, erase=True)
    for answer_id in ("both", "york"):
        with pytest.raises(UnknownReport, match="no answer"):
            library.answer(answer_id)
    assert library.feedback() == []
