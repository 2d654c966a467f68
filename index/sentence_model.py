"""sentence-transformers: the door to models (with torch and transformers behind it)."""

from __future__ import annotations

import logging
import threading
import warnings
from collections.abc import Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import ModelError
from index.encoder import Role
from index.model import Model, model_digest, short_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray
    from sentence_transformers import SentenceTransformer

_PROMPT_NAMES = {"passage": ("passage", "document"), "question": ("query", "question")}
"""Our roles and the names models give them."""


class SentenceTransformerEncoder:
    """Encodes with sentence-transformers itself, in fp32 on a processor or on a GPU."""

    def __init__(self, transformer: SentenceTransformer, model: Model) -> None:
        self.transformer = transformer
        self.model = model
        self._one_at_a_time = threading.Lock()

    @classmethod
    def load(
        cls, source: Path | str, asked_for: str, device: str | None = None
    ) -> SentenceTransformerEncoder:
        """Load a model from a folder, or by name from the hub's cache or the hub.

        ``device`` defaults to a GPU where torch has one. Raises ModelError where it cannot be found
        or is not a model.
        """
        try:
            with _quiet():
                from sentence_transformers import SentenceTransformer

                folder = source if isinstance(source, Path) else _downloaded(source)
                transformer = SentenceTransformer(str(folder), device=device)
                model = _describe(transformer, folder, asked_for)
        except (OSError, ValueError, RuntimeError, KeyError, ImportError) as error:
            reason = str(error).strip().splitlines()[0] if str(error).strip() else repr(error)
            raise ModelError(
                f"no embedding model can be loaded ({reason})",
                where=asked_for,
                remedy="give the folder of a sentence-transformers model, or the name of one that "
                "is downloaded",
            ) from error
        return cls(transformer, model)

    @property
    def identity(self) -> str:
        """See Encoder."""
        return self.model.identity

    @property
    def dimension(self) -> int:
        """See Encoder."""
        return self.model.dimension

    def encode(self, texts: Sequence[str], *, role: Role = "passage") -> NDArray[np.float32]:
        """See Encoder."""
        import numpy as np

        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        prompt = self.model.prompts[role]
        with self._one_at_a_time:
            rows = self.transformer.encode(
                list(texts),
                prompt=prompt or None,
                normalize_embeddings=True,
                show_progress_bar=False,
                batch_size=32 if str(self.transformer.device) == "cpu" else 256,
            )
        return np.asarray(rows, np.float32)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """See Encoder."""
        if not texts:
            return []
        found = self.transformer.tokenizer(list(texts), truncation=False, verbose=False)
        return [len(ids) for ids in found["input_ids"]]


def _describe(transformer: SentenceTransformer, folder: Path, asked_for: str) -> Model:
    modes = [str(m.pooling_mode) for m in transformer if hasattr(m, "pooling_mode")]
    kinds = [type(module).__name__ for module in transformer]
    dimension = transformer.get_embedding_dimension()
    if dimension is None:
        raise ValueError("it does not say how long its vectors are")
    extra = [kind for kind in kinds if kind not in ("Transformer", "Pooling", "Normalize")]
    return Model(
        name=short_name(asked_for),
        digest=model_digest(folder),
        pooling="+".join(modes + [kind.lower() for kind in extra]) or "none",
        dimension=dimension,
        max_tokens=int(transformer.max_seq_length or transformer.tokenizer.model_max_length),
        prompts={role: _prompt(transformer, names) for role, names in _PROMPT_NAMES.items()},
    )


def _prompt(transformer: SentenceTransformer, names: Sequence[str]) -> str:
    prompts = transformer.prompts or {}
    default = transformer.default_prompt_name
    for name in (*names, *([default] if default else [])):
        if prompts.get(name):
            return str(prompts[name])
    return ""


def _downloaded(name: str) -> Path:
    """Folder of a named model: the hub's cache, filled where the hub can be reached."""
    from huggingface_hub import snapshot_download

    ignored = ["onnx/*", "openvino/*", "*.onnx", "*.h5", "*.ot", "*.msgpack", "rust_model*"]
    try:
        return Path(snapshot_download(name, local_files_only=True, ignore_patterns=ignored))
    except OSError:
        return Path(snapshot_download(name, ignore_patterns=ignored))


@contextmanager
def _quiet() -> Iterator[None]:
    """Loading a model prints bars and advice that help nobody here."""
    from transformers.utils import logging as remarks

    level = remarks.get_verbosity()
    remarks.set_verbosity(logging.ERROR)
    remarks.disable_progress_bar()  # type: ignore[no-untyped-call]
    logging.getLogger("sentence_transformers").setLevel(logging.WARNING)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield
        finally:
            remarks.set_verbosity(level)
