"""The encoder: the same vectors as sentence-transformers, without importing it."""

from __future__ import annotations

import importlib.metadata
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import LibraryMismatch, ModelError
from index.encoder import DEFAULT_MODEL, Encoder, Engine, find_model, load_encoder, require_identity
from index.graph import open_graph
from index.graph_choice import LEAST_COSINE
from index.graph_encoder import GraphEncoder
from index.graph_export import write_graph
from index.graph_store import GraphUnavailable, find_graph, new_graph, read_graph
from index.model import Model, model_digest, short_name
from index.sentence_model import SentenceTransformerEncoder
from tests.doubles import WordCountEncoder, tiny_model

ROOT = Path(__file__).resolve().parent.parent

ENGINE = f"openvino-{importlib.metadata.version('openvino')}"

SENTENCES = [
    "Children in need of help and protection receive a good service, but too many wait.",
    "The experiences and progress of care leavers: requires improvement to be good",
    "Net revenue was £1,284 million (2019: £1,012 million), an increase of 26.9 per cent.",
    "a",
    "Ünïcode – “quotes”, naïve café, 漢字, emoji 🙂.",
    " ".join(["The board reviews its risks every quarter."] * 60),
    "Who led the inspection?",
    "",
]


@pytest.fixture(scope="module")
def graphs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("graphs")


@pytest.fixture(scope="module")
def encoder(graphs: Path) -> GraphEncoder:
    """The default model, as a person who chose nothing gets it."""
    loaded = load_encoder(directory=graphs)
    assert isinstance(loaded, GraphEncoder)
    return loaded


@pytest.fixture(scope="module")
def reference() -> SentenceTransformerEncoder:
    return SentenceTransformerEncoder.load(find_model(DEFAULT_MODEL), DEFAULT_MODEL, device="cpu")


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models") / "tiny"
    return tiny_model(folder, pooling="cls", prompts={"query": "question, "})


def least_cosine(one: Encoder, other: Encoder, texts: list[str]) -> float:
    return float((one.encode(texts) * other.encode(texts)).sum(axis=1).min())


def test_default_mode_equals_sentence_transformers(
    encoder: GraphEncoder, reference: SentenceTransformerEncoder
) -> None:
    assert least_cosine(encoder, reference, SENTENCES) >= LEAST_COSINE


def test_identity_is_the_models_and_not_the_engines(
    encoder: GraphEncoder, reference: SentenceTransformerEncoder
) -> None:
    assert encoder.identity == reference.identity
    assert encoder.identity.startswith("all-MiniLM-L6-v2-")
    assert encoder.identity.endswith("-mean-384")


def test_vectors_have_length_1(encoder: GraphEncoder) -> None:
    lengths = np.linalg.norm(encoder.encode(SENTENCES), axis=1)
    np.testing.assert_allclose(lengths, 1, atol=1e-3)


def test_a_vector_does_not_depend_on_its_company(encoder: GraphEncoder) -> None:
    words = " ".join([*SENTENCES, *SENTENCES]).split()
    texts = [*SENTENCES, *(" ".join(words[:count]) for count in range(1, 180, 3))]
    together = encoder.encode(texts)
    alone = np.concatenate([encoder.encode([text]) for text in texts])
    np.testing.assert_array_equal(together, alone)


def test_concurrent_questions_get_the_vectors_they_would_get_alone(encoder: GraphEncoder) -> None:
    questions = [
        f"How was body {number} rated in {2000 + number}{', and again' * (number % 7)}?"
        for number in range(40)
    ]
    alone = encoder.encode(questions, role="question")
    with ThreadPoolExecutor(16) as threads:
        found = list(threads.map(lambda q: encoder.encode([q], role="question")[0], questions))
    np.testing.assert_array_equal(np.stack(found), alone)


def test_the_model_reads_256_tokens_and_not_the_128_of_its_tokenizer_file(
    encoder: GraphEncoder,
) -> None:
    words = ["report"] * 200
    late = [*words, "inadequate"]
    a, b = encoder.encode([" ".join(words), " ".join(late)])
    assert float(a @ b) < 0.9999
    past = ["report"] * 254
    a, b = encoder.encode([" ".join(past), " ".join([*past, "inadequate"])])
    np.testing.assert_array_equal(a, b)


def test_tokens_are_counted_without_cutting(
    encoder: GraphEncoder, reference: SentenceTransformerEncoder
) -> None:
    assert encoder.count_tokens(["hello world", "report " * 400]) == [4, 402]
    assert encoder.count_tokens(SENTENCES) == reference.count_tokens(SENTENCES)


def test_no_texts_give_no_rows(
    encoder: GraphEncoder, reference: SentenceTransformerEncoder
) -> None:
    assert encoder.encode([]).shape == reference.encode([]).shape == (0, 384)
    assert encoder.count_tokens([]) == reference.count_tokens([]) == []


def test_answering_imports_neither_torch_nor_transformers(
    encoder: GraphEncoder, graphs: Path
) -> None:
    code = (
        "import sys, pathlib\n"
        "from index.encoder import load_encoder\n"
        f"encoder = load_encoder(directory=pathlib.Path({str(graphs)!r}))\n"
        "encoder.encode(['Who led the inspection?'], role='question')\n"
        "print(encoder.identity, *{'torch', 'transformers', 'sentence_transformers'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == [encoder.identity]
    assert done.stderr == ""


@pytest.mark.usefixtures("encoder")
def test_a_fresh_process_may_encode_first_on_many_threads(graphs: Path) -> None:
    """The runtime's binding deadlocks where two threads make its first inference at once."""
    code = (
        "import pathlib, sys, threading\n"
        "from index.encoder import load_encoder\n"
        f"encoder = load_encoder(directory=pathlib.Path({str(graphs)!r}), threads=4)\n"
        "sys.setswitchinterval(1e-6)\n"
        "gate = threading.Barrier(4)\n"
        "def first():\n"
        "    gate.wait()\n"
        "    encoder.encode([threading.current_thread().name] * 2)\n"
        "threads = [threading.Thread(target=first) for _ in range(4)]\n"
        "[thread.start() for thread in threads]\n"
        "[thread.join() for thread in threads]\n"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, timeout=120)


def test_any_model_goes_through_the_same_door(tiny: Path, tmp_path: Path) -> None:
    """Other pooling, no normalisation of its own, other length, a prompt for questions."""
    write_graph(tiny, str(tiny), tmp_path, ENGINE)
    served = load_encoder(str(tiny), tmp_path)
    loaded = load_encoder(str(tiny), tmp_path, engine=Engine.SENTENCE_TRANSFORMERS)
    assert isinstance(served, GraphEncoder)
    assert served.identity == loaded.identity
    assert served.model.max_tokens == 24
    assert served.dimension == 32
    assert least_cosine(served, loaded, SENTENCES) >= LEAST_COSINE
    np.testing.assert_allclose(
        served.encode(["who led"], role="question"),
        loaded.encode(["question, who led"]),
        atol=0.01,
    )


def test_other_weights_are_another_identity(tiny: Path, tmp_path: Path) -> None:
    other = tiny_model(tmp_path / "tiny", pooling="cls", prompts={"query": "question, "}, seed=8)
    assert model_digest(other) != model_digest(tiny)
    (other / "README.md").write_text("Words change no vector.", encoding="utf-8")
    before = model_digest(other)
    (other / "README.md").unlink()
    assert model_digest(other) == before


@pytest.mark.parametrize(
    "name", ["graph.bin", "graph.xml", "tokenizer.json", "probes.npy", "model.json"]
)
def test_a_graph_that_is_not_whole_is_not_used(tiny: Path, tmp_path: Path, name: str) -> None:
    write_graph(tiny, str(tiny), tmp_path, "engine-1")
    (folder,) = tmp_path.iterdir()
    assert read_graph(folder) == find_graph(tiny, str(tiny), tmp_path, "engine-1")
    assert find_graph(tiny, str(tiny), tmp_path, "engine-2") is None
    (folder / name).write_bytes((folder / name).read_bytes()[:-100])
    assert read_graph(folder) is None


def test_a_graph_of_a_named_model_is_found_without_asking_the_hub(
    tiny: Path, tmp_path: Path
) -> None:
    write_graph(tiny, "somebody/tiny", tmp_path, "engine-1")
    assert find_graph("somebody/tiny", "somebody/tiny", tmp_path, "engine-1") is not None
    assert find_graph("somebody-else/tiny", "somebody-else/tiny", tmp_path, "engine-1") is None


def test_a_graph_with_other_weights_is_made_again(tiny: Path, tmp_path: Path) -> None:
    write_graph(tiny, str(tiny), tmp_path, ENGINE)
    before = load_encoder(str(tiny), tmp_path, precision="f32").encode(SENTENCES)
    (weights,) = tmp_path.glob("tiny-*/graph.bin")
    weights.write_bytes(bytes(reversed(weights.read_bytes())))
    after = load_encoder(str(tiny), tmp_path, precision="f32").encode(SENTENCES)
    np.testing.assert_array_equal(before, after)
    assert [path.name for path in tmp_path.iterdir()] == [weights.parent.name]


def test_a_draft_that_fails_leaves_nothing(tmp_path: Path) -> None:
    model = Model("m", "0123456789abcdef", "mean", 384, 256, {})
    with pytest.raises(FileNotFoundError), new_graph(model, "m", 0, tmp_path, "engine-1") as draft:
        (draft / "graph.xml").write_text("and no other file", encoding="utf-8")
    assert list(tmp_path.iterdir()) == []


def test_a_model_that_cannot_be_found_is_named() -> None:
    with pytest.raises(ModelError, match=r"\./nowhere: no such folder; give a model's folder"):
        load_encoder("./nowhere")
    with pytest.raises(ModelError, match="nobody/nothing: no embedding model can be loaded"):
        SentenceTransformerEncoder.load("nobody/nothing", "nobody/nothing")


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(ModelError, match="empty: no embedding model can be loaded"):
        write_graph(tmp_path / "empty", str(tmp_path / "empty"), tmp_path / "graphs", "engine-1")


def test_an_error_survives_the_way_from_another_process() -> None:
    error = ModelError("what", where="here", remedy="do")
    assert str(pickle.loads(pickle.dumps(error))) == str(error) == "here: what; do"  # noqa: S301


def test_where_no_graph_can_be_kept_sentence_transformers_serves(
    tiny: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    directory = tmp_path / "file"
    with pytest.raises(GraphUnavailable):
        open_graph(tiny, str(tiny), directory, precision="auto", threads=1)
    assert isinstance(load_encoder(str(tiny), directory), SentenceTransformerEncoder)
    with pytest.raises(ModelError, match="no graph can be made of this model"):
        load_encoder(str(tiny), directory, engine=Engine.OPENVINO)


def test_vectors_of_another_model_are_refused_with_a_way_out() -> None:
    encoder = WordCountEncoder(identity="word-count-2")
    require_identity(None, encoder)
    require_identity("word-count-2", encoder)
    with pytest.raises(
        LibraryMismatch,
        match=r"made with word-count-1, not with word-count-2; set.*rebuild --vectors",
    ):
        require_identity("word-count-1", encoder)


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("a/b-v2", "b-v2"),
        ("./models/x y/", "x_y"),
        ("C:\\m\\n", "n"),
        ("/", "model"),
        ("..", "model"),
    ],
)
def test_a_models_name_is_the_last_part_and_fits_a_folder(asked: str, name: str) -> None:
    assert short_name(asked) == name


def test_identity_is_readable() -> None:
    model = Model("m", "0123456789abcdef", "mean", 384, 256, {})
    assert model.identity == "m-0123456789ab-mean-384"
