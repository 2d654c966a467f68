"""Beyond the exact limit: large segments are searched through clusters, which are derived."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index.dense import Dense
from index.ranges import Ranges
from index.vectors import pack_vectors, unpack_vectors
from tests.index_doubles import ListedVectors

DIMENSION = 32
COUNT = 6000
LIMIT = 1000


def near_each_other(count: int, seed: int = 0) -> NDArray[np.float32]:
    """Vectors around 40 centres, as half precision holds them, shape (count, DIMENSION)."""
    centres = np.random.default_rng(7).standard_normal((40, DIMENSION))
    randoms = np.random.default_rng(seed)
    rows = centres[randoms.integers(0, 40, count)] + 0.6 * randoms.standard_normal(
        (count, DIMENSION)
    )
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return unpack_vectors(pack_vectors(rows.astype(np.float32)), DIMENSION)


QUESTIONS = near_each_other(50, seed=1)


@pytest.fixture
def library() -> ListedVectors:
    packed = pack_vectors(near_each_other(COUNT))
    listed = ListedVectors(dict(enumerate(packed, 1)))
    listed.at_once = 1024
    return listed


def dense_of(library: ListedVectors, folder: Path, limit: int = LIMIT) -> Dense:
    return Dense.read(folder, library, "encoder-1", DIMENSION, limit).following(library)


def every(library: ListedVectors) -> Ranges:
    return Ranges.of((passage_id, passage_id + 1) for passage_id in library.held)


def answers(dense: Dense, allowed: Ranges, count: int = 10) -> list[list[tuple[int, float]]]:
    masks = dense.masks(allowed)
    return [dense.search(question, count, masks) for question in QUESTIONS]


def recall(found: list[list[tuple[int, float]]], exact: list[list[tuple[int, float]]]) -> float:
    """Share of the exact ids that were found."""
    pairs = zip(found, exact, strict=True)
    return float(np.mean([len(dict(f).keys() & dict(e).keys()) / len(e) for f, e in pairs]))


def test_up_to_the_limit_the_search_is_exact_and_no_clusters_are_made(
    library: ListedVectors, tmp_path: Path
) -> None:
    dense = dense_of(library, tmp_path, COUNT).saved(tmp_path, every(library))
    assert [segment.clusters for segment in dense.segments] == [None]
    assert {path.suffix for path in tmp_path.iterdir()} == {".faiss", ".json"}
    cosines = near_each_other(COUNT) @ QUESTIONS.T
    for found, column in zip(answers(dense, every(library)), cosines.T, strict=True):
        assert [key - 1 for key, _ in found] == np.argsort(-column)[:10].tolist()


def test_beyond_it_nearly_all_of_the_nearest_are_found_with_their_exact_cosines(
    library: ListedVectors, tmp_path: Path
) -> None:
    everything = every(library)
    exact = answers(dense_of(library, tmp_path, COUNT), everything)
    dense = dense_of(library, tmp_path).saved(tmp_path, everything)
    assert all(segment.clusters for segment in dense.segments)
    found = answers(dense, everything)
    assert recall(found, exact) >= 0.98
    for some, all_of_them in zip(found, exact, strict=True):
        kept = dict(all_of_them)
        assert all(kept[key] == score for key, score in some if key in kept)


def test_clusters_made_twice_are_the_same(library: ListedVectors, tmp_path: Path) -> None:
    everything = every(library)
    one, other = (
        dense_of(library, tmp_path / name).saved(tmp_path / name, everything) for name in "ab"
    )
    assert answers(one, everything) == answers(other, everything) == answers(one, everything)
    assert answers(dense_of(library, tmp_path / "a"), everything) == answers(one, everything)


@pytest.mark.parametrize("share", [2, 4])
def test_a_filter_that_leaves_many_loses_no_more(
    library: ListedVectors, tmp_path: Path, share: int
) -> None:
    allowed = Ranges.of((first, first + 10) for first in range(1, COUNT, 10 * share))
    dense = dense_of(library, tmp_path).saved(tmp_path, every(library))
    exact = answers(dense_of(library, tmp_path, COUNT), allowed)
    found = answers(dense, allowed)
    assert recall(found, exact) >= 0.98
    assert all(key in allowed for answer in found for key, _ in answer)


def test_a_filter_that_leaves_few_is_searched_exactly(
    library: ListedVectors, tmp_path: Path
) -> None:
    allowed = Ranges.of([(100, 700), (5000, 5400)])
    dense = dense_of(library, tmp_path).saved(tmp_path, every(library))
    assert answers(dense, allowed) == answers(dense_of(library, tmp_path, COUNT), allowed)
    assert dense.search(QUESTIONS[0], 5, dense.masks(Ranges())) == []


def test_what_is_new_is_found_exactly_and_what_is_gone_never(
    library: ListedVectors, tmp_path: Path
) -> None:
    dense = dense_of(library, tmp_path).saved(tmp_path, every(library))
    library.held.update(
        dict(enumerate(pack_vectors(QUESTIONS / np.linalg.norm(QUESTIONS, axis=1)[:, None]), 9001))
    )
    grown = dense.following(library)
    assert grown.segments[0].clusters is dense.segments[0].clusters
    firsts = [found[0][0] for found in answers(grown, every(library))]
    assert firsts == list(range(9001, 9051))
    gone = {key for found in answers(grown, every(library)) for key, _ in found}
    for key in gone:
        del library.held[key]
    left = answers(grown.saved(tmp_path, every(library)), every(library))
    assert gone.isdisjoint(key for found in left for key, _ in found)
    assert all(len(found) == 10 for found in left)


@pytest.mark.parametrize("part", ["cut off", "altered", "missing", "no label", "another's"])
def test_damaged_clusters_are_made_again_and_searched_exactly_until_then(
    library: ListedVectors, tmp_path: Path, part: str
) -> None:
    everything = every(library)
    saved = dense_of(library, tmp_path).saved(tmp_path, everything)
    clusters, label = (next(tmp_path.glob(f"*.{kind}")) for kind in ("clusters", "label"))
    data = bytearray(clusters.read_bytes())
    if part == "cut off":
        clusters.write_bytes(data[:-10])
    elif part == "altered":
        data[len(data) // 2] ^= 1
        clusters.write_bytes(data)
    elif part == "missing":
        clusters.unlink()
    elif part == "no label":
        label.unlink()
    else:
        label.write_text(label.read_text().replace(saved.segments[0].label.digest, "0"))
    again = dense_of(library, tmp_path)
    assert len(again) == COUNT
    assert not again.is_saved
    assert answers(again, everything) == answers(dense_of(library, tmp_path, COUNT), everything)
    repaired = again.saved(tmp_path, everything)
    assert repaired.is_saved
    assert answers(repaired, everything) == answers(saved, everything)
    assert {path.suffix for path in tmp_path.iterdir()} == {
        ".faiss", ".json", ".clusters", ".label"
    }  # fmt: skip


def test_clusters_go_with_their_segment(library: ListedVectors, tmp_path: Path) -> None:
    dense = dense_of(library, tmp_path).saved(tmp_path, every(library))
    for key in range(1, 4000):
        del library.held[key]
    library.generation = lambda: 10_000  # type: ignore[method-assign]  # it grew, though less is held
    merged = dense_of(library, tmp_path).saved(tmp_path, every(library))
    assert len(merged) == COUNT - 3999
    assert len(list(tmp_path.glob("*.clusters"))) == 1
    label = dense.segments[0].label
    assert replace(label, digest="") != replace(merged.segments[0].label, digest="")


def test_many_threads_find_what_one_finds(library: ListedVectors, tmp_path: Path) -> None:
    dense = dense_of(library, tmp_path).saved(tmp_path, every(library))
    some = Ranges.of((first, first + 10) for first in range(1, COUNT, 20))
    alone = [answers(dense, every(library)), answers(dense, some)]
    with ThreadPoolExecutor(8) as threads:
        runs = [threads.submit(answers, dense, (every(library), some)[n % 2]) for n in range(16)]
    assert [run.result() for run in runs] == alone * 8
