"""Originals: written before they are vouched for, and never half."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import LibraryError
from corpus.originals import Originals, digest

DATA = b"%PDF-1.7 any bytes"
SHA256 = digest(DATA)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "originals").mkdir()
    return tmp_path / "originals"


def test_what_is_put_can_be_read_before_and_after_it_is_settled(folder: Path) -> None:
    originals = Originals(folder)
    originals.put(DATA, SHA256)
    assert originals.read(SHA256) == DATA
    originals.settle(lambda _: True)
    assert originals.read(SHA256) == DATA
    assert (folder / SHA256[:2] / SHA256).read_bytes() == DATA


def test_what_was_put_and_never_vouched_for_is_deleted(folder: Path) -> None:
    originals = Originals(folder)
    originals.put(DATA, SHA256)
    originals.settle(lambda _: False)
    assert originals.read(SHA256) is None
    assert not originals.any()


def test_half_a_file_is_deleted_even_if_its_name_is_wanted(folder: Path) -> None:
    (folder / "pending").mkdir()
    (folder / "pending" / f"{SHA256}.part").write_bytes(DATA[:5])
    originals = Originals(folder)
    assert originals.read(SHA256) is None
    originals.settle(lambda _: True)
    assert not originals.any()


def test_what_was_withdrawn_comes_back_if_it_is_still_wanted(folder: Path) -> None:
    originals = Originals(folder)
    originals.put(DATA, SHA256)
    originals.settle(lambda _: True)
    originals.withdraw([SHA256])
    assert originals.read(SHA256) == DATA
    originals.settle(lambda _: True)
    assert (folder / SHA256[:2] / SHA256).exists()


def test_what_was_withdrawn_is_deleted_if_nobody_wants_it(folder: Path) -> None:
    originals = Originals(folder)
    originals.put(DATA, SHA256)
    originals.settle(lambda _: True)
    originals.withdraw([SHA256])
    originals.settle(lambda _: False)
    assert originals.read(SHA256) is None


def test_putting_it_again_mends_a_damaged_file(folder: Path) -> None:
    originals = Originals(folder)
    originals.put(DATA, SHA256)
    originals.settle(lambda _: True)
    (folder / SHA256[:2] / SHA256).write_bytes(b"damaged")
    originals.put(DATA, SHA256)
    originals.settle(lambda _: True)
    assert originals.read(SHA256) == DATA


def test_sweeping_deletes_what_nobody_wants_and_counts_it(folder: Path) -> None:
    originals = Originals(folder)
    for data in (DATA, b"other"):
        originals.put(data, digest(data))
    originals.settle(lambda _: True)
    assert originals.sweep(lambda sha256: sha256 == SHA256) == 1
    assert originals.read(SHA256) == DATA
    assert originals.read(digest(b"other")) is None


def test_a_folder_that_cannot_be_written_is_a_persons_error(tmp_path: Path) -> None:
    (tmp_path / "originals").write_text("a file where a folder should be")
    with pytest.raises(LibraryError, match="originals"):
        Originals(tmp_path / "originals").put(DATA, SHA256)
