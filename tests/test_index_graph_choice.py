"""The self-test: which precision a graph runs in, why, and for how long that holds."""

from __future__ import annotations

import errno
import json
import logging
import shutil
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from corpus.errors import LibraryMismatch, ModelError
from index import encoder as encoders
from index import graph_choice
from index.encoder import DEFAULT_MODEL, load_encoder, require_identity
from index.graph_choice import LEAST_COSINE, fastest, read_choice
from index.graph_encoder import GraphEncoder
from index.graph_export import write_graph
from index.graph_int8 import calibration, write_int8
from index.graph_store import StoredGraph, read_graph
from index.probes import PROBES
from index.runtime import offers_bf16
from index.sentence_model import SentenceTransformerEncoder
from tests.doubles import tiny_model


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_model(tmp_path_factory.mktemp("models") / "tiny", pooling="mean")


@pytest.fixture(scope="module")
def exported(model: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("exported")
    write_graph(model, str(model), directory, graph_choice.runtime_version())
    return directory


@pytest.fixture
def directory(exported: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(exported, tmp_path / "graphs"))


@pytest.fixture
def stored(directory: Path) -> StoredGraph:
    (folder,) = directory.iterdir()
    found = read_graph(folder)
    assert found is not None
    return found


def pretend(monkeypatch: pytest.MonkeyPatch, *, seconds: dict[str, float]) -> None:
    """Let the precisions take given times, on a processor that has bf16."""
    monkeypatch.setattr(graph_choice, "offers_bf16", lambda: True)
    monkeypatch.setattr(graph_choice, "_seconds", lambda encoder: seconds[encoder.precision])


def record(stored: StoredGraph) -> dict[str, Any]:
    return dict(json.loads(stored.choice.read_text(encoding="utf-8")))


@pytest.mark.parametrize(("seconds", "chosen"), [(0.5, "bf16"), (0.95, "f32"), (3.0, "f32")])
def test_a_lower_precision_must_pay(
    stored: StoredGraph, monkeypatch: pytest.MonkeyPatch, seconds: float, chosen: str
) -> None:
    pretend(monkeypatch, seconds={"f32": 1.0, "bf16": seconds})
    assert fastest(stored, 1).precision == chosen


def test_a_precision_that_gives_other_vectors_is_not_chosen(
    stored: StoredGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend(monkeypatch, seconds={"f32": 1.0, "bf16": 0.1})
    real = graph_choice.least_cosine
    monkeypatch.setattr(
        graph_choice,
        "least_cosine",
        lambda encoder, graph: 0.99 if encoder.precision == "bf16" else real(encoder, graph),
    )
    assert fastest(stored, 1).precision == "f32"
    assert [trial["precision"] for trial in record(stored)["trials"]] == ["f32", "bf16"]


def test_choice_and_figures_stand_beside_the_graph_and_in_the_log(
    stored: StoredGraph, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "index")
    chosen = fastest(stored, 1)
    kept = record(stored)
    assert kept["precision"] == chosen.precision
    assert kept["processor"] == graph_choice.processor()
    assert kept["runtime"] == graph_choice.runtime_version()
    assert kept["trials"][0]["precision"] == "f32"
    assert all(trial["least_cosine"] >= LEAST_COSINE for trial in kept["trials"])
    assert all(trial["seconds"] > 0 for trial in kept["trials"])
    assert caplog.messages == [f"tiny runs in {read_choice(stored)}"]
    assert f"runs in {chosen.precision} on {graph_choice.processor()}" in caplog.text


@pytest.mark.parametrize("changed", ["processor", "runtime_version"])
def test_another_processor_or_runtime_is_tested_again(
    stored: StoredGraph, monkeypatch: pytest.MonkeyPatch, changed: str
) -> None:
    pretend(monkeypatch, seconds={"f32": 1.0, "bf16": 0.5})
    fastest(stored, 1)
    assert read_choice(stored) is not None
    monkeypatch.setattr(graph_choice, changed, lambda: "another")
    assert read_choice(stored) is None
    pretend(monkeypatch, seconds={"f32": 1.0, "bf16": 2.0})
    assert fastest(stored, 1).precision == "f32"
    assert "another" in record(stored).values()


def test_what_was_chosen_is_not_tested_again(
    stored: StoredGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = fastest(stored, 1)
    monkeypatch.setattr(graph_choice, "_choose", None)
    assert fastest(stored, 1).precision == first.precision


@pytest.mark.parametrize("written", ["{", "[]", '{"precision": "bf16"}', '{"trials": [1]}'])
def test_an_unreadable_record_is_made_again(stored: StoredGraph, written: str) -> None:
    stored.choice.write_text(written, encoding="utf-8")
    assert read_choice(stored) is None
    fastest(stored, 1)
    assert read_choice(stored) is not None


def test_bf16_is_tried_where_the_processor_has_it(stored: StoredGraph) -> None:
    fastest(stored, 1)
    tried = [trial["precision"] for trial in record(stored)["trials"]]
    assert tried == (["f32", "bf16"] if offers_bf16() else ["f32"])


def test_int8_that_cannot_be_kept_is_refused_with_a_way_out(
    model: Path, directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("index.graph_int8.write_int8", full)
    with pytest.raises(ModelError, match=r"in int8 .*No space left.*; set the embedding precision"):
        load_encoder(str(model), directory, precision="int8")


def test_the_graph_of_earlier_versions_all_in_int8_is_not_used(
    model: Path, directory: Path, stored: StoredGraph
) -> None:
    (stored.folder / "graph-int8.xml").write_text("all in int8", encoding="utf-8")
    load_encoder(str(model), directory, precision="int8")
    assert stored.int8.exists()


def test_vectors_in_int8_are_not_mixed_with_others(
    model: Path, directory: Path, stored: StoredGraph
) -> None:
    shutil.copy(stored.graph, stored.int8)
    shutil.copy(stored.graph.with_suffix(".bin"), stored.int8.with_suffix(".bin"))
    coarse = load_encoder(str(model), directory, precision="int8")
    exact = load_encoder(str(model), directory, precision="f32")
    assert coarse.identity == f"{exact.identity}-int8-selective"
    with pytest.raises(
        LibraryMismatch, match="precision back, or run `reportqa rebuild --vectors`"
    ):
        require_identity(exact.identity, coarse)


def test_calibration_is_on_passages_as_they_are_encoded() -> None:
    texts = calibration()
    assert set(PROBES) < set(texts)
    assert any("\n" in text for text in texts)


@pytest.mark.parametrize(("most_lost", "inputs"), [(-1, 0), (1, 6)])
def test_products_go_into_int8_while_no_more_is_lost(
    stored: StoredGraph, most_lost: float, inputs: int
) -> None:
    """Two layers; query, key and value share an input, and attention's output is too small to gain."""
    write_int8(stored, PROBES, most_lost)
    assert stored.int8.read_text(encoding="utf-8").count('type="FakeQuantize"') == inputs
    exact, coarse = (GraphEncoder(stored, name, 1).encode(PROBES) for name in ("f32", "int8"))
    np.testing.assert_allclose((coarse * exact).sum(axis=1), 1, atol=1e-3)


def test_the_default_models_int8_finds_what_it_finds_in_f32(tmp_path: Path) -> None:
    """At 0.998, what all products in int8 reached, a tenth of the nearest passages are others."""
    texts = calibration()
    coarse = load_encoder(DEFAULT_MODEL, tmp_path, precision="int8").encode(texts)
    exact = load_encoder(DEFAULT_MODEL, tmp_path, precision="f32").encode(texts)
    assert 0.9995 < (coarse * exact).sum(axis=1).mean() < 0.99999
    np.testing.assert_allclose(np.linalg.norm(coarse, axis=1), 1, atol=1e-2)
    nearest = [np.argsort(-(rows @ rows.T))[:, :10] for rows in (coarse, exact)]
    agreed = [len(set(one) & set(other)) / 10 for one, other in zip(*nearest, strict=True)]
    assert np.mean(agreed) > 0.97


def test_a_gpu_serves_bulk_work_and_no_single_question(
    model: Path, directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stand-in for the GPU: sentence-transformers takes the device that torch has."""
    monkeypatch.setattr(encoders, "gpu_present", lambda: True)
    assert isinstance(load_encoder(str(model), directory, bulk=True), SentenceTransformerEncoder)
    assert isinstance(load_encoder(str(model), directory), GraphEncoder)


@pytest.mark.skipif(Path("/proc/driver/nvidia/version").exists(), reason="there is a GPU")
def test_looking_for_a_gpu_imports_no_torch_where_there_is_no_driver(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setitem(sys.modules, "torch", None)
    assert not encoders.gpu_present()
