"""Planning what has to be done so that the library holds what a folder holds."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from corpus.originals import digest
from corpus.records import Holding, Stamp
from corpus.sources import FoundFile, Source, walk
from corpus.sync import Plan, plan, stamp

OLD_NS = 1_600_000_000_000_000_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "reports").mkdir()
    return tmp_path / "reports"


def write(folder: Path, name: str, text: str, modified_ns: int = OLD_NS) -> FoundFile:
    """A file with its time of change, as ``walk`` finds it."""
    (folder / name).write_text(text)
    os.utime(folder / name, ns=(modified_ns, modified_ns))
    return next(file for file in walk([folder]) if file.path.name == name)


def holding(
    folder: Path,
    name: str,
    text: str,
    *,
    modified_ns: int | None = OLD_NS,
    removed: bool = False,
    described: str = "",
    reader: str = "r1",
) -> Holding:
    """What the library remembers of a file."""
    root = str(folder.resolve())
    return Holding(
        source=Source(root, name),
        report_id=name,
        sha256=digest(text.encode()),
        size=len(text),
        reader=reader,
        stamp=Stamp(modified_ns=modified_ns, described=described),
        removed=removed,
    )


def names(files: tuple[FoundFile, ...]) -> list[str]:
    return [file.source.path for file in files]


def test_a_plan_tells_new_changed_gone_and_same(folder: Path) -> None:
    write(folder, "new.txt", "new")
    write(folder, "changed.txt", "after")
    write(folder, "same.txt", "same")
    held = [
        holding(folder, "changed.txt", "before!"),
        holding(folder, "same.txt", "same"),
        holding(folder, "gone.txt", "gone"),
    ]
    planned = plan(walk([folder]), held, roots=[str(folder.resolve())])
    assert names(planned.new) == ["new.txt"]
    assert names(planned.changed) == ["changed.txt"]
    assert names(planned.same) == ["same.txt"]
    assert [source.path for source in planned.gone] == ["gone.txt"]
    assert str(planned) == "+1 ~1 -1 =1"
    assert not planned.is_empty


def test_nothing_to_do_is_an_empty_plan(folder: Path) -> None:
    write(folder, "same.txt", "same")
    planned = plan(walk([folder]), [holding(folder, "same.txt", "same")])
    assert planned.is_empty
    assert str(planned) == "+0 ~0 -0 =1"
    assert Plan().is_empty


def test_nothing_is_gone_where_no_folder_was_walked_as_a_whole(folder: Path) -> None:
    file = write(folder, "one.txt", "one")
    held = [holding(folder, "gone.txt", "gone"), holding(folder.parent, "else.txt", "else")]
    assert plan([file], held).gone == ()
    assert plan([file], held, roots=["/another"]).gone == ()


def test_a_file_of_another_time_and_the_same_bytes_is_the_same(folder: Path) -> None:
    """Times are hints: a fresh checkout changes them all."""
    write(folder, "a.txt", "same")
    held = holding(folder, "a.txt", "same", modified_ns=OLD_NS + 1)
    assert names(plan(walk([folder]), [held]).same) == ["a.txt"]


def test_other_bytes_of_the_same_size_are_a_change(folder: Path) -> None:
    write(folder, "a.txt", "tame")
    held = holding(folder, "a.txt", "same", modified_ns=OLD_NS + 1)
    assert names(plan(walk([folder]), [held]).changed) == ["a.txt"]


def test_a_file_whose_time_and_size_are_known_is_not_read(folder: Path) -> None:
    """It holds other bytes here, which only reading it would show."""
    write(folder, "a.txt", "tame")
    assert names(plan(walk([folder]), [holding(folder, "a.txt", "same")]).same) == ["a.txt"]


def test_the_time_of_a_file_changed_just_now_is_not_relied_on(folder: Path) -> None:
    (folder / "fresh.txt").write_text("fresh")
    assert stamp(folder / "fresh.txt").modified_ns is None
    write(folder, "old.txt", "old")
    assert stamp(folder / "old.txt", "abc") == Stamp(modified_ns=OLD_NS, described="abc")
    held = holding(folder, "fresh.txt", "other", modified_ns=None)
    assert names(plan(walk([folder]), [held]).changed) == ["fresh.txt"]


def test_bytes_that_a_live_report_has_are_linked_unread(folder: Path) -> None:
    write(folder, "copy.txt", "same")
    write(folder, "new.txt", "mine")
    planned = plan(walk([folder]), [holding(folder, "original.txt", "same")])
    assert [(file.source.path, sha256) for file, sha256 in planned.linked] == [
        ("copy.txt", digest(b"same"))
    ]
    assert names(planned.new) == ["new.txt"]
    assert str(planned) == "+2 ~0 -0 =0"


def test_what_was_removed_by_hand_stays_away_until_it_is_added_by_hand(folder: Path) -> None:
    write(folder, "a.txt", "a")
    write(folder, "erased.txt", "erased")
    held = [holding(folder, "a.txt", "a", removed=True)]
    erased = {digest(b"erased")}
    planned = plan(walk([folder]), held, erased=erased)
    assert names(planned.removed) == ["a.txt", "erased.txt"]
    assert planned.is_empty
    assert str(planned) == "+0 ~0 -0 =0 (2 removed by hand)"
    by_hand = plan(walk([folder]), held, erased=erased, by_hand=True)
    assert names(by_hand.new) == ["a.txt", "erased.txt"]


def test_another_reader_or_manifest_entry_is_a_change(folder: Path) -> None:
    write(folder, "a.txt", "a")
    held = [holding(folder, "a.txt", "a", reader="r1", described="d1")]

    def changed(reader: str, described: str) -> list[str]:
        planned = plan(
            walk([folder]),
            held,
            is_current=lambda name: name == reader,
            described=lambda _: described,
        )
        return names(planned.changed)

    assert changed("r1", "d1") == []
    assert changed("r2", "d1") == ["a.txt"]
    assert changed("r1", "d2") == ["a.txt"]


def test_a_file_found_twice_counts_once(folder: Path) -> None:
    file = write(folder, "a.txt", "a")
    assert names(plan([file, file], []).new) == ["a.txt"]


def test_a_file_that_cannot_be_read_is_left_to_the_reading(folder: Path) -> None:
    file = write(folder, "a.txt", "same")
    held = [holding(folder, "a.txt", "same"), holding(folder, "b.txt", "same")]
    file.path.unlink()
    assert names(plan([file], held).changed) == ["a.txt"]
    assert names(plan([file], held[1:]).new) == ["a.txt"]
