"""What identifies an embedding model: its files' digest and what it says of itself."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

INT8_MARK = "-int8-selective"
"""What the identity of vectors made in int8 ends in; ``-int8`` stood for all products in int8."""

_WEIGHTS = (".safetensors", ".bin", ".pt")
_SETTINGS = (".json", ".txt", ".model", ".spm")
_BESIDE = {"README.md", "data_config.json", "train_script.py"}
_OTHER_RUNTIMES = {"onnx", "openvino", "coreml", "tf", "flax"}


@dataclass(frozen=True, slots=True)
class Model:
    """An embedding model as sentence-transformers describes it."""

    name: str
    """Last part of the name or path it was asked for by."""
    digest: str
    """SHA-256, in hexadecimal, of everything its vectors depend on: ``model_digest``."""
    pooling: str
    """How token vectors become one: ``mean``, ``cls``, … or the modules' names."""
    dimension: int
    max_tokens: int
    """The longest input, special tokens included."""
    prompts: Mapping[str, str]
    """What is written before a ``passage`` and a ``question``; empty for most models."""

    @property
    def identity(self) -> str:
        """Vectors of equal identity may be mixed: ``name-digest-pooling-dimension``."""
        return f"{self.name}-{self.digest[:12]}-{self.pooling}-{self.dimension}"


def short_name(model: str) -> str:
    """Last part of a name or path, without what a file name cannot hold."""
    last = model.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    return "".join(c if c.isalnum() or c in "-_." else "_" for c in last).strip(".") or "model"


def model_digest(folder: Path) -> str:
    """SHA-256 over names and contents of weights, tokenizer and settings in a model's folder.

    Takes 0.1 s for 90 MB. Descriptions and other runtimes' copies do not count.
    """
    digest = hashlib.sha256()
    for path in _files(folder):
        with path.open("rb") as file:
            content = hashlib.file_digest(file, "sha256").hexdigest()
        digest.update(f"{path.relative_to(folder).as_posix()}\0{content}\n".encode())
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    found = sorted(
        path
        for path in folder.rglob("*")
        if path.is_file()
        and path.suffix in (*_WEIGHTS, *_SETTINGS)
        and path.name not in _BESIDE
        and not _OTHER_RUNTIMES.intersection(path.relative_to(folder).parts)
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )
    safe = any(path.suffix == ".safetensors" for path in found)
    for path in found:
        if path.suffix not in _WEIGHTS or not safe or path.suffix == ".safetensors":
            yield path
