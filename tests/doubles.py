"""Doubles: stand-ins that are simple enough to be right, and whose results can be told by eye."""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from index.encoder import Role


class WordCountEncoder:
    """Counts words: each new word gets the next dimension, so similarities can be computed by eye.

    ``encode(["a b"]) @ encode(["b c"]).T`` is 0.5: one word of two is shared, and both vectors had
    the length √2. Words are runs of letters and digits, without case.
    """

    def __init__(self, dimension: int = 512, identity: str = "word-count") -> None:
        self.dimension = dimension
        self.identity = identity
        self.encoded: list[str] = []
        """Every passage it was given, in order: what was encoded, and what was not."""
        self._words: dict[str, int] = {}
        self._lock = threading.Lock()

    def encode(self, texts: Sequence[str], *, role: Role = "passage") -> NDArray[np.float32]:
        rows: NDArray[np.float32] = np.zeros((len(texts), self.dimension), np.float32)
        with self._lock:
            if role == "passage":
                self.encoded.extend(texts)
            for row, text in zip(rows, texts, strict=True):
                for word in re.findall(r"\w+", text.casefold()):
                    row[self._words.setdefault(word, len(self._words))] += 1
        rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
        return rows

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(re.findall(r"\w+", text)) for text in texts]


def tiny_model(
    folder: Path, *, pooling: str = "mean", prompts: dict[str, str] | None = None, seed: int = 7
) -> Path:
    """A sentence-transformers model of random weights: 32 dimensions, 24 tokens, letters as words.

    Not normalised, and with prompts where given: what the default model does not have.
    """
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizer
    from transformers.utils.logging import disable_progress_bar

    disable_progress_bar()  # type: ignore[no-untyped-call]
    base = folder.parent / f"{folder.name}-base"
    base.mkdir(parents=True)
    letters = "abcdefghijklmnopqrstuvwxyz0123456789.,"
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    words = [*special, *letters, *(f"##{letter}" for letter in letters)]
    (base / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    BertTokenizer(str(base / "vocab.txt")).save_pretrained(base)
    torch.manual_seed(seed)
    config = BertConfig(
        vocab_size=len(words),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=64,
    )
    BertModel(config).save_pretrained(base)
    modules = [Transformer(str(base), max_seq_length=24), Pooling(32, pooling)]
    SentenceTransformer(modules=modules, prompts=prompts, device="cpu").save_pretrained(str(folder))
    return folder
