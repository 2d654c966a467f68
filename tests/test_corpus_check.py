"""Checking: every kind of damage is found, named, and given a remedy."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from corpus.codec import pack_text
from corpus.library import Library
from corpus.report import Fact, FactKind, Origin, Span
from tests.library_doubles import put, text_report

TEXT = "".join(f"Sentence {n} of the report on Hull.\n" for n in range(12))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    judgement = Fact(FactKind.JUDGEMENT, "Good", Origin.TEXT, "Leaders", (Span(0, 10),))
    with Library.open(tmp_path / "data") as opened:
        with opened.writing("test") as writer:
            put(writer, text_report("An earlier text.", "hull.txt"))
            put(writer, text_report(TEXT, "hull.txt", facts=[judgement]))
            put(writer, text_report(TEXT.upper(), "york.txt"))
        assert opened.check() == []
        yield opened


def damage(library: Library, change: str, where: str, *values: object) -> None:
    """Change rows of the database behind the library's back."""
    with closing(sqlite3.connect(library.directory / "library.db")) as connection:
        assert connection.execute(" WHERE ".join((change, where)), values).rowcount > 0
        connection.commit()


def the_problem(library: Library) -> str:
    """The one sentence said of Hull; it names the report, its source and the remedy."""
    (problem,) = library.check()
    assert problem.startswith("Report ")
    assert "(hull.txt)" in problem
    assert problem.endswith("remove the report and add hull.txt again.")
    return problem


HULL = "report_id = (SELECT report_id FROM reports WHERE path = 'hull.txt')"
THE_VERSION = "(SELECT version FROM reports WHERE path = 'hull.txt')"
LIVE = " ".join((HULL, "AND version =", THE_VERSION))
OLD = " ".join((HULL, "AND version <>", THE_VERSION))
FIRST = "passage_id = (SELECT first_passage_id FROM reports WHERE path = 'hull.txt')"
OF_YORK = "packed = (SELECT packed FROM passages ORDER BY passage_id DESC LIMIT 1)"


@pytest.mark.parametrize(
    ("change", "where", "said"),
    [
        ("DELETE FROM texts", LIVE, "the text of version"),
        ("DELETE FROM texts", OLD, "the text of version"),
        ("UPDATE texts SET text = x'00'", LIVE, "cannot be unpacked"),
        ("UPDATE texts SET layout = text", OLD, "cannot be unpacked"),
        ("UPDATE versions SET dropped = added", OLD, "should be gone"),
        ("UPDATE facts SET spans = '5-100000'", HULL, "the fact judgement 'Good'"),
        ("UPDATE facts SET spans = 'nonsense'", HULL, "the fact judgement 'Good'"),
        ("DELETE FROM vectors", FIRST, "1 of its passages have no vector"),
        ("UPDATE passages SET packed = x'00'", FIRST, "1 of its passages differ from its text"),
        (" ".join(("UPDATE passages SET", OF_YORK)), FIRST, "1 of its passages differ"),
        ("UPDATE passages SET ordinal = 9", FIRST, "not numbered one after the other"),
        ("DELETE FROM sources", HULL, "it is live and has no source"),
        ("UPDATE reports SET removed = added", HULL, "it is removed and still has passages"),
    ],
)
def test_damage_is_named_with_its_report_and_remedy(
    library: Library, change: str, where: str, said: str
) -> None:
    damage(library, change, where)
    assert said in the_problem(library)


def test_another_text_than_was_read_is_found_by_its_digest(library: Library) -> None:
    packed = pack_text(TEXT.replace("Hull", "York"))
    damage(library, "UPDATE texts SET text = ?", LIVE, packed)
    problems = library.check()
    assert any("not the one that was read" in problem for problem in problems)
    assert any("4 of its passages differ" in problem for problem in problems)


def test_a_shorter_text_is_found_by_pages_and_layout(library: Library) -> None:
    damage(library, "UPDATE texts SET text = ?", LIVE, pack_text(TEXT[:50]))
    problems = " ".join(library.check())
    for said in ("do not cover its text", "reaches over the end", "4 of its passages differ"):
        assert said in problems


def test_a_missing_and_a_damaged_original_are_told_apart(library: Library) -> None:
    live = library.reports()[0]
    originals = library.directory / "originals"
    (originals / live.sha256[:2] / live.sha256).write_bytes(b"damaged")
    assert "the original of version" in the_problem(library)
    (originals / live.sha256[:2] / live.sha256).unlink()
    assert f"the original of version {live.version} is missing" in the_problem(library)


def test_vectors_of_two_models_are_found(library: Library) -> None:
    damage(library, "UPDATE vectors SET vector = x'0000'", FIRST)
    (problem,) = library.check()
    assert "different models" in problem
    assert "7 of 32 bytes" in problem
    assert "reportqa rebuild" in problem


def test_passages_of_no_report_are_found(library: Library) -> None:
    damage(library, "UPDATE reports SET passage_count = 0", HULL)
    problems = library.check()
    assert any("4 passages belong to no live report" in problem for problem in problems)


def test_two_reports_with_the_same_passages_are_found(library: Library) -> None:
    damage(library, "UPDATE reports SET first_passage_id = 2", "passage_count > 0")
    assert any("shares passages with another" in problem for problem in library.check())


def test_a_damaged_file_is_said_in_one_sentence(library: Library) -> None:
    library.close()
    path = library.directory / "library.db"
    damaged = bytearray(path.read_bytes())
    for page in range(3, len(damaged) // 4096):
        damaged[page * 4096 : page * 4096 + 200] = b"\xff" * 200
    path.write_bytes(damaged)
    problems = library.check()
    assert problems
    assert all("damaged" in problem for problem in problems)
    assert all("restore" in problem for problem in problems)


def test_a_row_that_names_a_missing_one_is_found(library: Library) -> None:
    damage(library, "DELETE FROM passages", FIRST)
    (problem,) = library.check()
    assert "a row of table vectors names a row that is not there" in problem
