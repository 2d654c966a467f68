"""Dense search: exact, in immutable segments that are made again from the library."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from index.dense import Dense
from index.ranges import Ranges
from index.vectors import pack_vectors, unpack_vectors
from tests.index_doubles import ListedVectors

DIMENSION = 8


def rows(count: int, seed: int = 0) -> NDArray[np.float32]:
    found = np.random.default_rng(seed).standard_normal((count, DIMENSION)).astype(np.float32)
    found /= np.linalg.norm(found, axis=1, keepdims=True)
    return unpack_vectors(pack_vectors(found), DIMENSION)


def listed(ids: list[int]) -> ListedVectors:
    return ListedVectors(dict(zip(ids, pack_vectors(rows(len(ids))), strict=True)))


def dense_of(library: ListedVectors, folder: Path | None = None) -> Dense:
    empty = Dense((), "encoder-1", DIMENSION)
    if folder is None:
        return empty.following(library)
    return Dense.read(folder, library, "encoder-1", DIMENSION).following(library)


def everything(library: ListedVectors) -> Ranges:
    return Ranges.of((passage_id, passage_id + 1) for passage_id in library.held)


def nearest(library: ListedVectors, vector: NDArray[np.float32], allowed: Ranges) -> list[int]:
    """By eye: every allowed vector times the question's."""
    ids = [passage_id for passage_id in library.held if passage_id in allowed]
    cosines = unpack_vectors([library.held[i] for i in ids], DIMENSION) @ vector
    return [ids[row] for row in np.lexsort((np.array(ids), -cosines))]


@settings(deadline=None)
@given(st.sets(st.integers(1, 40), min_size=1), st.integers(1, 12), st.data())
def test_search_gives_the_nearest_of_the_allowed(
    ids: set[int], count: int, data: st.DataObject
) -> None:
    library = listed(sorted(ids))
    allowed = Ranges.of((i, i + 1) for i in data.draw(st.sets(st.sampled_from(sorted(ids)))))
    dense, question = dense_of(library), rows(1, seed=1)[0]
    found = dense.search(question, count, dense.masks(allowed))
    assert [passage_id for passage_id, _ in found] == nearest(library, question, allowed)[:count]


def test_scores_are_cosines_and_ids_that_are_not_held_are_left_out() -> None:
    library = listed([3, 4, 5, 9, 20])
    question = rows(1, seed=1)[0]
    scores = dense_of(library).scores(question, [20, 4, 7, 3, 99])
    assert sorted(scores) == [3, 4, 20]
    for passage_id, score in scores.items():
        row = unpack_vectors([library.held[passage_id]], DIMENSION)[0]
        assert score == pytest.approx(float(row @ question), abs=1e-5)


def test_equal_cosines_come_in_the_order_of_ids() -> None:
    vector = pack_vectors(rows(1))[0]
    library = ListedVectors({9: vector, 2: vector, 5: vector})
    dense = dense_of(library)
    found = dense.search(rows(1, seed=1)[0], 3, dense.masks(everything(library)))
    assert [passage_id for passage_id, _ in found] == [2, 5, 9]


def test_an_empty_index_finds_nothing() -> None:
    dense = dense_of(ListedVectors({}))
    assert dense.search(rows(1)[0], 5, dense.masks(Ranges())) == []
    assert dense.scores(rows(1)[0], [1, 2]) == {}
    assert len(dense) == 0


def test_only_what_is_new_is_read_from_the_library() -> None:
    library = listed([1, 2, 3])
    dense = dense_of(library)
    library.held[7] = library.held[1]
    library.asked.clear()
    again = dense.following(library)
    assert library.asked == [3]
    assert len(again) == 4
    assert again.segments[0] is dense.segments[0]


def test_what_is_on_the_disk_is_not_read_from_the_library_again(tmp_path: Path) -> None:
    library = listed(list(range(1, 11)))
    saved = dense_of(library).saved(tmp_path, everything(library))
    assert saved.is_saved
    library.asked.clear()
    again = dense_of(library, tmp_path)
    assert library.asked == [10]
    question = rows(1, seed=1)[0]
    allowed = everything(library)
    assert again.search(question, 5, again.masks(allowed)) == saved.search(
        question, 5, saved.masks(allowed)
    )


def test_adding_one_report_to_many_writes_its_own_vectors_only(tmp_path: Path) -> None:
    library = listed(list(range(1, 10_001)))
    library.at_once = 4096
    dense_of(library).saved(tmp_path, everything(library))
    before = {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    library.held.update({10_001 + n: library.held[1] for n in range(60)})
    dense_of(library, tmp_path).saved(tmp_path, everything(library))
    new = [path for path in tmp_path.iterdir() if path.name not in before]
    written = sum(path.stat().st_size for path in new)
    assert {path.suffix for path in new} == {".faiss", ".json"}
    assert all((tmp_path / name).stat().st_mtime_ns == changed for name, changed in before.items())
    assert written < 60 * DIMENSION * 2 + 1000
    assert len(dense_of(library, tmp_path)) == 10_060


def test_segments_stay_few_and_vectors_are_written_few_times(tmp_path: Path) -> None:
    library = ListedVectors({})
    vector = pack_vectors(rows(1))[0]
    dense, written, seen = dense_of(library), 0, set[str]()
    for added in range(100):
        library.held.update({60 * added + n: vector for n in range(1, 61)})
        dense = dense.following(library).saved(tmp_path, everything(library))
        for path in tmp_path.glob("*.faiss"):
            if path.name not in seen:
                seen.add(path.name)
                written += path.stat().st_size
    assert len(dense) == 6000
    assert len(dense.segments) <= 30
    assert written < 5 * 6000 * DIMENSION * 2
    assert len(list(tmp_path.iterdir())) == 2 * len(dense.segments)


def test_passages_that_are_gone_are_left_out_of_a_merge(tmp_path: Path) -> None:
    library = listed(list(range(1, 101)))
    dense_of(library).saved(tmp_path, everything(library))
    for passage_id in range(20, 90):
        del library.held[passage_id]
    library.generation = lambda: 1000  # type: ignore[method-assign]  # it grew, though less is held
    saved = Dense.read(tmp_path, library, "encoder-1", DIMENSION).saved(
        tmp_path, everything(library)
    )
    assert len(saved) == 30
    assert len(dense_of(library, tmp_path)) == 30


@pytest.mark.parametrize("part", ["cut off", "altered", "missing", "empty label", "no label"])
def test_a_damaged_segment_is_made_again_from_the_library(tmp_path: Path, part: str) -> None:
    library = listed(list(range(1, 21)))
    dense = dense_of(library)
    library.held.update({20 + n: library.held[n] for n in range(1, 11)})
    dense.following(library).saved(tmp_path, everything(library))
    vectors, label = (min(tmp_path.glob(f"*.{kind}")) for kind in ("faiss", "json"))
    data = bytearray(vectors.read_bytes())
    if part == "cut off":
        vectors.write_bytes(data[:-10])
    elif part == "altered":
        data[-10] ^= 1
        vectors.write_bytes(data)
    elif part == "missing":
        vectors.unlink()
    elif part == "empty label":
        label.write_text("{}", encoding="utf-8")
    else:
        label.unlink()
    again = dense_of(library, tmp_path)
    assert len(again) == 30
    assert not again.is_saved
    question, allowed = rows(1, seed=1)[0], everything(library)
    assert again.search(question, 9, again.masks(allowed)) == dense.following(library).search(
        question, 9, dense.following(library).masks(allowed)
    )
    assert again.saved(tmp_path, allowed).is_saved
    assert len(list(tmp_path.iterdir())) == 4


def test_what_another_library_model_or_backup_left_is_passed_over(tmp_path: Path) -> None:
    library = listed([1, 2, 3])
    dense_of(library).saved(tmp_path, everything(library))
    other = ListedVectors(library.held, identity="library-2")
    restored = listed([1, 2])
    assert len(Dense.read(tmp_path, library, "encoder-1", DIMENSION)) == 3
    assert len(Dense.read(tmp_path, other, "encoder-1", DIMENSION)) == 0
    assert len(Dense.read(tmp_path, library, "encoder-2", DIMENSION)) == 0
    assert len(Dense.read(tmp_path, restored, "encoder-1", DIMENSION)) == 0


def test_a_merge_that_was_cut_short_is_harmless(tmp_path: Path) -> None:
    """The merged segment is there and its parts are too."""
    library = listed([1, 2, 3])
    dense = dense_of(library).saved(tmp_path / "parts", everything(library))
    library.held.update({4: library.held[1]})
    dense.following(library).saved(tmp_path / "parts", everything(library))
    dense_of(library).saved(tmp_path / "whole", everything(library))
    for path in (tmp_path / "parts").iterdir():
        path.rename(tmp_path / "whole" / path.name)
    again = dense_of(library, tmp_path / "whole")
    assert again.is_saved
    assert len(again) == 4
    again.saved(tmp_path / "whole", everything(library))
    assert len(list((tmp_path / "whole").iterdir())) == 2


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.sets(st.integers(1, 5), max_size=4), max_size=8), st.integers(1, 9))
def test_however_it_was_grown_and_saved_it_holds_what_the_library_holds(
    tmp_path_factory: pytest.TempPathFactory, steps: list[set[int]], seed: int
) -> None:
    folder = tmp_path_factory.mktemp("dense")
    library = ListedVectors({})
    dense = dense_of(library)
    packed = pack_vectors(rows(50, seed))
    for number, step in enumerate(steps):
        library.held.update({5 * number + n: packed[5 * number + n] for n in sorted(step)})
        dense = dense.following(library)
        if number % 2:
            dense = dense.saved(folder, everything(library))
    question = rows(1, seed=99)[0]
    for found in (dense, dense_of(library, folder)):
        ids = [key for key, _ in found.search(question, 50, found.masks(everything(library)))]
        assert ids == nearest(library, question, everything(library))


def test_vectors_keep_their_cosines_in_half_precision() -> None:
    exact = np.random.default_rng(3).standard_normal((50, 384)).astype(np.float32)
    exact /= np.linalg.norm(exact, axis=1, keepdims=True)
    packed = pack_vectors(exact)
    assert {len(vector) for vector in packed} == {768}
    assert (unpack_vectors(packed, 384) * exact).sum(axis=1).min() > 0.9999
    with pytest.raises(ValueError, match="reshape"):
        unpack_vectors(packed, 383)
