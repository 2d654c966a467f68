"""Exported graphs on disk: a folder each, written whole or not at all.

<directory>/<name>-<digest>-<engine>/
    model.json      the model, the engine, and each file's size
    graph.xml, graph.bin
    tokenizer.json  without the truncation and padding that models ship
    probes.npy      what sentence-transformers in fp32 makes of ``PROBES``
    choice.json     precision chosen on this processor, and why
    graph-int8-selective.xml, graph-int8-selective.bin   where int8 was asked for
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from index.files import write_json
from index.model import Model, model_digest, short_name

FILES = ("graph.xml", "graph.bin", "tokenizer.json", "probes.npy")

_FORMAT = 1


class GraphUnavailable(Exception):
    """No graph serves this model here; the message says why. The caller falls back."""


class DamagedGraph(Exception):
    """A graph's files cannot be read, or no longer give the vectors they gave."""


@dataclass(frozen=True, slots=True)
class StoredGraph:
    """One exported graph."""

    folder: Path
    model: Model
    asked_for: str
    """Name or path under which the model was exported."""
    pad_id: int

    @property
    def graph(self) -> Path:
        """The graph; its weights lie beside it."""
        return self.folder / "graph.xml"

    @property
    def int8(self) -> Path:
        """The graph with a part of its products in int8, made when it is first asked for.

        ``graph-int8.xml``, which earlier versions made, had all of them: other vectors.
        """
        return self.folder / "graph-int8-selective.xml"

    @property
    def tokenizer(self) -> Path:
        """The tokenizer's JSON."""
        return self.folder / "tokenizer.json"

    @property
    def probes(self) -> Path:
        """Reference vectors of the self-test, float32."""
        return self.folder / "probes.npy"

    @property
    def choice(self) -> Path:
        """The precision chosen on a processor, in JSON."""
        return self.folder / "choice.json"


def find_graph(source: Path | str, model: str, directory: Path, engine: str) -> StoredGraph | None:
    """Whole graph of this model for this engine; None where there is none.

    A folder is told by its contents' digest, a name by the name it was exported under.
    """
    if not directory.is_dir():
        return None
    if isinstance(source, Path):
        name = graph_name(short_name(model), model_digest(source), engine)
        return read_graph(directory / name)
    pattern = graph_name(short_name(model), "*", engine)
    for folder in sorted(directory.glob(pattern)):
        found = read_graph(folder)
        if found is not None and found.asked_for == model:
            return found
    return None


def graph_name(name: str, digest: str, engine: str) -> str:
    """Name of a graph's folder."""
    return f"{name}-{digest[:12]}-{engine}"


def read_graph(folder: Path) -> StoredGraph | None:
    """The graph in a folder; None where it is missing or not whole."""
    try:
        record = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        if record["format"] != _FORMAT:
            return None
        if any((folder / name).stat().st_size != record["bytes"][name] for name in FILES):
            return None
        return StoredGraph(
            folder, Model(**record["model"]), record["asked_for"], int(record["pad_id"])
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


@contextmanager
def new_graph(
    model: Model, asked_for: str, pad_id: int, directory: Path, engine: str
) -> Iterator[Path]:
    """Folder to write ``FILES`` into; it takes its place, whole, when the block ends well.

    Where another process was faster, or a damaged graph stands there, the newer one wins.
    """
    directory.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=".draft-", dir=directory))
    try:
        yield draft
        record = {
            "format": _FORMAT,
            "asked_for": asked_for,
            "engine": engine,
            "pad_id": pad_id,
            "model": {
                "name": model.name,
                "digest": model.digest,
                "pooling": model.pooling,
                "dimension": model.dimension,
                "max_tokens": model.max_tokens,
                "prompts": dict(model.prompts),
            },
            "bytes": {name: (draft / name).stat().st_size for name in FILES},
        }
        write_json(draft / "model.json", record)
        for name in FILES:
            with (draft / name).open("rb") as file:
                os.fsync(file.fileno())
        target = directory / graph_name(model.name, model.digest, engine)
        with suppress(FileNotFoundError):
            target.rename(draft.with_name(f"{draft.name}-old"))
        draft.chmod(0o755)
        draft.rename(target)
    finally:
        for left in directory.glob(f"{draft.name}*"):
            shutil.rmtree(left, ignore_errors=True)
